"""Merging many proposals in the background, and the way back."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import MatchingCase, Person

MERGE_LOG = "odoo.addons.base.partner.merge"
QUEUE_LOG = "odoo.addons.crm_ai_insights.models.on_behalf"
SCREEN = "odoo.addons.crm_ai_insights.models.crm_ai_merge_screen"


@tagged("post_install", "-at_install")
class TestMergingMany(MatchingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Merge = cls.env["crm.ai.merge"]
        cls.anna = cls.Partner.create([dict(Person.ANNA), dict(Person.ANNA_AGAIN)])
        cls.bob = cls.Partner.create([dict(Person.BOB), dict(Person.BOB_AGAIN)])

    def propose(self):
        self.match()
        groups = self.assert_proposed(self.anna) + self.assert_proposed(self.bob)
        (self.groups() - groups).unlink()
        return groups

    def queue(self, groups):
        return groups.with_user(self.user_manager)._queue()

    def merge_all(self, groups):
        run = self.queue(groups)
        with mute_logger(MERGE_LOG):
            self.trigger("merging")
        return run

    def give_logins(self, contacts):
        """Contacts of two users are never merged."""
        for contact in contacts:
            self.env["res.users"].create(
                {
                    "login": f"portal_{contact.id}",
                    "partner_id": contact.id,
                    "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
                }
            )

    def test_merged_one_after_the_other(self):
        groups = self.propose()
        run = self.merge_all(groups)
        self.assertEqual((run.state, run.counts["merged"]), ("done", 2))
        self.assertIn("can be undone: 2.", run.outcome)
        self.assertEqual(run.merge_count, 2)
        self.assertEqual(len((self.anna + self.bob).exists()), 2)
        self.assertEqual(groups.mapped("state"), ["solved", "solved"])
        merges = self.Merge.search([("run_id", "=", run.id)])
        self.assertEqual(merges.merged_by_id, self.user_manager)

    def test_refused_stays_with_the_reason(self):
        anna, bob = groups = self.propose()
        self.give_logins(self.anna)
        run = self.merge_all(groups)
        self.assertEqual(run.counts, {"merged": 1, "refused": 1})
        self.assertEqual((anna.state, bob.state), ("open", "solved"))
        self.assertTrue(anna.refusal)
        self.assertEqual(self.anna.exists(), self.anna)

    def test_goes_on_after_an_interruption(self):
        groups = self.propose()
        run = self.queue(groups)
        with mute_logger(MERGE_LOG):
            self.assertEqual(self.Duplicate._merge_batch(run), (1, 1))
            self.assertEqual(groups.mapped("state").count("queued"), 1)
            self.trigger("merging")
        self.assertEqual(run.counts["merged"], 2)

    def test_a_fault_with_one_does_not_stop_the_others(self):
        anna, bob = groups = self.propose()
        merge = type(self.Merge)._merge

        def faulty(this, records, *args, **kwargs):
            if records == self.anna:
                raise ZeroDivisionError("a fault of another addon")
            return merge(this, records, *args, **kwargs)

        with patch.object(type(self.Merge), "_merge", faulty), mute_logger(QUEUE_LOG):
            self.merge_all(groups)
        self.assertEqual((anna.state, bob.state), ("open", "solved"))
        self.assertIn("a fault of another addon", anna.refusal)

    def test_who_left_merges_nothing(self):
        groups = self.propose()
        self.queue(groups)
        self.user_manager.active = False
        self.trigger("merging")
        self.assertEqual(groups.mapped("state"), ["open", "open"])
        self.assertEqual((self.anna + self.bob).exists(), self.anna + self.bob)

    def test_queued_is_not_proposed_again(self):
        groups = self.propose()
        self.queue(groups)
        self.touch(self.anna + self.bob)
        self.match()
        self.assertEqual(groups.mapped("state"), ["queued", "queued"])
        self.assert_not_proposed(self.anna + self.bob)

    def test_undone_all_at_once(self):
        groups = self.propose()
        run = self.merge_all(groups).with_user(self.user_manager)
        run.action_undo_merges()
        self.assertEqual((self.anna + self.bob).exists(), self.anna + self.bob)
        self.assertEqual(groups.mapped("state"), ["open", "open"])
        self.assertEqual(run.undoable_count, 0)
        with self.assertRaises(UserError):
            run.action_undo_merges()
        self.match()
        self.assertEqual(self.assert_proposed(self.anna), groups[0])

    def test_many_are_undone_in_the_background(self):
        groups = self.propose()
        run = self.merge_all(groups)
        merges = self.Merge.search([("run_id", "=", run.id)])
        with patch(f"{SCREEN}.UNDO_AT_ONCE", 1):
            merges.with_user(self.user_manager).action_undo_many()
        self.assertEqual(merges.mapped("state"), ["merged", "merged"])
        self.trigger("unmerging")
        self.assertEqual(merges.mapped("state"), ["undone", "undone"])
        self.assertEqual((self.anna + self.bob).exists(), self.anna + self.bob)

    def test_a_fault_with_one_undo_does_not_stop_the_others(self):
        run = self.merge_all(self.propose())
        merges = self.Merge.search([("run_id", "=", run.id)], order="id")
        undo = type(self.Merge)._undo

        def faulty(this):
            if this.id == merges[1].id:
                raise ZeroDivisionError("a fault of another addon")
            return undo(this)

        with patch(f"{SCREEN}.UNDO_AT_ONCE", 1):
            merges.with_user(self.user_manager).action_undo_many()
        with (
            patch.object(type(self.Merge), "_undo", faulty),
            mute_logger(QUEUE_LOG),
        ):
            self.trigger("unmerging")
        self.assertEqual(merges.mapped("state"), ["undone", "merged"])
        self.assertIn("a fault of another addon", merges[1].undo_refusal)

    def test_what_the_user_may_not_see_any_more_is_refused_in_words(self):
        anna, _bob = self.propose()
        self.queue(anna)
        self.anna[0].company_id = self.env["res.company"].create({"name": "Other"})
        self.trigger("merging")
        self.assertEqual(anna.state, "open")
        self.assertIn("two records", anna.refusal)

    def test_what_is_said_before(self):
        self.propose()
        self.give_logins(self.anna)
        Bulk = self.env["crm.ai.duplicate.bulk"].with_user(self.user_manager)
        with Form(Bulk) as form:
            form.certainty = 50
            self.assertEqual(form.group_count, 2)
            self.assertEqual(form.gone_count, 2)
            self.assertEqual(form.refused_count, 1)
            self.assertTrue(form.refusals)
            form.res_model = "crm.lead"
            self.assertEqual(form.group_count, 0)
        with self.assertRaises(UserError):
            form.record.action_merge()

    def test_what_is_said_before_takes_a_bounded_number_of_queries(self):
        def queries(number):
            contacts = self.Partner.create(
                [{"name": f"Person {place}"} for place in range(2 * number)]
            )
            self.Duplicate.create(
                [
                    {
                        "res_model": "res.partner",
                        "certainty": 99,
                        "line_ids": [
                            Command.create({"res_id": contact.id})
                            for contact in contacts[place : place + 2]
                        ],
                    }
                    for place in range(0, 2 * number, 2)
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            Bulk = self.env["crm.ai.duplicate.bulk"].with_user(self.user_manager)
            before = self.cr.sql_log_count
            wizard = Bulk.new({"certainty": 98})
            self.assertGreaterEqual(wizard.group_count, number)
            self.assertEqual(wizard.refused_count, 0)
            return self.cr.sql_log_count - before

        few = queries(40)
        self.assertLess(few, 300)
        self.assertLessEqual(queries(80), few)

    def test_several_deals_of_a_customer_are_left_for_a_person(self):
        values = {"contact_name": "Anna Kowalczyk", "email_from": Person.ANNA["email"]}
        deals = self.make_lead("Paper", expected_revenue=500, **values)
        deals += self.make_lead("Ink", **values)
        self.match()
        group = self.assert_proposed(deals)
        Bulk = self.env["crm.ai.duplicate.bulk"].with_user(self.user_manager)
        wizard = Bulk.create({"certainty": 50, "res_model": "crm.lead"})
        self.assertEqual(wizard._groups(), group)
        deals[1].expected_revenue = 900
        self.assertTrue(group.has_several_deals)
        wizard = Bulk.create({"certainty": 50, "res_model": "crm.lead"})
        self.assertFalse(wizard._groups())
        self.assertEqual(wizard.deal_count, 1)
        chosen = Bulk.create({"group_ids": [Command.set(group.ids)]})
        self.assertEqual(chosen._groups(), group)

    def test_only_managers(self):
        groups = self.propose().with_user(self.user_all)
        with self.assertRaises(UserError):
            groups.action_merge_many()
        self.assertFalse(self.Merge.with_user(self.user_all).has_access("read"))

    def test_merges_of_a_contact(self):
        group = self.propose()[0]
        self.merge_all(group)
        survivor = self.anna.exists().with_user(self.user_manager)
        self.assertEqual(survivor.ai_merge_count, 1)
        action = survivor.action_ai_open_merges()
        merge = self.Merge.browse(action["res_id"]).with_user(self.user_manager)
        self.assertEqual(merge.survivor_id, survivor.id)
        self.assertEqual(merge.action_open_survivor()["res_id"], survivor.id)
        question = merge.action_confirm_undo()["params"]
        self.assertIn("come back as they were: 1.", question["body"])
        merge.action_undo()
        self.env.invalidate_all()
        self.assertEqual(survivor.ai_merge_count, 0)
