"""What people did since a merge with what it had left alone is listed by the undo."""

from unittest.mock import patch

from odoo.tests import new_test_user, tagged

from .common import QUIET
from .merge_case import MergeCase

GROUPS = "base.group_user,sales_team.group_sale_manager,base.group_partner_manager"


@tagged("post_install", "-at_install")
class TestMergeSince(MergeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = new_test_user(
            cls.env, login="insights_second", groups=GROUPS, context=QUIET
        )
        cls.anna, cls.loser, cls.other = cls.Partner.create(
            [{"name": "Anna"}, {"name": "Anna K."}, {"name": "Other"}]
        )
        cls.lead = cls.make_lead(name="Deal", partner_id=cls.loser.id)
        cls.env.cr.flush()

    def merged(self):
        """Merge as a manager does."""
        merges = self.Merge.with_user(self.user_manager)
        with self.later():
            number = merges.merge(
                "res.partner", (self.anna + self.loser).ids, self.anna.id
            )
        self.env.invalidate_all()
        return self.Merge.browse(number)

    def listed(self, merge, user=None):
        """What the undo lists for the manager who merged, or for another."""
        self.undo(merge, self.user_manager)
        return merge.with_user(user or self.user_manager).kept

    def texts(self, kept):
        return sorted(each["text"] for each in kept)

    def test_nothing_was_done(self):
        self.assertFalse(self.listed(self.merged()))

    def test_fields_that_the_merge_left_alone(self):
        merge = self.merged()
        self.edit(self.anna, function="Boss", comment="<p>Likes tea</p>")
        kept = self.listed(merge)
        self.assertEqual(
            self.texts(kept),
            [
                "Anna, Job Position was changed since and stays as it is.",
                "Anna, Notes was changed since and stays as it is.",
            ],
        )
        self.assertIn(("", "Boss"), [(each["was"], each["now"]) for each in kept])
        self.assertEqual(self.anna.function, "Boss")

    def test_tags_that_were_added(self):
        before, after = self.env["res.partner.category"].create(
            [{"name": "Before"}, {"name": "After"}]
        )
        self.anna.category_id = before
        merge = self.merged()
        self.edit(self.anna, category_id=[(4, after.id)])
        [kept] = self.listed(merge)
        self.assertEqual(
            (kept["field"], kept["was"], kept["now"]),
            ("Tags", "Before", "Before, After"),
        )
        self.assertEqual(self.anna.category_id, before + after)

    def test_new_records(self):
        merge = self.merged()
        lead = self.make_lead(name="New", partner_id=self.anna.id)
        self.Partner.create(
            [{"name": name, "parent_id": self.anna.id} for name in ("A", "B")]
        )
        self.anna.message_post(body="New")
        self.anna.activity_schedule("mail.mail_activity_data_todo", summary="Call")
        self.assertEqual(
            self.texts(self.listed(merge)),
            [
                "Added to Anna since, and stays there: Activity (1).",
                "Added to Anna since, and stays there: Contact (2).",
                "Added to Anna since, and stays there: Lead (1).",
                "Added to Anna since, and stays there: Message (1).",
            ],
        )
        self.assertEqual(lead.partner_id, self.anna)

    def test_new_records_that_are_hidden_are_not_counted(self):
        merge = self.merged()
        leads = [self.make_lead(name=name, partner_id=self.anna.id) for name in "AB"]
        self.hide(leads[0])
        self.assertEqual(
            self.texts(self.listed(merge)),
            ["Added to Anna since, and stays there: Lead (1)."],
        )
        self.hide(leads[1])
        merge.invalidate_recordset()
        self.assertFalse(merge.with_user(self.user_manager).kept)

    def hide(self, lead):
        self.env["ir.rule"].create(
            {
                "name": "Hidden",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
                "domain_force": f"[('id', '!=', {lead.id})]",
            }
        )

    def test_barcode_that_another_contact_has_now(self):
        self.loser.barcode = "42"
        merge = self.merged()
        self.assertEqual(self.anna.barcode, "42")
        self.edit(self.anna, barcode=False)
        self.edit(self.other, barcode="42")
        kept = self.listed(merge)
        self.assertEqual((self.other.barcode, self.loser.barcode), ("42", False))
        [kept] = [each for each in kept if each["id"] == self.loser.id]
        self.assertEqual(kept["was"], "42")
        self.assertEqual(
            kept["text"], "Anna K., Barcode: the value belongs to another record now."
        )

    # ------------------------------------------------------------
    # NAMES OF WHAT IS GONE
    # ------------------------------------------------------------

    def test_the_survivor_was_deleted(self):
        merge = self.merged()
        self.lead.partner_id = False
        self.anna.unlink()
        texts = self.texts(self.listed(merge))
        self.assertIn('Contact "Anna" was deleted since and stays deleted.', texts)

    def test_a_record_was_deleted(self):
        merge = self.merged()
        self.lead.unlink()
        self.assertEqual(
            self.texts(self.listed(merge)),
            ['Lead "Deal" was deleted since and stays deleted.'],
        )
        self.assertEqual(
            self.texts(merge.with_user(self.second).kept),
            ["Lead was deleted since and stays deleted."],
        )

    def test_a_record_was_deleted_that_who_merged_could_not_read(self):
        self.hide(self.lead)
        merge = self.merged()
        self.lead.unlink()
        self.assertEqual(
            self.texts(self.listed(merge)),
            ["Lead was deleted since and stays deleted."],
        )

    def test_forgetting_takes_the_names_along(self):
        merge = self.merged()
        self.lead.unlink()
        self.listed(merge)
        merge.action_forget()
        self.assertFalse(merge.kept_rows or merge.kept or merge.afterwards)

    def test_what_odoo_computes_comes_back_beside_what_was_typed(self):
        """The probability, which Odoo computes together with its own estimate."""
        kept, gone = self.make_lead(name="Kept"), self.make_lead(name="Gone")
        self.estimate(kept, 33)
        merge = self.merge(kept, gone, lambda kept, _gone: self.estimate(kept, 44))
        [effect] = merge.effect_ids
        effect.after = {**effect.after, "referred": None}
        self.edit(kept, referred="Somebody")
        with patch.object(
            self.registry["crm.lead"],
            "_pls_get_naive_bayes_probabilities",
            lambda leads, **_options: (dict.fromkeys(leads.ids, 55.0), {}),
        ):
            self.assertIn("Somebody", str(self.undo(merge)))
        self.assertEqual(kept.probability, 33)

    def estimate(self, lead, percent):
        self.sql(
            "UPDATE crm_lead SET probability = %s, automated_probability = %s "
            "WHERE id = %s",
            percent,
            percent,
            lead.id,
        )
