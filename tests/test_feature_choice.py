"""What an administrator switches off or adds: listed, used, and really out."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user, tagged

from ..engine import scoring
from .common import InsightsCase, SnapshotCase

PROPERTIES = [
    {"name": "plan", "string": "Plan", "type": "char"},
    {"name": "seats", "string": "Seats", "type": "integer"},
]


class ChoiceCase(InsightsCase):
    def listed(self, user=None):
        """The rows of the list that a user opens, by what they stand for."""
        features = self.env["crm.ai.feature"].with_user(user or self.user_system)
        rows = features.search(features.action_open()["domain"])
        self.assertEqual(len(rows), len(set(rows.mapped("code"))))
        return {row.code: row for row in rows}

    def parameter(self, name):
        return self.env["ir.config_parameter"].get_param(f"crm_ai_insights.{name}")


@tagged("post_install", "-at_install")
class TestList(ChoiceCase):
    def test_what_a_person_takes_for_one_thing_is_one_row(self):
        rows = self.listed()
        self.assertIn("email", rows)
        self.assertNotIn("email_class", rows)
        self.assertEqual(rows["source_id"].label, "Source")
        self.assertEqual(rows["message_in"].area, "talk")
        self.assertTrue(rows["source_id"].used)
        self.assertTrue(all(row.label for row in rows.values()))

    def test_salesperson_is_off_and_it_is_said_why(self):
        row = self.listed()["salesperson"]
        self.assertFalse(row.used)
        self.assertIn("not of the person", row.description)
        row.used = True
        self.assertIn("salesperson", self.env["crm.lead"]._ai_states())
        row.used = False
        self.assertNotIn("salesperson", self.env["crm.lead"]._ai_states())

    def test_fields_and_properties_that_may_be_added(self):
        self.team.lead_properties_definition = PROPERTIES
        self.make_lead("One", team_id=self.team.id, priority="2")
        rows = self.listed()
        self.assertEqual(rows["priority"].area, "field")
        self.assertFalse(rows["priority"].used)
        plan = rows["lead_properties.plan"]
        self.assertEqual((plan.label, plan.area), ("Plan", "property"))
        for name in ("won_status", "stage_id", "ai_score", "lost_reason_id", "id"):
            self.assertNotIn(name, rows)

    def test_types_are_found(self):
        self.team.lead_properties_definition = PROPERTIES
        for place in range(4):
            lead = self.make_lead(
                f"L{place}", team_id=self.team.id, city="AB"[place % 2]
            )
            lead.lead_properties = {"plan": "big plan", "seats": place}
        rows = self.listed()
        self.assertEqual(rows["city"].holds, "one of several")
        self.assertEqual(rows["lead_properties.plan"].holds, "words")
        self.assertEqual(rows["lead_properties.seats"].holds, "a number")

    def test_how_often_it_is_filled(self):
        source = self.env["utm.source"].create({"name": "Fair"})
        for place in range(4):
            self.make_lead(f"L{place}", source_id=place == 0 and source.id)
        rows = self.listed()
        self.assertEqual(rows["source_id"].filled, 25)
        self.assertEqual(rows["meeting"].filled, 0)

    def test_leads_of_others_are_not_counted(self):
        """Not even what is filled in on leads of another company is told."""
        other = self.env["res.company"].create({"name": "Other"})
        source = self.env["utm.source"].create({"name": "Fair"})
        self.make_lead("Mine", company_id=self.env.company.id)
        self.make_lead(
            "Theirs", company_id=other.id, team_id=False, source_id=source.id
        )
        self.assertEqual(self.listed()["source_id"].filled, 0)

    def test_leaks_are_named_before_anybody_adds_them(self):
        won = [True, False]
        self.make_closed(won, 100, zip=["C-1", False], priority=["1", "1", "2", "2"])
        rows = self.listed()
        self.assertIn("one outcome only", rows["zip"].warning)
        self.assertFalse(rows["priority"].warning)

    def test_no_leads_at_all(self):
        self.assertTrue(self.listed()["source_id"].used)

    def test_administrators_who_do_not_sell(self):
        """They learn nothing of leads that they may not read, but may choose."""
        user = new_test_user(self.env, "insights_admin", groups="base.group_system")
        source = self.env["utm.source"].create({"name": "Fair"})
        self.make_lead("Not theirs", source_id=source.id)
        rows = self.listed(user)
        self.assertEqual(rows["source_id"].filled, 0)
        self.assertNotIn("customer_history", rows, "Others' leads are no matter.")
        rows["source_id"].used = False
        settings = Form(self.env["res.config.settings"].with_user(user))
        self.assertIn("Switched off: Source.", settings.ai_choice_note)
        self.assertIn("No open lead", settings.ai_grade_note)

    def test_fields_that_one_may_not_read_are_not_named(self):
        field = self.env["crm.lead"]._fields["city"]
        self.patch(field, "groups", "base.group_no_one")
        self.user_system.group_ids -= self.env.ref("base.group_no_one")
        self.env.invalidate_all()
        self.assertNotIn("city", self.listed())

    def test_for_administrators_only(self):
        rows = self.listed()
        for user in (self.user_own, self.user_all, self.user_manager):
            with self.assertRaises(AccessError):
                self.env["crm.ai.feature"].with_user(user).action_open()
            with self.assertRaises(AccessError):
                rows["source_id"].with_user(user).used = False
            with self.assertRaises(AccessError):
                self.env["crm.lead"].with_user(user)._ai_choose("source_id", False)
        self.assertFalse(self.parameter("features_off"))


@tagged("post_install", "-at_install")
class TestChoosing(ChoiceCase):
    def test_off_and_on(self):
        rows = self.listed()
        (rows["source_id"] | rows["email"]).used = False
        self.assertEqual(
            self.env["crm.lead"]._ai_features_off(), {"source_id", "email"}
        )
        rows = self.listed()
        self.assertFalse(rows["source_id"].used)
        rows["source_id"].used = True
        rows["email"].used = True
        self.assertFalse(self.parameter("features_off"))

    def test_one_property_of_several(self):
        self.team.lead_properties_definition = PROPERTIES
        rows = self.listed()
        rows["lead_properties.seats"].used = True
        self.assertEqual(self.parameter("extra_fields"), "lead_properties.seats")
        lead = self.make_lead("One", team_id=self.team.id)
        lead.lead_properties = {"plan": "x", "seats": 5}
        lead.flush_recordset()
        known = lead._ai_values(lead._ai_static_features())
        self.assertEqual(known["lead_properties.seats"].tolist(), [5])
        self.assertNotIn("lead_properties.plan", known)
        self.assertEqual(lead._ai_would_help([]), [])

    def test_all_properties_but_one(self):
        self.team.lead_properties_definition = PROPERTIES
        self.env["ir.config_parameter"].set_param(
            "crm_ai_insights.extra_fields", "lead_properties,priority"
        )
        rows = self.listed()
        self.assertTrue(rows["lead_properties.plan"].used)
        rows["lead_properties.plan"].used = False
        self.assertEqual(
            self.parameter("extra_fields"), "lead_properties.seats,priority"
        )

    def test_a_property_that_the_model_in_use_still_needs(self):
        self.team.lead_properties_definition = PROPERTIES
        lead = self.make_lead("One", team_id=self.team.id)
        lead.lead_properties = {"seats": 5}
        lead.flush_recordset()
        needed = ["lead_properties.seats", "lead_properties.gone", "gone.seats"]
        found = lead._ai_features(fields.Datetime.now(), needed)
        self.assertEqual([found[name][0] for name in needed], [5, None, None])

    def test_a_property_that_is_gone(self):
        self.env["ir.config_parameter"].set_param(
            "crm_ai_insights.extra_fields", "lead_properties.gone,x_gone.y,priority"
        )
        known = self.make_lead("One")._ai_values(
            self.env["crm.lead"]._ai_static_features()
        )
        self.assertIn("priority", known)
        self.assertNotIn("lead_properties.gone", known)

    def test_settings_tell_what_was_chosen(self):
        settings = Form(self.env["res.config.settings"].with_user(self.user_system))
        self.assertIn("nothing was added", settings.ai_choice_note)
        rows = self.listed()
        rows["source_id"].used = False
        rows["salesperson"].used = rows["priority"].used = True
        settings = Form(self.env["res.config.settings"].with_user(self.user_system))
        self.assertIn("Switched off: Source.", settings.ai_choice_note)
        self.assertIn("Added: Priority, Salesperson.", settings.ai_choice_note)


@tagged("post_install", "-at_install")
class TestStored(SnapshotCase):
    def test_snapshots_forget_what_is_switched_off(self):
        [lead] = self.make_closed([True], 1, description="<p>Solar roof</p>")
        self.take()
        self.assertIn("roof", self.stored(lead)[0][-1]["description"])
        self.env["crm.lead"]._ai_choose("description", False)
        self.assertEqual(self.take(), 1)
        for *_moments, features in self.stored(lead):
            self.assertNotIn("description", features)
            self.assertIn("title", features)

    def test_models_are_still_compared_by_source_and_team(self):
        [lead] = self.make_closed([True], 1)
        for group in ("source_id", "team", "stage"):
            self.env["crm.lead"]._ai_choose(group, False)
        self.take()
        features = self.stored(lead)[0][-1]
        self.assertTrue({"source_id", "team", "stage"} <= set(features))


@tagged("post_install", "-at_install")
class TestSwitchedOff(ChoiceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good, _bad = cls.make_teaching_leads()
        cls.first = cls.train_now()
        cls.lead = cls.make_lead("Open", **cls.good)

    def reasons(self):
        model = self.active_model()
        self.lead._ai_store_scores(model, self.lead._ai_assess(model))
        return {reason["feature"] for reason in self.lead.ai_reasons}

    def switch_off(self, *groups):
        for group in groups:
            self.env["crm.lead"]._ai_choose(group, False)

    def test_out_after_the_next_training(self):
        self.assertIn("source_id", self.reasons())
        self.assertIn("source_id", self.first.metrics["importance"])
        self.switch_off("source_id", "title")
        second = self.train_now()
        self.assertNotIn("source_id", second.metrics["importance"])
        model = second._engine_model()
        self.assertFalse({"source_id", "title"} & set(model.importance()))
        left_out = {row["label"]: row["reason"] for row in second.left_out}
        self.assertIn("switched off", left_out["Source"])
        second._publish()
        self.assertNotIn("source_id", self.reasons())

    def test_the_model_in_use_stays_as_it_is_until_then(self):
        self.reasons()
        before = self.lead.ai_score
        self.switch_off("source_id", "revenue", "title")
        self.assertIn("source_id", self.reasons())
        self.assertAlmostEqual(self.lead.ai_score, before, places=3)

    def test_everything_off_is_no_error(self):
        lead = self.env["crm.lead"]
        self.switch_off(*(row.code for row in self.listed().values() if row.used))
        model = self.train_now()
        self.assertFalse(model.importance)
        self.assertEqual(model.state, "candidate")
        self.assertIn("Not published", model.note)
        self.assertTrue(lead._ai_features_off())

    def test_weights_of_the_model_in_use(self):
        rows = self.listed()
        total = sum(row.weight for row in rows.values())
        self.assertAlmostEqual(total, 100, delta=2, msg="Each is rounded.")
        self.assertGreater(rows["source_id"].weight, rows["meeting"].weight)

    def test_pools_need_what_they_pool(self):
        asked = []
        original = scoring.fit

        def fit(features, **given):
            asked.append(given["pools"])
            return original(features, **given)

        self.patch(scoring, "fit", fit)
        self.switch_off("company_id")
        self.train_now()
        self.assertEqual(asked[-1], ["team"])
        self.env["ir.config_parameter"].set_param("crm_ai_insights.pooling", "shared")
        self.train_now()
        self.assertFalse(asked[-1])


@tagged("post_install", "-at_install")
class TestLeaksOfProperties(SnapshotCase):
    def test_a_property_that_knows_the_outcome_is_left_out(self):
        self.team.lead_properties_definition = PROPERTIES
        self.env["crm.lead"]._ai_choose("lead_properties.seats", True)
        closed = self.make_closed([True, False], 120)
        for lead in closed:
            seats = lead.won_status == "won" and 7
            self.env.cr.execute(
                "UPDATE crm_lead SET lead_properties = %s WHERE id = %s",
                (f'{{"seats": {seats}}}'.lower(), lead.id),
            )
        self.env.invalidate_all()
        self.take()
        since = fields.Datetime.now() - timedelta(days=9999)
        frame, features = self.Snapshot._training_frame(since, 999)
        kinds = self.env["crm.lead"]._ai_honest_kinds(frame, features)
        self.assertEqual(kinds["lead_properties.seats"].name, "ignored")
        self.assertIn(kinds["lead_properties.seats"].reason, scoring.leaks.REASONS)
