"""Odoo 19's predictive lead scoring, recomputed to be compared with.

Every rule comes from ``addons/crm/models/crm_lead.py`` of Odoo 19.0 and names its
method: ``fit`` counts what ``_rebuild_pls_frequency_table`` counts, ``predict``
gives what ``_update_automated_probabilities`` writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InvalidInput
from . import cells
from .cells import Floats, Objects
from .kinds import Kind

#: ``_pls_get_lead_pls_values``: fields whose empty value counts as a value
EMPTY_COUNTS = ("email_state", "phone_state")
#: ``_pls_get_naive_bayes_probabilities``: rarer tags are not looked at
TAG_MINIMUM = 50
#: frequencies of leads without team, and of all teams together
NO_TEAM, ALL_TEAMS = "", None

Frequencies = dict[str, dict[str, tuple[float, float]]]
"""Won and lost count by field and value."""


@dataclass(frozen=True)
class Stage:
    """A row of ``crm.stage``; ``shared`` if no sales team has it for itself."""

    id: int
    sequence: int
    is_won: bool = False
    shared: bool = True


#: without stages every lead stands in one, which then says nothing
ONE_STAGE = (Stage(1, 0),)


class OdooScoring:
    """Naive Bayes with Odoo's own rules of counting, smoothing and rounding.

    :param tables: frequencies by team
    """

    def __init__(
        self,
        stages: Sequence[Stage],
        stage: str | None,
        team: str | None,
        tags: str | None,
    ) -> None:
        self.stages = sorted(stages, key=lambda one: (one.sequence, one.id))
        self.stage, self.team, self.tags = stage, team, tags
        self.tables: dict[str | None, Frequencies] = {}

    @classmethod
    def fit(
        cls,
        frame: pd.DataFrame,
        outcome: npt.ArrayLike,
        *,
        stages: Sequence[Stage] = ONE_STAGE,
        stage: str | None = None,
        team: str | None = None,
        tags: str | None = None,
    ) -> OdooScoring:
        """Count closed leads.

        :param frame: one row a closed lead; each column not named below is an
            ordinary scoring field of ``crm.pls_fields``, in that order
        :param outcome: (n) 1 won (probability 100), 0 lost (probability 0)
        :param stages: all stages of the database
        :param stage: column with the stage's id
        :param team: column with the sales team's id, empty for none
        :param tags: column with a collection of tag ids
        :raises InvalidInput: if an outcome is not 0 or 1, or a stage is unknown
        """
        won = np.asarray(outcome)
        if len(won) != len(frame) or not np.isin(won, (0, 1)).all():
            raise InvalidInput("Odoo's scoring needs an outcome of 0 or 1 a row.")
        model = cls(stages, stage, team, tags)
        teams = model._teams(frame)
        for one in pd.unique(teams):
            rows = np.flatnonzero(teams == one)
            model.tables[one] = model._count(frame.iloc[rows], won[rows] == 1)
        model.tables[ALL_TEAMS] = model._together()
        return model

    def predict(self, frame: pd.DataFrame) -> Floats:
        """(n) probabilities: Odoo's percentages, two decimals, divided by 100.

        ``_pls_get_naive_bayes_probabilities``: a lead without stage has 0, one in
        a won stage 1; a team without frequencies, or no team, uses all leads. NaN
        where Odoo computes none, because no closed lead of the team was counted in
        the first stage. (It then skips the first lead only, and gives the others
        the prior of whichever team came before.)
        """
        teams = self._teams(frame)
        chances = np.full(len(frame), np.nan)
        for one in pd.unique(teams):
            rows = np.flatnonzero(teams == one)
            known = one != NO_TEAM and any(self.tables.get(one, {}).values())
            table = self.tables[one if known else ALL_TEAMS]
            chances[rows] = self._chances(frame.iloc[rows], table)
        final = {str(stage.id) for stage in self.stages if stage.is_won}
        stages = self._stages(frame)
        chances[[stage in final for stage in stages]] = 1.0
        chances[[stage is None for stage in stages]] = 0.0
        return chances

    def _chances(self, frame: pd.DataFrame, table: Frequencies) -> Floats:
        """Steps 1 to 3 of ``_pls_get_naive_bayes_probabilities`` for one team."""
        wins, losses = self._totals(table)
        if not wins or not losses:
            return np.full(len(frame), np.nan)
        score_won = np.full(len(frame), wins / (wins + losses))
        score_lost = np.full(len(frame), losses / (wins + losses))
        for name, rows, values in self._couples(frame):
            counts = table.get(name, {})
            totals = (wins, losses) if name == "stage_id" else _sums(counts.values())
            found = np.array([value in counts for value in values], dtype=bool)
            if not found.any():
                continue
            pairs = np.array([counts[value] for value in values[found]])
            # one tag after the other: a lead may hold several
            np.multiply.at(score_won, rows[found], pairs[:, 0] / totals[0])
            np.multiply.at(score_lost, rows[found], pairs[:, 1] / totals[1])
            score_won, score_lost = _rescaled(score_won, score_lost)
        shares = score_won / (score_won + score_lost)
        percents = [min(max(round(100 * x, 2), 0.01), 99.99) for x in shares.tolist()]
        return np.round(np.array(percents) / 100, 4)

    def _totals(self, table: Frequencies) -> tuple[float, float]:
        """``_pls_get_won_lost_total_count``: the counts of the first stage.

        Every won lead counts in all stages, every lost one at least in the first.
        """
        first = next((str(one.id) for one in self.stages if one.shared), "")
        return table.get("stage_id", {}).get(first, (0.0, 0.0))

    def _count(self, frame: pd.DataFrame, won: npt.NDArray[np.bool_]) -> Frequencies:
        """``_pls_prepare_frequencies``, then ``_pls_update_frequency_table``."""
        found: Frequencies = {"stage_id": self._count_stages(frame, won)}
        for name, rows, values in self._couples(frame):
            if name != "stage_id":
                wins = pd.Series(won[rows]).groupby(values).agg(["sum", "size"])
                found[name] = {
                    value: _smoothed(int(sums), int(size - sums))
                    for value, sums, size in wins.itertuples()
                }
        tags = found.get("tag_id", {})
        found["tag_id"] = {
            tag: pair for tag, pair in tags.items() if sum(pair) >= TAG_MINIMUM
        }
        return found

    def _count_stages(
        self, frame: pd.DataFrame, won: npt.NDArray[np.bool_]
    ) -> dict[str, tuple[float, float]]:
        """A won lead counts in all stages, a lost one up to the stage it reached."""
        sequences = {str(stage.id): stage.sequence for stage in self.stages}
        at = self._stages(frame)
        strange = {stage for stage in at if stage is not None} - set(sequences)
        if strange:
            raise InvalidInput(f"Unknown stages: {', '.join(sorted(strange))}.")
        filled = np.array([stage is not None for stage in at], dtype=bool)
        wins = int((won & filled).sum())
        reached = [sequences[at[row]] for row in np.flatnonzero(~won & filled)]
        counts = {}
        for stage in self.stages:
            lost = sum(sequence >= stage.sequence for sequence in reached)
            if wins or lost:
                counts[str(stage.id)] = _smoothed(wins, lost)
        return counts

    def _together(self) -> Frequencies:
        """``result[-1]``: the sums over teams, each with its own smoothing."""
        sums: Frequencies = {}
        for table in self.tables.values():
            for name, counts in table.items():
                into = sums.setdefault(name, {})
                for value, (wins, losses) in counts.items():
                    before = into.get(value, (0.0, 0.0))
                    into[value] = (before[0] + wins, before[1] + losses)
        return sums

    def _couples(
        self, frame: pd.DataFrame
    ) -> list[tuple[str, npt.NDArray[np.intp], Objects]]:
        """``_pls_get_lead_pls_values``: field, rows that have a value, values."""
        couples = [("stage_id", self._stages(frame))]
        for name in frame.columns:
            if name not in (self.stage, self.team, self.tags):
                couples.append((str(name), _values(frame[name], name in EMPTY_COUNTS)))
        found = []
        for name, values in couples:
            rows = np.flatnonzero([value is not None for value in values])
            found.append((name, rows, values[rows]))
        if self.tags is not None:
            found.append(("tag_id", *_exploded(frame[self.tags])))
        return found

    def _stages(self, frame: pd.DataFrame) -> Objects:
        if self.stage is None:
            return np.full(len(frame), str(self.stages[0].id), dtype=object)
        return _values(frame[self.stage])

    def _teams(self, frame: pd.DataFrame) -> Objects:
        if self.team is None:
            return np.full(len(frame), NO_TEAM, dtype=object)
        values = _values(frame[self.team])
        return np.array([NO_TEAM if x is None else x for x in values], dtype=object)


class OdooFields:
    """A table of leads as Odoo's scoring takes it in its best case.

    Every category and flag as it is, numbers in five quantile bins, since Odoo
    itself would take each number for a value of its own.
    """

    def __init__(
        self, kept: dict[str, Kind], bins: dict[str, tuple[str, Floats]]
    ) -> None:
        self.kept, self.bins = kept, bins

    @classmethod
    def fit(cls, frame: pd.DataFrame, kinds: dict[str, Kind]) -> OdooFields:
        """Find the bins in training rows."""
        bins = {}
        for name in (name for name, kind in kinds.items() if kind.name == "number"):
            mark = cells.decimal_mark(x for x in cells.texts(frame[name]) if x)
            values = cells.numbers(frame[name], mark)
            filled = values[np.isfinite(values)]
            bins[name] = (mark, _fifths(filled))
        kept = {
            name: kind
            for name, kind in kinds.items()
            if kind.name in ("category", "flag", "number")
        }
        return cls(kept, bins)

    def transform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """One text column a field; None where not filled in."""
        found = {}
        for name, kind in self.kept.items():
            if name not in self.bins:
                no = "no" if kind.name == "flag" else None
                found[name] = cells.texts(frame[name], no)
                continue
            mark, edges = self.bins[name]
            values = cells.numbers(frame[name], mark)
            codes = np.searchsorted(edges, values).astype(str).astype(object)
            codes[~np.isfinite(values)] = None
            found[name] = codes
        fields: pd.DataFrame = pd.DataFrame(found, index=frame.index, dtype=object)
        return fields


class BaseRate:
    """The same probability for everyone: the win rate, half a lead on each side."""

    def __init__(self, rate: float) -> None:
        self.rate = rate

    @classmethod
    def fit(
        cls,
        frame: pd.DataFrame,
        outcome: npt.ArrayLike,
        weights: npt.ArrayLike | None = None,
    ) -> BaseRate:
        """Count; the columns of ``frame`` are not looked at.

        :param weights: (n) how many leads each stands for
        """
        won = np.asarray(outcome, dtype=np.float64)
        weight = np.ones(len(won)) if weights is None else np.asarray(weights, float)
        return cls(float((weight @ won + 0.5) / (weight.sum() + 1.0)))

    def predict(self, frame: pd.DataFrame) -> Floats:
        """(n) times the base rate."""
        return np.full(len(frame), self.rate)


def _fifths(filled: Floats) -> Floats:
    if not len(filled):
        return filled
    return np.unique(np.quantile(filled, [0.2, 0.4, 0.6, 0.8]))


def _smoothed(wins: int, losses: int) -> tuple[float, float]:
    """``_pls_update_frequency_table`` adds 0.1; the columns have one decimal."""
    return round(wins + 0.1, 1), round(losses + 0.1, 1)


def _sums(pairs: Any) -> tuple[float, float]:
    both = list(pairs)
    return sum(pair[0] for pair in both), sum(pair[1] for pair in both)


def _rescaled(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Both times the same power of two: exact, and never underflows."""
    _mantissa, exponent = np.frexp(np.maximum(first, second))
    return np.ldexp(first, -exponent), np.ldexp(second, -exponent)


def _values(series: pd.Series, keep_empty: bool = False) -> Objects:
    """Values as Odoo compares them, as text; None for what it takes for empty."""
    found = np.empty(len(series), dtype=object)
    for row, value in enumerate(series):
        if pd.isna(value) or not value:
            found[row] = "False" if keep_empty else None
        elif isinstance(value, float) and value.is_integer():
            found[row] = str(int(value))
        else:
            found[row] = str(value)
    return found


def _exploded(series: pd.Series) -> tuple[npt.NDArray[np.intp], Objects]:
    """The row of each tag, and each tag as text."""
    pairs = [
        (row, str(tag))
        for row, tags in enumerate(series)
        if isinstance(tags, (list, tuple, set, frozenset))
        for tag in tags
    ]
    rows = np.array([row for row, _tag in pairs], dtype=np.intp)
    return rows, np.array([tag for _row, tag in pairs], dtype=object)
