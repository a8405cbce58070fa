"""The journal: what is applied, refused, told and forgotten."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import mute_logger

from .journal_case import JournalCase


@tagged("post_install", "-at_install")
class TestApply(JournalCase):
    def test_change_says_who_when_why_and_what(self):
        contact = self.contact(city="BERLIN", phone="030 123456")
        run = self.Run.create({"job": "apply"})
        proposal = self.propose(contact, "city", "Berlin", rule="address_case")
        proposal.rule_ids += self.rule("spaces")
        change = self.apply(proposal, user=self.user_manager, run=run, automatic=True)
        self.assertRecordValues(
            change,
            [
                {
                    "res_model": "res.partner",
                    "res_id": contact.id,
                    "record_name": "Anna Kowalczyk",
                    "field_name": "city",
                    "field_label": "City",
                    "old_value": "BERLIN",
                    "new_value": "Berlin",
                    "rule_id": self.rule("address_case").id,
                    "rule_ids": (self.rule("address_case") + self.rule("spaces")).ids,
                    "run_id": run.id,
                    "user_id": self.user_manager.id,
                    "date": self.clock,
                    "automatic": True,
                    "state": "applied",
                }
            ],
        )
        self.assertEqual(contact.city, "Berlin")
        self.assertEqual(contact.write_uid, self.user_manager)
        self.assertFalse(proposal.exists())

    def test_edited_value_is_what_is_journaled(self):
        contact = self.contact(city="BERLIN")
        proposal = self.propose(contact, "city", "Berlin").with_user(self.user_manager)
        proposal.new_value = "Berlin-Mitte"
        proposal.action_accept()
        change = self.Change.search([])
        self.assertEqual((change.new_value, contact.city), ("Berlin-Mitte",) * 2)

    def test_journal_tells_what_odoo_made_of_a_value(self):
        contact = self.contact()
        change = self.correct(contact, "website", "acme.example")
        self.assertEqual(change.new_value, "http://acme.example")

    def test_values_of_every_kind(self):
        state = self.env.ref("base.state_us_5")
        contact = self.contact(city="x")
        self.correct(contact, "country_id", "us")
        change = self.correct(contact, "state_id", state.code)
        self.assertEqual((contact.country_id.code, contact.state_id), ("US", state))
        self.assertEqual((change.old_value, change.new_value), ("", state.display_name))
        self.assertEqual(
            self.correct(contact, "country_id", "Germany").old_value, "United States"
        )
        change = self.correct(contact, "is_company", "1")
        self.assertTrue(contact.is_company)
        self.assertEqual((change.old_value, change.new_value), ("No", "Yes"))
        self.correct(contact, "is_company", "0")
        self.assertFalse(contact.is_company)
        self.correct(contact, "city", "")
        self.assertIsNone(self.column(contact, "city"))

    def test_country_comes_before_the_state_in_it(self):
        contact = self.contact()
        state = self.propose(contact, "state_id", "CA")
        country = self.propose(contact, "country_id", "US")
        self.assertEqual(len(self.apply(state, country)), 2)
        self.assertEqual(contact.state_id, self.env.ref("base.state_us_5"))

    def test_unknown_country_is_refused(self):
        for text in ("Atlantis", "%", "_E"):
            contact = self.contact()
            proposal = self.propose(contact, "country_id", text)
            self.assertFalse(self.apply(proposal))
            self.assertIn(text, proposal.error)
            self.assertFalse(contact.country_id)

    def test_value_that_was_changed_since_the_check_is_left_alone(self):
        contact = self.contact(city="BERLIN")
        proposal = self.propose(contact, "city", "Berlin")
        self.edit(contact, city="Bonn")
        self.assertFalse(self.apply(proposal))
        self.assertEqual(contact.city, "Bonn")
        self.assertIn("changed", proposal.error)

    def test_nothing_left_to_do(self):
        """A person did it already, or the record is gone."""
        contact, gone = self.contact(city="BERLIN"), self.contact(city="BONN")
        proposals = [self.propose(each, "city", "Berlin") for each in (contact, gone)]
        self.edit(contact, city="Berlin")
        gone.unlink()
        self.assertFalse(self.apply(*proposals))
        self.assertFalse(self.Proposal.concat(*proposals).exists())

    def test_nothing_better_known_is_not_applied(self):
        contact = self.contact(city="BERLIN")
        proposal = self.propose(contact, "city", "", has_new=False)
        self.assertFalse(self.apply(proposal))
        self.assertEqual(contact.city, "BERLIN")

    def test_value_that_odoo_does_not_take_over(self):
        contact = self.contact(website="acme.example")
        proposal = self.propose(contact, "website", "acme.example")
        self.assertEqual(contact.website, "http://acme.example")
        self.assertFalse(self.apply(proposal))
        self.assertIn("leaves the value", proposal.error)

    # ------------------------------------------------------------
    # REFUSALS
    # ------------------------------------------------------------

    def refuse(self, name="Stop"):
        """Let Odoo refuse contacts of this name, after it wrote other things."""

        def write(contacts, values):
            result = original(contacts, values)
            if values.get("name") == name:
                raise ValidationError("This name is not wanted.")
            return result

        original = type(self.Partner).write
        patcher = patch.object(type(self.Partner), "write", write)
        patcher.start()
        self.addCleanup(patcher.stop)

    def test_refused_one_says_why_and_the_rest_is_applied(self):
        self.refuse()
        contacts = self.contact("a") + self.contact("b") + self.contact("c")
        proposals = [
            self.propose(contact, "name", name)
            for contact, name in zip(contacts, ("A", "Stop", "C"), strict=True)
        ]
        changes = self.apply(*proposals)
        self.assertEqual(contacts.mapped("name"), ["A", "b", "C"])
        self.assertEqual(changes.mapped("res_id"), [contacts[0].id, contacts[2].id])
        self.assertEqual(proposals[1].error, "This name is not wanted.")
        self.assertEqual(proposals[1].state, "open")
        self.assertEqual(contacts[1].complete_name, "b")

    def test_refusal_of_the_database(self):
        contact = self.contact("a")
        proposal = self.propose(contact, "name", "")
        with mute_logger("odoo.sql_db"):
            self.assertFalse(self.apply(proposal))
        self.assertEqual(proposal.error, "Contacts require a name")
        self.assertEqual(contact.name, "a")

    def test_what_a_salesman_may_not_write_is_refused(self):
        mine = self.make_lead(contact_name="a", user_id=self.user_own.id)
        other = self.make_lead(contact_name="b", user_id=self.user_all.id)
        proposals = [
            self.propose(lead, "contact_name", name)
            for lead, name in ((mine, "A"), (other, "B"))
        ]
        changes = self.apply(*proposals, user=self.user_own)
        self.assertEqual(changes.mapped("res_id"), mine.ids)
        self.assertEqual((mine.contact_name, other.contact_name), ("A", "b"))
        self.assertTrue(proposals[1].error)

    def test_together_or_not_at_all(self):
        self.refuse()
        contact = self.contact("a", phone="a@b.example", email=False)
        proposals = [
            self.propose(contact, field, new, together="email_misplaced")
            for field, new in (
                ("phone", ""),
                ("email", "a@b.example"),
                ("name", "Stop"),
            )
        ]
        self.assertFalse(self.apply(proposals[0]))
        self.assertEqual((contact.phone, contact.email), ("a@b.example", False))
        self.assertEqual(
            {each.error for each in proposals}, {"This name is not wanted."}
        )
        proposals[2].unlink()
        changes = self.apply(proposals[0])
        self.assertEqual(len(changes), 2)
        self.assertEqual((contact.phone, contact.email), (False, "a@b.example"))

    def test_one_of_them_rejected(self):
        contact = self.contact(phone="a@b.example", email=False)
        phone = self.propose(contact, "phone", "", together="email_misplaced")
        self.propose(
            contact,
            "email",
            "a@b.example",
            together="email_misplaced",
            state="rejected",
        )
        self.assertFalse(self.apply(phone))
        self.assertIn("rejected", phone.error)
        self.assertEqual(contact.phone, "a@b.example")

    def test_one_of_them_rejected_for_a_value_of_long_ago(self):
        contact = self.contact(phone="old@b.example", email=False)
        rejected = self.propose(
            contact, "phone", "", together="email_misplaced", state="rejected"
        )
        contact.phone = "new@b.example"
        for field, new in (("phone", ""), ("email", "new@b.example")):
            proposal = self.propose(contact, field, new, together="email_misplaced")
        self.assertEqual(len(self.apply(proposal)), 2)
        self.assertEqual(contact.email, "new@b.example")
        self.assertTrue(rejected.exists())

    def test_record_that_somebody_else_is_saving(self):
        contact = self.env.ref("base.main_partner")
        proposals = [
            self.propose(contact, "city", "Berlin"),
            self.propose(self.contact(), "city", "Bonn"),
        ]
        with self.registry.cursor() as other:
            other.execute(
                "SELECT id FROM res_partner WHERE id = %s FOR UPDATE", [contact.id]
            )
            changes = self.apply(*proposals)
            self.assertEqual(changes.mapped("new_value"), ["Bonn"])
            self.assertIn("right now", proposals[0].error)
        self.assertEqual(len(self.apply(proposals[0])), 1)

    # ------------------------------------------------------------
    # THE NOTE
    # ------------------------------------------------------------

    def notes(self, record):
        messages = self.env["mail.message"].search(
            [("model", "=", record._name), ("res_id", "=", record.id)], order="id"
        )
        return messages

    def test_one_note_for_a_record_and_run(self):
        contact = self.contact(city="BERLIN", street="<b>Weg</b> 1 ")
        start = self.notes(contact)
        run = self.Run.create({"job": "apply"})
        first = self.propose(contact, "city", "Berlin")
        second = self.propose(contact, "street", "<i>Weg</i> 1")
        third = self.propose(contact, "zip", "10115")
        self.apply(first, second, run=run, user=self.user_manager)
        note = self.notes(contact) - start
        self.assertEqual(len(note), 1)
        self.assertEqual(note.author_id, self.user_manager.partner_id)
        self.assertEqual(note.subtype_id, self.env.ref("mail.mt_note"))
        self.assertFalse(note.tracking_value_ids)
        self.assertIn("City: BERLIN → Berlin", note.body)
        self.assertIn("&lt;i&gt;Weg&lt;/i&gt; 1", note.body)
        self.apply(third, run=run)
        self.assertEqual(self.notes(contact) - start, note)
        self.assertIn("10115", note.body)

    def test_another_run_writes_another_note(self):
        contact = self.contact(city="BERLIN")
        start = self.notes(contact)
        self.correct(contact, "city", "Berlin", run=self.Run.create({"job": "apply"}))
        self.correct(contact, "zip", "10115", run=self.Run.create({"job": "revert"}))
        self.correct(contact, "street", "Weg 1")
        self.assertEqual(len(self.notes(contact) - start), 3)

    def test_note_that_somebody_deleted(self):
        contact = self.contact(city="BERLIN")
        run = self.Run.create({"job": "apply"})
        start = self.notes(contact)
        change = self.correct(contact, "city", "Berlin", run=run)
        (self.notes(contact) - start).unlink()
        other = self.correct(contact, "zip", "10115", run=run)
        self.assertEqual(len(self.notes(contact) - start), 1)
        self.revert(change + other)
        self.assertEqual(self.notes(contact), start)

    # ------------------------------------------------------------
    # WHO SEES IT, AND HOW LONG
    # ------------------------------------------------------------

    def test_only_changes_of_readable_records_are_seen(self):
        mine = self.make_lead(contact_name="a", user_id=self.user_own.id)
        other = self.make_lead(contact_name="b", user_id=self.user_all.id)
        changes = self.correct(mine, "contact_name", "A")
        changes += self.correct(other, "contact_name", "B")
        seen = self.Change.with_user(self.user_own).search([])
        self.assertEqual(seen, changes[0])
        with self.assertRaises(AccessError):
            changes[1].with_user(self.user_own).read(["old_value"])
        with self.assertRaises(AccessError):
            changes[1].with_user(self.user_own).action_revert()
        self.assertEqual(other.contact_name, "B")
        self.assertEqual(len(self.Change.with_user(self.user_manager).search([])), 2)

    def test_journal_cannot_be_forged(self):
        change = self.correct(self.contact(city="X"), "city", "Y")
        for user in (self.user_manager, self.user_system):
            mine = change.with_user(user)
            for method, args in (
                ("write", [{"old_value": "Z"}]),
                ("unlink", []),
                ("create", [{"res_model": "res.partner", "res_id": 1}]),
            ):
                with self.assertRaises(AccessError):
                    getattr(mine, method)(*args)
            for name in ("_apply", "_revert", "_revert_batch", "_forget_records"):
                with self.assertRaises(AccessError):
                    call_kw(mine, name, [mine.ids], {})
        with self.assertRaises(AccessError):
            self.Effect.with_user(self.user_manager).search([])

    def test_nothing_is_kept_of_deleted_records(self):
        company = self.contact("acme", is_company=True, street="Weg")
        child = self.contact("Bob", parent_id=company.id, type="contact")
        lead = self.make_lead(contact_name="a")
        changes = self.correct(company, "street", "Weg 1")
        changes += self.correct(lead, "contact_name", "A")
        child.unlink()
        on_child = [("res_model", "=", "res.partner"), ("res_id", "=", child.id)]
        self.assertFalse(self.Effect.search(on_child))
        self.assertEqual(changes.exists(), changes)
        (company + child).exists().unlink()
        lead.unlink()
        self.assertFalse(changes.exists())
        self.assertFalse(self.Effect.search([]))

    def test_nothing_is_kept_of_records_deleted_behind_odoos_back(self):
        contact = self.contact(city="X")
        bank = self.env["res.partner.bank"].create(
            {"partner_id": contact.id, "acc_number": "1"}
        )
        other = self.contact("anna", city="X")
        changes = self.correct(contact, "name", "Bea") + self.correct(other, "zip", "1")
        self.assertIn("res.partner.bank", self.Effect.search([]).mapped("res_model"))
        self.sql("DELETE FROM res_partner_bank WHERE id = %s", bank.id)
        self.sql("DELETE FROM res_partner WHERE id = %s", other.id)
        self.Effect._gc_effects()
        self.Change._gc_changes_of_gone_records()
        self.assertEqual(changes.exists(), changes[0])
        self.assertEqual(set(self.Effect.search([]).mapped("res_id")), {contact.id})

    def test_journal_is_kept_for_so_many_months(self):
        now = fields.Datetime.now()
        changes = self.Change
        for months in (30, 20, 1):
            change = self.correct(self.contact(city="X"), "city", "Y")
            change.date = now - timedelta(days=months * 30.5)
            changes += change
        parameters = self.env["ir.config_parameter"]
        for setting, kept in (
            ("0", 3),
            ("-5", 3),
            ("nan", 3),
            ("1e300", 3),
            ("two years", 2),
            ("24", 2),
            ("12", 1),
        ):
            parameters.set_param("crm_ai_insights.journal_months", setting)
            self.Change._gc_old_changes()
            self.assertEqual(len(changes.exists()), kept, setting)
        self.assertEqual(changes.exists().effect_ids, self.Effect.search([]))
