"""Watching the model in use: it is trained anew when the world has moved away."""

from odoo.tests import tagged

from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestMonitoring(InsightsCase):
    WON = [True, False, True, False, True, False, False, True, True, False]
    REVENUE = [9000, 1000, 8000, 1500, 9500, 1200, 1100, 1400, 9100, 1300]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good, cls.bad = cls.make_teaching_leads()
        cls.model = cls.train_now()
        cls.trained_long_ago(cls.model)

    def close_later(self, won, number=100):
        """Leads like those of the training that were closed after it."""
        sources = [self.good["source_id"], self.bad["source_id"]]
        return self.make_closed(
            won,
            number,
            days_ago=60,
            spread=0.4,
            source_id=sources,
            expected_revenue=self.REVENUE,
        )

    def test_nothing_closed_since(self):
        self.run_job("monitoring")
        self.assertFalse(self.model.drifted)
        self.assertIn("Too few leads", self.model.health_note)
        self.assertFalse(self.Run._open_run("training"))

    def test_the_same_world(self):
        self.close_later(self.WON)
        self.run_job("monitoring")
        self.assertEqual(self.model.health["leads"], 100)
        self.assertFalse(self.model.drifted)
        self.assertIn("It still holds", self.model.health_note)
        self.assertFalse(self.Run._open_run("training"))

    def test_hardly_anything_is_won_any_more(self):
        self.close_later([False] * 9 + [True])
        run = self.run_job("monitoring")
        self.assertTrue(self.model.drifted)
        self.assertIn("no chance", self.model.health_note)
        self.assertEqual(run.outcome, self.model.health_note)
        self.assertTrue(self.Run._open_run("training"))

    def test_leads_that_were_opened_again_are_not_closed(self):
        later = self.close_later([False] * 9 + [True])
        self.run_job("monitoring")
        self.assertEqual(self.model.health["leads"], 100)
        later[:3].write({"active": True, "probability": 30})
        self.assertEqual(set(later[:3].mapped("won_status")), {"pending"})
        self.run_job("monitoring")
        self.assertEqual(self.model.health["leads"], 97)

    def test_drift_is_only_told_where_the_settings_say_so(self):
        self.env["ir.config_parameter"].set_param("crm_ai_insights.on_drift", "tell")
        self.close_later([False] * 9 + [True])
        self.run_job("monitoring")
        self.assertTrue(self.model.drifted)
        self.assertIn("Train a new one", self.model.health_note)
        self.assertFalse(self.Run._open_run("training"))

    def test_not_trained_anew_every_day(self):
        self.close_later([False] * 9 + [True])
        self.run_job("monitoring")
        self.run_job("training")
        self.run_job("monitoring")
        self.assertFalse(self.Run._open_run("training"))

    def test_other_leads_come_in(self):
        values = {"name": "Open", "type": "opportunity"}
        leads = self.Lead.create([{**values, **self.bad} for _number in range(120)])
        self.run_job("scoring")
        self.run_job("monitoring")
        self.assertFalse(self.model.drifted)
        leads.write(self.good)
        self.touch(leads)
        self.run_job("scoring")
        self.run_job("monitoring")
        self.assertTrue(self.model.drifted)
        self.assertIn("other scores", self.model.health_note)

    def test_other_inputs_are_told_and_no_alert(self):
        """As many are won, of other leads: nothing is wrong with the model."""
        other = self.env["utm.source"].create({"name": "Referral"})
        self.make_closed(
            self.WON,
            120,
            days_ago=60,
            spread=0.4,
            source_id=[self.good["source_id"], other.id],
            expected_revenue=self.REVENUE,
        )
        self.run_job("monitoring")
        self.assertEqual(self.model.health["inputs"][0], "source_id")
        self.assertNotIn("revenue", self.model.health["inputs"])
        self.assertIn("learned from in: Source", self.model.health_note)
        self.assertFalse(self.model.drifted)
        field = self.env["crm.lead"]._fields["source_id"]
        self.patch(field, "groups", "base.group_no_one")
        reader = self.model.with_user(self.user_own)
        self.assertNotIn("Source", reader.health_note)

    def test_the_same_inputs(self):
        self.close_later(self.WON, 120)
        self.run_job("monitoring")
        self.assertFalse({"source_id", "revenue"} & set(self.model.health["inputs"]))

    def test_counts_are_for_those_who_belong_to_all_companies(self):
        self.close_later([False] * 9 + [True])
        self.run_job("monitoring")
        manager = self.model.with_user(self.user_manager)
        self.assertIn("100 leads", manager.health_note)
        self.env["res.company"].create({"name": "Another"})
        self.env.invalidate_all()
        self.assertNotIn("100 leads", manager.health_note)
        self.assertIn("A new model is trained", manager.health_note)
