"""Fields that people have added are merged like those of Odoo."""

from odoo.tests import tagged

from .merging_case import MergingCase


@tagged("post_install", "-at_install")
class TestMergeCustomFields(MergingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for model in ("res.partner", "crm.lead"):
            cls.add_field(model, "x_note", "char")
            cls.add_field(model, "x_users", "many2many", relation="res.users")
            user = {"value": "res.users", "name": "User", "sequence": 1}
            cls.add_field(model, "x_subject", "reference", selection_ids=[(0, 0, user)])

    @classmethod
    def add_field(cls, model, name, ttype, **values):
        cls.env["ir.model.fields"].create(
            {
                "model_id": cls.env["ir.model"]._get_id(model),
                "name": name,
                "field_description": name,
                "ttype": ttype,
                **values,
            }
        )

    def filled(self, users):
        return {
            "x_note": "40k",
            "x_users": users.ids,
            "x_subject": f"res.users,{self.user_own.id}",
        }

    def assert_filled(self, record, users):
        self.assertEqual(record.x_note, "40k")
        self.assertEqual(record.x_users, users)
        self.assertEqual(record.x_subject, self.user_own)

    def test_of_contacts(self):
        kept, gone = self.add(
            {"x_users": self.user_all.ids}, self.filled(self.user_own)
        )
        self.merge(kept, gone)
        self.assert_filled(kept, self.user_own + self.user_all)

    def test_of_leads(self):
        kept = self.make_lead("Kept", x_users=self.user_all.ids)
        self.merge(kept, self.make_lead("Gone", **self.filled(self.user_own)))
        self.assert_filled(kept, self.user_own + self.user_all)

    def test_of_leads_that_odoo_merges(self):
        kept = self.make_lead("Kept", stage_id=self.stages[1].id)
        gone = self.make_lead("Gone", **self.filled(self.user_own))
        (kept + gone).merge_opportunity()
        self.assertEqual((kept + gone).exists(), kept)
        self.assert_filled(kept, self.user_own)

    def test_they_can_be_chosen(self):
        kept, gone = self.add({"x_note": "30k"}, {"x_note": "40k"})
        self.merge(kept, gone, {"x_note": "40k"})
        self.assertEqual(kept.x_note, "40k")
