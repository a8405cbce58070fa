"""The match model: what each comparison level weighs, and what a pair adds up to.

A Fellegi-Sunter model (Fellegi and Sunter 1969) with more than two classes: pairs are
one customer, unrelated, or related in a way that makes them share things (see
relations.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import ArtifactError
from . import comparisons as known
from .compare import Levels, compare, comparison_names
from .frequencies import FrequencyTable, typical
from .records import IntArray, Records
from .relations import RELATIONS, allowed

Floats = npt.NDArray[np.float64]
Tables = Mapping[str, tuple[float, ...]]

MATCH, UNRELATED = "match", "unrelated"
_FORMAT = 1
# Pairs of one customer that a record of an ordinary base is in, and the size of such a
# base, for a model that has not seen the base.
_MATCHES_A_RECORD, _ORDINARY_SIZE = 0.1, 1000


@dataclass(frozen=True, eq=False)
class Weights:
    """Match weights of pairs, in log2 of the Bayes factor.

    :ivar contributions: float64 (pairs, comparisons + 1); the last column is what the
        pair may share as colleagues, relatives, branches; never above zero
    :ivar names: names of the columns
    :ivar prior: weight of any pair before anything is compared
    :ivar total: ``prior + contributions.sum(axis=1)``
    :ivar probability: of being one customer
    :ivar relation: for each pair, the position in RELATIONS of the likeliest one
    """

    contributions: Floats
    names: tuple[str, ...]
    prior: float
    total: Floats
    probability: Floats
    relation: npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class MatchModel:
    """Probabilities of the comparison levels in each class of pairs.

    :ivar levels: by class (match, unrelated, each relation), by comparison, probability
        of each level but the first ("missing")
    :ivar shares: by class, log2 of its pairs to one unrelated pair
    :ivar frequencies: how common values are, by column
    :ivar threshold: probability from which on a pair is proposed
    """

    levels: Mapping[str, Tables]
    shares: Mapping[str, float]
    frequencies: Mapping[str, FrequencyTable] = field(default_factory=dict)
    threshold: float = 0.5

    @classmethod
    def default(cls, size: int = _ORDINARY_SIZE) -> MatchModel:
        """What is known before any data, for a base of ``size`` records."""
        levels: dict[str, Tables] = {
            MATCH: {c.name: c.match for c in known.STANDARD},
            UNRELATED: {c.name: c.unrelated for c in known.STANDARD},
            **{relation.name: relation.levels for relation in RELATIONS},
        }
        pairs_a_record = max(size - 1, 1) / 2
        shares = {MATCH: _MATCHES_A_RECORD, **{r.name: r.share for r in RELATIONS}}
        return cls(
            levels,
            {name: float(np.log2(s / pairs_a_record)) for name, s in shares.items()},
        )

    def table(self, group: str, name: str) -> Floats | None:
        """log2 of the level probabilities; the entry of "missing" is 0.

        None where they are those of unrelated pairs.
        """
        found = self.levels[group].get(name)
        if found is None and group in (MATCH, UNRELATED):
            comparison = known.comparison(name)
            found = comparison.match if group == MATCH else comparison.unrelated
        return None if found is None else np.log2(np.array([1.0, *found]))

    def unrelated(self, name: str) -> Floats:
        """``table`` of unrelated pairs, which every comparison has."""
        table = self.table(UNRELATED, name)
        assert table is not None
        return table

    def frequency(self, records: Records, column: str) -> Floats:
        """Frequency of each value of a column of these records."""
        values = records.column(column)
        table = self.frequencies.get(column)
        if table is None:
            return np.full(len(values.values), typical(column))
        return table.of_values(values)

    def to_dict(self) -> dict[str, Any]:
        """The model in types that JSON knows."""
        return {
            "format": _FORMAT,
            "levels": {
                group: {name: list(values) for name, values in tables.items()}
                for group, tables in self.levels.items()
            },
            "shares": dict(self.shares),
            "frequencies": {n: t.to_dict() for n, t in self.frequencies.items()},
            "threshold": self.threshold,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MatchModel:
        """The model that ``to_dict`` gave.

        :raises ArtifactError: if it is none, or one of another version
        """
        if data.get("format") != _FORMAT:
            raise ArtifactError("not a match model, or one of another version")
        try:
            return cls(
                {
                    group: {name: tuple(map(float, v)) for name, v in tables.items()}
                    for group, tables in data["levels"].items()
                },
                {name: float(share) for name, share in data["shares"].items()},
                {
                    name: FrequencyTable.from_dict(table)
                    for name, table in data["frequencies"].items()
                },
                float(data["threshold"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ArtifactError(f"the match model is damaged: {error}") from error


def weigh(
    model: MatchModel,
    records: Records,
    left: IntArray,
    right: IntArray,
    levels: Levels | None = None,
) -> Weights:
    """Match weights of the pairs.

    :param levels: their comparison vectors, if they have been made already
    """
    if levels is None:
        levels = compare(records, left, right)
    names = comparison_names(records)
    unrelated = unrelated_weights(model, records, left, right, levels)
    contributions = np.zeros((len(left), len(names) + 1))
    contributions[:, :-1] = class_weights(model, MATCH, names, levels, unrelated)
    others = relation_totals(model, records, left, right, levels, unrelated)
    contributions[:, -1] = -np.logaddexp2.reduce(
        np.column_stack([np.zeros(len(left)), *others]), axis=1
    )
    prior = model.shares[MATCH]
    total = prior + contributions.sum(axis=1)
    probability = 1 / (1 + np.exp2(-np.clip(total, -1000, 1000)))
    likeliest = np.argmax(others, axis=0).astype(np.int8)
    return Weights(
        contributions, (*names, known.RELATION), prior, total, probability, likeliest
    )


def unrelated_weights(
    model: MatchModel,
    records: Records,
    left: IntArray,
    right: IntArray,
    levels: Levels,
) -> Floats:
    """log2 of how often unrelated pairs reach these levels; rare values more rarely."""
    result = np.zeros(levels.shape)
    for position, name in enumerate(comparison_names(records)):
        table = model.table(UNRELATED, name)
        match = model.table(MATCH, name)
        if table is None or match is None:
            continue
        reached = levels[:, position]
        result[:, position] = table[reached]
        comparison = known.comparison(name)
        for level, column in comparison.frequency:
            rows = np.flatnonzero(reached == level)
            rarity = _log_frequency(model, records, column, left[rows], right[rows])
            if level not in comparison.partial:
                # To agree in what everybody has says nothing, but speaks not against.
                rarity = np.minimum(rarity, match[level])
            result[rows, position] = np.where(np.isnan(rarity), table[level], rarity)
        for level, column in comparison.near:
            rows = np.flatnonzero(reached == level)
            rarity = _log_frequency(model, records, column, left[rows], right[rows])
            # As often as both mean the same value and one of them is spelled wrong.
            result[rows, position] = np.fmax(table[level], rarity + match[level])
    return result


def _log_frequency(
    model: MatchModel, records: Records, column: str, left: IntArray, right: IntArray
) -> Floats:
    """log2 of the frequency of the commoner value of each pair, NaN without any."""
    codes = records.column(column).codes
    logs = np.log2(np.append(model.frequency(records, column), np.nan))
    commoner: Floats = np.fmax(logs[codes[left]], logs[codes[right]])
    return commoner


def class_weights(
    model: MatchModel,
    group: str,
    names: tuple[str, ...],
    levels: Levels,
    unrelated: Floats,
) -> Floats:
    """log2 of how much likelier each level is in a class than among unrelated pairs."""
    result = np.zeros(levels.shape)
    for position, name in enumerate(names):
        table = model.table(group, name)
        if table is None:
            continue
        reached = levels[:, position]
        result[:, position] = table[reached] - unrelated[:, position]
        for level in known.comparison(name).partial:
            rows = np.flatnonzero(reached == level)
            different = table[1] - model.unrelated(name)[1]
            result[rows, position] = np.maximum(result[rows, position], different)
    return result


def relation_totals(
    model: MatchModel,
    records: Records,
    left: IntArray,
    right: IntArray,
    levels: Levels,
    unrelated: Floats,
) -> list[Floats]:
    """For each relation, log2 of the odds that the pairs are so related."""
    names = comparison_names(records)
    totals = []
    for relation in RELATIONS:
        weights = class_weights(model, relation.name, names, levels, unrelated)
        total = model.shares[relation.name] + weights.sum(axis=1)
        totals.append(np.where(allowed(relation, records, left, right), total, -1000.0))
    return totals
