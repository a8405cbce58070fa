"""Everything that a model says of some leads, from one look at them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .cells import Floats, Objects
from .column import Booleans
from .design import Design, Values
from .explanation import Explanation, Reason, reasons
from .interval import Uncertainty, reach
from .links import probability


@dataclass(frozen=True)
class Assessment:
    """What follows from the parsed columns and the explanation of n leads.

    :param shown: (n) texts of each column
    :param spreads: see ``ScoringModel``
    """

    design: Design
    values: Values
    shown: list[Objects]
    explanation: Explanation
    uncertainty: Uncertainty
    spreads: list[list[float]]

    @property
    def probability(self) -> Floats:
        """(n) probabilities of being won."""
        return probability(self.explanation.log_odds())

    @property
    def average(self) -> float:
        """The probability of the average training lead, where the reasons begin."""
        return float(probability(np.array(self.explanation.base_value)))

    def interval(self, level: float = 0.8) -> Floats:
        """(n, 2) between which the true probability lies for ``level`` of leads."""
        variance = self.uncertainty.variance(self.design, self.values, self._rows)
        margin = reach(level) * np.sqrt(variance)[:, None]
        log_odds = self.explanation.log_odds()[:, None]
        return probability(log_odds + margin * np.array([-1.0, 1.0]))

    def support(self) -> Floats:
        """(n) how many closed leads each score rests on.

        So many leads of one kind would tell their win rate as precisely as the
        training leads tell this lead's probability.
        """
        variance = self.uncertainty.sampling(self.design, self.values, self._rows)
        chance = self.probability
        return np.asarray(1 / (chance * (1 - chance) * variance))

    def reasons(
        self, limit: int = 5, groups: Mapping[str, str] | None = None
    ) -> list[list[Reason]]:
        """See ``ScoringModel.reasons``."""
        return reasons(self.explanation, self.shown, limit, groups or {})

    def missing_worth(self, limit: int = 3) -> list[list[dict[str, Any]]]:
        """See ``ScoringModel.missing_worth``."""
        worth = np.zeros(self.explanation.contributions.shape)
        for place, (name, column) in enumerate(self.design.columns.items()):
            empty = column.empty(self.values[name])
            worth[empty, place] = self._movement(place, empty)
        names = self.explanation.features
        order = np.argsort(-worth, axis=1, kind="stable")[:, :limit]
        return [
            [
                {"feature": names[place], "points": float(worth[row, place])}
                for place in places
                if worth[row, place] > 0
            ]
            for row, places in enumerate(order.tolist())
        ]

    def _movement(self, place: int, rows: Booleans) -> Any:
        """Points by which these leads' scores move, would they have the column."""
        spread = np.array(self.spreads[place])
        if not len(spread):
            return 0.0
        log_odds = self.explanation.log_odds()[rows]
        without = log_odds - self.explanation.contributions[rows, place]
        told = probability(without[:, None] + spread)
        return 100 * np.abs(told - probability(log_odds)[:, None]).mean(axis=1)

    @property
    def _rows(self) -> int:
        return len(self.explanation.contributions)
