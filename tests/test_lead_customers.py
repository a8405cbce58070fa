"""Leads whose customer is known: proposed, linked, taken back, rejected."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import QUIET, MatchingCase, Person


class CustomerCase(MatchingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Link = cls.env["crm.ai.lead.customer"]
        cls.anna = cls.Partner.create(dict(Person.ANNA))
        cls.lead = cls.make_anna(user_id=cls.user_own.id)

    @classmethod
    def make_anna(cls, **values):
        return cls.make_lead(
            "Paper",
            contact_name="Kowalczyk Anna",
            email_from=Person.ANNA["email"],
            phone="0048601234567",
            **values,
        )

    def link(self, lead=None):
        self.match()
        self.env.invalidate_all()
        return self.Link.search(
            [("lead_id", "=", (lead or self.lead).id), ("state", "=", "open")]
        )


@tagged("post_install", "-at_install")
class TestProposing(CustomerCase):
    def test_customer_is_proposed_with_evidence(self):
        link = self.link()
        self.assertEqual(link.partner_id, self.anna)
        self.assertGreater(link.certainty, 80)
        self.assertLessEqual(link.certainty, 100)
        [pair] = link.evidence
        self.assertIn("E-mail", [item["label"] for item in pair["items"]])
        parts = [item["weight"] for item in pair["items"]]
        self.assertAlmostEqual(pair["start"] + sum(parts), pair["total"])
        self.assertGreater(pair["total"], 0)
        self.assertEqual(self.lead.ai_customer_id, self.anna)
        self.assertEqual(self.lead.ai_customer_certainty, link.certainty)

    def test_run_counts_it(self):
        run = self.match()
        self.assertEqual(run.counts["links"], 1)
        self.assertIn("New leads of known customers: 1.", run.outcome)

    def test_lead_with_a_customer_is_left_alone(self):
        lead = self.make_anna(partner_id=self.add(Person.BOB).id)
        self.assertFalse(self.link(lead))

    def test_customer_that_comes_later(self):
        lead = self.make_lead(contact_name=Person.BOB["name"])
        lead.write({"email_from": Person.BOB["email"], "phone": Person.BOB["phone"]})
        self.assertFalse(self.link(lead))
        bob = self.add(Person.BOB_AGAIN)
        self.assertEqual(self.link(lead).partner_id, bob)

    def test_lead_that_gets_a_customer_otherwise(self):
        self.assertTrue(self.link())
        self.lead.partner_id = self.add(Person.BOB)
        self.touch(self.lead)
        self.assertFalse(self.link())

    def test_closed_leads_and_archived_contacts(self):
        self.assertTrue(self.link())
        self.anna.action_archive()
        self.assertFalse(self.link())
        self.anna.action_unarchive()
        self.touch(self.anna)
        self.assertTrue(self.link())
        self.lead.action_set_lost()
        self.assertFalse(self.link())

    def test_contact_that_changes(self):
        self.assertTrue(self.link())
        self.anna.write({"name": "Pierre Dubois", "email": False, "phone": False})
        self.anna.write({"street": False, "zip": False, "city": "Lille"})
        self.touch(self.anna)
        self.assertFalse(self.link())

    def test_deleted_records_leave_nothing(self):
        self.assertTrue(self.link())
        self.anna.unlink()
        self.assertFalse(self.Link.search([]))

    def test_never_across_companies(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        self.anna.company_id = other
        self.lead.company_id = self.env.company
        self.assertFalse(self.link())

    def test_strangers_are_not_proposed(self):
        lead = self.make_lead(
            contact_name="Anna Lindqvist", email_from="a@else.example"
        )
        self.assertFalse(self.link(lead))


@tagged("post_install", "-at_install")
class TestDeciding(CustomerCase):
    def test_link_and_take_back(self):
        before = self.lead.read(["email_from", "phone", "contact_name", "city"])
        link = self.link().with_user(self.user_own)
        link.action_link()
        self.assertEqual(self.lead.partner_id, self.anna)
        self.assertEqual(link.state, "linked")
        self.assertEqual(link.decided_by_id, self.user_own)
        self.assertFalse(self.link())
        change = self.env["crm.ai.cleaning.change"].search(
            [("res_model", "=", "crm.lead"), ("res_id", "=", self.lead.id)]
        )
        self.assertEqual((change.field_name, change.state), ("partner_id", "applied"))
        link.action_reopen()
        self.env.invalidate_all()
        self.assertFalse(self.lead.partner_id)
        self.assertEqual(
            self.lead.read(["email_from", "phone", "contact_name", "city"]), before
        )
        self.assertEqual(link.state, "open")
        self.assertEqual(self.link(), link.with_env(self.env))

    def test_taken_back_in_the_journal(self):
        self.link().action_link()
        self.env["crm.ai.cleaning.change"].search([]).action_revert()
        self.env.invalidate_all()
        self.assertFalse(self.lead.partner_id)
        self.touch(self.lead)
        self.assertFalse(self.link())

    def test_rejected_for_ever(self):
        link = self.link()
        link.with_user(self.user_own).action_reject()
        for _time in range(2):
            self.touch(self.lead + self.lead)
            self.touch(self.anna)
            self.assertFalse(self.link())
        link.action_reopen()
        self.assertEqual(self.link(), link)

    def test_another_one_after_a_rejection(self):
        again = self.add({**Person.ANNA, "phone": False})
        links = self.link()
        self.assertEqual(links.partner_id, self.anna + again)
        links[0].action_reject()
        self.assertEqual(self.link().partner_id, links[1].partner_id)
        self.link().action_link()
        self.assertEqual(self.lead.partner_id, links[1].partner_id)

    def test_contacts_that_are_one_customer_themselves(self):
        """Both rows show the way to merging the contacts, which leaves one."""
        self.assertFalse(self.link().is_twice)
        again = self.add(Person.ANNA_AGAIN)
        links = self.link().with_user(self.user_manager)
        self.assertEqual(links.partner_id, self.anna + again)
        self.assertEqual(links.mapped("is_twice"), [True, True])
        action = links[0].action_open_duplicates()
        self.Duplicate.browse(action["res_id"]).with_user(
            self.user_manager
        ).action_merge()
        left = self.link()
        self.assertEqual(len(left), 1)
        self.assertFalse(left.is_twice)

    def test_from_the_form_of_the_lead(self):
        self.link()
        lead = self.lead.with_user(self.user_own)
        lead.action_ai_link_customer()
        self.assertEqual(lead.partner_id, self.anna)
        self.assertFalse(lead.ai_customer_link_id)
        with self.assertRaises(UserError):
            lead.action_ai_reject_customer()

    def test_decided_twice(self):
        link = self.link()
        link.action_link()
        for name in ("action_link", "action_reject"):
            with self.assertRaises(UserError):
                getattr(link, name)()

    def test_lead_got_a_customer_meanwhile(self):
        link = self.link()
        self.lead.partner_id = self.add(Person.BOB)
        with self.assertRaises(UserError):
            link.action_link()
        self.assertEqual(link.state, "open")

    def test_changed_since(self):
        link = self.link()
        link.action_link()
        bob = self.add(Person.BOB)
        self.lead.partner_id = bob
        with self.assertRaises(UserError):
            link.action_reopen()
        self.assertEqual(self.lead.partner_id, bob)


@tagged("post_install", "-at_install")
class TestRights(CustomerCase):
    def test_who_may_not_read_learns_nothing(self):
        link = self.link()
        colleague = new_test_user(
            self.env,
            login="ai_colleague",
            groups="base.group_user,sales_team.group_sale_salesman",
            context=QUIET,
        )
        self.assert_hidden(link, colleague)
        self.anna.company_id = self.env["res.company"].create({"name": "Other"})
        self.assert_hidden(link, self.user_own)
        self.assertFalse(self.lead.with_user(self.user_own).ai_customer_link_id)

    def assert_hidden(self, link, user):
        self.env.flush_all()
        self.env.invalidate_all()
        seen = link.with_user(user)
        self.assertFalse(seen.search([("id", "=", link.id)]))
        for name in ("read", "action_link", "action_reject", "action_reopen"):
            with self.assertRaises(AccessError):
                getattr(seen, name)()

    def test_nobody_writes_past_the_buttons(self):
        link = self.link()
        for user in (self.user_own, self.user_manager, self.user_system):
            for values in ({"state": "linked"}, {"partner_id": 1}, {"certainty": 100}):
                with self.assertRaises(AccessError):
                    link.with_user(user).write(values)
            with self.assertRaises(AccessError):
                link.with_user(user).unlink()
