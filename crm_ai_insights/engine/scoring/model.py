"""A trained scoring model: probabilities, and the reasons that add up to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ..errors import ArtifactError
from .additive import Additive
from .assessment import Assessment
from .cells import Floats
from .control import Control
from .design import Values
from .explanation import Explanation, Reason
from .interval import Uncertainty
from .links import probability

#: of a stored model; raised whenever an older one could not give the same scores
FORMAT = 4


class ScoringModel:
    """Probabilities as a sum of what each column contributes to the log-odds.

    :param means: average of each column's part over the training rows, which is
        what a value the model never saw counts as
    :param limit: log-odds beyond which the training data bear no certainty
    :param influence: mean absolute contribution of each column in training
    :param spreads: for each column, quantiles of what it contributes where it is
        filled in
    :param left_out: columns that are not used, with the reason
    :param control: what tells whether it still gives the same scores
    """

    def __init__(
        self,
        additive: Additive,
        *,
        means: Floats,
        limit: float,
        influence: dict[str, float],
        uncertainty: Uncertainty,
        spreads: list[list[float]],
        left_out: dict[str, str],
        control: Control | None = None,
    ) -> None:
        self.additive, self.design = additive, additive.design
        self.means = means
        self.base_value = additive.base() + float(means.sum())
        self.limit = max(limit, abs(self.base_value))
        self.influence = influence
        self.uncertainty = uncertainty
        self.spreads = spreads
        self.left_out = left_out
        self.control = control or Control([], [])

    def predict(self, frame: pd.DataFrame) -> Floats:
        """(n) probabilities of being won.

        :param frame: one row a lead, with the columns of the training (further
            ones are not looked at)
        :raises InvalidInput: if a column of the training is missing
        """
        return probability(self.log_odds(frame))

    def explain(self, frame: pd.DataFrame) -> Explanation:
        """What each column contributes to each lead's score, exactly.

        :raises InvalidInput: as ``predict``
        """
        return self._explain(self.design.parse(frame), len(frame))

    def assess(self, frame: pd.DataFrame) -> Assessment:
        """All that the methods below tell, for one look at the leads.

        :raises InvalidInput: as ``predict``
        """
        values = self.design.parse(frame)
        shown = [
            column.shown(frame[name]) for name, column in self.design.columns.items()
        ]
        explanation = self._explain(values, len(frame))
        return Assessment(
            self.design, values, shown, explanation, self.uncertainty, self.spreads
        )

    def interval(self, frame: pd.DataFrame, level: float = 0.8) -> Floats:
        """(n, 2) between which the true probability lies for ``level`` of leads.

        :raises InvalidInput: as ``predict``
        """
        return self.assess(frame).interval(level)

    def support(self, frame: pd.DataFrame) -> Floats:
        """(n) how many closed leads each score rests on.

        :raises InvalidInput: as ``predict``
        """
        return self.assess(frame).support()

    def reasons(
        self,
        frame: pd.DataFrame,
        limit: int = 5,
        groups: Mapping[str, str] | None = None,
    ) -> list[list[Reason]]:
        """The strongest reasons of each score, at most ``limit`` up and down.

        Each is ``{"feature", "value", "contribution", "points"}``: the column; its
        value as text, empty if not filled in; its part of the log-odds; its part
        of the percentage points between this lead's probability and the average
        lead's (over all columns they add up to that difference). Ordered by
        strength, those that raise first.

        :param groups: name of the group of a column; columns of a group are one
            reason, which has that name as ``"group"``, and the column that says
            most in its direction as ``"feature"``
        """
        return self.assess(frame).reasons(limit, groups)

    def missing_worth(
        self, frame: pd.DataFrame, limit: int = 3
    ) -> list[list[dict[str, Any]]]:
        """What would help most to know of each lead, of the columns that are empty.

        Each is ``{"feature", "points"}``: by how many percentage points the score
        would move on average, if the value were like those of the training leads.
        """
        return self.assess(frame).missing_worth(limit)

    def importance(self) -> dict[str, float]:
        """Mean absolute contribution (log-odds) of each column, strongest first."""
        return dict(sorted(self.influence.items(), key=lambda item: -item[1]))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON for ``artifact.dump``."""
        return {
            "format": FORMAT,
            "additive": self.additive.to_dict(),
            "means": self.means.tolist(),
            "limit": self.limit,
            "influence": self.influence,
            "uncertainty": self.uncertainty.to_dict(),
            "spreads": self.spreads,
            "left_out": self.left_out,
            "control": self.control.to_dict(),
        }

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> ScoringModel:
        """The model that ``to_dict`` stored; it predicts bit by bit the same.

        :raises ArtifactError: if it was stored in a format that is not known, or
            gives other scores with the libraries that are installed now
        """
        if stored.get("format") != FORMAT:
            raise ArtifactError(
                f"The scoring model has format {stored.get('format')!r}; this version "
                f"reads format {FORMAT}. Train it again."
            )
        model = cls(
            Additive.from_dict(stored["additive"]),
            means=np.array(stored["means"], dtype=np.float64),
            limit=stored["limit"],
            influence=stored["influence"],
            uncertainty=Uncertainty(**stored["uncertainty"]),
            spreads=stored["spreads"],
            left_out=stored["left_out"],
            control=Control(**stored["control"]),
        )
        model.control.check(model.log_odds)
        return model

    def log_odds(self, frame: pd.DataFrame) -> Floats:
        """(n) log-odds of being won.

        :raises InvalidInput: as ``predict``
        """
        return self.explain(frame).log_odds()

    def remember(self, frame: pd.DataFrame, seed: int) -> None:
        """Keep what tells later whether the scores are still the same.

        :param frame: as ``predict``, of the training
        """
        columns = frame[list(self.design.columns)]
        self.control = Control.drawn(columns, self.log_odds, seed)

    def _explain(self, values: Values, rows: int) -> Explanation:
        known = self.design.known(values, rows)
        parts = self.additive.parts(values, known) - self.means
        contributions = self._bounded(np.where(known, parts, 0.0))
        return Explanation(self.base_value, list(self.design.columns), contributions)

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
