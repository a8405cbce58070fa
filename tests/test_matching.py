"""Duplicates: found with evidence, and followed as records change."""

import math
from dataclasses import replace

from odoo.tests import tagged

from .common import MatchingCase, Person


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

    def test_contacts_of_two_users_are_never_one(self):
        users = self.user_own.partner_id + self.user_all.partner_id
        users.write({key: Person.ANNA[key] for key in ("name", "email", "phone")})
        twin = self.add(Person.ANNA)
        self.match()
        group = self.groups(twin)
        self.assertEqual(len(set(self.members(group)) & set(users.ids)), 1)

    def test_a_contact_is_never_one_with_its_company(self):
        firm = self.add({**Person.ANNA, "is_company": True})
        person = self.add({**Person.ANNA, "parent_id": firm.id})
        self.match()
        self.assert_not_proposed(firm + person)

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
        self.assertRegex(
            run.outcome, r"Keys left out, since too many records share them: [1-9]"
        )


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

    def test_pair_that_was_never_compared_counts_in_its_group(self):
        trio = self.add(Person.ANNA, Person.ANNA_AGAIN, Person.ANNA)
        self.match()
        group = self.assert_proposed(trio)
        certainty = group.certainty
        self.Pair._involving("res.partner", trio[0].ids)[0].unlink()
        self.Record._mark("res.partner", trio.ids, to_group=True)
        self.Duplicate._regroup(
            self.Partner, self.env["crm.ai.model"]._matching_model()
        )
        self.assertEqual(self.assert_proposed(trio), group)
        self.assertAlmostEqual(group.certainty, certainty)

    def test_pair_in_doubt_counts_for_more_where_most_records_have_a_copy(self):
        pair = self.add(Person.ANNA, Person.ANNA_AGAIN)
        self.match()
        stored = self.Pair._involving("res.partner", pair[0].ids)
        stored.write({"weight": -2.0, "probability": 0.2})
        model = self.env["crm.ai.model"]._matching_model()
        for bits, check in (
            (0.0, self.assert_not_proposed),
            (3.0, self.assert_proposed),
        ):
            self.Record._mark("res.partner", pair.ids, to_group=True)
            self.Duplicate._regroup(self.Partner, replace(model, partnerless=bits))
            check(pair)

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
