"""The preview tells what the merge does, and leaves no trace."""

import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from .merging_case import MergingCase

LISTS = ("moved", "collisions", "lost", "deleted", "other")


@tagged("post_install", "-at_install")
class TestPreview(MergingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept, cls.gone = cls.add(
            cls,
            {"phone": "+1 212 555 0101", "city": "Paris"},
            {"phone": "+1 212 555 0102", "function": "Buyer"},
        )
        cls.both = cls.kept + cls.gone
        cls.leads = cls.make_lead("First", partner_id=cls.gone.id)
        cls.leads += cls.make_lead("Second", partner_id=cls.gone.id)
        cls.follower = cls.add(cls, {"name": "Follower"})
        for contact in cls.both:
            contact.message_subscribe(cls.follower.ids)

    def counts(self):
        """How many rows each table has, those that run with the clock left out."""
        self.env.flush_all()
        tables = self.env.execute_query(
            SQL(
                "SELECT relname FROM pg_class WHERE relkind = 'r' "
                "AND relnamespace = current_schema::regnamespace "
                "AND relname !~ '^(orm_signaling_|ir_cron|bus_)'"
            )
        )
        return {
            table: self.env.execute_query(
                SQL("SELECT count(*), max(xmin::text) FROM %s", SQL.identifier(table))
            )
            for (table,) in tables
        }

    def test_it_leaves_no_trace(self):
        before = self.counts()
        preview = self.preview(self.both, self.kept)
        self.assertEqual(preview["refusals"], [])
        self.assertEqual(self.counts(), before)
        self.assertEqual(self.gone.function, "Buyer")

    def test_it_sends_nothing(self):
        waiting = len(self.env.cr.postcommit)
        self.preview(self.both, self.kept)
        self.assertEqual(len(self.env.cr.postcommit), waiting)

    def test_it_is_json(self):
        preview = self.preview(self.both)
        self.assertEqual(json.loads(json.dumps(preview)), preview)

    def test_what_is_moved_and_what_collides(self):
        preview = self.preview(self.both, self.kept)
        moved = {item["model"]: item["count"] for item in preview["moved"]}
        self.assertEqual(moved["crm.lead"], 2, preview["moved"])
        [collision] = preview["collisions"]
        self.assertEqual(collision["model"], "mail.followers")
        self.assertEqual(collision["examples"], ["Follower"])

    def test_whose_values_are_kept_and_lost(self):
        preview = self.preview(self.both, self.kept)
        fields = {about["name"]: about for about in preview["fields"]}
        self.assertEqual(fields["phone"]["kept"], self.kept.id)
        self.assertEqual(fields["function"]["kept"], self.gone.id)
        self.assertTrue(fields["phone"]["differs"])
        self.assertFalse(fields["name"]["differs"])
        lost = [(item["name"], item["id"], item["display"]) for item in preview["lost"]]
        self.assertEqual(lost, [("phone", self.gone.id, "+1 212 555 0102")])

    def test_chosen_values(self):
        chosen = {"phone": "+1 212 555 0102"}
        preview = self.preview(self.both, self.kept, chosen)
        fields = {about["name"]: about for about in preview["fields"]}
        self.assertEqual(fields["phone"]["kept"], self.gone.id)
        self.assertEqual([item["id"] for item in preview["lost"]], self.kept.ids)

    def test_its_values_can_be_given_to_the_merge(self):
        self.gone.category_id = self.env["res.partner.category"].create({"name": "VIP"})
        preview = self.preview(self.both, self.kept)
        chosen = {
            about["name"]: value["value"]
            for about in preview["fields"]
            for value in about["values"]
            if value["id"] == self.gone.id
        }
        self.merge(self.kept, self.gone, chosen)
        self.assertEqual(self.kept.phone, "+1 212 555 0102")
        self.assertFalse(self.kept.city)
        self.assertEqual(self.kept.category_id.name, "VIP")

    def test_the_merge_does_what_was_shown(self):
        preview = self.preview(self.both, self.kept)
        merge = self.merge(self.kept, self.gone)
        self.assertEqual(merge.sudo().summary, {name: preview[name] for name in LISTS})

    def test_a_survivor_is_proposed(self):
        preview = self.preview(self.both)
        self.assertEqual(preview["survivor_id"], self.gone.id)
        self.assertTrue(preview["survivor_reason"])


@tagged("post_install", "-at_install")
class TestBadInput(MergingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept, cls.gone, cls.other = cls.add(cls, {"ref": "1"}, {"ref": "2"}, {})

    def test_one_record(self):
        self.assert_refused(self.kept, self.Partner, "two records")
        self.assert_refused(self.kept, self.kept, "two records")

    def test_none(self):
        self.assertTrue(self.Merge.preview("res.partner", [])["refusals"])
        with self.assertRaises(UserError):
            self.Merge.merge("res.partner", [], self.kept.id)

    def test_a_record_that_is_gone(self):
        ids = (self.kept + self.gone).ids
        self.gone.unlink()
        preview = self.Merge.preview("res.partner", ids, self.kept.id)
        self.assertIn("deleted", preview["refusals"][0])
        with self.assertRaisesRegex(UserError, "deleted"):
            self.Merge.merge("res.partner", ids, self.kept.id)

    def test_a_survivor_that_is_none_of_them(self):
        ids = (self.kept + self.gone).ids
        for stranger in (self.other.id, 0, 2**31 - 1):
            preview = self.Merge.preview("res.partner", ids, stranger or None)
            with self.assertRaises(UserError):
                self.Merge.merge("res.partner", ids, stranger)
        self.assertTrue(preview["refusals"])
        self.assertEqual(self.gone.exists(), self.gone)

    def test_another_model(self):
        for model in ("res.users", "nonsense", None):
            with self.assertRaisesRegex(UserError, "contacts and leads"):
                self.Merge.preview(model, [1, 2])

    def test_no_identifiers(self):
        for ids in (None, "12", ["a", "b"], [[1], [2]], {"a": 1}):
            with self.assertRaisesRegex(UserError, "identifiers"):
                self.Merge.merge("res.partner", ids, self.kept.id)

    def test_unknown_and_unwritable_values(self):
        for name in ("nonsense", "id", "write_date", "email_normalized", "child_ids"):
            self.assert_refused(self.kept, self.gone, name, {name: "x"})

    def test_values_of_another_kind(self):
        for name, value in (
            ("user_id", 2**31 - 1),
            ("user_id", "Anna"),
            ("type", "x"),
            ("category_id", 3),
            ("category_id", [[7]]),
            ("category_id", [[6, 0, ["x"]]]),
            ("category_id", [[6, 0, [2**31 - 1]]]),
        ):
            with self.subTest(name=name, value=value):
                self.assert_refused(self.kept, self.gone, "no value", {name: value})

    def test_values_that_no_field_names(self):
        for values in (["ref"], "ref", 3):
            with self.subTest(values=values):
                self.assert_refused(self.kept, self.gone, "named by", values)

    def test_fields_that_a_group_keeps_from_the_user(self):
        field = self.env["res.partner"]._fields["ref"]
        self.addCleanup(setattr, field, "groups", field.groups)
        field.groups = "base.group_system"
        preview = self.preview(self.kept + self.gone, self.kept)
        self.assertNotIn("ref", [about["name"] for about in preview["fields"]])
        self.assertNotIn("ref", [item["name"] for item in preview["lost"]])
        self.assert_refused(self.kept, self.gone, "ref", {"ref": "3"})

    def test_only_managers(self):
        for user in (self.user_own, self.user_all):
            Merge = self.Merge.with_user(user)
            ids = (self.kept + self.gone).ids
            with self.assertRaises(AccessError):
                Merge.preview("res.partner", ids)
            with self.assertRaises(AccessError):
                Merge.merge("res.partner", ids, self.kept.id)
