"""Records that are equal in everything: one of many stands for all while matching.

An import that ran twenty times makes every key a common one, and every value a frequent
one; what the copies are is known without either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .cluster import Linkage
from .hashing import HashArray, mix
from .model import Floats
from .records import IntArray, Records

# Fewer copies are found by their keys like everybody else.
_MANY = 5
# What a larger part of a base has tells nobody from anybody.
_LARGE_PART = 0.2
# Pairs beyond these are not spelled out: of them each copy has but that with the record
# that stands for it.
_MOST_PAIRS = 5_000_000


@dataclass(frozen=True, eq=False)
class Copies:
    """Which record stands for which ones.

    :ivar kept: positions of the records that are matched, ascending
    :ivar rows: all positions, those of one set together, sets in the order of ``kept``
    :ivar sizes: number of records in each set
    """

    kept: IntArray
    rows: IntArray
    sizes: IntArray

    @classmethod
    def among(cls, records: Records, alone: Iterable[int] = ()) -> Copies:
        """Find sets of many equal records.

        :param alone: records that stand for nothing but themselves
        """
        _, first, place, counts = np.unique(
            _signatures(records),
            return_index=True, return_inverse=True, return_counts=True,
        )  # fmt: skip
        every = np.arange(len(records))
        many = (counts > _MANY) & (counts <= _LARGE_PART * len(records))
        standing = np.where(many[place], first[place], every)
        decided = np.array(sorted(alone), dtype=np.int64)
        # A set whose first record was decided about is matched record by record.
        standing = np.where(np.isin(standing, decided), every, standing)
        standing[decided] = decided
        kept, sizes = np.unique(standing, return_counts=True)
        return cls(kept, np.argsort(standing, kind="stable"), sizes)

    def __len__(self) -> int:
        """How many records are not matched themselves."""
        return len(self.rows) - len(self.kept)

    def clusters(
        self, labels: IntArray, sure: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.int64]:
        """Labels of all records, given those of the matched ones.

        :param sure: for each set, whether its records are one customer
        """
        found = np.arange(len(self.rows))
        found[self.rows] = np.repeat(self.kept[labels], self.sizes)
        loose = np.ones(len(found), dtype=bool)
        loose[self.kept] = False
        loose[self.rows[np.repeat(sure, self.sizes)]] = False
        found[loose] = np.flatnonzero(loose)
        return found

    def count(self, left: IntArray, right: IntArray, own: Floats) -> int:
        """How many pairs ``spread`` stands for."""
        sizes = np.where(np.isnan(own), 1, self.sizes)
        between = int((sizes[left] * sizes[right]).sum())
        return between + int((sizes * (sizes - 1) // 2).sum())

    def spread(
        self, left: IntArray, right: IntArray, values: Floats, own: Floats
    ) -> tuple[IntArray, IntArray, Floats]:
        """Pairs and values of all records, given those of the matched ones.

        :param own: value of two records of each set, NaN to leave its copies out
        """
        sizes = np.where(np.isnan(own), 1, self.sizes)
        many = np.flatnonzero(sizes > 1)
        left, right = np.append(left, many), np.append(right, many)
        values = np.append(values, own[many])
        widths = sizes[right]
        counts = sizes[left] * widths
        if counts.sum() > _MOST_PAIRS:
            counts = widths = np.where(left == right, sizes[left], 1)
        starts = np.cumsum(self.sizes) - self.sizes
        pair = np.repeat(np.arange(len(left)), counts)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
        one = self.rows[starts[left[pair]] + within // widths[pair]]
        other = self.rows[starts[right[pair]] + within % widths[pair]]
        once = (left[pair] != right[pair]) | (one < other)
        first, second = np.minimum(one, other)[once], np.maximum(one, other)[once]
        order = np.lexsort((second, first))
        return first[order], second[order], values[pair[once][order]]

    def linked(self, linkage: Linkage, own: Floats) -> Linkage:
        """The linkage of all records; no copy is surer than that it is one."""
        sure = np.where(np.isnan(own), 1.0, own)
        limit = np.ones(len(self.rows))
        limit[self.rows] = np.repeat(sure, self.sizes)
        limit[self.kept] = 1.0
        first, second, height = self.spread(
            linkage.left, linkage.right, linkage.probability, own
        )
        height = np.minimum(height, np.minimum(limit[first], limit[second]))
        return Linkage(first, second, height)


def _signatures(records: Records) -> HashArray:
    """Hash of everything that is known of each record."""
    found: HashArray = records.kinds.astype(np.uint64)
    for name in sorted(records.columns):
        column = records.columns[name]
        if column.values:
            found = mix(found ^ column.hashes())
    return found
