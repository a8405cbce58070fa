"""Training: no number without the data for it, and only a better model is used."""

import base64
import random

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import InsightsCase, Person

CRON_LOG = "odoo.addons.base.models.ir_cron"


@tagged("post_install", "-at_install")
class TestTooLittleData(InsightsCase):
    def test_below_the_minimum_there_is_a_sentence_and_no_number(self):
        self.make_closed([True] * 39 + [False] * 60, 99)
        lead = self.make_lead("Open")
        run = self.run_job("training")
        self.assertFalse(self.Model.search([("kind", "=", "scoring")]))
        self.assertFalse(run.model_id)
        self.assertIn("1 won are missing", run.outcome)
        self.run_job("scoring")
        self.assertFalse(lead.ai_scored_on)
        self.assertFalse(lead.ai_grade)
        self.assertEqual(set(lead.ai_insight), {"message"})
        self.assertIn("39 won and 60 lost", lead.ai_insight["message"])
        self.assertIn("1 won are missing", lead.ai_insight["message"])

    def test_how_many_leads_there_are_is_for_managers(self):
        lead = self.make_lead("Open", user_id=self.user_own.id)
        told = lead.with_user(self.user_manager).ai_insight["message"]
        self.assertIn("There are 0 won and 0 lost", told)
        told = lead.with_user(self.user_own).ai_insight["message"]
        self.assertIn("40 won and 40 lost", told)
        self.assertNotIn("There are 0", told)

    def test_how_many_leads_other_companies_have_is_for_nobody_else(self):
        lead = self.make_lead("Open", user_id=self.user_own.id)
        self.env["res.company"].create({"name": "Another"})
        told = lead.with_user(self.user_manager).ai_insight["message"]
        self.assertIn("40 won and 40 lost", told)
        self.assertNotIn("There are 0", told)

    def test_both_are_missing(self):
        message = self.make_lead("Open").ai_insight["message"]
        self.assertIn("40 won and 40 lost are missing", message)

    def test_enough_but_not_trained_yet(self):
        self.make_closed([True, False], 80)
        message = self.make_lead("Open").ai_insight["message"]
        self.assertIn("next training run", message)

    def test_leads_before_the_training_period_do_not_count(self):
        self.make_closed([True, False], 100, days_ago=2000)
        message = self.make_lead("Open").ai_insight["message"]
        self.assertIn("0 won and 0 lost", message)
        self.env["ir.config_parameter"].set_param(
            "crm_ai_insights.training_months", "120"
        )
        self.env.invalidate_all()
        message = self.make_lead("Another").ai_insight["message"]
        self.assertIn("next training run", message)

    def test_archived_leads_that_are_not_lost_do_not_count(self):
        leads = self.make_closed([True, False], 80)
        lost = leads.filtered(lambda lead: lead.won_status == "lost")
        lost[:5].write({"probability": 30})
        self.assertEqual(set(lost[:5].mapped("won_status")), {"pending"})
        self.assertIn(
            "5 lost are missing", self.make_lead("Open").ai_insight["message"]
        )


