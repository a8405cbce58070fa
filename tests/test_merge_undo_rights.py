"""Who may undo and forget merges, and what is left of them."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import SQL

from .common import QUIET
from .merge_case import MergeCase

GROUPS = "base.group_user,sales_team.group_sale_manager,base.group_partner_manager"


@tagged("post_install", "-at_install")
class TestMergeUndoRights(MergeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second"})
        cls.stranger = new_test_user(
            cls.env,
            login="insights_stranger",
            groups=GROUPS,
            company_id=cls.second.id,
            company_ids=[(6, 0, cls.second.ids)],
            context=QUIET,
        )
        cls.survivor, cls.loser = cls.Partner.create(
            [{"name": "Anna"}, {"name": "Anna K.", "street": "Way 1"}]
        )
        cls.lead = cls.make_lead(name="Secret", partner_id=cls.loser.id)
        cls.env.cr.flush()

    def setUp(self):
        super().setUp()
        self.before = self.content()
        self.done = self.merge(self.survivor, self.loser)

    def test_managers_undo(self):
        self.undo(self.done, self.user_manager)
        self.assertEqual(self.done.undone_by_id, self.user_manager)
        self.assert_content(self.before)

    def test_managers_merge_and_undo(self):
        """Over the public methods, as the screens and other programs do."""
        self.undo(self.done)
        merges = self.Merge.with_user(self.user_manager)
        ids = (self.survivor + self.loser).ids
        with self.later():
            merge_id = merges.merge("res.partner", ids, self.survivor.id)
        self.assertFalse(self.loser.exists())
        self.undo(self.Merge.browse(merge_id), self.user_manager)
        self.assert_content(self.before)

    def test_nobody_else_does(self):
        after = self.content()
        for user in (self.user_own, self.user_all):
            with self.assertRaises(AccessError):
                self.undo(self.done, user)
            with self.assertRaises(AccessError):
                self.done.with_user(user).action_forget()
        self.assert_content(after)

    def test_rows_of_another_company_stay(self):
        self.lead.company_id = self.env.company
        with self.assertRaisesRegex(UserError, "company that you do not belong to"):
            self.undo(self.done, self.stranger)
        self.assertEqual(self.lead.partner_id, self.survivor)
        self.assertEqual(self.done.state, "merged")

    def test_merges_are_read_with_the_survivor(self):
        self.survivor.company_id = self.env.company
        merges = self.Merge.with_user(self.stranger)
        self.assertNotIn(self.done, merges.search([]))
        with self.assertRaises(AccessError):
            self.done.with_user(self.stranger).read(["name"])
        with self.assertRaises(AccessError):
            self.undo(self.done, self.stranger)
        self.assertIn(self.done, self.Merge.with_user(self.user_manager).search([]))

    def test_hidden_records_are_not_named(self):
        """What was kept at a record that the user may not read."""
        self.env["ir.rule"].create(
            {
                "name": "Hidden",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
                "domain_force": f"[('id', '!=', {self.lead.id})]",
            }
        )
        self.edit(self.lead.sudo(), partner_id=False)
        self.assertIn("Secret", self.undo(self.done)[0]["text"])
        [kept] = self.done.with_user(self.user_manager).kept
        self.assertEqual((kept["id"], kept["was"], kept["now"]), (False, False, False))
        self.assertNotIn(self.lead.name, kept["text"])

    def test_forgetting(self):
        self.done.with_user(self.user_manager).action_forget()
        self.assertEqual(self.done.state, "forgotten")
        self.assertFalse(self.done.effect_ids)
        self.assertNotIn("Anna", self.done.name)
        with self.assertRaisesRegex(UserError, "cannot be undone any more"):
            self.undo(self.done, self.user_manager)

    def test_forgetting_a_person_who_is_deleted(self):
        """An administrator finds and empties merges of whom nothing else is left."""
        self.lead.unlink()
        self.survivor.unlink()
        groups = f"{GROUPS},base.group_system"
        administrator = new_test_user(
            self.env, login="insights_privacy", groups=groups, context=QUIET
        )
        with self.assertRaises(AccessError):
            self.done.with_user(self.stranger).action_forget()
        merges = self.Merge.with_user(administrator)
        found = merges.search([("name", "ilike", "anna k")])
        self.assertEqual(found, self.done)
        found.action_forget()
        self.assertFalse(self.done.effect_ids or self.done.whole_summary)
        stored = self.env.execute_query(
            SQL("SELECT merge::text FROM crm_ai_merge AS merge")
        )
        self.assertNotIn("Anna", str(stored))

    def test_old_ones_are_forgotten(self):
        day = timedelta(days=1)
        self.env["ir.config_parameter"].set_param("crm_ai_insights.merge_days", "30")
        self.done.merged_on = fields.Datetime.now() - 29 * day
        self.Merge._gc_merges()
        self.assertEqual(self.done.state, "merged")
        self.done.merged_on = fields.Datetime.now() - 31 * day
        self.assertEqual(self.Merge._gc_merges(), (1, 0))
        self.assertEqual(self.done.state, "forgotten")

    def test_the_oldest_go_where_room_is_scarce(self):
        other = self.merge(*self.Partner.create([{"name": "B"}, {"name": "B."}]))
        room = (other.size + self.done.size / 2) / 2**20
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("crm_ai_insights.merge_megabytes", str(room))
        self.Merge._gc_merges()
        self.assertEqual((self.done.state, other.state), ("forgotten", "merged"))

    def test_files_go_with_the_merge(self):
        contact = self.Partner.create({"name": "C", "image_1920": self.picture()})
        merge = self.merge(self.survivor, contact)
        self.assertTrue(merge._files())
        self.assertGreater(merge.size, sum(merge._files().mapped("file_size")))
        files = merge._files()
        merge.unlink()
        self.assertFalse(files.exists())

    def picture(self):
        return self.env.ref("base.main_company").logo

    def test_contacts_are_deleted_freely(self):
        self.lead.unlink()
        self.survivor.unlink()
        self.assertEqual(self.done.state, "merged")
