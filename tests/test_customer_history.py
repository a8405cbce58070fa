"""What was known of a lead's customer before: other leads, how they ended."""

from odoo.tests import tagged

from .common import SnapshotCase, days

MAIL = "anna@buyer.example"


@tagged("post_install", "-at_install")
class TestCustomerHistory(SnapshotCase):
    def other(self, came, ended=None, won=True, **values):
        """Another lead of the customer."""
        lead = self.make_lead(**{"email_from": MAIL, **values})
        self.close_by_sql(lead, won, days(came), days(ended or came))
        if ended is None:
            self.env.cr.execute(
                "UPDATE crm_lead SET won_status = 'pending', active = TRUE, "
                "date_closed = NULL, date_last_stage_update = NULL WHERE id = %s",
                [lead.id],
            )
            self.env.invalidate_all()
        return lead

    def counts(self, lead, number):
        known = self.known(lead, days(number))
        kinds = ("lead", "won", "lost")
        return [known[f"customer_{kind}_count"] for kind in kinds]

    def test_earlier_leads_of_the_same_address(self):
        self.other(-100, -50)
        self.other(-90, -10, won=False)
        self.other(-5)
        lead = self.new_lead(email_from="Anna <ANNA@buyer.example>")
        self.assertEqual(self.counts(lead, 0), [3, 1, 1])
        known = self.known(lead, days(10))
        self.assertAlmostEqual(known["days_since_customer_won"], 60, places=3)

    def test_what_comes_later_is_not_known(self):
        self.other(-100, 20)
        self.other(5, 30, won=False)
        lead = self.new_lead(email_from=MAIL)
        self.assertEqual(self.counts(lead, 1), [1, 0, 0])
        self.assertEqual(self.counts(lead, 10), [2, 0, 0])
        self.assertEqual(self.counts(lead, 25), [2, 1, 0])
        self.assertEqual(self.counts(lead, 40), [2, 1, 1])

    def test_customers_are_companies_too(self):
        company = self.Partner.create({"name": "Buyer Ltd", "is_company": True})
        people = self.Partner.create(
            [{"name": name, "parent_id": company.id} for name in ("Bob", "Eve")]
        )
        self.other(-100, -50, email_from=False, partner_id=people[0].id)
        lead = self.new_lead(partner_id=people[1].id)
        self.assertEqual(self.counts(lead, 0), [1, 1, 0])

    def test_leads_of_another_company_do_not_count(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        self.other(-100, -50, company_id=other.id, team_id=False, user_id=False)
        lead = self.new_lead(email_from=MAIL, company_id=self.env.company.id)
        self.assertEqual(self.counts(lead, 0), [0, 0, 0])

    def test_an_address_that_came_later_says_nothing(self):
        """Nor does it change what was known then."""
        self.other(-100, -50)
        lead = self.new_lead()
        with self.at(days(10)):
            lead.email_from = MAIL
        self.assertEqual(self.counts(lead, 20), [0, 0, 0])

    def test_strangers_have_no_history(self):
        self.other(-100, -50)
        self.assertEqual(self.counts(self.new_lead(), 5), [0, 0, 0])
        self.assertEqual(
            self.counts(self.new_lead(email_from="b@buyer.example"), 5), [0, 0, 0]
        )

    def test_a_mailbox_of_a_reseller_is_no_customer(self):
        self.Lead.create(
            [{"name": f"Lead {number}", "email_from": MAIL} for number in range(60)]
        )
        lead = self.new_lead(email_from=MAIL)
        self.assertEqual(self.counts(lead, 3000), [0, 0, 0])

    def test_history_is_for_those_who_see_others_leads(self):
        Lead = self.env["crm.lead"]
        for feature in ("customer_won_count", "customer_history"):
            own = Lead.with_user(self.user_own)._ai_feature_readable(feature)
            everybody = Lead.with_user(self.user_all)._ai_feature_readable(feature)
            self.assertEqual((own, everybody), (False, True), feature)
        self.assertTrue(
            Lead.with_user(self.user_own)._ai_feature_readable("customer_answers")
        )


@tagged("post_install", "-at_install")
class TestMergedLeads(SnapshotCase):
    def test_stages_of_the_merged_lead_are_not_the_survivors(self):
        first = self.new_lead(stage_id=self.stages[0].id, name="First")
        with self.at(days(5)):
            second = self.tracked(
                self.make_lead(name="Second", stage_id=self.stages[0].id)
            )
        with self.at(days(8)):
            second.stage_id = self.stages[2]
        with self.at(days(10)):
            first.stage_id = self.stages[1]
        with self.at(days(30)):
            first._merge_dependences_history(second)
        for number, place in ((9, 0), (15, 1), (40, 1)):
            stage = str(self.stages[place].id)
            self.assertEqual(self.known(first, days(number))["stage"], stage)

    def test_messages_from_before_the_survivor_are_not_its_own(self):
        with self.at(days(-30)):
            old = self.tracked(self.make_lead(name="Old"))
        self.say(old, days(-20), self.customer)
        lead = self.new_lead(name="New")
        self.say(old, days(3), self.customer)
        with self.at(days(5)):
            lead._merge_dependences_history(old)
        self.assertEqual(self.known(lead, days(1))["message_in_count"], 0)
        self.assertEqual(self.known(lead, days(6))["message_in_count"], 1)
