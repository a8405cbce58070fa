"""Candidates: the pairs of records that share a key which is rare enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .blocking import Family, Keys
from .records import IntArray

# A block of more records than this is no hint that two of them are one customer, but
# where its key is a strong one.
DEFAULT_CAP, STRONG_CAP = 60, 1000
# Pairs that a record of a large base may cost in all blocks of a family of keys, and
# pairs that are no cost worth saving.
_PAIRS_A_RECORD, _FEW_PAIRS = 0.6, 75_000

_LOW = np.int64(0xFFFFFFFF)
_SHIFT = np.int64(32)


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs of row positions, ``left < right``, each once, in ascending order.

    :ivar left_out: pairs within blocks that were too large (a pair counts once for
        each such block, and may be a candidate through another)
    :ivar blocks_left_out: number of these blocks
    """

    left: IntArray
    right: IntArray
    left_out: int = 0
    blocks_left_out: int = 0

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
        return _joined(members[:, one].ravel(), members[:, other].ravel())

    def chain(self) -> npt.NDArray[np.int64]:
        """Pairs of neighbours in the order of the rows of a block, as ``pairs``."""
        block = np.repeat(np.arange(len(self.sizes)), self.sizes)
        rows = self.rows[np.lexsort((self.rows, block))]
        inside = block[1:] == block[:-1]
        return _joined(rows[:-1][inside], rows[1:][inside])

    @cached_property
    def _ends(self) -> IntArray:
        return np.cumsum(self.sizes)


def _joined(first: IntArray, second: IntArray) -> npt.NDArray[np.int64]:
    """left << 32 | right of the pairs of two different rows."""
    joined = np.minimum(first, second).astype(np.int64) << _SHIFT
    joined |= np.maximum(first, second)
    different: npt.NDArray[np.int64] = joined[first != second]
    return different


def candidate_pairs(
    positions: IntArray, keys: Keys, cap: int = DEFAULT_CAP, most: int | None = None
) -> Candidates:
    """All pairs of rows that share a key which at most ``cap`` rows bear.

    :param most: pairs that all blocks together may have: where they have more, the cap
        is lowered, so that the rarest keys come first
    """
    blocks = _AllBlocks()
    blocks.add(_Blocks.of(positions, keys), cap, most)
    return blocks.candidates()


def pairs_of_families(
    families: Iterable[Family], cap: int = DEFAULT_CAP, most: int | None = None
) -> Candidates:
    """Pairs of rows that share a key, family after family; see ``candidate_pairs``.

    Blocks of companies' own records that are too large are strung on a chain: whether
    they are one customer shows once the neighbours on it are compared.

    :param cap: largest block of a family whose keys are not strong
    :param most: pairs that the blocks of one family may have
    """
    blocks = _AllBlocks()
    for family in families:
        largest = max(cap, STRONG_CAP) if family.strong else cap
        blocks.add(_Blocks.of(family.rows, family.keys), largest, most, family.firms)
    return blocks.candidates()


class _AllBlocks:
    """Pairs of the blocks of several families, and what was left out of them."""

    def __init__(self) -> None:
        self.pairs: list[npt.NDArray[np.int64]] = []
        self.left_out = self.blocks_left_out = 0

    def add(
        self, blocks: _Blocks, cap: int, most: int | None, chained: bool = False
    ) -> None:
        counts = np.bincount(np.minimum(blocks.sizes, cap + 1), minlength=cap + 2)
        limit = cap if most is None else affordable_cap(counts[: cap + 1], most)
        large = blocks.sizes[blocks.sizes > limit]
        self.left_out += int(_pairs_within(large).sum())
        self.blocks_left_out += int((large > 1).sum())
        kept = blocks.kept((blocks.sizes > 1) & (blocks.sizes <= limit))
        sizes = np.unique(kept.sizes).tolist()
        if sizes:
            self.pairs.append(_distinct([kept.pairs(size) for size in sizes]))
        if chained:
            chain = blocks.kept(blocks.sizes > limit).chain()
            self.left_out -= len(chain)
            self.pairs.append(chain)

    def candidates(self) -> Candidates:
        joined = _distinct(self.pairs)
        return Candidates(
            joined >> _SHIFT, joined & _LOW, self.left_out, self.blocks_left_out
        )


def _pairs_within(sizes: IntArray) -> npt.NDArray[np.int64]:
    sizes = sizes.astype(np.int64)
    return sizes * (sizes - 1) // 2


def most_pairs(records: int) -> int:
    """Pairs that the blocks of one family may have in a base of so many records."""
    return max(int(_PAIRS_A_RECORD * records), _FEW_PAIRS)


def affordable_cap(counts: IntArray, most: int) -> int:
    """Size up to which all blocks together have at most ``most`` pairs.

    :param counts: number of blocks of each size, from 0 on; the last is the largest
    """
    pairs = np.cumsum(counts * _pairs_within(np.arange(len(counts))))
    return int(np.searchsorted(pairs, most, side="right")) - 1


def family_cap(counts: IntArray, strong: bool, most: int) -> int:
    """Largest block of a family that is looked at.

    :param counts: number of its blocks of each size, from 0 on
    :param most: pairs that they may have, see ``most_pairs``
    """
    largest = STRONG_CAP if strong else DEFAULT_CAP
    return affordable_cap(counts[: largest + 1], most)


def _distinct(pairs: list[npt.NDArray[np.int64]]) -> npt.NDArray[np.int64]:
    """Each of these once, in ascending order; the list is emptied to save memory."""
    joined = np.empty(sum(map(len, pairs)), dtype=np.int64)
    filled = 0
    while pairs:
        some = pairs.pop()
        joined[filled : filled + len(some)] = some
        filled += len(some)
    joined.sort()
    first = np.ones(len(joined), dtype=bool)
    np.not_equal(joined[1:], joined[:-1], out=first[1:])
    return joined[first]
