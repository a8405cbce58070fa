"""A trained scoring model: probabilities, and the reasons that add up to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..errors import ArtifactError
from .cells import Floats
from .column import Booleans
from .dense import Dense
from .design import Design, Values
from .links import probability
from .trees import Trees

#: of a stored model; raised whenever an older one could not give the same scores
FORMAT = 2


@dataclass(frozen=True)
class Explanation:
    """Why each lead has its score, in log-odds.

    ``base_value + contributions[i].sum()`` is the log-odds of lead i's
    probability; ``base_value`` is that of the average training lead.
    """

    base_value: float
    features: list[str]
    contributions: Floats
    """(n, k): leads by features."""

    def log_odds(self) -> Floats:
        """(n) the log-odds of the scores."""
        return np.asarray(self.base_value + self.contributions.sum(axis=1))


class ScoringModel:
    """Probabilities as a sum of what each column contributes to the log-odds.

    :param coefficients: (width) of the design matrix, weighted and calibrated
    :param dense: what the trees look at
    :param trees: weighted and calibrated
    :param intercept: log-odds before any column has its say
    :param means: average of each column's part over the training rows, which is
        what a value the model never saw counts as
    :param limit: log-odds beyond which the training data bear no certainty
    :param influence: mean absolute contribution of each column in training
    """

    def __init__(
        self,
        design: Design,
        coefficients: Floats,
        dense: Dense,
        trees: Trees,
        means: Floats,
        base_value: float,
        limit: float,
        influence: dict[str, float],
        left_out: dict[str, str],
    ) -> None:
        self.design = design
        self.coefficients = coefficients
        self.dense = dense
        self.trees = trees
        self.means = means
        self.base_value = base_value
        self.limit = limit
        self.influence = influence
        self.left_out = left_out
        """Columns that are not used, with the reason."""

    def predict(self, frame: pd.DataFrame) -> Floats:
        """(n) probabilities of being won.

        :param frame: one row a lead, with the columns of the training (further
            ones are not looked at)
        :raises InvalidInput: if a column of the training is missing
        """
        return probability(self.explain(frame).log_odds())

    def explain(self, frame: pd.DataFrame) -> Explanation:
        """What each column contributes to each lead's score, exactly.

        :raises InvalidInput: as ``predict``
        """
        values = self.design.parse(frame)
        known = self.design.known(values, len(frame))
        parts = self.parts(values, known) - self.means
        contributions = self._bounded(np.where(known, parts, 0.0))
        return Explanation(self.base_value, list(self.design.columns), contributions)

    def parts(self, values: Values, known: Booleans) -> Floats:
        """(n, columns) what each column's values add, before it is centred."""
        found = np.zeros(known.shape)
        split = self.design.split(self.coefficients)
        for place, (name, column) in enumerate(self.design.columns.items()):
            found[:, place] = column.encode(values[name]) @ split[name]
        if self.trees.trees:
            matrix = self.dense.matrix(values, len(known))
            grown = self.trees.contributions(matrix, self.dense.known(known))
            found += self.dense.by_column(values, grown)
        return found

    def reasons(
        self, frame: pd.DataFrame, limit: int = 5
    ) -> list[list[dict[str, Any]]]:
        """The strongest reasons of each score, at most ``limit`` up and down.

        Each is ``{"feature", "value", "contribution", "points"}``: the column; its
        value as text, empty if not filled in; its part of the log-odds; its part
        of the percentage points between this lead's probability and the average
        lead's (over all columns they add up to that difference). Ordered by
        strength, those that raise first.
        """
        explanation = self.explain(frame)
        parts = explanation.contributions
        points = 100 * parts * _secant(explanation)[:, None]
        shown = [
            column.shown(frame[name]) for name, column in self.design.columns.items()
        ]
        order = np.argsort(-parts, axis=1, kind="stable")
        names = explanation.features

        def reason(row: int, place: int) -> dict[str, Any]:
            return {
                "feature": names[place],
                "value": str(shown[place][row]),
                "contribution": float(parts[row, place]),
                "points": float(points[row, place]),
            }

        found = []
        for row, places in enumerate(order.tolist()):
            up = [place for place in places[:limit] if parts[row, place] > 0]
            down = [place for place in places[::-1][:limit] if parts[row, place] < 0]
            found.append([reason(row, place) for place in up + down])
        return found

    def importance(self) -> dict[str, float]:
        """Mean absolute contribution (log-odds) of each column, strongest first."""
        return dict(sorted(self.influence.items(), key=lambda item: -item[1]))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON for ``artifact.dump``."""
        return {
            "format": FORMAT,
            "columns": self.design.to_dict(),
            "coefficients": self.coefficients.tolist(),
            "dense": self.dense.to_dict(),
            "trees": self.trees.to_dict(),
            "means": self.means.tolist(),
            "base_value": self.base_value,
            "limit": self.limit,
            "influence": self.influence,
            "left_out": self.left_out,
        }

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> ScoringModel:
        """The model that ``to_dict`` stored; it predicts bit by bit the same.

        :raises ArtifactError: if it was stored in a format that is not known
        """
        if stored.get("format") != FORMAT:
            raise ArtifactError(
                f"The scoring model has format {stored.get('format')!r}; this version "
                f"reads format {FORMAT}. Train it again."
            )
        design = Design.from_dict(stored["columns"])
        return cls(
            design,
            np.array(stored["coefficients"], dtype=np.float64),
            Dense.from_dict(design, stored["dense"]),
            Trees.from_dict(stored["trees"]),
            np.array(stored["means"], dtype=np.float64),
            stored["base_value"],
            stored["limit"],
            stored["influence"],
            stored["left_out"],
        )

    def _bounded(self, contributions: Floats) -> Floats:
        """Scale a lead's contributions where their sum passes the limit."""
        reach = contributions.sum(axis=1)
        total = self.base_value + reach
        bounded = np.clip(total, -self.limit, self.limit)
        scale = np.divide(
            bounded - self.base_value,
            reach,
            out=np.ones_like(reach),
            where=bounded != total,
        )
        return np.asarray(contributions * scale[:, None])


def _secant(explanation: Explanation) -> Floats:
    """(n) probability per log-odds on the way from the average lead to each lead."""
    start, end = explanation.base_value, explanation.log_odds()
    way = end - start
    chance = probability(end)
    # Where the way is nothing, the secant is the tangent.
    near = np.abs(way) < 1e-9
    rise = chance - probability(np.array(start))
    return np.where(near, chance * (1 - chance), rise / np.where(near, 1.0, way))
