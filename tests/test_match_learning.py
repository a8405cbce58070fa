"""Decisions: kept without personal data, they teach, and measure the precision."""

import json

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.crm_ai_insights.models.crm_ai_model_matching import RELEARN_DECISIONS

from .common import MatchingCase, Person


class DecisionCase(MatchingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Decision = cls.env["crm.ai.duplicate.decision"]
        cls.env.cr.execute("DELETE FROM crm_ai_duplicate_decision")
        cls.pair = cls.Partner.create([dict(Person.ANNA), dict(Person.ANNA_AGAIN)])

    def record(self, same, records=None, **arguments):
        ids = tuple((records or self.pair).ids)
        return self.Decision._record("res.partner", [ids], same, **arguments)


@tagged("post_install", "-at_install")
class TestRecording(DecisionCase):
    def test_what_is_kept(self):
        manager = self.Decision.with_user(self.user_manager)
        ids = self.pair.ids
        decision = manager._record(
            "res.partner", [(ids[1], ids[0]), tuple(ids)], same=True, seconds=4
        )
        self.assertEqual(len(decision), 1)
        self.assertEqual([decision.left_id, decision.right_id], sorted(ids))
        self.assertTrue(decision.same)
        self.assertEqual(decision.decided_by_id, self.user_manager)
        self.assertEqual(decision.company_id, self.env.company)
        self.assertGreater(decision.probability, 0.8)
        self.assertEqual(decision.seconds, 4)
        stored = json.dumps(decision.vector).lower()
        for word in ("anna", "kowalczyk", "borealis", "lipowa", "601"):
            self.assertNotIn(word, stored)

    def test_later_decision_replaces(self):
        self.record(same=True)
        self.record(same=False)
        [decision] = self.Decision.search([])
        self.assertFalse(decision.same)

    def test_company_of_the_records(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        self.pair[0].company_id = other
        self.assertEqual(self.record(same=True).company_id, other)

    def test_automatic_merge_is_no_decision(self):
        merge = self.env["crm.ai.merge"].create(
            {
                "name": "Anna / Anna",
                "res_model": "res.partner",
                "survivor_id": self.pair[0].id,
                "automatic": True,
            }
        )
        self.assertFalse(self.record(same=True, merge=merge))
        merge.automatic = False
        self.assertEqual(self.record(same=True, merge=merge).merge_id, merge)

    def test_different_until_withdrawn(self):
        third = self.add({**Person.ANNA, "function": "Buyer"})
        self.record(same=False)
        for _time in range(2):
            self.touch(self.pair)
            self.match()
            for group in self.groups():
                self.assertFalse(set(self.pair.ids) <= set(self.members(group)))
        self.Decision._withdraw("res.partner", [tuple(self.pair.ids)])
        self.match()
        self.assert_proposed(self.pair + third)

    def test_one_pair_of_a_group_of_four(self):
        more = self.add(
            *({**Person.ANNA, "function": each} for each in ("Buyer", "Director"))
        )
        self.match()
        group = self.assert_proposed(self.pair + more)
        self.record(same=False)
        self.match()
        self.assertEqual(group.exists(), group)
        together = [set(self.members(each)) for each in self.groups(self.pair + more)]
        self.assertTrue(together)
        for members in together:
            self.assertFalse(set(self.pair.ids) <= members)
        self.assertEqual(
            len(set().union(*together)), sum(len(members) for members in together)
        )

    def test_only_managers_read(self):
        self.record(same=True)
        with self.assertRaises(AccessError):
            self.Decision.with_user(self.user_own).search([])
        self.assertEqual(self.Decision.with_user(self.user_manager).search_count([]), 1)
        with self.assertRaises(AccessError):
            self.Decision.with_user(self.user_manager).search([]).unlink()


@tagged("post_install", "-at_install")
class TestLearning(DecisionCase):
    def decide_pairs(self, same, number=RELEARN_DECISIONS):
        for place in range(number):
            colleagues = self.add(
                *(
                    {
                        "name": name,
                        "email": f"office@firm{place}.example",
                        "phone": f"+48 601 000 {place:03}",
                        "city": "Warszawa",
                    }
                    for name in (f"Jan Nowak{place}", f"Jan Nowakk{place}")
                )
            )
            self.record(same, colleagues)

    def thought(self):
        self.env.invalidate_all()
        model = self.Model._matching_model()
        values = self.Pair._match_values(self.Partner, [tuple(self.pair.ids)], model)
        return values[0]["probability"]

    def test_decisions_change_the_weights(self):
        self.match()
        first = self.active_model("matching")
        before = self.thought()
        self.decide_pairs(same=False)
        self.match()
        second = self.active_model("matching")
        self.assertNotEqual(first, second)
        self.assertEqual(first.state, "retired")
        self.assertIn(f"learned from {RELEARN_DECISIONS} decisions", second.note)
        self.assertLess(self.thought(), before)

    def test_few_decisions_wait(self):
        self.match()
        first = self.active_model("matching")
        self.decide_pairs(same=False, number=2)
        self.match()
        self.assertEqual(self.active_model("matching"), first)

    def test_pairs_follow_what_was_learned(self):
        self.match()
        pair = self.Pair._involving("res.partner", self.pair.ids)
        before = pair.weight
        self.decide_pairs(same=False)
        self.match()
        self.assertLess(
            self.Pair._involving("res.partner", self.pair.ids).weight, before
        )

    def test_decision_that_another_version_stored(self):
        self.record(same=True).vector = {"of": "another version"}
        self.match()
        self.assertIn("learned from 0 decisions", self.active_model("matching").note)

    def test_model_that_another_version_stored(self):
        class Old:
            def to_dict(self):
                return {"format": 0}

        old = self.Model._store("matching", Old(), {})
        old._publish()
        self.assertTrue(self.Model._matching_model().threshold)
        self.match()
        self.assertEqual(old.state, "retired")
        self.assert_proposed(self.pair)


@tagged("post_install", "-at_install")
class TestPrecision(DecisionCase):
    def setUp(self):
        super().setUp()
        self.other = self.env["res.company"].create({"name": "Other Company"})
        rows = [(0.99, True)] * 9 + [(0.99, False)] + [(0.6, False)] * 2
        self.Decision.create(
            [
                {
                    "res_model": "res.partner",
                    "left_id": place,
                    "right_id": place + 1,
                    "probability": probability,
                    "same": same,
                    "company_id": (self.other if same else self.env.company).id,
                }
                for place, (probability, same) in enumerate(rows, start=1)
            ]
        )

    def counts(self, *arguments, **options):
        found = self.Decision._precision(*arguments, **options)
        return found["right"], found["decided"]

    def test_at_a_threshold(self):
        self.assertEqual(self.counts(0.9), (9, 10))
        self.assertEqual(self.counts(0.5), (9, 12))
        self.assertEqual(self.counts(0.5, below=0.9), (0, 2))
        self.assertEqual(self.counts(0.995), (0, 0))

    def test_of_a_company(self):
        self.assertEqual(self.counts(0.5, company=self.other), (9, 9))
        self.assertEqual(self.counts(0.5, company=self.env.company), (0, 3))

    def test_managers_count_those_of_their_companies(self):
        decisions = self.Decision.with_user(self.user_manager)
        found = decisions._precision(0.5)
        self.assertEqual((found["right"], found["decided"]), (0, 3))

    def test_bound_is_what_few_decisions_allow_for(self):
        found = self.Decision._precision(0.9)
        self.assertLess(found["lower_bound"], 0.9)
        self.assertGreater(found["lower_bound"], 0.5)
        self.assertEqual(self.Decision._precision(0.995)["lower_bound"], 0)
