"""Updates of the addon: what earlier versions left behind is kept and used."""

from odoo.modules.migration import exec_script
from odoo.tests import tagged
from odoo.tools import file_path

from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestScoresWithoutInterval(InsightsCase):
    """19.0.1.2.0 had a model of another format, and scores without an interval."""

    def leave_behind(self):
        """A lead and a model as the earlier version left them."""
        lead = self.make_lead("Open", **self.train(100)[0])
        self.run_job("scoring")
        self.env["crm.ai.lead.score"].search([]).unlink()
        model = self.active_model()
        model.model_format = 0
        lead.write({"ai_score_low": 0, "ai_score_high": 0})
        self.env.flush_all()
        return lead, model

    def update(self):
        script = file_path("crm_ai_insights/migrations/19.0.1.3.0/post-migrate.py")
        exec_script(self.cr, "19.0.1.2.0", script, "crm_ai_insights", "post")
        self.env.invalidate_all()

    def test_scores_become_history_until_there_are_new_ones(self):
        lead, model = self.leave_behind()
        score, grade, scored_on = lead.ai_score, lead.ai_grade, lead.ai_scored_on
        self.update()
        self.assertFalse(lead.ai_scored_on)
        self.assertEqual(lead.ai_grade, grade, "No automation rule fires for nothing.")
        self.assertIn("Another version", lead.ai_insight["message"])
        [history] = self.env["crm.ai.lead.score"].search([("lead_id", "=", lead.id)])
        self.assertEqual((history.grade, history.model_id), (grade, model))
        self.assertEqual((history.score, history.scored_on), (score, scored_on))
        self.assertTrue(self.Run._open_run("training"))
        self.run_job("training")
        self.run_job("scoring")
        self.assertEqual(
            (model.state, self.active_model().state), ("retired", "active")
        )
        self.assertLess(lead.ai_score_low, lead.ai_score)

    def test_last_scores_of_closed_leads_are_no_first_ones(self):
        lead, _model = self.leave_behind()
        lead.action_set_won()
        self.env.flush_all()
        self.assertTrue(lead.ai_scored_on)
        self.update()
        self.assertFalse(
            self.env["crm.ai.lead.score"].search([("lead_id", "=", lead.id)])
        )

    def test_nothing_to_keep(self):
        self.update()
        self.assertFalse(self.env["crm.ai.lead.score"].search([]))
        self.assertFalse(self.Run._open_run("training"))
