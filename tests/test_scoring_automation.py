"""Automation rules follow grades; people's edits and locks are left alone."""

from datetime import timedelta
from unittest.mock import patch

import pandas as pd

from odoo import SUPERUSER_ID, Command, api, fields
from odoo.tests import tagged

from odoo.addons.crm_ai_insights.engine import scoring

from .common import InsightsCase

HOUR = timedelta(hours=1)


def assessed(leads, score):
    """What a model would say that gives all leads the same score."""
    row = {
        "score": score,
        "low": score - 5,
        "high": score + 5,
        "support": 50.0,
        "reasons": [],
        "missing": [],
        "scored_on": pd.Timestamp(fields.Datetime.now()),
    }
    return pd.DataFrame([row] * len(leads), index=leads.ids)


def active_model(env):
    return env["crm.ai.model"].create(
        {
            "kind": "scoring",
            "state": "active",
            "model_format": scoring.FORMAT,
            "published_on": fields.Datetime.now() - HOUR,
        }
    )


@tagged("post_install", "-at_install")
class TestAutomation(InsightsCase):
    """With Odoo's automation rules, which are a module of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.model = active_model(cls.env)
        cls.lead = cls.make_lead("New", user_id=False)
        cls.call = cls.env.ref("mail.mail_activity_data_call")

    def add_rule(self, **action):
        """A rule for leads that become hot."""
        grade = self.env["ir.model.fields"]._get("crm.lead", "ai_grade")
        return self.env["base.automation"].create(
            {
                "name": "Hot lead",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
                "trigger": "on_create_or_write",
                "trigger_field_ids": [Command.set(grade.ids)],
                "filter_pre_domain": "[('ai_grade', '!=', 'A')]",
                "filter_domain": "[('ai_grade', '=', 'A')]",
                "action_server_ids": [
                    Command.create(
                        {
                            "name": "Act",
                            "model_id": self.env["ir.model"]._get_id("crm.lead"),
                            **action,
                        }
                    )
                ],
            }
        )

    def add_activity_rule(self):
        self.add_rule(
            state="next_activity",
            activity_type_id=self.call.id,
            activity_summary="Hot: call today",
            activity_user_type="specific",
            activity_user_id=self.user_own.id,
        )

    def add_assignment_rule(self):
        self.add_rule(
            state="object_write",
            update_path="user_id",
            resource_ref=f"res.users,{self.user_all.id}",
        )

    def score(self, leads, score):
        leads._ai_store_scores(self.model, assessed(leads, score))
        leads._ai_grade((self.model.previous_id or self.model).published_on)
        self.flush_tracking()

    def calls(self, leads):
        self.env.invalidate_all()
        return leads.activity_ids.mapped("summary")

    def came_in(self, leads, ago):
        """Odoo lets nobody write when a record was created."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE crm_lead SET create_date = %s WHERE id = ANY(%s)",
            [fields.Datetime.now() - ago, leads.ids],
        )
        self.env.invalidate_all()

    def test_a_hot_lead_is_called_and_assigned(self):
        self.add_activity_rule()
        self.add_assignment_rule()
        other = self.make_lead("Other", user_id=False)
        self.score(self.lead, 90)
        self.score(other, 10)
        self.assertEqual(self.calls(self.lead), ["Hot: call today"])
        self.assertEqual(self.lead.user_id, self.user_all)
        self.assertFalse(self.calls(other))
        self.assertFalse(other.user_id)

    def test_only_when_it_becomes_hot(self):
        self.add_activity_rule()
        self.score(self.lead, 50)
        self.assertFalse(self.calls(self.lead))
        self.score(self.lead, 90)
        self.score(self.lead, 95)
        self.assertEqual(self.calls(self.lead), ["Hot: call today"])

    def test_the_first_scores_of_a_base_set_off_nothing(self):
        self.add_activity_rule()
        old = self.make_lead("Old")
        self.came_in(old, 2 * HOUR)
        self.score(self.lead + old, 90)
        self.assertEqual(old.ai_grade, "A")
        self.assertFalse(self.calls(old))
        self.assertTrue(self.calls(self.lead))
        self.score(old, 10)
        self.score(old, 90)
        self.assertTrue(self.calls(old))

    def test_a_lead_that_came_in_just_before_a_new_model(self):
        """It is new all the same: leads were scored already then."""
        self.add_activity_rule()
        self.came_in(self.lead, 2 * HOUR)
        self.model.previous_id = self.Model.create(
            {
                "kind": "scoring",
                "state": "retired",
                "published_on": fields.Datetime.now() - 200 * HOUR,
            }
        )
        self.score(self.lead, 90)
        self.assertTrue(self.calls(self.lead))

    def test_a_rule_with_a_mistake_keeps_no_lead_from_its_score(self):
        self.add_rule(
            state="code",
            code=f"if record.id == {self.lead.id}:\n    raise UserError('Mistake')",
        )
        other = self.make_lead("Other")
        with self.assertLogs("odoo.addons.crm_ai_insights", "WARNING") as logs:
            self.score(self.lead + other, 90)
        self.assertEqual(len(logs.output), 1)
        self.assertIn("Mistake", logs.output[0])
        for lead in self.lead + other:
            self.assertEqual((lead.ai_grade, lead.ai_score), ("A", 90))

    def test_what_people_edited_keeps_its_date_and_its_editor(self):
        lead = self.lead.with_user(self.user_all)
        lead.expected_revenue = 7
        self.came_in(lead, HOUR / 2)
        self.env.cr.execute(
            "UPDATE crm_lead SET write_date = %s WHERE id = %s",
            [fields.Datetime.now() - HOUR / 2, lead.id],
        )
        names = ["write_date", "write_uid", "message_ids", "date_last_stage_update"]
        before = self.tracked(lead.sudo()).read(names)
        self.score(self.tracked(self.lead), 90)
        self.env.invalidate_all()
        self.assertEqual(self.lead.ai_grade, "A")
        self.assertEqual(lead.sudo().read(names), before)
        self.lead.expected_revenue = 8
        self.env.flush_all()
        self.assertGreater(self.lead.write_date, before[0]["write_date"])
        self.assertEqual(self.lead.write_uid, self.env.user)


