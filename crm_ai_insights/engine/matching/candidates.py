"""Candidates: the pairs of records that share a key which is rare enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .blocking import Keys
from .records import IntArray

# A block of more records than this is no hint that two of them are one customer.
DEFAULT_CAP = 60
# Pairs, in all blocks, that a record of a large base may cost, and pairs that are no
# cost worth saving.
PAIRS_A_RECORD = 30
FEW_PAIRS = 500_000

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
        starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
        return cls(rows[order], np.diff(np.r_[starts, len(keys)]))

    def kept(self, wanted: npt.NDArray[np.bool_]) -> _Blocks:
        return _Blocks(
            self.rows[np.repeat(wanted, self.sizes)],
            self.sizes[wanted],
        )

    def pairs(self, size: int) -> npt.NDArray[np.int64]:
        """Pairs within the blocks of that size, as left << 32 | right."""
        ends = np.cumsum(self.sizes)
        starts = ends[self.sizes == size] - size
        members = self.rows[starts[:, None] + np.arange(size)].astype(np.int64)
        one, other = np.triu_indices(size, k=1)
        first, second = members[:, one].ravel(), members[:, other].ravel()
        joined: npt.NDArray[np.int64] = np.minimum(first, second) << _SHIFT
        joined |= np.maximum(first, second)
        return joined


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
    kept = []
    counts = np.zeros(cap + 1, dtype=np.int64)
    left_out = blocks_left_out = 0
    for rows, keys in families:
        if not len(rows):
            continue
        blocks = _Blocks.of(rows, keys)
        large = blocks.sizes[blocks.sizes > cap]
        left_out += int(_pairs_within(large).sum())
        blocks_left_out += len(large)
        kept.append(blocks.kept((blocks.sizes > 1) & (blocks.sizes <= cap)))
        counts += np.bincount(kept[-1].sizes, minlength=cap + 1)
    limit = _affordable(counts, most)
    left_out += int((counts * _pairs_within(np.arange(cap + 1)))[limit + 1 :].sum())
    blocks_left_out += int(counts[limit + 1 :].sum())
    pairs = [
        blocks.pairs(size)
        for blocks in kept
        for size in range(2, limit + 1)
        if (blocks.sizes == size).any()
    ]
    left, right = _distinct(pairs)
    return Candidates(left, right, left_out, blocks_left_out, limit)


def _pairs_within(sizes: IntArray) -> npt.NDArray[np.int64]:
    sizes = sizes.astype(np.int64)
    return sizes * (sizes - 1) // 2


def _affordable(counts: IntArray, most: int | None) -> int:
    """Largest size such that all blocks up to it have at most so many pairs."""
    largest = len(counts) - 1
    if most is None:
        return largest
    pairs = np.cumsum(counts * _pairs_within(np.arange(largest + 1)))
    return int(np.searchsorted(pairs, most, side="right")) - 1


def _distinct(pairs: list[npt.NDArray[np.int64]]) -> tuple[IntArray, IntArray]:
    """Left and right of these pairs, each once, in ascending order."""
    joined = np.concatenate([np.empty(0, dtype=np.int64), *pairs])
    pairs.clear()
    joined.sort()
    first = np.ones(len(joined), dtype=bool)
    np.not_equal(joined[1:], joined[:-1], out=first[1:])
    joined = joined[first]
    left, right = joined >> _SHIFT, joined & _LOW
    different = left != right
    return left[different], right[different]
