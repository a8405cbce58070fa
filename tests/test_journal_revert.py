"""Reverting: one, several, a run, a rule; and what was changed since."""

from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .journal_case import JournalCase


@tagged("post_install", "-at_install")
class TestRevert(JournalCase):
    def test_one(self):
        contact = self.contact(city=" Berlin\u00a0")
        before = self.dump()
        change = self.correct(contact, "city", "Berlin", user=self.user_manager)
        with self.later():
            action = change.with_user(self.user_system).action_revert()
        self.assertEqual(action["params"]["type"], "success")
        self.assertEqual(contact.city, " Berlin\u00a0")
        self.assertRecordValues(
            change,
            [
                {
                    "state": "reverted",
                    "reverted_by_id": self.user_system.id,
                    "reverted_on": self.clock,
                }
            ],
        )
        self.assert_as_it_was(before)

    def test_one_of_several(self):
        contact = self.contact(city="BERLIN", street="WEG", phone="030 123456")
        changes = [
            self.correct(contact, "city", "Berlin"),
            self.correct(contact, "street", "Weg"),
            self.correct(contact, "phone", "+49 30 123456"),
        ]
        self.revert(changes[1])
        self.assertEqual(
            (contact.city, contact.street, contact.phone),
            ("Berlin", "WEG", "+49 30 123456"),
        )
        self.assertEqual(
            [change.state for change in changes], ["applied", "reverted", "applied"]
        )

    def test_note_follows(self):
        contact = self.contact(city="BERLIN", street="WEG")
        messages = self.env["mail.message"].search([])
        changes = self.apply(
            self.propose(contact, "city", "Berlin"),
            self.propose(contact, "street", "Weg"),
        )
        note = self.env["mail.message"].search([]) - messages
        self.revert(changes[0])
        self.assertNotIn(changes[0].new_value, note.body)
        self.assertIn(changes[1].new_value, note.body)
        self.revert(changes[1])
        self.assertFalse(note.exists())

    def test_twice(self):
        contact = self.contact(city="BERLIN")
        change = self.correct(contact, "city", "Berlin")
        self.revert(change)
        with self.assertRaisesRegex(UserError, "already reverted"):
            change.action_revert()
        self.edit(contact, city="Berlin")
        self.revert(change)
        self.assertEqual(contact.city, "Berlin")

    def test_value_changed_since_is_shown_and_the_rest_reverted(self):
        contact = self.contact(city="BERLIN", country_id=self.germany.id)
        other = self.contact("b", city="BONN")
        changes = self.correct(contact, "city", "Berlin")
        changes += self.correct(contact, "country_id", "FR")
        changes += self.correct(other, "city", "Bonn")
        self.edit(contact, city="Potsdam", country_id=self.env.ref("base.pl").id)
        with self.later():
            action = changes.action_revert()
        self.assertEqual(changes.mapped("state"), ["changed", "changed", "reverted"])
        self.assertEqual(changes[0].current_value, "Potsdam")
        self.assertEqual(changes[1].current_value, "Poland")
        self.assertEqual((contact.city, other.city), ("Potsdam", "BONN"))
        self.assertEqual(action["params"]["type"], "warning")
        # Once the value is the corrected one again, it can be reverted.
        self.edit(contact, city="Berlin")
        self.revert(changes[0])
        self.assertEqual((contact.city, changes[0].state), ("BERLIN", "reverted"))
        self.assertFalse(changes[0].current_value)

    def test_several_changes_of_one_value(self):
        contact = self.contact(city="  BERLIN")
        before = self.dump()
        first = self.correct(contact, "city", "BERLIN")
        second = self.correct(contact, "city", "Berlin")
        reverted, changed = self.revert(first)
        self.assertEqual((len(reverted), changed), (0, first))
        self.assertEqual((contact.city, first.current_value), ("Berlin", "Berlin"))
        self.revert(first + second)
        self.assertEqual((first + second).mapped("state"), ["reverted"] * 2)
        self.assert_as_it_was(before)

    def test_value_that_went_there_and_back(self):
        contact = self.contact(city="one")
        before = self.dump()
        changes = [self.correct(contact, "city", new) for new in ("two", "one", "two")]
        self.revert(changes[0])
        self.assertEqual((contact.city, changes[0].state), ("two", "changed"))
        for change in reversed(changes):
            self.revert(change)
        self.assert_as_it_was(before)

    def test_together(self):
        contact = self.contact(phone="a@b.example", email=False)
        before = self.dump()
        proposals = [
            self.propose(contact, field, new, together="email_misplaced")
            for field, new in (("phone", ""), ("email", "a@b.example"))
        ]
        changes = self.apply(*proposals)
        self.revert(changes[1])
        self.assertEqual(changes.mapped("state"), ["reverted"] * 2)
        self.assert_as_it_was(before)

    def test_together_when_one_was_changed_since(self):
        contact = self.contact(phone="a@b.example", email=False)
        changes = self.apply(
            *(
                self.propose(contact, field, new, together="email_misplaced")
                for field, new in (("phone", ""), ("email", "a@b.example"))
            )
        )
        self.edit(contact, phone="+49 30 1234567")
        self.revert(changes)
        self.assertEqual(set(changes.mapped("state")), {"changed"})
        self.assertEqual(
            (contact.phone, contact.email), ("+49 30 1234567", "a@b.example")
        )

    # ------------------------------------------------------------
    # WHAT ODOO MAKES OF IT
    # ------------------------------------------------------------

    def test_computed_values_fit_what_is_left(self):
        """One of two corrections that a computed value depends on."""
        contact = self.contact(phone="030 1234567", country_id=False)
        self.env.company.country_id = False
        self.assertFalse(contact.phone_sanitized)
        before = self.dump()
        country = self.correct(contact, "country_id", "DE")
        phone = self.correct(contact, "phone", "+49 30 1234567")
        self.revert(country)
        self.assertEqual(contact.phone_sanitized, "+49301234567")
        self.revert(phone)
        self.assert_as_it_was(before)

    def test_computed_values_fit_what_a_person_wrote(self):
        company = self.contact("acme", is_company=True)
        child = self.contact("bob", parent_id=company.id)
        change = self.correct(company, "name", "Acme")
        self.edit(child, name="Bobby")
        self.assertEqual(child.complete_name, "Acme, Bobby")
        self.revert(change)
        self.assertEqual((child.name, child.complete_name), ("Bobby", "acme, Bobby"))

    def test_drifted_values_come_back(self):
        company = self.contact("acme", is_company=True, street="Old  Road")
        child = self.contact("bob", parent_id=company.id, type="contact")
        lead = self.make_lead(partner_id=company.id)
        self.sql(
            "UPDATE res_partner SET street = '', vat = 'X ' WHERE id = %s", child.id
        )
        self.sql(
            "UPDATE crm_lead SET email_from = 'x', phone = '' WHERE id = %s", lead.id
        )
        before = self.dump()
        changes = self.apply(
            self.propose(company, "street", "Old Road"),
            self.propose(company, "vat", "DE136695976"),
            self.propose(company, "email", "new@acme.example"),
            self.propose(company, "phone", "+49 30 1234567"),
        )
        self.assertEqual((child.street, child.vat), ("Old Road", "DE136695976"))
        self.assertEqual(lead.email_from, "new@acme.example")
        self.revert(changes)
        self.assert_as_it_was(before)

    def test_consequence_changed_since_is_left_alone(self):
        company = self.contact("acme", is_company=True, street="Old  Road")
        child = self.contact("bob", parent_id=company.id, type="contact", street="Mine")
        self.sql("UPDATE res_partner SET street = 'Mine' WHERE id = %s", child.id)
        change = self.correct(company, "street", "Old Road")
        self.sql("UPDATE res_partner SET street = 'New' WHERE id = %s", child.id)
        self.revert(change)
        self.assertEqual((company.street, child.street), ("Old  Road", "New"))

    def test_who_wrote_it_last(self):
        contact = self.contact(city="X", zip="Y")
        author = contact.write_uid
        first = self.correct(contact, "city", "A", user=self.user_manager)
        second = self.correct(contact, "zip", "B", user=self.user_manager)
        self.revert(first)
        self.assertEqual(contact.write_uid, self.user_manager)
        self.revert(second)
        self.assertEqual(contact.write_uid, author)
        third = self.correct(contact, "city", "A", user=self.user_manager)
        self.edit(contact.with_user(self.user_manager), function="Boss")
        self.revert(third)
        self.assertEqual(contact.write_uid, self.user_manager)

    def test_row_that_another_correction_wrote_without_altering_it(self):
        """Odoo hands an address down also to those that have it already."""
        company = self.contact("acme", is_company=True, street="Old  Road")
        child = self.contact("bob", parent_id=company.id, type="contact")
        self.sql("UPDATE res_partner SET street = 'Old Road' WHERE id = %s", child.id)
        before = self.dump()
        changes = self.correct(child, "function", "Boss", user=self.user_manager)
        changes += self.correct(company, "street", "Old Road", user=self.user_system)
        self.revert(changes)
        self.assert_as_it_was(before)

    def test_records_deleted_meanwhile(self):
        company = self.contact("acme", is_company=True, street="Old  Road")
        child = self.contact("bob", parent_id=company.id, type="contact")
        gone = self.contact("c", city="X")
        changes = self.correct(company, "street", "Old Road")
        changes += self.correct(gone, "city", "Y")
        child.unlink()
        self.sql("DELETE FROM res_partner WHERE id = %s", gone.id)
        self.revert(changes)
        self.assertEqual(company.street, "Old  Road")
        self.assertEqual(changes.mapped("state"), ["reverted", "applied"])
        self.assertEqual(changes[1].error, "The record was deleted.")

    def test_refusal_of_the_database(self):
        """A country that was deleted cannot be put back."""
        country = self.env["res.country"].create({"name": "Utopia", "code": "XU"})
        contact = self.contact(country_id=country.id)
        other = self.contact("b", city="X")
        changes = self.correct(contact, "country_id", "DE")
        changes += self.correct(other, "city", "Y")
        self.sql("DELETE FROM res_country WHERE id = %s", country.id)
        with mute_logger("odoo.sql_db"):
            self.revert(changes)
        self.assertEqual(changes.mapped("state"), ["applied", "reverted"])
        self.assertTrue(changes[0].error)
        self.assertEqual(contact.country_id, self.germany)

    # ------------------------------------------------------------
    # MANY
    # ------------------------------------------------------------

    def test_run(self):
        contacts = self.contact("a", city="X") + self.contact("b", city="X")
        run = self.Run.create({"job": "apply"})
        other = self.correct(contacts[0], "zip", "1")
        before = self.dump()
        self.apply(
            *(self.propose(contact, "city", "Y") for contact in contacts), run=run
        )
        for user in (self.user_own, self.user_all):
            with self.assertRaises(AccessError):
                run.with_user(user).action_revert()
        with self.later():
            run.with_user(self.user_manager).action_revert()
        self.assertEqual(contacts.mapped("city"), ["X", "X"])
        self.assertEqual(other.state, "applied")
        self.assert_as_it_was(before)
        with self.assertRaisesRegex(UserError, "nothing to revert"):
            run.with_user(self.user_manager).action_revert()

    def test_rule_since_a_date(self):
        contacts = self.contact("a", city="X") + self.contact("b", city="X")
        old = self.correct(contacts[0], "city", "Y")
        date = self.clock + timedelta(seconds=30)
        both = self.propose(contacts[1], "city", "Y", rule="address_case")
        both.rule_ids += self.rule("spaces")
        new = self.apply(both)
        other = self.apply(self.propose(contacts[1], "zip", "1", rule="zip_format"))
        Wizard = self.env["crm.ai.cleaning.revert"].with_user(self.user_manager)
        with Form(Wizard.with_context(default_rule_id=self.rule("spaces").id)) as form:
            self.assertEqual(form.change_count, 2)
            form.date = date
            self.assertEqual(form.change_count, 1)
        with self.later():
            form.record.action_revert()
        self.assertEqual(
            (old + new + other).mapped("state"), ["applied", "reverted", "applied"]
        )
        rule = self.rule("spaces")
        with self.assertRaises(AccessError):
            rule.with_user(self.user_own).action_revert_since("2000-01-01 00:00:00")
        with self.later():
            rule.with_user(self.user_manager).action_revert_since("2000-01-01 00:00:00")
        self.assertEqual(old.state, "reverted")

    def many(self):
        contacts = self.Partner.create(
            [{"name": f"Person {place}", "city": "X"} for place in range(7)]
        )
        before = self.dump()
        changes = self.apply(*(self.propose(each, "city", "Y") for each in contacts))
        module = "odoo.addons.crm_ai_insights.models.crm_ai_cleaning_change_revert"
        for name, value in (
            ("IN_BACKGROUND", 3),
            ("CrmAiCleaningChange._revert_batch.__defaults__", (3,)),
        ):
            patcher = patch(f"{module}.{name}", value)
            patcher.start()
            self.addCleanup(patcher.stop)
        return contacts, changes, before

    def test_many_in_the_background(self):
        contacts, changes, before = self.many()
        self.edit(contacts[2], city="Z")
        action = changes.with_user(self.user_manager).action_revert()
        run = self.Run.browse(action["res_id"])
        self.assertEqual((run.job, run.state), ("revert", "waiting"))
        self.assertEqual(set(contacts.mapped("city")), {"Y", "Z"})
        self.trigger("revert")
        self.assertEqual((run.state, run.processed), ("done", 7))
        self.assertEqual(run.counts, {"reverted": 6, "changed": 1, "refused": 0})
        self.assertEqual(contacts[2].city, "Z")
        self.assertEqual(changes[0].reverted_by_id, self.user_manager)
        self.edit(contacts[2], city="Y")
        self.revert(changes)
        self.assert_as_it_was(before)

    def test_background_has_the_rights_of_who_asks(self):
        leads = self.Lead.create(
            [{"name": f"Lead {place}", "contact_name": "x"} for place in range(5)]
        )
        leads.user_id = self.user_own
        _contacts, _changes, _before = self.many()
        changes = self.apply(
            *(self.propose(each, "contact_name", "y") for each in leads)
        )
        action = changes.with_user(self.user_own).action_revert()
        self.assertEqual(action["tag"], "display_notification")
        leads[0].user_id = self.user_all
        self.trigger("revert")
        self.assertEqual(leads.mapped("contact_name"), ["y", "x", "x", "x", "x"])
        self.assertTrue(changes[0].error)

    def test_nobody_is_left_who_asked(self):
        contacts, changes, _before = self.many()
        changes.with_user(self.user_manager).action_revert()
        self.user_manager.active = False
        self.trigger("revert")
        self.assertEqual(set(contacts.mapped("city")), {"Y"})
        self.assertFalse(any(changes.mapped("asked_by_id")))
        self.assertEqual(self.Run.search([("job", "=", "revert")]).state, "done")
