"""Predictions beside what came of them, checked once for all who measure."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..errors import InvalidInput
from .cells import Floats

#: probabilities are kept this far from 0 and 1, or one miss would cost infinity
_EDGE = 1e-15


class Judged(NamedTuple):
    """Rows with outcome, probability and weight, each (n)."""

    won: Floats
    chance: Floats
    weight: Floats

    @classmethod
    def of(
        cls, y: npt.ArrayLike, p: npt.ArrayLike, weights: npt.ArrayLike | None = None
    ) -> Judged:
        """Check and convert.

        :raises InvalidInput: if there are no rows, or lengths or values do not fit
        """
        won, chance = np.asarray(y, np.float64), np.asarray(p, np.float64)
        weight = np.ones(len(won)) if weights is None else np.asarray(weights, float)
        if not len(won) or not len(won) == len(chance) == len(weight):
            raise InvalidInput(
                "Outcomes and probabilities must be as many, and not none."
            )
        if not np.isin(won, (0, 1)).all() or not ((chance >= 0) & (chance <= 1)).all():
            raise InvalidInput("Outcomes must be 0 or 1, probabilities from 0 to 1.")
        if not (weight >= 0).all() or not 0 < weight.sum() < np.inf:
            raise InvalidInput("Weights must be positive numbers.")
        return cls(won, chance, weight)

    def log_losses(self) -> Floats:
        """(n) log loss of each row, in nats."""
        safe = np.clip(self.chance, _EDGE, 1 - _EDGE)
        return np.asarray(-np.where(self.won == 1, np.log(safe), np.log1p(-safe)))

    def squares(self) -> Floats:
        """(n) squared error of each row, whose mean is the Brier score."""
        return np.asarray((self.chance - self.won) ** 2)

    def bins(self, count: int) -> npt.NDArray[np.intp]:
        """(n) bin of equal count of each row; equal probabilities share a bin."""
        edges = np.unique(np.quantile(self.chance, np.arange(1, count) / count))
        return np.searchsorted(edges, self.chance, side="left")
