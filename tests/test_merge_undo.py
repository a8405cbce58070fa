"""Merge and undo: every row of every table is as it was."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .merge_case import MergeCase


@tagged("post_install", "-at_install")
class TestMergeUndo(MergeCase):
    """Contacts and leads with everything that can hang on them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_company = cls.env["res.company"].create({"name": "Second"})
        cls.tags = cls.env["res.partner.category"].create(
            [{"name": "Red"}, {"name": "Blue"}]
        )
        cls.survivor, cls.loser, cls.second = cls.Partner.create(
            [
                {"name": "Anna", "email": "anna@x.example", "phone": "030 1"},
                {
                    "name": "Anna K.",
                    "email": "anna@x.example",
                    "street": "Way 1",
                    "comment": "Note",
                    "ref": "A'1",
                    "category_id": [(6, 0, cls.tags.ids)],
                    "image_1920": cls.picture(),
                },
                {"name": "A. K.", "active": False, "is_company": True},
            ]
        )
        cls.survivor.category_id = cls.tags[0]
        cls.child = cls.Partner.create({"name": "Child", "parent_id": cls.second.id})
        cls.lead = cls.make_lead(partner_id=cls.loser.id)
        for partner in cls.survivor + cls.loser + cls.second:
            partner.message_subscribe(cls.user_all.partner_id.ids)
            partner.message_post(body="Hello <b>you</b>")
            cls.fill(partner)
        cls.lead.message_subscribe((cls.survivor + cls.loser).ids)
        cls.env["ir.model.data"].create(
            {
                "module": "__import__",
                "name": "anna_k",
                "model": "res.partner",
                "res_id": cls.loser.id,
            }
        )
        cls.loser.with_company(cls.other_company).barcode = "2"
        cls.env.cr.flush()

    @classmethod
    def picture(cls):
        return cls.env.ref("base.main_company").logo

    @classmethod
    def fill(cls, record):
        """What people leave at a record."""
        cls.env["ir.attachment"].create(
            {
                "name": "contract.txt",
                "raw": f"of {record.id}",
                "res_model": record._name,
                "res_id": record.id,
            }
        )
        record.activity_schedule("mail.mail_activity_data_todo", summary="Call")

    def test_contacts(self):
        before = self.content()
        merge = self.merge(self.survivor, self.loser + self.second)
        self.assertFalse((self.loser + self.second).exists())
        self.assertEqual(self.lead.partner_id, self.survivor)
        self.assertNotEqual(self.content(), before)
        self.assertGreater(merge.size, 0)
        self.assertEqual(self.undo(merge), [])
        self.assert_content(before)
        self.assertEqual(merge.state, "undone")
        self.assertEqual(merge.undone_by_id, self.env.user)
        self.assertEqual(self.lead.partner_id, self.loser)
        self.assertEqual(self.loser.category_id, self.tags)

    def test_leads(self):
        leads = self.Lead.create(
            [
                {
                    "name": f"Lead {number}",
                    "type": "opportunity",
                    "partner_id": self.survivor.id,
                    "team_id": self.team.id,
                    "description": f"<p>{number}</p>",
                    "tag_ids": [(0, 0, {"name": f"Tag {number}"})],
                    "lead_properties": [],
                }
                for number in range(4)
            ]
        )
        for lead in leads:
            lead.message_post(body="Hello")
            self.fill(lead)
        leads[3].action_set_lost()
        before = self.content()
        merge = self.merge(leads[0], leads[1:])
        self.assertEqual(len(leads.exists()), 1)
        merge.survivor_id = leads.exists().id
        self.assertEqual(self.undo(merge), [])
        self.assert_content(before)

    def test_one_after_the_other(self):
        before = self.content()
        first = self.merge(self.survivor, self.loser)
        between = self.content()
        second = self.merge(self.survivor, self.second)
        with self.assertRaisesRegex(UserError, "merged again later.*A. K."):
            self.undo(first)
        self.undo(second)
        self.assert_content(between)
        self.undo(first)
        self.assert_content(before)
        with self.assertRaisesRegex(UserError, "already undone"):
            self.undo(first)

    def test_all_at_once(self):
        before = self.content()
        merges = self.merge(self.survivor, self.loser)
        merges += self.merge(self.second, self.survivor)
        self.undo(merges)
        self.assert_content(before)

    def test_files_outlive_the_vacuum(self):
        picture = self.loser.image_1920
        merge = self.merge(self.survivor, self.loser)
        self.env["ir.attachment"]._gc_file_store_unsafe()
        self.undo(merge)
        self.env["ir.attachment"]._gc_file_store_unsafe()
        self.env.invalidate_all()
        self.assertEqual(self.loser.image_1920, picture)
        self.assertFalse(merge._files())

    def test_a_merge_again_is_a_merge(self):
        before = self.content()
        self.undo(self.merge(self.survivor, self.loser))
        self.undo(self.merge(self.survivor, self.loser))
        self.assert_content(before)
