"""What people decide about proposals, and what companies decide about rules."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.crm_ai_insights.models import crm_ai_cleaning_proposal

from .cleaning_case import CleaningCase


@tagged("post_install", "-at_install")
class TestDecisions(CleaningCase):
    def accept(self, proposals, user=None):
        return proposals.with_user(user or self.user_all).action_accept()

    def test_accepted_is_written_and_leaves_the_list(self):
        contact = self.contact("Anna  Kowalczyk")
        proposal = self.check(contact)
        self.accept(proposal)
        self.assertEqual(contact.name, "Anna Kowalczyk")
        self.assertFalse(proposal.exists())

    def test_edited_before_accepting(self):
        contact = self.contact("Anna  Kowalczyk")
        proposal = self.check(contact).with_user(self.user_all)
        proposal.new_value = "Anna Nowak"
        self.assertTrue(proposal.is_edited)
        proposal.action_accept()
        self.assertEqual(contact.name, "Anna Nowak")

    def test_typed_in_where_nothing_was_known(self):
        contact = self.contact(email="anna.kowalczyk")
        proposal = self.check(contact).with_user(self.user_all)
        with self.assertRaises(UserError):
            proposal.action_accept()
        proposal.new_value = "anna@kowalczyk.example"
        self.assertTrue(proposal.has_new)
        proposal.action_accept()
        self.assertEqual(contact.email, "anna@kowalczyk.example")

    def test_values_that_move_are_decided_together(self):
        contact = self.contact(email=False, phone="anna@kowalczyk.example")
        other = self.contact(email=False, phone="other@kowalczyk.example")
        proposals = self.check(contact + other)
        self.proposals(other, "phone").action_reject()
        self.assertEqual(set(self.proposals(other).mapped("state")), set())
        self.assertEqual(len(self.proposals(other, state="rejected")), 2)
        self.accept(self.proposals(contact, "phone"))
        self.assertFalse(contact.phone)
        self.assertEqual(contact.email, "anna@kowalczyk.example")
        self.assertEqual(proposals.exists(), self.proposals(other, state="rejected"))

    def test_decided_is_decided(self):
        proposal = self.check(self.contact("Anna  Kowalczyk"))
        proposal.action_reject()
        with self.assertRaises(UserError):
            self.accept(proposal)
        with self.assertRaises(UserError):
            proposal.action_reject()
        with self.assertRaises(UserError):
            proposal.with_user(self.user_all).new_value = "Anna"

    def test_people_change_nothing_but_the_new_value(self):
        proposal = self.check(self.contact("Anna  Kowalczyk"))
        for user in (self.user_all, self.user_manager, self.user_system):
            for values in (
                {"state": "rejected"},
                {"old_value": "Anna"},
                {"field_name": "vat"},
                {"new_value": "Anna", "res_id": self.env.user.partner_id.id},
            ):
                with self.assertRaises(AccessError):
                    proposal.with_user(user).write(values)
            with self.assertRaises(AccessError):
                proposal.with_user(user).unlink()
            with self.assertRaises(AccessError):
                self.Proposal.with_user(user).create(
                    {
                        "res_model": "res.partner",
                        "res_id": 1,
                        "field_name": "name",
                        "rule_id": self.rule("spaces").id,
                    }
                )

    def test_refused_by_odoo_is_told(self):
        lead = self.lead(contact_name="Anna  Kowalczyk")
        proposal = self.check(lead)
        country = self.check(self.contact(phone="+49 30 901820"))
        self.assertEqual(country.field_name, "country_id")
        country.with_user(self.user_all).new_value = "Atlantis"
        action = self.accept(country + proposal)
        self.assertEqual(action["tag"], "display_notification")
        self.assertFalse(proposal.exists(), "The others are applied.")
        self.assertTrue(country.error)
        self.assertEqual(country.state, "open")

    def test_apply_and_ignore_on_the_form(self):
        contact = self.contact("Anna  Kowalczyk", email="anna@gmial.com")
        mine = contact.with_user(self.user_all)
        changes = mine.action_ai_apply("email", "email_typo")
        self.assertEqual(contact.email, "anna@gmail.com")
        self.assertEqual(len(changes), 1)
        mine.action_ai_ignore("name", "spaces")
        self.assertEqual(contact.name, "Anna  Kowalczyk")
        self.assertEqual(len(self.proposals(contact, state="rejected")), 1)
        for field, rule in (("email", "email_typo"), ("name", "spaces"), ("x", "y")):
            with self.assertRaises(UserError):
                mine.action_ai_apply(field, rule)

    def test_all_of_a_rule(self):
        contacts = self.contact("Anna  Kowalczyk") + self.contact("Bob  Reid")
        other = self.contact(email="anna@gmial.com")
        self.check(contacts + other)
        self.assertEqual(self.rule("spaces").proposal_count, 2)
        self.proposals(contacts[0]).with_user(self.user_all).action_accept_rule()
        self.assertEqual(contacts.mapped("name"), ["Anna Kowalczyk", "Bob Reid"])
        self.assertEqual(other.email, "anna@gmial.com")

    def test_many_are_applied_in_the_background(self):
        contacts = self.Partner.create(
            [
                {"name": f"Anna  Nowak {i}", "email": f"anna{i}@nowak.example"}
                for i in range(5)
            ]
        )
        self.check(contacts)
        rule = self.rule("spaces").with_user(self.user_all)
        with patch.object(crm_ai_cleaning_proposal, "APPLY_AT_ONCE", 4):
            rule.action_accept_all()
        accepted = self.proposals(contacts, state="accepted")
        self.assertEqual(len(accepted), 5)
        self.assertEqual(accepted.decided_by_id, self.user_all)
        self.assertEqual(contacts[0].name, "Anna  Nowak 0", "Not yet.")
        run = self.Run.search([("job", "=", "apply")])
        self.assertEqual((run.state, run.requested_by_id), ("waiting", self.user_all))
        self.trigger("apply")
        self.assertEqual(run.state, "done", run.outcome)
        self.assertEqual(run.processed, 5)
        self.assertEqual(contacts.mapped("name"), [f"Anna Nowak {i}" for i in range(5)])
        self.assertFalse(accepted.exists())

    def test_background_has_the_rights_of_who_accepted(self):
        lead = self.lead(contact_name="Anna  Kowalczyk", user_id=self.user_own.id)
        proposal = self.check(lead)
        with patch.object(crm_ai_cleaning_proposal, "APPLY_AT_ONCE", 0):
            proposal.with_user(self.user_own).action_accept()
        lead.user_id = self.user_all
        self.trigger("apply")
        self.assertEqual(lead.contact_name, "Anna  Kowalczyk")
        self.assertEqual(proposal.state, "open")
        self.assertTrue(proposal.error)

    def test_background_tries_again_what_others_are_saving(self):
        proposal = self.check(self.contact("Anna  Kowalczyk"))
        with patch.object(crm_ai_cleaning_proposal, "APPLY_AT_ONCE", 0):
            proposal.with_user(self.user_all).action_accept()
        cron = self.env.ref("crm_ai_insights.ir_cron_apply")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        Change = type(self.env["crm.ai.cleaning.change"])
        with patch.object(Change, "_apply", lambda changes, *args, **kwargs: changes):
            self.trigger("apply")
        self.assertEqual(proposal.state, "accepted")
        later = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        self.assertEqual(len(later - triggers), 1)

    def test_background_of_a_user_who_left(self):
        contact = self.contact("Anna  Kowalczyk")
        proposal = self.check(contact)
        with patch.object(crm_ai_cleaning_proposal, "APPLY_AT_ONCE", 0):
            proposal.with_user(self.user_all).action_accept()
        self.user_all.active = False
        self.trigger("apply")
        self.assertEqual(contact.name, "Anna  Kowalczyk")
        self.assertEqual(proposal.state, "open")

    def test_button_of_the_list(self):
        contacts = self.contact("Anna  Kowalczyk") + self.contact("Bob  Reid")
        action = contacts[0].with_user(self.user_all).action_ai_clean()
        found = self.Proposal.search(action["domain"])
        self.assertEqual(found, self.proposals(contacts[0]))
        self.assertEqual(contacts[0].name, "Anna  Kowalczyk", "Nothing is written.")
        self.assertFalse(self.proposals(contacts[1]))

    def test_button_applies_nothing_automatically(self):
        self.rule("spaces").mode = "automatic"
        contact = self.contact("Anna  Kowalczyk")
        contact.with_user(self.user_all).action_ai_clean()
        self.assertEqual(contact.name, "Anna  Kowalczyk")
        self.assertTrue(self.proposals(contact))


@tagged("post_install", "-at_install")
class TestModes(CleaningCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["res.company"].create({"name": "Other Company"})

    def contacts(self):
        """One of our company, one of the other, one that both share."""
        return self.Partner.create(
            [
                {
                    "name": "Anna  Nowak",
                    "email": "anna@nowak.example",
                    "company_id": company,
                }
                for company in (self.env.company.id, self.other.id, False)
            ]
        )

    def names(self, contacts):
        return ["  " in name for name in contacts.mapped("name")]

    def test_rules_propose_until_somebody_says_otherwise(self):
        rules = self.env["crm.ai.cleaning.rule"].search([])
        self.assertEqual(set(rules.mapped("mode")), {"propose"})
        self.assertEqual(
            set(rules.with_company(self.other).mapped("mode")), {"propose"}
        )

    def test_off_for_one_company(self):
        contacts = self.contacts()
        self.rule("spaces").mode = "off"
        self.check(contacts)
        self.assertEqual(
            [len(self.proposals(each)) for each in contacts],
            [0, 1, 0],
            "Shared contacts follow the most careful.",
        )

    def test_switching_off_clears_the_list(self):
        contacts = self.contacts()
        self.check(contacts)
        self.rule("spaces").with_user(self.user_manager).mode = "off"
        self.assertEqual([len(self.proposals(each)) for each in contacts], [0, 1, 0])
        self.assertEqual(
            self.quality(contacts).filtered("to_check").mapped("res_id"),
            (contacts[0] + contacts[2]).ids,
        )
        self.rule("spaces").mode = "propose"
        self.clean()
        self.assertEqual([len(self.proposals(each)) for each in contacts], [1, 1, 1])

    def test_automatic_for_one_company(self):
        contacts = self.contacts()
        self.rule("spaces").mode = "automatic"
        self.clean()
        self.assertEqual(self.names(contacts), [False, True, True])
        self.assertEqual([len(self.proposals(each)) for each in contacts], [0, 1, 1])
        self.assertFalse(self.quality(contacts[0]).to_check)

    def test_automatic_for_all_companies(self):
        contacts = self.contacts()
        for company in self.env["res.company"].search([]):
            self.rule("spaces").with_company(company).mode = "automatic"
        self.clean()
        self.assertEqual(self.names(contacts), [False, False, False])
        change = self.env["crm.ai.cleaning.change"].search(
            [("res_model", "=", "res.partner"), ("res_id", "=", contacts[0].id)]
        )
        self.assertTrue(change.automatic)
        self.assertEqual(change.run_id.job, "cleaning")

    def test_automatic_leaves_the_rest_to_people(self):
        self.rule("spaces").mode = "automatic"
        contact = self.contact(
            " Anna Kowalczyk", email="anna@gmial.com", company_id=self.env.company.id
        )
        self.clean()
        self.assertEqual(contact.name, "Anna Kowalczyk")
        self.assertEqual(contact.email, "anna@gmial.com")
        self.assertEqual(self.proposals(contact).mapped("field_name"), ["email"])

    def test_automatic_does_not_undo_what_people_decided(self):
        ours = self.env.company.id
        rejected = self.contact("Anna  Kowalczyk", company_id=ours)
        reverted = self.contact("Bob  Reid", company_id=ours)
        self.check(rejected).action_reject()
        self.check(reverted)
        self.proposals(reverted).action_accept()
        change = self.env["crm.ai.cleaning.change"].search(
            [("res_id", "=", reverted.id), ("res_model", "=", "res.partner")]
        )
        change.action_revert()
        self.rule("spaces").mode = "automatic"
        self.clean()
        self.assertEqual(rejected.name, "Anna  Kowalczyk")
        self.assertEqual(reverted.name, "Bob  Reid")
        self.assertFalse(self.proposals(rejected))
        self.assertTrue(self.proposals(reverted), "Yet it is told again.")

    def test_automatic_corrections_make_nothing_fresh(self):
        self.rule("spaces").mode = "automatic"
        contact = self.contact("Anna  Kowalczyk", company_id=self.env.company.id)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_partner SET write_date = write_date - interval '5 years' "
            "WHERE id = %s",
            (contact.id,),
        )
        self.env.invalidate_all()
        self.clean()
        self.assertEqual(contact.name, "Anna Kowalczyk")
        self.assertEqual(self.proposals(contact).rule_id.code, "stale")
        self.assertLess(self.quality(contact).freshness, 50)
        self.assertEqual(self.check(contact).rule_id.code, "stale", "Nor later.")

    def test_only_certain_rules_are_automatic(self):
        with self.assertRaises(ValidationError):
            self.rule("email_typo").mode = "automatic"

    def test_only_managers_decide_about_rules(self):
        rule = self.rule("spaces")
        for user in (self.user_own, self.user_all):
            with self.assertRaises(AccessError):
                rule.with_user(user).mode = "off"
        for values in ({"certain": False}, {"code": "x"}, {"name": "x"}):
            with self.assertRaises(AccessError):
                rule.with_user(self.user_manager).write(values)
        rule.with_user(self.user_manager).mode = "off"
        self.assertEqual(rule.mode, "off")
