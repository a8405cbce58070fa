"""Duplicates: decided once, solved by merges and by what people do to records."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MatchingCase, Person

MERGE_LOG = "odoo.addons.base.wizard.base_partner_merge"


@tagged("post_install", "-at_install")
class TestDecisions(MatchingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pair = cls.Partner.create([dict(Person.ANNA), dict(Person.ANNA_AGAIN)])

    def decide(self):
        self.match()
        group = self.assert_proposed(self.pair)
        group.with_user(self.user_manager).action_different()
        return group

    def test_not_the_same_is_remembered(self):
        group = self.decide()
        self.assertEqual(group.state, "different")
        self.assertEqual(group.decided_by_id, self.user_manager)
        self.assertTrue(group.decided_on)
        self.env.invalidate_all()
        self.assertEqual(self.pair.mapped("ai_duplicate_count"), [0, 0])
        for _time in range(2):
            self.pair.write({"function": "Director"})
            self.touch(self.pair)
            self.match()
            self.assert_not_proposed(self.pair)
        self.assertEqual(group.state, "different")

    def test_a_third_record_does_not_bring_them_together(self):
        self.decide()
        self.add({**Person.ANNA, "function": "Buyer"})
        self.match()
        for group in self.groups():
            self.assertFalse(set(self.pair.ids) <= set(self.members(group)))

    def test_decided_twice(self):
        group = self.decide()
        with self.assertRaises(UserError):
            group.with_user(self.user_manager).action_different()

    def test_reopen_withdraws(self):
        group = self.decide()
        group.with_user(self.user_manager).action_reopen()
        self.assertEqual(group.state, "open")
        self.assertFalse(group.decided_by_id or group.decided_on)
        self.match()
        self.assertEqual(self.assert_proposed(self.pair), group)
        self.assertGreater(group.certainty, 80)
        self.assertTrue(group.evidence)

    def test_reopened_after_the_records_changed(self):
        """What was decided was not compared any more; now it is again."""
        group = self.decide()
        self.pair[1].write(
            {"name": "Pierre Dubois", "email": "p@dubois.example", "phone": False}
        )
        self.pair[1].write({"street": False, "zip": "59000", "city": "Lille"})
        self.touch(self.pair)
        self.match()
        group.with_user(self.user_manager).action_reopen()
        self.match()
        self.assert_not_proposed(self.pair)

    def test_reopened_group_of_three_keeps_its_certainty(self):
        """Also where two of the three were never compared."""
        third = self.add({**Person.ANNA, "function": "Buyer"})
        self.match()
        group = self.assert_proposed(self.pair + third)
        before = group.certainty
        self.Pair._involving("res.partner", third.ids)[:1].unlink()
        group.action_different()
        group.action_reopen()
        self.match()
        self.assertEqual(self.assert_proposed(self.pair + third), group)
        self.assertAlmostEqual(group.certainty, before, places=1)

    def test_only_managers_decide(self):
        self.match()
        group = self.assert_proposed(self.pair)
        for user in (self.user_own, self.user_all):
            for name in ("action_different", "action_merge", "action_reopen"):
                with self.assertRaises(UserError):
                    getattr(group.with_user(user), name)()
        self.assertEqual(group.state, "open")

    def test_decision_outlives_a_deleted_record(self):
        group = self.decide()
        self.pair[1].unlink()
        self.match()
        self.assertEqual(group.state, "different")
        group.action_reopen()
        self.match()
        self.assert_not_proposed(self.pair[:1])


@tagged("post_install", "-at_install")
class TestSolving(MatchingCase):
    """Whatever gets rid of a record solves the group."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pair = cls.Partner.create([dict(Person.ANNA), dict(Person.ANNA_AGAIN)])

    def proposed(self):
        self.match()
        return self.assert_proposed(self.pair)

    def assert_solved(self, group):
        self.assertEqual(group.state, "solved")
        self.match()
        self.assertEqual(group.state, "solved")
        self.env.invalidate_all()
        self.assertEqual(self.pair.exists()[:1].ai_duplicate_count, 0)

    def test_deleting(self):
        group = self.proposed()
        self.pair[1].unlink()
        self.assert_solved(group)

    def test_archiving(self):
        group = self.proposed()
        self.pair[1].action_archive()
        self.match()
        self.assert_solved(group)
        self.assertFalse(self.groups(self.pair))

    def test_archived_and_back(self):
        self.proposed()
        self.pair[1].action_archive()
        self.match()
        self.pair[1].action_unarchive()
        self.touch(self.pair[1])
        self.match()
        self.assert_proposed(self.pair)

    def test_group_of_three_goes_on_with_two(self):
        third = self.add({**Person.ANNA, "function": "Buyer"})
        self.match()
        group = self.assert_proposed(self.pair + third)
        third.unlink()
        self.assertEqual(group.state, "open")
        self.match()
        self.assertEqual(self.assert_proposed(self.pair), group)

    def test_merging_contacts(self):
        group = self.proposed()
        with mute_logger(MERGE_LOG):
            merge_id = group.with_user(self.user_manager).action_merge()
        merge = self.env["crm.ai.merge"].browse(merge_id)
        self.assertEqual(merge.duplicate_id, group)
        self.assertEqual(self.pair.exists().ids, [merge.survivor_id])
        self.assert_solved(group)

    def test_merging_leads(self):
        leads = self.Lead.create(
            [
                {
                    "name": f"Offer {i}",
                    "contact_name": "Anna Kowalczyk",
                    "email_from": Person.ANNA["email"],
                    "phone": Person.ANNA["phone"],
                }
                for i in range(2)
            ]
        )
        self.match()
        group = self.assert_proposed(leads)
        group.with_user(self.user_manager).action_merge()
        self.assertEqual(len(leads.exists()), 1)
        self.assertEqual(group.state, "solved")
        self.match()
        self.assertEqual(group.state, "solved")

    def test_winning_a_lead(self):
        values = {"contact_name": "Anna Kowalczyk", "email_from": Person.ANNA["email"]}
        leads = self.Lead.create([{"name": f"Offer {i}", **values} for i in range(2)])
        self.match()
        self.assert_proposed(leads)
        leads[0].action_set_won()
        self.match()
        self.assert_not_proposed(leads)

    def test_deleting_a_lead_with_everything(self):
        lead = self.make_lead("Offer", tag_ids=[Command.create({"name": "Tag"})])
        self.match()
        self.assertTrue(self.Record.search([("res_id", "=", lead.id)]))
        lead.unlink()
        self.assertFalse(self.Record.search([("res_model", "=", "crm.lead")]))
