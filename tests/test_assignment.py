"""Rule-based assignment merges duplicates within a company, a few at a time."""

from odoo import fields
from odoo.tests import tagged

from .merging_case import MergingCase


@tagged("post_install", "-at_install")
class TestAssignment(MergingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.team"].search([]).assignment_optout = True
        cls.team.write({"company_id": False, "assignment_optout": False})
        cls.env["crm.team.member"].create(
            {
                "crm_team_id": cls.team.id,
                "user_id": cls.user_own.id,
                "assignment_max": 90,
            }
        )

    def make_leads(self, number, email="same@buyer.example", company=None, **values):
        return self.Lead.create(
            [
                {
                    "name": f"Lead {place}",
                    "type": "lead",
                    "email_from": email,
                    "team_id": False,
                    "user_id": False,
                    "company_id": (company or self.env.company).id,
                    **values,
                }
                for place in range(number)
            ]
        )

    def test_a_few_are_merged_and_can_be_undone(self):
        leads = self.make_leads(4)
        result = self.team._allocate_leads()[self.team]
        self.assertEqual(len(leads.exists()), 1)
        self.assertEqual(leads.exists().team_id, self.team)
        self.assertEqual(result["merged"], set(leads.exists().ids))
        self.assertEqual(result["duplicates"], set((leads - leads.exists()).ids))
        merge = self.env["crm.ai.merge"].search([])
        self.assertEqual(set(merge.loser_ids), result["duplicates"])
        self.assertTrue(merge.automatic)

    def test_more_share_a_mailbox_and_stay_apart(self):
        leads = self.make_leads(6)
        result = self.team._allocate_leads()[self.team]
        self.assertEqual(leads.exists(), leads)
        self.assertEqual(leads.team_id, self.team)
        self.assertEqual(result["assigned"], set(leads.ids))

    def test_companies_are_kept_apart(self):
        ours, theirs = (
            self.make_leads(2),
            self.make_leads(2, company=self.other_company),
        )
        self.team._allocate_leads()
        self.assertEqual(len(ours.exists()), 1)
        self.assertEqual(len(theirs.exists()), 1)

    def test_a_lead_of_no_company_is_not_what_brings_two_together(self):
        ours, theirs = (
            self.make_leads(2),
            self.make_leads(2, company=self.other_company),
        )
        nobodys = self.make_leads(1)
        nobodys.company_id = False
        self.team._allocate_leads()
        self.assertEqual(len(ours.exists()), 1)
        self.assertEqual(len(theirs.exists()), 1)
        self.assertTrue(nobodys.exists())

    def test_a_new_lead_joins_the_opportunity_that_somebody_works_on(self):
        worked_on = self.make_lead(
            "Worked on", email_from="same@buyer.example", user_id=self.user_own.id
        )
        new = self.make_leads(1)
        new.company_id = False
        self.team._allocate_leads()
        self.assertEqual((worked_on + new).exists(), worked_on)
        self.assertEqual(worked_on.user_id, self.user_own)

    def test_no_duplicates_are_assigned_as_ever(self):
        leads = self.make_leads(1, "a@buyer.example") + self.make_leads(
            1, "b@x.example"
        )
        result = self.team._allocate_leads()[self.team]
        self.assertEqual(leads.team_id, self.team)
        self.assertEqual(result["assigned"], set(leads.ids))
        self.assertFalse(self.env["crm.ai.merge"].search([]))

    def test_a_sales_manager_assigns_and_the_leads_reach_people(self):
        leads = self.make_leads(3)
        self.team.with_user(self.user_manager).action_assign_leads()
        self.assertEqual(len(leads.exists()), 1)
        self.assertEqual(leads.exists().user_id, self.user_own)

    def test_a_refused_merge_does_not_keep_leads_from_being_assigned(self):
        """Whoever may not delete leads may assign them all the same."""
        leads = self.make_leads(2)
        self.team.with_user(self.user_all)._allocate_leads()
        self.assertEqual(leads.exists(), leads)
        self.assertEqual(leads.team_id, self.team)


@tagged("post_install", "-at_install")
class TestAssignmentByScore(MergingCase):
    """Odoo's rule-based assignment, where a company's probability is the score."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["crm.team"].search([]).assignment_optout = True
        cls.team.write(
            {
                "company_id": cls.env.company.id,
                "assignment_optout": False,
                "assignment_domain": "[('probability', '>=', 20)]",
            }
        )
        cls.best, cls.other = cls.env["crm.team.member"].create(
            [
                {
                    "crm_team_id": cls.team.id,
                    "user_id": user.id,
                    "assignment_domain": domain,
                    "assignment_max": most,
                }
                for user, domain, most in (
                    (cls.user_own, "[('probability', '>=', 60)]", 60),
                    (cls.user_all, "[('probability', '<', 60)]", 300),
                )
            ]
        )
        cls.scores = (90, 80, 70, 40, 30, 10)
        cls.leads = cls.Lead.create(
            [
                {
                    "name": f"Scored {score}",
                    "type": "lead",
                    "email_from": f"customer{score}@buyer{score}.example",
                    "team_id": False,
                    "user_id": False,
                    "company_id": cls.env.company.id,
                    "ai_score": score,
                    "ai_scored_on": fields.Datetime.now(),
                }
                for score in cls.scores
            ]
        )

    def assign(self):
        """What the daily action does.

        :return: the scores of the leads of each salesperson
        """
        self.team.with_user(self.user_manager).action_assign_leads()
        return [
            sorted(
                lead.ai_score
                for lead in self.leads
                if lead.user_id == member.user_id and lead.team_id == self.team
            )
            for member in (self.best, self.other)
        ]

    def test_by_score_and_capacity(self):
        """The best leads for who takes only such, two a day; the poorest for nobody."""
        self.env.company.ai_use_probability = True
        self.run_job("probability")
        best, other = self.assign()
        self.assertEqual((best, other), ([80, 90], [30, 40]))

    def test_without_the_switch_odoos_probability_decides(self):
        for lead in self.leads:
            lead.probability = 99 if lead.ai_score < 50 else 5
        best, other = self.assign()
        self.assertEqual(len(best), 2)
        self.assertLess(set(best), {10, 30, 40})
        self.assertFalse(other)
