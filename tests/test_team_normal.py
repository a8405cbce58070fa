"""A lead beside what was normal in its team until then."""

import math
from unittest.mock import patch

from odoo.tests import tagged

from .common import SnapshotCase, days

NORMAL = "odoo.addons.crm_ai_insights.models.crm_lead_team_normal"


@tagged("post_install", "-at_install")
class TestTeamNormal(SnapshotCase):
    def lead_at(self, number, **values):
        with self.at(days(number)):
            return self.tracked(self.make_lead(**{"team_id": self.team.id, **values}))

    def test_revenue_against_the_team(self):
        for number in range(12):
            self.lead_at(-40, expected_revenue=1000 + number % 3)
        lead = self.lead_at(0, expected_revenue=2002)
        other_team = self.env["crm.team"].create({"name": "Other", "company_id": False})
        elsewhere = self.lead_at(0, expected_revenue=2002, team_id=other_team.id)
        for one in (lead, elsewhere):
            ratio = self.known(one, days(1))["revenue_to_team"]
            self.assertAlmostEqual(ratio, math.log(2), places=6)
        nothing = self.lead_at(0)
        self.assertTrue(math.isnan(self.known(nothing, days(1))["revenue_to_team"]))

    def test_of_a_large_team_a_sample(self):
        for _number in range(12):
            self.lead_at(-40, expected_revenue=1000)
        lead = self.lead_at(0, expected_revenue=2000)
        with patch(f"{NORMAL}.MOST", 11):
            ratio = self.known(lead, days(1))["revenue_to_team"]
            self.assertAlmostEqual(ratio, math.log(2), places=6)
        self.env.registry.clear_all_caches()
        with patch(f"{NORMAL}.MOST", 9):
            ratio = self.known(lead, days(1))["revenue_to_team"]
            self.assertTrue(math.isnan(ratio), "Fewer are looked at than make a normal")

    def test_later_edits_leave_the_normal(self):
        earlier = [self.lead_at(-40, expected_revenue=1000) for _one in range(12)]
        lead = self.lead_at(0, expected_revenue=2000)
        with self.at(days(100)):
            for one in earlier:
                one.expected_revenue = 9
        self.env.registry.clear_all_caches()
        ratio = self.known(lead, days(1))["revenue_to_team"]
        self.assertAlmostEqual(ratio, math.log(2), places=6)

    def test_without_a_normal(self):
        lead = self.lead_at(0, expected_revenue=2000)
        known = self.known(lead, days(1))
        for name in ("revenue_to_team", "stage_pace"):
            self.assertTrue(math.isnan(known[name]), name)

    def test_pace_against_the_team(self):
        first, second = self.stages[:2].ids
        earlier = [self.lead_at(-60, stage_id=first) for _one in range(12)]
        for one in earlier:
            with self.at(days(-50)):
                one.stage_id = second
        lead = self.lead_at(0, stage_id=first)
        for number, expected in ((10, 0.0), (21, math.log(2))):
            pace = self.known(lead, days(number))["stage_pace"]
            self.assertAlmostEqual(pace, expected, places=4)
        with self.at(days(30)):
            lead.stage_id = second
        self.assertTrue(math.isnan(self.known(lead, days(31))["stage_pace"]))

    def test_said_in_words(self):
        label = self.env["crm.lead"]._ai_reason_label
        value = str(math.log(1.5))
        self.assertIn("1.5 times the normal", label("revenue_to_team", value))
