"""What the tests of carrying out merges share."""

from odoo.exceptions import UserError

from .common import InsightsCase


class MergingCase(InsightsCase):
    """A sales manager who merges contacts and leads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Merge = cls.env["crm.ai.merge"].with_user(cls.user_manager)
        cls.other_company = cls.env["res.company"].create({"name": "Other Company"})

    def add(self, *rows):
        """Contacts of the manager's company."""
        return self.Partner.create([{"name": "Jane Doe", **row} for row in rows])

    def merge(self, survivor, losers, values=None):
        """The merge, carried out by the sales manager."""
        records = survivor + losers
        merge = self.Merge.merge(records._name, records.ids, survivor.id, values)
        self.env.invalidate_all()
        return self.Merge.browse(merge)

    def preview(self, records, survivor=None, values=None):
        found = self.Merge.preview(
            records._name, records.ids, survivor and survivor.id, values
        )
        self.env.invalidate_all()
        return found

    def assert_refused(self, survivor, losers, reason, values=None):
        """Neither the preview nor the merge let it pass, and nothing is changed."""
        records = survivor + losers
        refusals = self.preview(records, survivor, values)["refusals"]
        self.assertRegex("\n".join(refusals), reason)
        with self.assertRaisesRegex(UserError, reason), self.cr.savepoint():
            self.merge(survivor, losers, values)
        self.env.invalidate_all()
        self.assertEqual(records.exists(), records)