@tagged("post_install", "-at_install")
class TestLocks(InsightsCase):
    """Two transactions that see only what the other committed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            leads = env["crm.lead"].create([{"name": "Saved"}, {"name": "Free"}])
            run = env["crm.ai.run"].create({"job": "scoring"})
            cls.lead_ids, cls.run_id = leads.ids, run.id
            cls.model_id = active_model(env).id
        cls.addClassCleanup(cls.remove)

    @classmethod
    def remove(cls):
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["crm.lead"].browse(cls.lead_ids).unlink()
            env["crm.ai.run"].browse(cls.run_id).unlink()
            model = env["crm.ai.model"].browse(cls.model_id)
            model.state = "retired"
            model.unlink()

    def score(self, cr, meanwhile=lambda: None):
        """A batch of the job; it fails where it would wait for somebody.

        :param meanwhile: what others do while the scores are reckoned
        """
        env = api.Environment(cr, SUPERUSER_ID, {})
        cr.execute("SET lock_timeout = '2s'")
        run = env["crm.ai.run"].browse(self.run_id)
        leads = env["crm.lead"].browse(self.lead_ids)

        def assess(scored, _model):
            meanwhile()
            return assessed(scored, 90)

        with (
            patch.object(type(leads), "_ai_leads_to_score", lambda *_: (leads, 2)),
            patch.object(type(leads), "_ai_settle_thresholds", lambda *_: True),
            patch.object(type(leads), "_ai_assess", assess),
        ):
            env["crm.lead"]._ai_score_batch(run)
        cr.commit()
        return leads.mapped("ai_score")

    def test_a_lead_that_somebody_saves_is_scored_the_next_time(self):
        with self.registry.cursor() as cr, self.registry.cursor() as other:
            other.execute(
                "UPDATE crm_lead SET description = 'x' WHERE id = %s",
                [self.lead_ids[0]],
            )
            self.assertEqual(self.score(cr), [0, 90])
            other.commit()
            self.assertEqual(self.score(cr), [90, 90])

    def begin(self, cr):
        """Both leads are open; only the grade of the first will change."""
        cr.execute(
            """
            UPDATE crm_lead
               SET ai_score = 0, active = true, won_status = 'pending',
                   ai_grade = CASE id WHEN %s THEN 'D' ELSE 'A' END
             WHERE id = ANY(%s)
            """,
            [self.lead_ids[0], self.lead_ids],
        )
        cr.commit()

    def test_rules_hold_up_nobody_whose_grade_stays(self):
        with self.registry.cursor() as cr, self.registry.cursor() as other:
            self.begin(other)
            other.execute("SET lock_timeout = '2s'")

            def rules(leads, _grade):
                self.assertEqual(leads.ids, self.lead_ids[:1])
                other.execute(
                    "UPDATE crm_lead SET description = 'y' WHERE id = %s",
                    [self.lead_ids[1]],
                )
                other.commit()

            with patch.object(self.registry["crm.lead"], "_ai_write_grade", rules):
                self.assertEqual(self.score(cr), [90, 90])
            cr.execute(
                "SELECT description FROM crm_lead WHERE id = %s", [self.lead_ids[1]]
            )
            self.assertEqual(cr.fetchone(), ("y",))

    def test_a_lead_that_was_lost_meanwhile_gets_nothing(self):
        with self.registry.cursor() as cr, self.registry.cursor() as other:
            self.begin(other)

            def lose():
                other.execute(
                    "UPDATE crm_lead SET won_status = 'lost', active = false "
                    "WHERE id = %s",
                    [self.lead_ids[0]],
                )
                other.commit()

            self.assertEqual(self.score(cr, lose), [0, 90])
            cr.execute("SELECT ai_grade FROM crm_lead WHERE id = %s", self.lead_ids[:1])
            self.assertEqual(cr.fetchone(), ("D",))
