"""Scores of the past are made by models that knew nothing of what came later."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged
from odoo.tools import SQL

from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestLookingBack(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_teaching_leads()
        cls.model = cls.train_now()

    def hindcasts(self, model=None):
        """``{lead id: (moment, percent)}``"""
        rows = self.env["crm.ai.lead.hindcast"].search(
            [("model_id", "=", (model or self.model).id)]
        )
        self.assertEqual(len(rows), len(rows.lead_id))
        return {row.lead_id.id: (row.scored_on, row.score) for row in rows}

    def test_leads_closed_since_enough_was_known_are_scored_before_their_end(self):
        found = self.hindcasts()
        leads = self.Lead.browse(found)
        self.assertEqual(
            set(leads.mapped("won_status")), {"won", "lost"}, "Both outcomes"
        )
        for lead in leads:
            self.assertLess(found[lead.id][0], lead.date_closed)
        first = min(moment for moment, _score in found.values())
        known = self.Lead.search([("date_closed", "<", first)])
        won = known.filtered(lambda lead: lead.won_status == "won")
        self.assertGreaterEqual(min(len(won), len(known - won)), 40)
        later = self.Lead.search([("date_closed", ">", first)])
        self.assertEqual(leads, later.sorted("id"))

    def test_good_leads_were_told_from_bad_ones(self):
        found = self.hindcasts()
        leads = self.Lead.browse(found)
        rich = leads.filtered(lambda lead: lead.expected_revenue > 5000)
        score = {lead: found[lead.id][1] for lead in leads}
        mean = [
            sum(score[lead] for lead in part) / len(part)
            for part in (rich, leads - rich)
        ]
        self.assertGreater(mean[0], mean[1] + 20)

    def test_outcomes_that_came_later_change_nothing(self):
        before = self.hindcasts()
        moment = fields.Datetime.now() - timedelta(days=95)
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE crm_ai_lead_snapshot SET won = NOT won WHERE known_at > %s",
                moment,
            )
        )
        again = self.Model.create({"kind": "scoring", "step": "judged"})
        again._look_back()
        after = self.hindcasts(again)
        early = {lead: found for lead, found in before.items() if found[0] < moment}
        self.assertTrue(early)
        self.assertEqual({lead: after[lead] for lead in early}, early)

    def test_what_is_found_goes_with_its_training(self):
        self.assertEqual(self.model.state, "active")
        other = self.Model.create({"kind": "scoring", "step": "judged"})
        other._look_back()
        self.assertTrue(self.hindcasts() and self.hindcasts(other))
        other.unlink()
        self.assertTrue(self.hindcasts())
        self.assertFalse(self.hindcasts(other))
        lead = self.Lead.browse(next(iter(self.hindcasts())))
        lead.unlink()
        self.assertNotIn(lead.id, self.hindcasts())

    def test_with_too_few_leads_nothing_is_made_up(self):
        frame, _features = self.Model._training_frame()
        few = frame[frame["lead_id"].isin(frame["lead_id"].unique()[:60])]
        self.assertEqual(self.Model._origins(few), [])
