"""Weekdays and months are those of the company that a lead came in to."""

from datetime import datetime

from odoo.tests import tagged

from .common import SnapshotCase, days


@tagged("post_install", "-at_install")
class TestLocalTime(SnapshotCase):
    def came_in(self, zone):
        """Month and weekday of a lead from Saturday evening, the last of January."""
        company = self.env["res.company"].create({"name": f"Company {zone}"})
        company.partner_id.tz = zone
        with self.at(datetime(2026, 1, 31, 20, 0)):
            lead = self.make_lead(company_id=company.id, team_id=False)
        known = self.known(lead, days(0))
        return known["created_month"], known["created_weekday"]

    def test_days_are_those_of_the_company(self):
        self.assertEqual(self.came_in("Australia/Sydney"), (2, 7))
        self.assertEqual(self.came_in("America/New_York"), (1, 6))

    def test_without_a_zone_days_are_utc(self):
        self.assertEqual(self.came_in(False), (1, 6))

    def test_leads_of_no_company(self):
        with self.at(datetime(2026, 1, 31, 20, 0)):
            lead = self.make_lead(company_id=False, team_id=False)
        self.assertEqual(self.known(lead, days(0))["created_weekday"], 6)
