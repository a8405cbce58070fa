"""What people did after a merge stays, and the undo says so."""

from odoo.tests import tagged

from .merge_case import MergeCase


@tagged("post_install", "-at_install")
class TestMergeThreeWay(MergeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.survivor, cls.loser, cls.other = cls.Partner.create(
            [
                {"name": "Anna", "phone": "030 1"},
                {"name": "Anna K.", "street": "Way 1", "city": "Berlin"},
                {"name": "Other"},
            ]
        )
        cls.lead = cls.make_lead(name="Deal", partner_id=cls.loser.id)
        cls.env.cr.flush()

    def texts(self, kept):
        return [each["text"] for each in kept]

    def test_values_that_were_changed(self):
        merge = self.merge(self.survivor, self.loser)
        self.assertEqual(self.survivor.street, "Way 1")
        self.edit(self.survivor, street="Lane 2", ref="7")
        written = self.column(self.survivor, "write_date")
        [kept] = self.undo(merge)
        self.assertEqual(
            (self.survivor.street, self.survivor.city, self.survivor.ref),
            ("Lane 2", False, "7"),
        )
        self.assertEqual(self.loser.street, "Way 1")
        self.assertEqual(
            kept,
            {
                "model": "res.partner",
                "id": self.survivor.id,
                "record": "Anna",
                "field": "Street",
                "was": "",
                "now": "Lane 2",
                "text": "Anna, Street was changed since and stays as it is.",
            },
        )
        self.assertEqual(merge.kept, [kept])
        self.assertGreaterEqual(self.column(self.survivor, "write_date"), written)

    def test_what_odoo_computes_follows(self):
        """Half of what an address is made of was changed."""
        self.loser.parent_id = self.other
        merge = self.merge(self.survivor, self.loser)
        self.edit(self.survivor, name="Anna New")
        self.assertEqual(self.survivor.complete_name, "Other, Anna New")
        self.undo(merge)
        self.assertEqual(self.survivor.complete_name, "Anna New")
        self.assertEqual(self.column(self.survivor, "complete_name"), "Anna New")
        self.assertEqual(self.survivor.commercial_partner_id, self.survivor)

    def test_references_that_were_changed(self):
        merge = self.merge(self.survivor, self.loser)
        self.edit(self.lead, partner_id=self.other.id)
        kept = self.undo(merge)
        self.assertEqual(self.lead.partner_id, self.other)
        [kept] = [each for each in kept if each["field"] == "Contact"]
        self.assertEqual((kept["was"], kept["now"]), ("Anna K.", "Other"))

    def test_records_of_since_stay_with_the_survivor(self):
        merge = self.merge(self.survivor, self.loser)
        lead = self.make_lead(partner_id=self.survivor.id)
        message = self.survivor.message_post(body="New")
        self.assertEqual(self.undo(merge), [])
        self.assertEqual(lead.partner_id, self.survivor)
        self.assertEqual(message.res_id, self.survivor.id)

    def test_records_that_were_deleted(self):
        merge = self.merge(self.survivor, self.loser)
        self.lead.unlink()
        [kept] = self.undo(merge)
        self.assertFalse(self.lead.exists())
        self.assertEqual(kept["model"], "crm.lead")
        self.assertIn("deleted since", kept["text"])

    def test_survivor_that_was_deleted(self):
        merge = self.merge(self.survivor, self.loser)
        self.lead.partner_id = False
        self.survivor.unlink()
        self.undo(merge)
        self.assertEqual(self.loser.name, "Anna K.")
        self.assertFalse(self.survivor.exists())

    def test_what_a_row_belonged_to_was_deleted(self):
        """An optional reference is empty then, a tag's row does not come back."""
        tag = self.env["res.partner.category"].create({"name": "Gone"})
        self.loser.write({"category_id": [(6, 0, tag.ids)], "parent_id": self.other.id})
        merge = self.merge(self.survivor, self.loser)
        tag.unlink()
        self.edit(self.survivor, parent_id=False)
        self.other.unlink()
        kept = self.undo(merge)
        self.assertFalse(self.loser.parent_id)
        self.assertFalse(self.loser.category_id)
        self.assertIn(
            "Anna K., Related Company: what it belonged to was deleted since.",
            self.texts(kept),
        )

    def test_unique_values_that_were_taken(self):
        """A follower who was dropped as a double, and subscribed again since."""
        colleague = self.user_all.partner_id
        self.lead.message_subscribe((self.survivor + self.loser + colleague).ids)
        merge = self.merge(self.survivor, self.loser)
        follower = self.lead.message_follower_ids.filtered(
            lambda each: each.partner_id == self.survivor
        )
        follower.unlink()
        self.lead.message_subscribe(self.survivor.ids)
        self.undo(merge)
        self.assertEqual(
            self.lead.message_partner_ids & (self.survivor + self.loser + colleague),
            self.survivor + self.loser + colleague,
        )

    def test_external_identifier_that_was_taken(self):
        values = {"module": "__import__", "name": "anna", "model": "res.partner"}
        self.env["ir.model.data"].create({**values, "res_id": self.loser.id})
        merge = self.merge(self.survivor, self.loser)
        self.env["ir.model.data"].search([("name", "=", "anna")]).unlink()
        self.env["ir.model.data"].create({**values, "res_id": self.other.id})
        self.undo(merge)
        self.assertEqual(self.env.ref("__import__.anna"), self.other)
        self.assertTrue(self.loser.exists())

    def test_note_that_somebody_edited(self):
        merge = self.merge(self.survivor, self.loser)
        note = self.survivor.message_ids[0]
        with self.later():
            note.body = "<p>Indeed</p>"
            self.env.flush_all()
        kept = self.undo(merge)
        self.assertIn("Indeed", note.body)
        self.assertEqual([each["model"] for each in kept], ["mail.message"])

    def test_values_per_company_are_settled_each(self):
        second = self.env["res.company"].create({"name": "Second"})
        self.loser.with_company(second).barcode = "22"
        merge = self.merge(self.survivor, self.loser)
        self.assertEqual(self.survivor.with_company(second).barcode, "22")
        self.edit(self.survivor, barcode="11")
        self.assertEqual(self.undo(merge), [])
        self.assertEqual(self.survivor.barcode, "11")
        self.assertFalse(self.survivor.with_company(second).barcode)
        self.assertEqual(self.loser.with_company(second).barcode, "22")

    def test_counters_take_back_their_part(self):
        team = self.env["crm.team"].create({"name": "T"})
        frequency = self.env["crm.lead.scoring.frequency"].create(
            {
                "variable": "source_id",
                "value": "1",
                "won_count": 5.1,
                "team_id": team.id,
            }
        )

        def count(_survivor, _losers):
            frequency.won_count += 2

        merge = self.merge(self.survivor, self.loser, count)
        self.edit(frequency, won_count=10.1)
        self.assertEqual(self.undo(merge), [])
        self.assertAlmostEqual(frequency.won_count, 8.1)
