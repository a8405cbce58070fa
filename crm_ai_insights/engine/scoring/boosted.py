"""Small regularised gradient boosting: on columns alone, and on pairs of columns."""

from __future__ import annotations

from typing import Any

import numpy as np

from .cells import Floats
from .dense import Dense
from .design import Design, Values
from .settings import Settings
from .statistics import Sample
from .trees import Trees

#: the boosted members: without and with statistics of pairs
MEMBERS = 2


class Boosted:
    """Boosters that look at (parts of) one dense matrix."""

    def __init__(self, dense: Dense, boosters: list[Any], widths: list[int]) -> None:
        self.dense, self.boosters, self.widths = dense, boosters, widths

    @classmethod
    def grow(
        cls, design: Design, values: Values, sample: Sample, settings: Settings
    ) -> Boosted:
        """Learn statistics and trees from training rows."""
        dense, matrix = Dense.fit(design, values, sample, settings)
        widths = [matrix.shape[1] - len(dense.paired), matrix.shape[1]]
        boosters = [_booster(matrix[:, :width], sample, settings) for width in widths]
        return cls(dense, boosters, widths)

    def log_odds(self, values: Values, rows: int) -> Floats:
        """(n, members) of rows that were not in training."""
        matrix = self.dense.matrix(values, rows)
        return np.column_stack(
            [
                booster.decision_function(matrix[:, :width])
                for booster, width in zip(self.boosters, self.widths, strict=True)
            ]
        )

    def weighted(self, weights: Floats) -> tuple[Dense, Trees]:
        """The members' weighted sum, and only those pairs that it looks at."""
        trees = Trees.from_boosters(self.boosters, weights.tolist())
        dense, places = self.dense.without_pairs(trees.features())
        return dense, trees.moved(places)


def _booster(matrix: Floats, sample: Sample, settings: Settings) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    # several snapshots of a lead are one lead
    rows_of_lead = len(sample.weight) / float(sample.weight.sum())
    return HistGradientBoostingClassifier(
        learning_rate=settings.learning_rate,
        max_iter=settings.trees,
        max_leaf_nodes=settings.leaves,
        min_samples_leaf=max(1, round(settings.leaf_minimum * rows_of_lead)),
        l2_regularization=settings.leaf_shrinkage,
        max_features=settings.feature_share,
        early_stopping=False,
        random_state=settings.seed,
    ).fit(matrix, sample.won, sample_weight=sample.weight)
