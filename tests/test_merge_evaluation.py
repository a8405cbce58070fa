"""Random contacts and leads, merged and undone: every table is as it was."""

from random import Random

from odoo.tests import tagged

from .common import InsightsCase, use_scripts


@tagged("post_install", "-at_install")
class TestMergeEvaluation(InsightsCase):
    """A small part of ``./scripts/evaluate merge``, inside one transaction."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        use_scripts(cls)

    def check(self, seed):
        """Merge and undo one random graph.

        :return: whether the addon would merge it
        """
        from evaluation.merging import digest, graph, merges, outcome, world

        shared = world.World(self.env)
        rng = Random(seed)
        records = graph.build(shared, rng)
        self.flush_tracking()
        before = digest.digest(self.env.cr)
        try:
            merge = merges.merge(shared, rng, records)
        except outcome.Refused:
            merge = None
        else:
            self.flush_tracking()
            merged = digest.digest(self.env.cr)
            self.assertIn(records._table, digest.changed(before, merged))
            merges.undo(shared, merge.id)
        self.flush_tracking()
        after = digest.digest(self.env.cr)
        self.assertEqual(digest.changed(before, after), [])
        return bool(merge)

    def test_random_graphs(self):
        done = 0
        for seed in range(1, 11):
            with self.subTest(seed=seed):
                done += self.check(seed)
        self.assertGreater(done, 5)