@tagged("post_install", "-at_install")
class TestTraining(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good, cls.bad = cls.make_teaching_leads()

    def test_signal_is_found_and_published(self):
        run = self.run_job("training")
        model = run.model_id
        self.assertEqual(model.state, "active")
        self.assertEqual(self.active_model(), model)
        self.assertTrue(self.Run._open_run("scoring"), "Scores follow at once.")
        loss = {
            name: model.metrics[name]["log_loss"]
            for name in ("model", "odoo", "base_rate")
        }
        self.assertLess(loss["model"], loss["odoo"])
        self.assertLess(loss["model"], loss["base_rate"])
        self.assertGreater(model.metrics["model"]["auc"], 0.7)
        self.assertIn("Published", model.note)
        self.assertEqual(run.outcome, model.note)
        self.assertEqual((model.won_count, model.lost_count), (75, 75))
        self.assertEqual(model.records_used, 150)
        self.assertEqual(model.holdout_leads, 60)
        self.assertLess(model.date_from, model.date_to)
        self.assertEqual(run.processed, 157)

    def test_what_counts_is_said_in_words(self):
        model = self.run_job("training").model_id
        labels = [row["label"] for row in model.importance]
        self.assertEqual(sorted(labels[:2]), ["Expected revenue", "Source"])
        [table] = model.quality
        self.assertEqual({len(row["cells"]) for row in table["rows"]}, {3})
        self.assertEqual(table["rows"][0]["cells"][0]["value"], model.auc)

    def test_same_data_twice_gives_the_same_scores(self):
        lead = self.make_lead("Open", **self.good)
        first = self.run_job("training").model_id
        self.run_job("scoring")
        score, reasons = lead.ai_score, lead.ai_reasons
        second = self.run_job("training").model_id
        self.run_job("scoring")
        self.assertNotEqual(first, second)
        self.assertEqual(first.metrics, second.metrics)
        self.assertEqual(lead.ai_model_id, second)
        # Some moments went by, and the age of a lead is a feature.
        self.assertAlmostEqual(lead.ai_score, score, places=2)
        for again, before in zip(lead.ai_reasons, reasons, strict=True):
            self.assertEqual(again["feature"], before["feature"])
            self.assertAlmostEqual(again["points"], before["points"], places=2)
        self.assertEqual(first.fingerprint, second.fingerprint)
        self.assertEqual(first.data_fingerprint, second.data_fingerprint)

    def test_one_active_model(self):
        first = self.run_job("training").model_id
        second = self.run_job("training").model_id
        self.assertEqual((first.state, second.state), ("retired", "active"))
        first.with_user(self.user_manager).action_publish()
        self.assertEqual((first.state, second.state), ("active", "retired"))
        scoring = self.Run._open_run("scoring")
        self.assertTrue(scoring, "Publishing scores the leads anew.")

    def test_active_model_cannot_be_deleted(self):
        model = self.run_job("training").model_id
        with self.assertRaises(UserError):
            model.with_user(self.user_manager).unlink()
        model.with_user(self.user_manager).action_retire()
        self.assertEqual(model.state, "retired")
        model.with_user(self.user_manager).unlink()
        self.assertFalse(model.exists())

    def test_retired_model_scores_nothing(self):
        lead = self.make_lead("Open", **self.good)
        self.run_job("training").model_id.action_retire()
        run = self.run_job("scoring")
        self.assertFalse(lead.ai_scored_on)
        self.assertTrue(run.outcome)

    def test_lead_form_survives_a_deleted_model(self):
        lead = self.make_lead("Open", **self.good)
        model = self.run_job("training").model_id
        self.run_job("scoring")
        model.action_retire()
        model.unlink()
        self.env.invalidate_all()
        reader = lead.with_user(self.user_all).with_context(active_test=True)
        [values] = reader.web_read(
            {
                "ai_insight": {},
                "ai_model_id": {"fields": {"display_name": {}}},
                "ai_score": {},
            }
        )
        self.assertTrue(values["ai_insight"]["score"])
        self.assertFalse(values["ai_model_id"])

    def test_salespeople_neither_publish_nor_retire_nor_delete(self):
        model = self.run_job("training").model_id
        for user in (self.user_own, self.user_all):
            reader = model.with_user(user)
            self.assertTrue(reader.read(["display_name", "quality", "note"]))
            for name in ("action_publish", "action_retire", "unlink"):
                with self.assertRaises(AccessError):
                    getattr(reader, name)()
            with self.assertRaises(AccessError):
                reader.write({"note": "Best of all"})
        self.assertEqual(model.state, "active")

    def test_managers_do_not_rewrite_what_a_model_is(self):
        model = self.run_job("training").model_id.with_user(self.user_manager)
        for values in (
            {"metrics": {}},
            {"note": "Best of all"},
            {"fingerprint": "0" * 64},
            {"state": "candidate"},
            {"artifact": base64.b64encode(b"{}")},
        ):
            with self.assertRaises(AccessError):
                model.write(values)

    def test_stored_model_is_for_administrators(self):
        model = self.run_job("training").model_id
        for user in (self.user_own, self.user_all, self.user_manager):
            reader = model.with_user(user)
            with self.assertRaises(AccessError):
                reader.read(["artifact"])
            with self.assertRaises(AccessError):
                reader.search([("artifact", "!=", False)])
            self.assertNotIn("artifact", reader.read()[0])
            with self.assertRaises(UserError):
                reader.export_data(["artifact"])
        model.with_user(self.user_system).read(["artifact"])

    def test_private_methods_are_no_remote_calls(self):
        model = self.run_job("training").model_id.with_user(self.user_system)
        for name in ("_load", "_publish", "_store", "_judge", "_fit_matching"):
            with self.assertRaises(AccessError):
                call_kw(model, name, [model.ids], {})


@tagged("post_install", "-at_install")
class TestTampering(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good, cls.bad = cls.make_teaching_leads(100)

    def tamper(self, model):
        data = base64.b64decode(model.with_context(bin_size=False).artifact)
        altered = data.replace(b'"intercept":', b'"intercept":1', 1)
        self.assertNotEqual(altered, data)
        model.artifact = base64.b64encode(altered)

    def test_altered_model_is_not_published(self):
        model = self.run_job("training").model_id
        model.action_retire()
        self.tamper(model)
        with self.assertRaisesRegex(UserError, "altered"):
            model.with_user(self.user_manager).action_publish()
        self.assertEqual(model.state, "retired")

    def test_altered_model_scores_nothing(self):
        lead = self.make_lead("Open", **self.good)
        self.tamper(self.run_job("training").model_id)
        run = self.Run._request("scoring")
        with mute_logger(CRON_LOG):
            self.trigger("scoring")
        self.assertEqual(run.state, "failed")
        self.assertIn("altered", run.outcome)
        self.assertFalse(lead.ai_scored_on)
        self.assertFalse(lead.ai_score)

    def test_altered_weights_do_not_close_the_duplicates(self):
        """Their form can still be opened, and a manager can do without the model."""
        pair = self.Partner.create([dict(Person.ANNA), dict(Person.ANNA_AGAIN)])
        self.run_job("matching")
        model = self.active_model("matching")
        model.artifact = base64.b64encode(b"{}")
        [group] = self.Duplicate.search([("line_ids.res_id", "in", pair.ids)])
        self.env.invalidate_all()
        [values] = group.with_user(self.user_manager).read()
        self.assertTrue(values["display_name"])
        self.assertTrue(values["evidence"])
        pair.write({"function": "Buyer"})
        self.touch(pair)
        run = self.Run._request("matching")
        with mute_logger(CRON_LOG):
            self.trigger("matching")
        self.assertEqual(run.state, "failed")
        self.assertIn("altered", run.outcome)
        model.with_user(self.user_manager).action_retire()
        self.run_job("matching")
        self.assertNotEqual(self.active_model("matching"), model)

    def test_model_of_another_kind_is_refused(self):
        model = self.run_job("training").model_id
        model.action_retire()
        model.kind = "matching"
        with self.assertRaises(UserError):
            model.action_publish()

    def test_empty_model_is_refused(self):
        model = self.run_job("training").model_id
        model.action_retire()
        model.artifact = False
        with self.assertRaises(UserError):
            model.action_publish()


@tagged("post_install", "-at_install")
class TestNothingToLearn(InsightsCase):
    """Outcomes that nothing speaks of."""

    NOISE = [True, False, False, True, False, True, True, False, True, False, False]

    def make_noise(self, number=120):
        sources = self.env["utm.source"].create(
            [{"name": f"Noise {place}"} for place in range(4)]
        )
        self.make_closed(self.NOISE, number, source_id=sources.ids)

    def test_noise_is_not_published_and_says_so(self):
        self.make_noise()
        lead = self.make_lead("Open")
        model = self.run_job("training").model_id
        self.assertEqual(model.state, "candidate")
        self.assertIn("Not published", model.note)
        self.assertFalse(self.active_model())
        self.run_job("scoring")
        self.assertFalse(lead.ai_scored_on)
        self.assertEqual(set(lead.ai_insight), {"message"})
        self.assertIn("Not published", lead.ai_insight["message"])

    def test_shuffled_outcomes_are_not_published(self):
        """Whatever luck has in store."""
        self.make_teaching_leads(120)
        leads = self.Lead.with_context(active_test=False).search([])
        outcomes = [lead.won_status == "won" for lead in leads]
        for seed in range(4):
            with self.subTest(seed=seed):
                random.Random(seed).shuffle(outcomes)
                for lead, won in zip(leads, outcomes, strict=True):
                    end = lead.date_closed
                    self.close_by_sql(lead, won, lead.create_date, end)
                model = self.train_now()
                self.assertEqual(model.state, "candidate")
                self.assertIn("Not published", model.note)

    def test_the_earlier_model_stays(self):
        self.train(100)
        earlier = self.active_model()
        self.Lead.search([]).unlink()
        self.make_noise()
        model = self.run_job("training").model_id
        self.assertEqual(model.state, "candidate")
        self.assertEqual(self.active_model(), earlier)

    def test_manager_may_publish_it_anyway(self):
        self.make_noise()
        model = self.run_job("training").model_id
        model.with_user(self.user_manager).action_publish()
        self.assertEqual(self.active_model(), model)

    def test_all_won_first_and_all_lost_later(self):
        """The older leads hold one outcome only, the newest the other."""
        self.make_closed([True], 60, days_ago=400)
        self.make_closed([False], 60, days_ago=200)
        model = self.run_job("training").model_id
        self.assertTrue(model.note)
        self.assertIn("Too few", model.note)
        self.assertEqual(model.state, "candidate")

    def test_all_came_in_at_once(self):
        self.make_closed([True, False], 100, spread=0.0)
        self.assertTrue(self.run_job("training").model_id)
