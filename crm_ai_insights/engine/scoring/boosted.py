"""Small regularised gradient boosting: on columns alone, and on pairs of columns.

Each member is an average of boosters whose statistics were cross-fitted in other
folds and whose splits chose from other features: few leads leave much to such
chance. The first third of a member's trees is a member of its own, for data that bear
no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .cells import Floats
from .dense import Dense
from .design import Design, Values
from .inner_folds import fold_numbers
from .settings import Settings
from .statistics import Sample
from .trees import Tree, Trees, grown

#: columns alone and with pairs, each with a third and with all of its trees
MEMBERS = 4
#: share of the trees that also counts as a member of its own
EARLY = 1 / 3


@dataclass(frozen=True)
class Boosted:
    """Fitted boosters of both kinds, over one dense matrix.

    :param boosters: of each kind, those that are averaged
    :param widths: how many columns of the matrix each kind looks at
    """

    dense: Dense
    boosters: list[list[Any]]
    widths: list[int]

    @classmethod
    def grow(
        cls,
        design: Design,
        values: Values,
        sample: Sample,
        leads: npt.NDArray[Any] | None,
        settings: Settings,
        bags: tuple[int, int],
    ) -> Boosted:
        """Learn statistics and trees from training rows.

        :param bags: boosters to be averaged on columns alone, and with pairs
        """
        dense = Dense.fit(design, values, sample, settings)
        width = len(dense.owners())
        widths = [width - len(dense.paired), width]
        boosters: list[list[Any]] = [[], []]
        for bag in range(max(bags)):
            folds = fold_numbers(sample.won, leads, settings.folds, settings.seed + bag)
            matrix = dense.crossed(values, sample.folded(folds))
            # scikit-learn cannot bin a column that is empty in all rows.
            matrix[:, np.isnan(matrix).all(axis=0)] = 0.0
            for kind, count in enumerate(bags):
                if bag < count:
                    share = settings.feature_shares[kind]
                    part = matrix[:, : widths[kind]]
                    boosters[kind].append(_booster(part, sample, settings, share, bag))
        return cls(dense, boosters, widths)

    def log_odds(self, values: Values, rows: int) -> Floats:
        """(n, members) of rows that were not in training."""
        matrix = self.dense.matrix(values, rows)
        found = np.zeros((rows, MEMBERS))
        for kind, boosters in enumerate(self.boosters):
            for booster in boosters:
                stages = booster.staged_decision_function(
                    matrix[:, : self.widths[kind]]
                )
                early = int(booster.n_iter_ * EARLY)
                for number, stage in enumerate(stages, start=1):
                    if number == early:
                        found[:, 2 * kind] += stage / len(boosters)
                found[:, 2 * kind + 1] += stage / len(boosters)
        return found

    def weighted(self, weights: Floats) -> tuple[Dense, Trees]:
        """The members' weighted sum, and only those pairs that it looks at."""
        base, trees = 0.0, []
        for kind, boosters in enumerate(self.boosters):
            first, whole = weights[2 * kind : 2 * kind + 2] / len(boosters)
            for booster in boosters:
                start, found = grown(booster)
                base += start * (first + whole)
                for number, tree in enumerate(found):
                    early = number < int(len(found) * EARLY)
                    trees.append(tree.scaled(float(first * early + whole)))
        return self._used(base, [tree for tree in trees if any(tree.values)])

    def _used(self, base: float, trees: list[Tree]) -> tuple[Dense, Trees]:
        used = {feature for tree in trees for feature in tree.features}
        dense, places = self.dense.without_pairs(used)
        return dense, Trees.of(base, [tree.moved(places) for tree in trees])


def _booster(
    matrix: Floats, sample: Sample, settings: Settings, share: float, bag: int
) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    leads = float(sample.weight.sum())
    trees = max(settings.trees_minimum, round(leads / settings.leads_per_tree))
    # several snapshots of a lead are one lead
    rows_of_lead = len(sample.weight) / leads
    width = max(matrix.shape[1], 1)
    return HistGradientBoostingClassifier(
        learning_rate=settings.learning_rate,
        max_iter=min(trees, settings.trees),
        max_leaf_nodes=settings.leaves,
        min_samples_leaf=max(1, round(settings.leaf_minimum * rows_of_lead)),
        l2_regularization=settings.leaf_shrinkage,
        max_features=min(1.0, max(share, settings.feature_minimum / width)),
        early_stopping=False,
        random_state=settings.seed + bag,
    ).fit(matrix, sample.won, sample_weight=sample.weight)
