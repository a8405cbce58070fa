"""How far the true probability of a lead may be from its score.

Each column's effect is a random effect of its levels (bins, words): what training
leads leave open of it is ``1 / (1 / spread + information)``, where the spread of the
effects is what the model found plus what it could not see (empirical Bayes, Morris,
1983), and the information of a level is the sum of p (1 - p) over its leads. What a
lead's levels leave open adds up, and so does what no data of this size can tell from
nothing at all. Kept: one variance a level, and that of the win rate as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtri, polygamma

from .cells import Floats
from .column import Codes, Column
from .design import Design, Values

#: log-likelihood, in nats, that effects can hide from every comparison of members
HIDDEN = 24.0
#: the most that can be hidden: effects that rank 86 % of the pairs of a won and a lost
#: lead rightly
LARGEST = 4.0
#: levels leave this much more open than their leads say: columns work together, and
#: blends are drawn to the middle (simulated leads, 80 to 500 closed)
UNDERSTATED = 2.0
#: the spread of a column's effects settles after about this many rounds
ROUNDS = 30
DECIMALS = 6


@dataclass(frozen=True)
class Uncertainty:
    """Variance of log-odds: common to all leads, and by the level of each column.

    :param levels: for each column the variance at each code, then that of a value
        that training has not seen
    """

    common: float
    levels: list[list[float]]

    @classmethod
    def fit(
        cls,
        design: Design,
        values: Values,
        contributions: Floats,
        chance: Floats,
        weight: Floats,
    ) -> Uncertainty:
        """From the training rows, what columns contribute (n, k) and (n) chances."""
        information = weight * chance * (1 - chance)
        won, lost = float(weight @ chance), float(weight @ (1 - chance))
        # of the log-odds of a win rate, half a lead on each side (Jeffreys' prior)
        common = float(polygamma(1, won + 0.5) + polygamma(1, lost + 0.5))
        levels = []
        for place, (name, column) in enumerate(design.columns.items()):
            codes = _codes(column, values[name], len(weight))
            known = np.bincount(
                codes[codes >= 0], information[codes >= 0], max(column.levels, 1)
            ).astype(np.float64)
            if not column.levels:
                known = known / max(column.width, 1)
            found = float(np.average(contributions[:, place] ** 2, weights=weight))
            share = np.bincount(codes[codes >= 0], weight[codes >= 0], len(known))
            share = share.astype(np.float64)
            # A column may be empty in all rows: then it has no spread.
            spread = _spread(found, known, share / max(float(share.sum()), 1e-9))
            left = np.append(spread / (1 + spread * known), spread)
            levels.append(np.round(left, DECIMALS).tolist())
        return cls(common, levels)

    def variance(self, design: Design, values: Values, rows: int) -> Floats:
        """(n) of each lead's true log-odds around its score."""
        hidden = min(2 * HIDDEN * self.common, LARGEST)
        levels = UNDERSTATED * self._of_levels(design, values, rows)
        return self.common + hidden + levels

    def sampling(self, design: Design, values: Values, rows: int) -> Floats:
        """(n) the part of the variance that more leads of the same kind end."""
        return self.common + self._of_levels(design, values, rows)

    def _of_levels(self, design: Design, values: Values, rows: int) -> Floats:
        found = np.zeros(rows)
        for (name, column), levels in zip(
            design.columns.items(), self.levels, strict=True
        ):
            found += np.array(levels)[_codes(column, values[name], rows)]
        return found

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON, understood by the constructor."""
        return vars(self)


def reach(level: float) -> float:
    """How many standard deviations to each side hold this share.

    >>> round(reach(0.8), 3)
    1.282
    """
    return float(ndtri(0.5 + level / 2))


def _codes(column: Column, values: Any, rows: int) -> Codes:
    if column.levels:
        return column.codes(values)
    return np.where(column.known(values), 0, -1)


def _spread(found: float, known: Floats, share: Floats) -> float:
    """Variance of the effects, of which ``found`` is what shrinkage has left."""
    spread = found
    for _round in range(ROUNDS):
        spread = found + float(share @ (spread / (1 + spread * known)))
    return spread
