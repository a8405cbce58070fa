"""What people learn of groups and runs that are about hidden records, too."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_access import AccessCase


@tagged("post_install", "-at_install")
class TestGroupsInPart(AccessCase):
    def test_certainty_of_a_group_that_is_readable_in_part(self):
        """Of a sure group the salesman sees two leads that are hardly alike."""
        second = self.make_lead("Lead mine too", user_id=self.user_own.id)
        group = self.regroup(self.mine + self.theirs + second)
        pair = group._pairs((self.mine + second).ids)
        pair.probability = 0.6
        whole = self.make_group(self.make_lead("A") + self.make_lead("B"), 70.0)
        (self.Lead.browse(whole.line_ids.mapped("res_id"))).user_id = self.user_own
        self.env.flush_all()
        for user, certainty, band in (
            (self.user_all, 97.0, "likely"),
            (self.user_own, 60.0, "possible"),
        ):
            self.env.invalidate_all()
            seen = self.Duplicate.with_user(user)
            mine = seen.browse(group.id)
            self.assertAlmostEqual(mine.certainty, certainty)
            self.assertEqual(mine.band, band)
            self.assertAlmostEqual(mine.review()["certainty"], certainty)
            both = [("id", "in", (group + whole).ids)]
            surest = (whole, group) if user == self.user_own else (group, whole)
            for order in (None, "certainty desc", "band, certainty desc"):
                found = seen.search(both, order=order)
                self.assertEqual(found.ids, [each.id for each in surest], order)
            sure = seen.search([*both, ("certainty", ">=", 90)])
            self.assertEqual(sure.ids, group.ids if certainty > 90 else [])
            likely = seen.search([*both, ("band", "=", "likely")])
            self.assertEqual(likely.ids, sure.ids)
            counts = seen.formatted_read_group(both, ["band"], ["certainty:max"])
            highest = {row["band"]: row["certainty:max"] for row in counts}
            self.assertAlmostEqual(max(highest.values()), max(certainty, 70.0))
            self.assertIn(band, highest)
            with self.assertRaises(AccessError):
                mine.read(["whole_certainty"])
            with self.assertRaises(AccessError):
                seen.search([("whole_certainty", ">", 90)])

    def test_lists_sort_and_group_by_certainty(self):
        fields = self.Duplicate.with_user(self.user_own).fields_get()
        for name in ("certainty", "band"):
            self.assertTrue(fields[name]["sortable"] and fields[name]["groupable"])

    def test_not_the_same_is_said_of_visible_records_only(self):
        """About the third lead, which he does not see, he decides nothing."""
        second = self.make_lead("Lead mine too", user_id=self.user_own.id)
        group = self.regroup(self.mine + self.theirs + second)
        self.user_own.group_ids += self.env.ref("crm_ai_insights.group_manager")
        group.with_user(self.user_own).action_different()
        decisions = self.env["crm.ai.duplicate.decision"].search([])
        pairs = [(each.left_id, each.right_id) for each in decisions]
        self.assertEqual(pairs, [tuple(sorted((self.mine + second).ids))])
        self.assertEqual(group.state, "different")
        self.assertNotIn(self.theirs.id, group.line_ids.mapped("res_id"))

    def test_what_others_decided_of_hidden_records_is_not_withdrawn(self):
        second = self.make_lead("Lead mine too", user_id=self.user_own.id)
        group = self.regroup(self.mine + self.theirs + second)
        group.with_user(self.user_manager).action_different()
        self.user_own.group_ids += self.env.ref("crm_ai_insights.group_manager")
        group.with_user(self.user_own).action_reopen(self.theirs.ids)
        left = self.env["crm.ai.duplicate.decision"].search([])
        about = {(each.left_id, each.right_id) for each in left}
        hidden = {
            tuple(sorted((each + self.theirs).ids)) for each in self.mine + second
        }
        self.assertEqual(about, hidden)


@tagged("post_install", "-at_install")
class TestRunsOfAllCompanies(AccessCase):
    def test_what_runs_count_of_all_companies(self):
        """Only who belongs to all of them is told; the progress is for everybody."""
        run = self.Run.create({"job": "cleaning", "state": "running"})
        run.write({"processed": 3, "remaining": 1, "outcome": "87 found"})
        run._count(records=87)
        for user in (self.user_manager, self.user_other):
            self.env.invalidate_all()
            [values] = run.with_user(user).read()
            self.assertNotIn("87", values["outcome"])
            told = [values[name] for name in ("processed", "counts", "is_told")]
            self.assertFalse(any(told))
            self.assertEqual(values["progress"], 75)
            self.assertTrue(values["outcome"])
        self.user_manager.company_ids = self.env["res.company"].search([])
        self.env.invalidate_all()
        [values] = run.with_user(self.user_manager).read()
        self.assertEqual(values["outcome"], "87 found")
        self.assertEqual(values["counts"], {"records": 87})
        self.assertEqual(values["processed"], 3)

    def test_latest_searches(self):
        self.user_other.group_ids += self.env.ref("crm_ai_insights.group_manager")
        run = self.Run.create({"job": "matching", "state": "done"})
        run.counts = {"records": 87}
        self.assertFalse(self.Duplicate.with_user(self.user_other).numbers()["runs"])
        self.user_other.company_ids = self.env["res.company"].search([])
        [latest] = self.Duplicate.with_user(self.user_other).numbers()["runs"]
        self.assertEqual(latest["records"], "87")
