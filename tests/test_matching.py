"""Duplicates: found with evidence, decided once, solved by Odoo's own merges."""

import math

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import InsightsCase, Person

MERGE_LOG = "odoo.addons.base.wizard.base_partner_merge"


class MatchingCase(InsightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Record = cls.env["crm.ai.match.record"]
        cls.Pair = cls.env["crm.ai.duplicate.pair"]

    def match(self):
        return self.run_job("matching")

    def add(self, *rows):
        return self.Partner.create([dict(row) for row in rows])

    def groups(self, records=None):
        domain = [("state", "=", "open")]
        if records is not None:
            domain += [
                ("res_model", "=", records._name),
                ("line_ids.res_id", "in", records.ids),
            ]
        return self.Duplicate.search(domain)

    def members(self, group):
        return sorted(group.line_ids.mapped("res_id"))

    def assert_proposed(self, records):
        group = self.groups(records)
        self.assertEqual(len(group), 1, records.mapped("display_name"))
        self.assertEqual(self.members(group), sorted(records.ids))
        return group

    def assert_not_proposed(self, records):
        self.assertFalse(self.groups(records), records.mapped("display_name"))


@tagged("post_install", "-at_install")
class TestFinding(MatchingCase):
    def test_planted_duplicates_are_found(self):
        anna = self.add(Person.ANNA, Person.ANNA_AGAIN)
        bob = self.add(Person.BOB, Person.BOB_AGAIN)
        self.match()
        for pair in (anna, bob):
            group = self.assert_proposed(pair)
            self.assertEqual(group.res_model, "res.partner")
            self.assertGreater(group.certainty, 80)
            self.assertLessEqual(group.certainty, 100)
            self.assertEqual(group.record_count, 2)
        self.env.invalidate_all()
        self.assertEqual(set((anna + bob).mapped("ai_duplicate_count")), {1})

    def test_relatives_and_colleagues_are_not(self):
        firm = self.add(
            {"name": "Clydeside Engineering Ltd", "is_company": True, "city": "Glasgow"}
        )
        colleagues = self.add(
            {**Person.BOB, "parent_id": firm.id},
            {
                "name": "Maureen Campbell",
                "email": "m.campbell@clydeside.example",
                "phone": Person.BOB["phone"],
                "parent_id": firm.id,
            },
        )
        relatives = self.add(
            Person.ANNA,
            {
                **Person.ANNA,
                "name": "Zbigniew Kowalczyk",
                "email": "zbigniew.kowalczyk@mail.example",
                "phone": "+48 602 999 111",
            },
        )
        self.match()
        self.assert_not_proposed(colleagues + relatives + firm)

    def test_evidence_adds_up(self):
        pair = self.add(Person.ANNA, Person.ANNA_AGAIN)
        self.match()
        [evidence] = self.assert_proposed(pair).evidence
        self.assertEqual(
            {evidence["left"], evidence["right"]}, set(pair.mapped("name"))
        )
        items = evidence["items"]
        labels = [item["label"] for item in items]
        self.assertEqual(len(labels), len(set(labels)))
        for item in items:
            self.assertTrue(item["label"] and item["level"])
        stored = self.Pair.search(
            [("left_id", "=", pair[0].id), ("right_id", "=", pair[1].id)]
        )
        total = sum(item["weight"] for item in items)
        # What is left unsaid is where two such records begin: almost surely not one.
        self.assertLess(stored.weight, total)
        self.assertAlmostEqual(
            stored.probability, 1 / (1 + math.pow(2, -stored.weight)), places=4
        )

    def test_open_leads_are_matched_with_leads(self):
        values = {
            "contact_name": "Anna Kowalczyk",
            "email_from": Person.ANNA["email"],
            "phone": Person.ANNA["phone"],
            "city": "Warszawa",
        }
        leads = self.Lead.create([{"name": f"Offer {i}", **values} for i in range(2)])
        won, lost = self.Lead.create(
            [{"name": f"Closed {i}", **values} for i in range(2)]
        )
        won.action_set_won()
        lost.action_set_lost()
        contact = self.add(Person.ANNA)
        self.match()
        group = self.assert_proposed(leads)
        self.assertEqual(group.res_model, "crm.lead")
        self.env.invalidate_all()
        self.assertEqual(leads.mapped("ai_duplicate_count"), [1, 1])
        self.assert_not_proposed(contact)

    def test_addresses_of_a_contact_are_not_proposed(self):
        anna = self.add(Person.ANNA)
        addresses = self.add(
            *(
                {**Person.ANNA, "type": kind, "parent_id": anna.id}
                for kind in ("invoice", "delivery", "other")
            )
        )
        self.match()
        self.assert_not_proposed(anna + addresses)

    def test_archived_contacts_are_not_proposed(self):
        pair = self.add(Person.ANNA, {**Person.ANNA_AGAIN, "active": False})
        self.match()
        self.assert_not_proposed(pair)

    def test_contacts_of_two_companies_are_never_one(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        ours, theirs = self.add(
            {**Person.ANNA, "company_id": self.env.company.id},
            {**Person.ANNA_AGAIN, "company_id": other.id},
        )
        self.match()
        self.assert_not_proposed(ours + theirs)
        # Shared contacts must not bring them together either.
        for function in ("Buyer", "Director", "Assistant"):
            shared = self.add({**Person.ANNA, "function": function})
            self.match()
            self.assertTrue(self.groups(shared))
            for group in self.groups():
                members = self.Partner.browse(self.members(group))
                self.assertLessEqual(len(members.company_id), 1)

    def test_records_without_anything_do_no_harm(self):
        self.Partner.create([{"name": "?"}, {"name": "-"}, {"name": " . "}])
        self.Lead.create([{"name": "Empty"}, {"name": "Empty"}])
        self.match()
        self.assert_not_proposed(self.Lead.search([]))

    def test_too_common_keys_are_told(self):
        self.Partner.create(
            [{"name": f"Person {i:03}", "phone": "+32 2 555 00 00"} for i in range(110)]
        )
        run = self.match()
        self.assertGreater(run.counts["keys_left_out"], 0)
        self.assertRegex(run.outcome, r"[1-9]\d* keys were shared by too many")


@tagged("post_install", "-at_install")
class TestFollowing(MatchingCase):
    """Later runs look at what is new or changed, and at nothing else."""

    def candidates(self):
        self.env.invalidate_all()
        return (self.match().counts or {}).get("candidates", 0)

    def test_unchanged_records_are_not_compared_again(self):
        self.add(Person.ANNA, Person.ANNA_AGAIN, Person.BOB, Person.BOB_AGAIN)
        self.assertGreater(self.candidates(), 0)
        self.assertEqual(self.candidates(), 0)

    def test_new_record_is_found_by_the_next_run(self):
        anna = self.add(Person.ANNA)
        self.match()
        self.assert_not_proposed(anna)
        again = self.add(Person.ANNA_AGAIN)
        self.match()
        self.assert_proposed(anna + again)

    def test_changed_record_is_found_by_the_next_run(self):
        anna, other = self.add(Person.ANNA, {"name": "Someone Else"})
        self.match()
        self.assert_not_proposed(anna + other)
        other.write(Person.ANNA_AGAIN)
        self.touch(other)
        self.match()
        self.assert_proposed(anna + other)

    def test_changed_record_that_no_longer_matches(self):
        pair = self.add(Person.ANNA, Person.ANNA_AGAIN)
        self.match()
        self.assert_proposed(pair)
        pair[1].write(
            {
                "name": "Pierre Dubois",
                "email": "pierre@dubois.example",
                "phone": False,
                "street": False,
                "city": "Lille",
                "zip": "59000",
            }
        )
        self.touch(pair[1])
        self.match()
        self.assert_not_proposed(pair)

    def test_group_that_gains_a_record_stays_the_group(self):
        pair = self.add(Person.ANNA, Person.ANNA_AGAIN)
        self.match()
        group = self.assert_proposed(pair)
        third = self.add({**Person.ANNA, "function": "Buyer"})
        self.match()
        self.assertEqual(self.assert_proposed(pair + third), group)

    def test_contact_that_becomes_an_address(self):
        pair = self.add(Person.ANNA, Person.ANNA_AGAIN)
        self.match()
        pair[1].write({"type": "invoice", "parent_id": pair[0].id})
        self.touch(pair[1])
        self.match()
        self.assert_not_proposed(pair)

    def test_saved_twice_within_a_second(self):
        anna, other = self.add(Person.ANNA, {"name": "Someone Else"})
        self.match()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE crm_ai_match_record SET source_date = write_date "
            "FROM res_partner WHERE res_partner.id = res_id AND res_id = %s",
            (other.id,),
        )
        other.write(Person.ANNA_AGAIN)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_partner SET write_date = write_date + interval '1 ms' "
            "WHERE id = %s",
            (other.id,),
        )
        self.env.invalidate_all()
        self.match()
        self.assert_proposed(anna + other)


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
    """Odoo's own ways to get rid of a record solve the group."""

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
        action = group.with_user(self.user_manager).action_merge()
        # People with different addresses are merged by administrators only.
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.user_manager)
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(wizard.partner_ids, self.pair)
        with mute_logger(MERGE_LOG):
            wizard.action_merge()
        self.assertEqual(len(self.pair.exists()), 1)
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
        action = group.with_user(self.user_manager).action_merge()
        wizard = Form(
            self.env[action["res_model"]]
            .with_user(self.user_manager)
            .with_context(**action["context"])
        ).save()
        self.assertEqual(wizard.opportunity_ids, leads)
        wizard.action_merge()
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
