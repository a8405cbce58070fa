"""The recorder: everything that the ORM writes, with what was there before."""

from odoo.tests import tagged

from odoo.addons.crm_ai_insights.models.recorder import read_columns, recording

from .journal_case import JournalCase


@tagged("post_install", "-at_install")
class TestRecorder(JournalCase):
    def record(self, record, **values):
        """``{(model, id, column): (old, new)}`` of what a write alters."""
        with self.later(), recording(self.env) as recorder:
            record.write(values)
        return {each[:3]: each[3:] for each in recorder.written()}

    def test_written_and_computed_columns(self):
        contact = self.contact("Anna", email="ANNA@Example.com")
        written = self.record(contact, email="anna@example.org", name="Anna B")
        self.assertEqual(
            {
                name: values
                for (model, res_id, name), values in written.items()
                if (model, res_id) == ("res.partner", contact.id)
                and name != "write_date"
            },
            {
                "email": ("ANNA@Example.com", "anna@example.org"),
                "email_normalized": ("anna@example.com", "anna@example.org"),
                "name": ("Anna", "Anna B"),
                "complete_name": ("Anna", "Anna B"),
            },
        )

    def test_other_records(self):
        company = self.contact("Acme", is_company=True, street="Old Street")
        child = self.contact("Bob", parent_id=company.id, type="contact")
        lead = self.make_lead(partner_id=company.id)
        written = self.record(company, street="New Street", email="info@acme.example")
        self.assertEqual(
            written["res.partner", child.id, "street"], ("Old Street", "New Street")
        )
        self.assertEqual(
            written["crm.lead", lead.id, "email_from"],
            ("anna@kowalczyk.example", "info@acme.example"),
        )

    def test_texts_tell_nothing_from_empty(self):
        contact = self.contact()
        self.sql("UPDATE res_partner SET street = '' WHERE id = %s", contact.id)
        written = self.record(contact, street="x", street2="")
        found = {name: values for (_model, _id, name), values in written.items()}
        self.assertEqual(found["street"], ("", "x"))
        self.assertEqual(found["street2"], (None, ""))

    def test_first_value_and_last_value_count(self):
        contact = self.contact(city="One")
        with recording(self.env) as recorder:
            contact.city = "Two"
            contact.flush_recordset()
            contact.city = "Three"
            contact.flush_recordset()
            contact.zip = "1"
            contact.flush_recordset()
            contact.zip = False
        found = {each.field_name: each[3:] for each in recorder.written()}
        self.assertEqual(found["city"], ("One", "Three"))
        self.assertNotIn("zip", found)

    def test_what_was_pending_before_is_not_part_of_it(self):
        contact = self.contact()
        contact.city = "Pending"
        written = self.record(contact, zip="10115")
        self.assertNotIn(("res.partner", contact.id, "city"), written)
        self.assertIn(("res.partner", contact.id, "zip"), written)

    def test_who_wrote_it(self):
        contact = self.contact()
        self.env.flush_all()
        with recording(self.env(user=self.user_manager)) as recorder:
            contact.with_user(self.user_manager).city = "Berlin"
        found = {each.field_name: each[3:] for each in recorder.written()}
        self.assertEqual(
            found["write_uid"], (str(self.env.uid), str(self.user_manager.id))
        )

    def test_what_a_refused_step_wrote_is_no_trace(self):
        """Odoo itself takes steps back inside of a write."""
        contact = self.contact(city="One", street="Here")
        with recording(self.env) as recorder:
            contact.street = "There"
            try:
                with self.env.cr.savepoint():
                    contact.city = "Two"
                    contact.flush_recordset()
                    raise ValueError
            except ValueError:
                pass
            contact.zip = "10115"
        found = {each.field_name: each[3:] for each in recorder.written()}
        self.assertEqual(found["street"], ("Here", "There"))
        self.assertEqual(found["zip"], (None, "10115"))
        self.assertNotIn("city", found)

    def test_nothing_is_recorded_outside(self):
        contact = self.contact()
        with recording(self.env) as recorder:
            pass
        contact.city = "Berlin"
        contact.flush_recordset()
        self.assertEqual(recorder.written(), [])

    def test_rows_that_are_gone(self):
        contact = self.contact()
        with recording(self.env) as recorder:
            contact.city = "Berlin"
            contact.flush_recordset()
            contact.unlink()
        self.assertEqual(recorder.written(), [])
        self.assertEqual(read_columns(contact, {"city"}), {})
