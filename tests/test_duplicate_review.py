"""What the screens of duplicates show, and to whom."""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MatchingCase, Person


@tagged("post_install", "-at_install")
class TestReview(MatchingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.again = cls.pair = cls.Partner.create(
            [
                {**Person.ANNA, "user_id": cls.user_own.id},
                {**Person.ANNA_AGAIN, "user_id": cls.user_all.id, "ref": "C-7"},
            ]
        )

    def propose(self):
        self.match()
        return self.assert_proposed(self.pair)

    def review(self, group, user=None):
        return group.with_user(user or self.user_manager).review()

    def test_records_side_by_side(self):
        self.make_lead(partner_id=self.again.id)
        review = self.review(self.propose())
        self.assertEqual([each["id"] for each in review["records"]], self.pair.ids)
        rows = {row["name"]: row for row in review["fields"]}
        self.assertTrue(rows["street"]["differs"])
        self.assertFalse(rows["city"]["differs"])
        texts = [value["display"] for value in rows["ref"]["values"]]
        self.assertEqual(texts, ["", "C-7"])
        facts = {row["name"]: row["values"] for row in review["facts"]}
        self.assertEqual(facts["leads"], ["", "1"])
        owners = [self.user_own.name, self.user_all.name]
        self.assertEqual(facts["owner"], owners)
        self.assertTrue(review["may_decide"])
        self.assertIn(review["survivor_id"], self.pair.ids)
        self.assertTrue(review["survivor_reason"])

    def test_differences_are_marked(self):
        group = self.propose()
        review = group.with_user(self.user_manager).review(self.anna.id)
        [street] = [row for row in review["fields"] if row["name"] == "street"]
        same, other = street["values"]
        self.assertFalse(same["parts"])
        marked = "".join(p["text"] for p in other["parts"] if p["kind"] == "added")
        self.assertEqual(marked.strip(), "ul.")

    def test_salesperson_is_told_whom_to_ask(self):
        review = self.review(self.propose(), self.user_own)
        self.assertFalse(review["may_decide"])
        self.assertTrue(review["ask"])

    def test_leads_that_one_may_not_read_are_not_counted(self):
        self.make_lead(partner_id=self.anna.id, user_id=self.user_all.id)
        review = self.review(self.propose(), self.user_own)
        self.assertNotIn("leads", [row["name"] for row in review["facts"]])

    def test_hidden_records_are_not_shown(self):
        """A salesperson who may read one of two leads learns nothing of the other."""
        values = {"contact_name": "Anna Kowalczyk", "email_from": Person.ANNA["email"]}
        users = [self.user_own, self.user_own, self.user_all]
        leads = self.Lead.create(
            [{"name": "Offer", "user_id": user.id, **values} for user in users]
        )
        self.match()
        group = self.assert_proposed(leads)
        review = self.review(group, self.user_own)
        self.assertEqual([each["id"] for each in review["records"]], leads[:2].ids)
        ids = {value["id"] for row in review["fields"] for value in row["values"]}
        self.assertEqual(ids, set(leads[:2].ids))
        leads[1].user_id = self.user_all
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.review(group, self.user_own)

    def test_found_by_owner_and_name(self):
        group = self.propose()
        search = self.Duplicate.with_user(self.user_own).search
        self.assertIn(group, search([("is_mine", "=", True)]))
        self.assertIn(group, search([("has_owner_conflict", "=", True)]))
        self.assertIn(group, search([("display_name", "ilike", "kowalczyk an")]))
        self.assertNotIn(group, search([("display_name", "ilike", "ferguson")]))
        self.pair.user_id = self.user_all
        self.env.invalidate_all()
        self.assertNotIn(group, search([("is_mine", "=", True)]))
        self.assertNotIn(group, search([("has_owner_conflict", "=", True)]))

    def test_grouped_by_band(self):
        group = self.propose()
        result = self.Duplicate.with_user(self.user_manager).web_read_group(
            [("id", "=", group.id)],
            ["band"],
            [],
            auto_unfold=True,
            unfold_read_specification={"certainty": {}},
        )
        [found] = result["groups"]
        self.assertEqual(found["band"], group.band)
        group.certainty = 92
        self.assertEqual(group.band, "likely")


@tagged("post_install", "-at_install")
class TestParts(MatchingCase):
    """Decisions about one record of a group, and decisions that are put off."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        third = {**Person.ANNA, "function": "Buyer"}
        rows = [dict(Person.ANNA), dict(Person.ANNA_AGAIN), third]
        cls.three = cls.Partner.create(rows)

    def propose(self):
        self.match()
        return self.assert_proposed(self.three).with_user(self.user_manager)

    def test_one_is_somebody_else(self):
        group = self.propose()
        other = self.three[2]
        group.action_different(other.ids)
        self.assertEqual(self.members(group), self.three[:2].ids)
        self.assertEqual(group.state, "open")
        self.match()
        self.assert_proposed(self.three[:2])
        self.assert_not_proposed(other)
        group.action_reopen(other.ids)
        self.assertEqual(self.members(group), self.three.ids)
        self.match()
        self.assert_proposed(self.three)

    def test_taken_out_twice(self):
        group = self.propose()
        for _click in range(2):
            group.action_different(self.three[2].ids)
        self.assertEqual(group.state, "open")
        self.assertEqual(self.members(group), self.three[:2].ids)

    def test_nobody_else_comes_in(self):
        group = self.propose()
        stranger = self.add(Person.BOB)
        group.action_reopen(stranger.ids)
        self.assertEqual(self.members(group), self.three.ids)

    def test_later(self):
        group = self.propose()
        group.action_later()
        self.assertEqual(group.state, "open")
        self.assertGreater(group.snoozed_until, fields.Datetime.now())
        self.match()
        self.assertEqual(self.assert_proposed(self.three), group)
        group.action_reopen()
        self.assertFalse(group.snoozed_until)

    def test_later_is_a_number_of_days(self):
        group = self.propose()
        for days in (None, 0, -1, 10**12, "7", 1.5):
            with self.assertRaisesRegex(UserError, "number of days"):
                group.action_later(days)
        with self.assertRaisesRegex(UserError, "number"):
            group.action_different(seconds=None)
        self.assertFalse(group.snoozed_until)

    def test_salespeople_put_nothing_off(self):
        group = self.propose().with_user(self.user_all)
        with self.assertRaises(UserError):
            group.action_later()
