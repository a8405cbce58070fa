"""What the weights see of pairs: how far they agree, and how rare what they share is.

Nothing of it tells who the customers are, so that it may be kept when they are gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import InvalidInput
from . import comparisons as known
from .compare import Levels, compare, comparison_names
from .frequencies import WORDS, FrequencyTable, typical
from .organisations import log_frequency_of_shared_words
from .records import IntArray, Records
from .relations import RELATIONS, Relation, allowed
from .similarity import BoolArray, FloatArray


@dataclass(frozen=True, eq=False)
class Vectors:
    """Pairs as the model weighs them.

    :ivar names: of the comparisons
    :ivar levels: int8 (pairs, comparisons), see ``compare``
    :ivar rarity: float32 (pairs, comparisons), log2 of the frequency of what the two
        share; NaN where the level shares no value
    :ivar allowed: bool (pairs, RELATIONS): relations that the two can have
    """

    names: tuple[str, ...]
    levels: Levels
    rarity: FloatArray
    allowed: BoolArray

    def __len__(self) -> int:
        return len(self.levels)

    def rows(self, which: IntArray | BoolArray) -> Vectors:
        """Some of the pairs."""
        return Vectors(
            self.names, self.levels[which], self.rarity[which], self.allowed[which]
        )

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each pair in types that JSON knows; comparisons without values left out."""
        return [self._to_dict(row) for row in range(len(self))]

    def _to_dict(self, row: int) -> dict[str, Any]:
        compared = np.flatnonzero(self.levels[row]).tolist()
        shared = np.flatnonzero(~np.isnan(self.rarity[row])).tolist()
        return {
            "levels": {self.names[k]: int(self.levels[row, k]) for k in compared},
            "rarity": {self.names[k]: float(self.rarity[row, k]) for k in shared},
            "relations": [
                r.name
                for r, may in zip(RELATIONS, self.allowed[row], strict=True)
                if may
            ],
        }

    @classmethod
    def from_dicts(cls, pairs: Sequence[Mapping[str, Any]]) -> Vectors:
        """What ``to_dicts`` gave, of whatever bases.

        :raises InvalidInput: if an entry is something else
        """
        try:
            return cls._from_dicts(pairs)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InvalidInput(f"not the vector of a pair: {error}") from error

    @classmethod
    def _from_dicts(cls, pairs: Sequence[Mapping[str, Any]]) -> Vectors:
        names = tuple(sorted({name for pair in pairs for name in pair["levels"]}))
        column = {name: position for position, name in enumerate(names)}
        levels = np.zeros((len(pairs), len(names)), dtype=np.int8)
        rarity = np.full(levels.shape, np.nan, dtype=np.float32)
        may = np.zeros((len(pairs), len(RELATIONS)), dtype=bool)
        for row, pair in enumerate(pairs):
            for name, level in pair["levels"].items():
                if not 0 < int(level) < len(known.comparison(name).levels):
                    raise ValueError(f"{name} has no level {level}")
                levels[row, column[name]] = level
            for name, value in pair["rarity"].items():
                rarity[row, column[name]] = value
            may[row] = [relation.name in pair["relations"] for relation in RELATIONS]
        return cls(names, levels, rarity, may)


def vectors_of(
    frequencies: Mapping[str, FrequencyTable],
    records: Records,
    left: IntArray,
    right: IntArray,
    levels: Levels | None = None,
) -> Vectors:
    """The pairs (left[i], right[i]) as the model weighs them.

    :param frequencies: by column; typical ones where it has none
    :param levels: their comparison vectors, if they have been made already
    """
    if levels is None:
        levels = compare(records, left, right)
    names = comparison_names(records)
    # Everything that follows goes through them comparison by comparison.
    levels = np.asfortranarray(levels)
    rarity = np.full(levels.shape, np.nan, dtype=np.float32, order="F")
    for position, name in enumerate(names):
        comparison = known.comparison(name)
        for level, column in (*comparison.frequency, *comparison.near):
            rows = np.flatnonzero(levels[:, position] == level)
            rarity[rows, position] = _log_frequency(
                frequencies.get(column), records, column, left[rows], right[rows]
            )
    related = [
        allowed(relation, records, left, right) & _has_needs(relation, names, levels)
        for relation in RELATIONS
    ]
    return Vectors(names, levels, rarity, np.column_stack(related))


def _has_needs(relation: Relation, names: tuple[str, ...], levels: Levels) -> BoolArray:
    """Which pairs were compared in what the relation needs."""
    if not relation.needs:
        return np.ones(len(levels), dtype=bool)
    found: BoolArray = np.zeros(len(levels), dtype=bool)
    for name in relation.needs:
        if name in names:
            found |= levels[:, names.index(name)] > 0
    return found


def _log_frequency(
    table: FrequencyTable | None,
    records: Records,
    column: str,
    left: IntArray,
    right: IntArray,
) -> FloatArray:
    """log2 of the frequency of the commoner value of each pair, NaN without any."""
    if column == WORDS:
        return log_frequency_of_shared_words(table, records, left, right)
    values = records.column(column)
    commoner = np.full(len(left), np.nan)
    for codes in (values.codes[left], values.codes[right]):
        there = codes >= 0
        if table is None:
            found = np.full(int(there.sum()), typical(column))
        else:
            found = table.of_hashes(values.value_hashes[codes[there]])
        commoner[there] = np.fmax(commoner[there], np.log2(found))
    return commoner
