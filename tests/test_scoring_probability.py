"""A company's leads take Odoo's automated probability from their score, if wanted."""

from odoo import fields
from odoo.tests import tagged

from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestProbability(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_teaching_leads(20)
        cls.Lead._rebuild_pls_frequency_table()
        cls.company = cls.env.company
        cls.lead, cls.manual = cls.Lead.create(
            [
                {
                    "name": name,
                    "type": "opportunity",
                    "company_id": cls.company.id,
                    "stage_id": cls.first_stage.id,
                    "team_id": cls.team.id,
                    "expected_revenue": 1000,
                }
                for name in ("Automated", "By hand")
            ]
        )
        cls.manual.probability = 12.5
        leads = cls.lead + cls.manual
        leads.write({"ai_score": 43.219, "ai_scored_on": fields.Datetime.now()})
        leads.flush_recordset()
        cls.of_odoo = cls.lead.automated_probability

    def probabilities(self, lead):
        self.env.invalidate_all()
        return [lead.automated_probability, lead.probability, lead.prorated_revenue]

    def test_off_by_default(self):
        self.lead._compute_probabilities()
        self.assertFalse(self.company.ai_use_probability)
        self.assertEqual(self.lead.automated_probability, self.of_odoo)
        self.assertNotAlmostEqual(self.of_odoo, 43.22)

    def test_switched_on_at_once_and_off_again(self):
        before = self.probabilities(self.lead)
        written = self.lead.write_date
        self.company.ai_use_probability = True
        self.assertEqual(self.probabilities(self.lead), [43.22, 43.22, 432.2])
        self.assertEqual(self.lead.write_date, written)
        self.company.ai_use_probability = False
        self.assertEqual(self.probabilities(self.lead), before)

    def test_what_was_set_by_hand_stays(self):
        self.company.ai_use_probability = True
        self.assertEqual(self.probabilities(self.manual), [43.22, 12.5, 125])
        self.company.ai_use_probability = False
        self.assertEqual(self.probabilities(self.manual)[1:], [12.5, 125])

    def test_odoos_own_ways_keep_the_score(self):
        self.company.ai_use_probability = True
        self.lead.team_id = False
        self.assertEqual(self.probabilities(self.lead)[:2], [43.22, 43.22])
        self.Lead._cron_update_automated_probabilities()
        self.assertEqual(self.probabilities(self.lead)[:2], [43.22, 43.22])
        self.lead.prepare_pls_tooltip_data()
        self.assertEqual(self.probabilities(self.lead)[:2], [43.22, 43.22])
        self.manual.action_set_automated_probability()
        self.assertEqual(self.probabilities(self.manual)[:2], [43.22, 43.22])

    def test_a_closed_lead_is_won_or_lost(self):
        self.company.ai_use_probability = True
        self.lead.action_set_won()
        self.assertEqual(self.probabilities(self.lead)[1], 100)
        self.manual.action_set_lost()
        self.assertEqual(self.probabilities(self.manual)[1], 0)
        self.manual.action_restore()
        self.assertEqual(self.probabilities(self.manual)[1], 43.22)

    def test_a_new_score_is_the_new_probability(self):
        self.company.ai_use_probability = True
        self.lead.write({"ai_score": 61})
        self.lead._ai_use_as_probability()
        self.assertEqual(self.probabilities(self.lead), [61, 61, 610])

    def test_not_of_another_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        other.ai_use_probability = True
        self.assertEqual(self.probabilities(self.lead)[0], self.of_odoo)

    def test_leads_of_no_company_follow_when_all_do(self):
        self.lead.company_id = False
        self.lead.flush_recordset()
        companies = self.env["res.company"].search([])
        companies.ai_use_probability = True
        self.assertEqual(self.probabilities(self.lead)[0], 43.22)
        self.env["res.company"].create({"name": "Other"})
        self.lead._compute_probabilities()
        self.assertNotAlmostEqual(self.lead.automated_probability, 43.22)
