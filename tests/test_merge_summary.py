"""What a merge changed, in words, for who merged and for others."""

from unittest.mock import patch

from odoo.tests import new_test_user, tagged

from .common import QUIET
from .merging_case import MergingCase

GROUPS = "base.group_user,sales_team.group_sale_manager,base.group_partner_manager"


@tagged("post_install", "-at_install")
class TestMergeSummary(MergingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = new_test_user(
            cls.env, login="insights_other", groups=GROUPS, context=QUIET
        )
        cls.kept, cls.gone = cls.add(
            cls, {"phone": "+1 212 555 0101"}, {"phone": "+1 212 555 0102"}
        )
        cls.make_lead("Deal", partner_id=cls.gone.id)
        follower = cls.add(cls, {"name": "Follower"})
        for contact in cls.kept + cls.gone:
            contact.message_subscribe(follower.ids)

    def test_who_merged_reads_what_he_saw_before(self):
        preview = self.preview(self.kept + self.gone, self.kept)
        summary = self.merge(self.kept, self.gone).summary
        self.assertEqual(summary, {name: preview[name] for name in summary})
        self.assertEqual(summary["collisions"][0]["examples"], ["Follower"])
        self.assertEqual(summary["lost"][0]["display"], "+1 212 555 0102")

    def test_others_read_no_values_and_names(self):
        merge = self.merge(self.kept, self.gone).with_user(self.other)
        mine, summary = merge.sudo().summary, merge.summary
        self.assertEqual(summary["moved"], mine["moved"])
        self.assertEqual(summary["collisions"][0]["examples"], [])
        self.assertEqual(summary["lost"][0]["label"], "Phone")
        self.assertEqual([item["display"] for item in summary["lost"]], [""])
        self.assertTrue(mine["lost"][0]["display"])

    def test_kinds_of_apps_that_others_do_not_use(self):
        merge = self.merge(self.kept, self.gone)
        hidden = [("ir.cron", 2), ("ir.rule", 3)]
        merge.sudo().whole_summary = {
            **merge.sudo().whole_summary,
            "moved": [
                {"model": model, "label": "Secret", "count": count}
                for model, count in hidden
            ],
        }
        self.assertEqual(
            merge.with_user(self.other).summary["moved"],
            [
                {
                    "model": False,
                    "label": "Records of apps that you do not use",
                    "count": 5,
                }
            ],
        )

    def test_words_that_salespeople_know(self):
        self.env["ir.model.data"].create(
            {
                "module": "__import__",
                "name": "gone",
                "model": "res.partner",
                "res_id": self.gone.id,
            }
        )
        preview = self.preview(self.kept + self.gone, self.kept)
        labels = {
            item["label"]
            for kind in ("moved", "collisions", "deleted", "other")
            for item in preview[kind]
        }
        self.assertIn("Identifier of an import or another system", labels)
        self.assertIn("Follower", labels)
        self.assertFalse(labels & {"Model Data", "Document Followers", "Subtype"})

    def test_the_registry_is_walked_once(self):
        self.preview(self.kept + self.gone, self.kept)
        registry = type(self.env.registry)
        with patch.object(registry, "items", side_effect=AssertionError):
            self.assertEqual(self.Merge._table_label("mail_followers"), "Follower")
            self.assertEqual(self.Merge._table_label("crm_tag_rel"), "Tags")
