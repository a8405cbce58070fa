"""Candidates: the pairs of records that share a key which is rare enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .blocking import Keys
from .records import IntArray

# A block of more records than this is no hint that two of them are one customer.
DEFAULT_CAP = 60
# Pairs, in all blocks, that a record of a large base may cost, and pairs that are no
# cost worth saving.
_PAIRS_A_RECORD, _FEW_PAIRS = 20, 500_000

_LOW = np.int64(0xFFFFFFFF)
_SHIFT = np.int64(32)


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs of row positions, ``left < right``, each once, in ascending order.

    :ivar left_out: pairs within blocks that were larger than the cap (a pair counts
        once for each such block, and may be a candidate through another)
    :ivar blocks_left_out: number of these blocks
    :ivar cap: size of the largest blocks that were looked at
    """

    left: IntArray
    right: IntArray
    left_out: int = 0
    blocks_left_out: int = 0
    cap: int = DEFAULT_CAP

    def __len__(self) -> int:
        return len(self.left)


@dataclass(frozen=True, eq=False)
class _Blocks:
    """Rows that share a key: those of one block after those of another."""

    rows: IntArray
    sizes: IntArray

    @classmethod
    def of(cls, rows: IntArray, keys: Keys) -> _Blocks:
        order = np.argsort(keys)
        keys = keys[order]
        starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
        return cls(rows[order], np.diff(np.r_[starts, len(keys)]))

    def kept(self, wanted: npt.NDArray[np.bool_]) -> _Blocks:
        return _Blocks(
            self.rows[np.repeat(wanted, self.sizes)],
            self.sizes[wanted],
        )

    def pairs(self, size: int) -> npt.NDArray[np.int64]:
        """Pairs within the blocks of that size, as left << 32 | right."""
        starts = self._ends[self.sizes == size] - size
        members = self.rows[starts[:, None] + np.arange(size)].astype(np.int64)
        one, other = np.triu_indices(size, k=1)
        first, second = members[:, one].ravel(), members[:, other].ravel()
        joined = np.minimum(first, second) << _SHIFT
        joined |= np.maximum(first, second)
        distinct: npt.NDArray[np.int64] = joined[first != second]
        return distinct

    @cached_property
    def _ends(self) -> IntArray:
        return np.cumsum(self.sizes)


def candidate_pairs(
    positions: IntArray, keys: Keys, cap: int = DEFAULT_CAP, most: int | None = None
) -> Candidates:
    """All pairs of rows that share a key which at most ``cap`` rows bear.

    :param most: pairs that all blocks together may have: where they have more, the cap
        is lowered, so that the rarest keys come first
    """
    return pairs_of_families([(positions, keys)], cap, most)


def pairs_of_families(
    families: Iterable[tuple[IntArray, Keys]], cap: int, most: int | None = None
) -> Candidates:
    """``candidate_pairs`` of keys that come in parts and are not kept."""
    blocks = _AllBlocks(cap)
    for rows, keys in families:
        blocks.add(_Blocks.of(rows, keys))
    limit = cap if most is None else affordable_cap(blocks.counts, most)
    joined = _distinct(blocks.pairs(limit))
    over = slice(limit + 1, None)
    return Candidates(
        joined >> _SHIFT,
        joined & _LOW,
        blocks.left_out + int(blocks.pairs_by_size[over].sum()),
        blocks.blocks_left_out + int(blocks.counts[over].sum()),
        limit,
    )


class _AllBlocks:
    """Blocks of several families up to a size, and how many there are of each."""

    def __init__(self, cap: int) -> None:
        self.cap = cap
        self.kept: list[_Blocks] = []
        self.counts = np.zeros(cap + 1, dtype=np.int64)
        self.left_out = self.blocks_left_out = 0

    def add(self, blocks: _Blocks) -> None:
        large = blocks.sizes[blocks.sizes > self.cap]
        self.left_out += int(_pairs_within(large).sum())
        self.blocks_left_out += len(large)
        kept = blocks.kept((blocks.sizes > 1) & (blocks.sizes <= self.cap))
        self.kept.append(kept)
        self.counts += np.bincount(kept.sizes, minlength=self.cap + 1)

    @property
    def pairs_by_size(self) -> npt.NDArray[np.int64]:
        return self.counts * _pairs_within(np.arange(self.cap + 1))

    def pairs(self, limit: int) -> npt.NDArray[np.int64]:
        """Pairs of the blocks up to that size, in one array: they are many."""
        most = int(self.pairs_by_size[: limit + 1].sum())
        joined, filled = np.empty(most, dtype=np.int64), 0
        for blocks in self.kept:
            for size in range(2, limit + 1):
                pairs = blocks.pairs(size)
                joined[filled : filled + len(pairs)] = pairs
                filled += len(pairs)
        return joined[:filled]


def _pairs_within(sizes: IntArray) -> npt.NDArray[np.int64]:
    sizes = sizes.astype(np.int64)
    return sizes * (sizes - 1) // 2


def most_pairs(records: int) -> int:
    """Pairs that all blocks of so many records together may have."""
    return max(_PAIRS_A_RECORD * records, _FEW_PAIRS)


def affordable_cap(counts: IntArray, most: int) -> int:
    """Size up to which all blocks together have at most ``most`` pairs.

    :param counts: number of blocks of each size, from 0 on; the last is the largest
    """
    pairs = np.cumsum(counts * _pairs_within(np.arange(len(counts))))
    return int(np.searchsorted(pairs, most, side="right")) - 1


def _distinct(joined: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Each of these once, in ascending order; they are sorted in place."""
    joined.sort()
    first = np.ones(len(joined), dtype=bool)
    np.not_equal(joined[1:], joined[:-1], out=first[1:])
    return joined[first]
