"""Amounts of companies with different currencies are learned from in one."""

import math

from odoo import Command
from odoo.tests import tagged

from .common import START, SnapshotCase, days


@tagged("post_install", "-at_install")
class TestCurrencies(SnapshotCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_currency = cls.env["res.currency"].create(
            {
                "name": "ZZZ",
                "symbol": "Z",
                "rate_ids": [
                    Command.create({"name": day, "rate": rate, "company_id": False})
                    for day, rate in (
                        ("2020-01-01", 100.0),
                        (START.date(), 125.0),
                        (days(20).date(), 500.0),
                    )
                ],
            }
        )
        cls.other = cls.env["res.company"].create(
            {"name": "Elsewhere", "currency_id": cls.other_currency.id}
        )

    def lead_there(self, revenue=1000000):
        return self.new_lead(
            expected_revenue=revenue, company_id=self.other.id, team_id=False
        )

    def test_revenue_is_converted_at_the_rate_of_the_day_the_lead_came_in(self):
        here = self.new_lead(
            expected_revenue=8000, company_id=self.env.company.id, team_id=False
        )
        there = self.lead_there()
        for lead in (here, there):
            for moment in (days(1), days(30)):
                self.assertAlmostEqual(self.known(lead, moment)["revenue"], 8000)

    def test_what_is_changed_later_is_converted_at_the_same_rate(self):
        lead = self.lead_there()
        with self.at(days(25)):
            lead.expected_revenue = 500000
        self.assertAlmostEqual(self.known(lead, days(1))["revenue"], 8000)
        self.assertAlmostEqual(self.known(lead, days(26))["revenue"], 4000)

    def test_the_teams_normal_is_compared_in_its_own_currency(self):
        with self.at(days(-40)):
            for _number in range(12):
                self.tracked(
                    self.make_lead(
                        expected_revenue=500000,
                        company_id=self.other.id,
                        team_id=False,
                    )
                )
        known = self.known(self.lead_there(), days(1))
        self.assertAlmostEqual(known["revenue_to_team"], math.log(2), places=6)

    def test_amounts_of_further_fields_are_converted(self):
        self.env["ir.config_parameter"].set_param(
            "crm_ai_insights.extra_fields", "recurring_revenue"
        )
        lead = self.new_lead(
            recurring_revenue=2500, company_id=self.other.id, team_id=False
        )
        self.assertAlmostEqual(self.known(lead, days(1))["recurring_revenue"], 20)

    def test_a_lead_of_another_currency_is_scored_by_what_it_is_worth(self):
        good, _bad = self.make_teaching_leads(100)
        self.train_now()._publish()
        amount, source = good["expected_revenue"], good["source_id"]
        as_much = self.lead_there(125 * amount)
        as_many = self.lead_there(amount)
        leads = as_much | as_many
        leads.source_id = source
        high, low = leads._ai_assess(self.active_model())["score"]
        self.assertGreater(high, low + 5)

    def test_the_amount_of_a_reason_is_told_with_its_currency(self):
        lead = self.env["crm.lead"]
        self.env["ir.config_parameter"].set_param(
            "crm_ai_insights.extra_fields", "recurring_revenue"
        )
        symbol = lead._ai_first_company().currency_id.symbol
        for feature in ("revenue", "recurring_revenue"):
            words = lead._ai_reason_label(feature, "8000.4")
            self.assertIn("8,000", words)
            self.assertIn(symbol, words)
