"""How good the data is and what bad data costs, counted for who may know."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .cleaning_case import CleaningCase


@tagged("post_install", "-at_install")
class TestQualityDashboard(CleaningCase):
    def dashboard(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.History.with_user(user or self.user_manager).dashboard()

    def figures(self, user=None):
        return {each["name"]: each for each in self.dashboard(user)["figures"]}

    def test_nothing_checked_has_no_score(self):
        self.assertEqual(self.dashboard()["scores"], [])

    def test_only_managers_look_at_it(self):
        with self.assertRaises(AccessError):
            self.dashboard(self.user_own)

    def test_the_cost_is_that_of_open_leads_nobody_can_reach(self):
        unreachable, lost = (
            self.make_lead(name, expected_revenue=5000, team_id=self.team.id)
            for name in ("Nobody", "Lost")
        )
        self.lead(expected_revenue=700)
        self.check(unreachable + lost)
        lost.action_set_lost()
        figure = self.figures()["unreachable_leads"]
        self.assertEqual(figure["value"], "1")
        self.assertIn("5,000", figure["hint"])
        found = self.env["crm.lead"].search(figure["action"]["domain"])
        self.assertEqual(found, unreachable)

    def test_bounced_addresses_are_counted_and_found(self):
        contact = self.contact(message_bounce=4)
        other = self.contact("Bob Reid", email="bob@reid.example")
        self.check(contact + other)
        bounced = self.Partner.search([("ai_bounced", "=", True)])
        self.assertIn(contact, bounced)
        self.assertNotIn(other, bounced)
        self.assertIn(other, self.Partner.search([("ai_bounced", "=", False)]))
        self.assertTrue(contact.ai_bounced)
        self.assertFalse(contact.ai_unreachable)
        self.assertEqual(self.figures()["bounced"]["value"], str(len(bounced)))

    def test_other_companies_do_not_count(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        mine = self.lead(expected_revenue=1)
        theirs = self.make_lead("Hidden", company_id=other.id, team_id=False)
        self.check(mine + theirs)
        [score] = self.dashboard()["scores"]
        self.assertEqual(score["name"], "crm.lead")
        self.assertEqual(score["hint"], "1 checked")
        self.assertEqual(self.figures()["unreachable_leads"]["value"], "0")
        self.assertEqual(self.dashboard()["rules"], [])

    def test_worst_groups_first(self):
        sources = self.env["utm.source"].create([{"name": "Good"}, {"name": "Bad"}])
        good = self.lead(source_id=sources[0].id)
        bad = self.make_lead(source_id=sources[1].id)
        self.check(good + bad)
        [by_source, *_others] = self.dashboard()["groups"]
        self.assertEqual([row["label"] for row in by_source["rows"]], ["Bad", "Good"])

    def test_history_is_the_mean_of_all_records_of_a_day(self):
        today = fields.Date.context_today(self.env.user)
        for count, total in ((1, 100), (3, 180)):
            self.History.create(
                {
                    "date": today - timedelta(days=1),
                    "res_model": "crm.lead",
                    "record_count": count,
                    "score_sum": total,
                    "source_id": count,
                }
            )
        contacts, leads = self.dashboard()["history"]["lines"]
        self.assertEqual(leads["values"], [70.0])
        self.assertEqual(contacts["values"], [None])
