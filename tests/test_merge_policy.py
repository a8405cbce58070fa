"""Merging automatically: only where people's decisions prove that it is right."""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import InsightsCase


@tagged("post_install", "-at_install")
class TestMergePolicy(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Policy = cls.env["crm.ai.merge.policy"]
        cls.env["crm.ai.duplicate.decision"].search([]).unlink()
        cls.company = cls.env.company
        cls.policy = cls.rule(cls.company)

    @classmethod
    def rule(cls, company, res_model="res.partner"):
        return cls.Policy.search(
            [("company_id", "=", company.id), ("res_model", "=", res_model)]
        )

    def decide(self, right, wrong=0, probability=0.995, company=None):
        """Pairs that people decided."""
        decisions = self.env["crm.ai.duplicate.decision"]
        start = decisions.search_count([])
        decisions.create(
            [
                {
                    "res_model": "res.partner",
                    "left_id": 1_000_000 + 2 * (start + place),
                    "right_id": 1_000_001 + 2 * (start + place),
                    "same": place < right,
                    "probability": probability,
                    "company_id": (company or self.company).id,
                }
                for place in range(right + wrong)
            ]
        )
        self.env.invalidate_all()

    def test_off_unless_proven(self):
        self.assertFalse(self.policy.automatic)
        with self.assertRaisesRegex(ValidationError, "not proven"):
            self.policy.automatic = True

    def test_some_hundreds_of_right_decisions_prove_it(self):
        self.decide(200)
        self.assertFalse(self.policy.proven)
        self.decide(300)
        self.assertTrue(self.policy.proven)
        self.assertGreater(self.policy.lower_bound, 99)
        self.policy.automatic = True
        self.assertEqual(
            self.Policy._by_company("res.partner")[self.company.id], self.policy
        )
        self.assertEqual(self.policy.responsible_id, self.env.user)

    def test_wrong_decisions_count(self):
        self.decide(500, wrong=5)
        self.assertEqual((self.policy.decided, self.policy.right), (505, 500))
        self.assertFalse(self.policy.proven)

    def test_less_certain_decisions_do_not_count(self):
        self.decide(500, probability=0.97)
        self.assertEqual(self.policy.decided, 0)
        self.policy.threshold = 95
        self.assertEqual(self.policy.decided, 500)

    def test_decisions_about_other_records_do_not_count(self):
        self.decide(500)
        self.assertEqual(self.rule(self.company, "crm.lead").decided, 0)
        self.assertTrue(self.policy.proven)

    def test_decisions_of_other_companies_do_not_count(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.decide(500, company=other)
        self.assertFalse(self.policy.proven)

    def test_no_longer_proven_is_no_longer_done(self):
        self.decide(500)
        self.policy.automatic = True
        self.decide(0, wrong=10)
        self.assertNotIn(self.company.id, self.Policy._by_company("res.partner"))

    def test_what_companies_share_needs_all_of_them(self):
        self.decide(500)
        self.policy.automatic = True
        other = self.env["res.company"].create({"name": "Other"})
        self.assertNotIn(False, self.Policy._by_company("res.partner"))
        self.decide(600, company=other)
        self.rule(other).write({"threshold": 99.4, "automatic": True})
        for company in self.env["res.company"].search([]) - other - self.company:
            self.decide(600, company=company)
            self.rule(company).automatic = True
        self.assertEqual(self.Policy._by_company("res.partner")[False].threshold, 99.4)

    def test_thresholds_have_limits(self):
        for threshold in (50, 101):
            with self.assertRaises(ValidationError):
                self.policy.threshold = threshold

    def test_only_administrators_choose(self):
        policy = self.policy.with_user(self.user_manager)
        self.assertFalse(policy.proven)
        with self.assertRaises(AccessError):
            policy.threshold = 95
        with self.assertRaises(AccessError):
            self.Policy.with_user(self.user_all).search([])

    def test_every_company_has_its_rules(self):
        """Also one that is founded later, however the page is opened."""
        founded = self.env["res.company"].create({"name": "Founded Later"})
        rules = self.Policy.search([("company_id", "=", founded.id)])
        self.assertEqual(set(rules.mapped("res_model")), {"res.partner", "crm.lead"})
        self.assertFalse(any(rules.mapped("automatic")))

    def test_how_many_decisions_are_missing(self):
        self.assertIn("Nobody decided yet: 381", self.policy.verdict)
        self.decide(380)
        self.assertIn("At least 1 more", self.policy.verdict)
        self.assertFalse(self.policy.proven)
        self.decide(1)
        self.assertTrue(self.policy.proven)
        self.policy.automatic = True
        self.decide(0, wrong=1)
        self.assertIn("nothing is merged", self.policy.verdict)
        missing = int("".join(filter(str.isdigit, self.policy.verdict)))
        self.decide(missing - 1)
        self.assertFalse(self.policy.proven)
        self.decide(1)
        self.assertTrue(self.policy.proven)
