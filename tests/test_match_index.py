"""The index of blocking keys: built once, then following what changes."""

from unittest.mock import patch

from odoo.tests import tagged

from .common import MatchingCase, Person


@tagged("post_install", "-at_install")
class TestIndex(MatchingCase):
    def keys(self, record):
        found = self.env["crm.ai.match.key"].search(
            [
                ("model_id.model", "=", record._name),
                ("res_id", "=", record.id),
            ]
        )
        return set(found.mapped("key"))

    def test_twins_share_keys_across_models(self):
        anna, bob = self.add(Person.ANNA, Person.BOB)
        lead = self.make_lead(
            contact_name=Person.ANNA["name"], email_from=Person.ANNA["email"]
        )
        self.match()
        self.assertTrue(self.keys(anna) & self.keys(lead))
        self.assertFalse(self.keys(bob) & self.keys(lead))

    def test_keys_follow_the_record(self):
        anna = self.add(Person.ANNA)
        self.match()
        before = self.keys(anna)
        self.match()
        self.assertEqual(self.keys(anna), before)
        anna.email = "somebody@else.example"
        self.touch(anna)
        self.match()
        self.assertNotEqual(self.keys(anna), before)
        self.assertTrue(self.keys(anna) & before)

    def test_nothing_is_kept_of_what_is_gone(self):
        pair = self.add(Person.ANNA, Person.ANNA_AGAIN)
        self.match()
        pair[0].action_archive()
        run = self.match()
        self.assertEqual(run.counts["gone"], 1)
        self.assertFalse(self.keys(pair[0]))
        pair[1].unlink()
        self.assertFalse(self.Record.search([("res_id", "in", pair.ids)]))
        self.match()
        self.assertFalse(
            self.env["crm.ai.match.key"].search([("res_id", "in", pair.ids)])
        )

    def test_only_what_changed_is_grouped_again(self):
        annas = self.add(Person.ANNA, Person.ANNA_AGAIN)
        bobs = self.add(Person.BOB, Person.BOB_AGAIN)
        self.match()
        group = self.assert_proposed(bobs)
        looked_at = []
        clusters = type(self.Duplicate)._clusters

        def watched(duplicates, host, scope, threshold):
            looked_at.extend(scope)
            return clusters(duplicates, host, scope, threshold)

        self.touch(annas[0])
        with patch.object(type(self.Duplicate), "_clusters", watched):
            self.match()
        self.assertEqual(set(looked_at), set(annas.ids))
        self.assertEqual(self.assert_proposed(bobs), group)

    def test_run_says_what_it_did(self):
        self.add(Person.ANNA, Person.ANNA_AGAIN)
        counts = self.match().counts
        for name in ("candidates", "pairs", "proposals"):
            self.assertGreaterEqual(counts[name], 1, name)
        for name in ("index", "learn", "compare", "group"):
            self.assertGreater(counts[f"{name}_seconds"], 0, name)
        self.assertFalse(self.match().counts.get("proposals"))
