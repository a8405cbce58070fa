"""What becomes of scores when leads are closed, opened again, merged or deleted."""

import pandas as pd

from odoo import fields
from odoo.tests import tagged

from odoo.addons.crm_ai_insights.engine import scoring

from .merging_case import MergingCase


@tagged("post_install", "-at_install")
class TestLifeOfScores(MergingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Score = cls.env["crm.ai.lead.score"]
        cls.Mark = cls.env["crm.ai.lead.mark"]
        cls.model = cls.Model.create(
            {"kind": "scoring", "state": "active", "model_format": scoring.FORMAT}
        )
        cls.lead, cls.twin = (
            cls.make_lead(name, email_from="same@buyer.example")
            for name in ("Lead", "Twin")
        )
        cls.score(cls.lead, 70)
        cls.score(cls.twin, 30)

    @classmethod
    def score(cls, lead, score):
        """Give the lead a score, as the job does."""
        row = {
            "score": score,
            "low": score - 5,
            "high": score + 5,
            "support": 50.0,
            "reasons": [],
            "missing": [],
            "scored_on": pd.Timestamp(fields.Datetime.now()),
        }
        lead._ai_store_scores(cls.model, pd.DataFrame([row], index=lead.ids))
        cls.env.flush_all()
        cls.Mark.search([]).unlink()

    def history(self, *leads):
        domain = [("lead_id", "in", [lead.id for lead in leads])]
        return self.Score.search(domain).mapped("score")

    def marked(self):
        self.flush_tracking()
        return self.Mark.search([]).mapped("lead_id.id")

    def to_score(self):
        self.flush_tracking()
        found, _waiting = self.env["crm.lead"]._ai_leads_to_score(self.model, limit=10)
        return list(found._ids)

    def test_deleted_leads_leave_nothing(self):
        self.lead.description = "Changed"
        self.env.company.ai_use_probability = True
        self.flush_tracking()
        lead_id = self.lead.id
        self.lead.unlink()
        for name in ("crm.ai.lead.score", "crm.ai.lead.mark", "crm.ai.lead.switch"):
            rows = self.env[name].search([])
            self.assertNotIn(lead_id, rows.mapped("lead_id.id"), name)

    def test_a_lost_lead_keeps_its_last_score_and_says_so(self):
        self.lead.action_set_lost()
        self.assertEqual((self.lead.ai_score, self.history(self.lead)), (70, [70]))
        self.assertNotIn(self.lead.id, self.to_score())
        self.assertIn("lost", self.lead.ai_insight["note"])
        self.assertEqual(self.lead.ai_insight["score"], 70)

    def test_a_lead_that_is_opened_again_is_scored_again(self):
        self.lead.action_set_lost()
        self.flush_tracking()
        self.Mark.search([]).unlink()
        self.lead.action_restore()
        self.assertIn(self.lead.id, self.marked())
        self.assertEqual(self.to_score(), self.lead.ids)
        self.assertIn("in minutes", self.lead.ai_insight["note"])
        self.score(self.lead, 40)
        self.assertEqual(self.history(self.lead), [70, 40])
        self.assertFalse(self.lead.ai_insight["note"])

    def test_a_won_lead_that_goes_back_is_scored_again(self):
        self.lead.action_set_won()
        self.assertNotIn(self.lead.id, self.to_score())
        self.lead.stage_id = self.first_stage
        self.assertIn(self.lead.id, self.to_score())

    def test_an_archived_lead_says_that_it_is_not_renewed(self):
        self.lead.write({"probability": 20, "active": False})
        self.assertEqual(self.lead.won_status, "pending")
        self.assertNotIn(self.lead.id, self.to_score())
        self.assertIn("archived", self.lead.ai_insight["note"])

    def test_merged_leads_keep_the_history_of_the_one_that_stays(self):
        twin_id = self.twin.id
        self.merge(self.lead, self.twin)
        self.assertEqual(self.history(self.lead), [70])
        self.assertFalse(self.Score.search([("lead_id", "=", twin_id)]))
        self.assertEqual(self.lead.ai_score, 70)
        self.assertIn(self.lead.id, self.marked())

    def test_both_are_scored_after_the_merge_was_undone(self):
        merge = self.merge(self.lead, self.twin)
        self.score(self.lead, 90)
        merge.action_undo()
        self.env.invalidate_all()
        self.assertTrue(self.twin.exists())
        self.assertEqual((self.twin.ai_score, self.history(self.twin)), (30, [30]))
        self.assertLessEqual({self.lead.id, self.twin.id}, set(self.to_score()))

    def test_without_a_model_the_score_says_that_it_stays(self):
        self.model.state = "retired"
        self.assertIn("not renewed", self.lead.ai_insight["note"])
