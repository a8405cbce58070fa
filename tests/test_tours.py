"""What people click, in a real browser."""

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import InsightsCase, Person


@tagged("post_install", "-at_install")
class TestTours(InsightsCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        source = cls.env["utm.source"].create({"name": "Trade Fair"})
        model = cls.Model.create({"kind": "scoring", "state": "retired"})
        cls.hot, cls.unscored = cls.Lead.create(
            [
                {
                    "name": name,
                    "type": "opportunity",
                    "user_id": cls.user_own.id,
                    "source_id": source.id,
                }
                for name in ("Hot Offer", "Unscored Offer")
            ]
        )
        cls.hot.write(
            {
                "ai_score": 87.2,
                "ai_grade": "A",
                "ai_scored_on": fields.Datetime.now(),
                "ai_model_id": model.id,
                "ai_reasons": [
                    {"feature": "source_id", "value": str(source.id), "points": 12.3},
                    {"feature": "age_days", "value": "40", "points": -4.5},
                ],
            }
        )
        cls.pair = cls.Partner.create([dict(Person.ANNA), dict(Person.ANNA_AGAIN)])

    def trigger(self, job):
        """The registry of a browser's test is in test mode already."""
        return self.cron(job).method_direct_trigger()

    def start(self, url, name, user):
        self.start_tour(f"/odoo/{url}", f"crm_ai_insights_{name}", login=user.login)

    def test_salesperson_looks_at_hot_leads(self):
        self.start("ai-hot-leads", "hot_leads", self.user_own)

    def test_salesperson_groups_by_grade(self):
        self.start("ai-hot-leads", "grades", self.user_own)

    def test_manager_decides_about_duplicates(self):
        self.run_job("matching")
        [group] = self.Duplicate.search([("line_ids.res_id", "in", self.pair.ids)])
        self.start(f"res.partner/{self.pair[0].id}", "duplicates", self.user_manager)
        self.assertEqual(group.state, "different")
        self.assertEqual(group.decided_by_id, self.user_manager)

    def test_manager_starts_a_run_and_sees_its_outcome(self):
        self.start("ai-runs", "request_run", self.user_manager)
        run = self.Run.search([])
        self.assertEqual((run.job, run.state), ("matching", "waiting"))
        self.trigger("matching")
        self.start("ai-runs", "finished_run", self.user_manager)

    def test_administrator_changes_settings(self):
        action = "action-crm_ai_insights.crm_ai_settings_action"
        self.start(action, "settings", self.user_system)
        get = self.env["ir.config_parameter"].get_param
        self.assertEqual(float(get("crm_ai_insights.grade_a")), 77)
        self.assertEqual(get("crm_ai_insights.extra_fields"), "referred")
