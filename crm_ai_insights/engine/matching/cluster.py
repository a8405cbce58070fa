"""Clusters by average linkage, so that a chain of likenesses does not hold together.

What is averaged are match weights, not probabilities (the logarithmic opinion pool of
Genest and Zidek 1986): two records that are each other's surest match stay so when a
third, of which little is known, joins them.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .records import IntArray

Floats = npt.NDArray[np.float64]
Pair = tuple[int, int]

# Weights in bits. A pair of which nothing is known holds no more than this against a
# join, so that what a sparse copy lacks does not outweigh what it shares.
_UNKNOWN = -5.0
# No pair counts for more, so that one with evidence against it can outweigh the surest
# link of a chain.
_SUREST, _AGAINST = 12.0, -13.0
# Digits that survive turning a probability into a weight and back.
_DIGITS = 12


@dataclass(frozen=True, eq=False)
class Linkage:
    """Pairs of records that end up in one cluster, and how sure that is.

    :ivar left, right: row positions, ``left < right``, each pair once
    :ivar probability: that of the mean weight of the pairs between the two clusters
        whose joining brought the two records together (the height of the dendrogram)
    """

    left: IntArray
    right: IntArray
    probability: npt.NDArray[np.float64]


def link(
    left: IntArray,
    right: IntArray,
    probability: npt.NDArray[np.floating],
    floor: float,
    different: Iterable[tuple[int, int]] = (),
    same: Iterable[tuple[int, int]] = (),
    contrary: npt.NDArray[np.bool_] | None = None,
) -> Linkage:
    """Average linkage of the scored pairs down to a probability of ``floor``.

    The two clusters with the highest mean weight over all pairs between them are
    joined, while its probability is at least ``floor``. An unlikely pair and one
    without a score count as unknown, unless it is ``contrary``: has evidence against
    it. Records of a ``same`` pair are together from the start, those of a ``different``
    one never end up together, and where the two contradict each other, they stay apart.
    Since means never rise, the pairs at or above any higher threshold are the clusters
    of that threshold.

    What is connected by pairs of at least ``floor``, or by ``same`` ones, is clustered
    for itself: other records change nothing.
    """
    bound = sorted({(min(pair), max(pair)) for pair in same})
    apart = list(different)
    likely = np.asarray(probability, dtype=np.float64)
    rows, alone = _within_components(left, right, likely, floor, bound)
    left, right, likely = left[rows], right[rows], likely[rows]
    against = np.zeros(len(rows), bool) if contrary is None else contrary[rows]
    decided = np.array([*bound, *apart], dtype=np.int64).ravel()
    alone &= ~np.isin(left, decided) & ~np.isin(right, decided)
    run = _Run(floor, apart)
    weights = np.where(against, _AGAINST, np.maximum(_weight(likely), run.unknown))
    run.start(left[~alone], right[~alone], weights[~alone], bound)
    joins = [*run.bind(bound), *run.joins()]
    one = np.concatenate([left[alone], *(np.repeat(a, len(b)) for a, b, _ in joins)])
    other = np.concatenate([right[alone], *(np.tile(b, len(a)) for a, b, _ in joins)])
    heights = [np.full(len(a) * len(b), height) for a, b, height in joins]
    first, second = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((second, first))
    return Linkage(
        first[order].astype(np.int64),
        second[order].astype(np.int64),
        np.concatenate([likely[alone], *heights])[order],
    )


def _within_components(
    left: IntArray, right: IntArray, probability: Floats, floor: float,
    bound: Sequence[Pair],
) -> tuple[IntArray, npt.NDArray[np.bool_]]:  # fmt: skip
    """Rows of the pairs of connected records, and which are their component's all."""
    strong = probability >= floor
    ends = np.array(bound, dtype=np.int64).reshape(-1, 2)
    records, codes = np.unique(
        np.concatenate([left[strong], ends[:, 0], right[strong], ends[:, 1]]),
        return_inverse=True,
    )
    links = codes.reshape(2, -1)
    shape = (len(records), len(records))
    graph = coo_array((np.ones(links.shape[1]), (links[0], links[1])), shape)
    component = connected_components(graph, directed=False)[1]
    rows = np.flatnonzero(np.isin(left, records) & np.isin(right, records))
    parts = component[np.searchsorted(records, left[rows])]
    inside = parts == component[np.searchsorted(records, right[rows])]
    return rows[inside], np.bincount(component)[parts[inside]] == 2


def _weight(probability: npt.ArrayLike) -> Floats:
    """Match weights in bits, none beyond the surest."""
    p = np.asarray(probability, dtype=float)
    with np.errstate(divide="ignore"):
        weights: Floats = np.clip(np.log2(p) - np.log2(1 - p), -_SUREST, _SUREST)
    return weights


def cluster(
    n: int,
    left: IntArray,
    right: IntArray,
    probability: npt.NDArray[np.floating],
    threshold: float = 0.5,
    different: Iterable[tuple[int, int]] = (),
) -> npt.NDArray[np.int64]:
    """Group ``n`` records by average linkage of their scored pairs (see ``link``).

    :return: for each record the smallest position in its cluster
    """
    return clusters_of(
        n, link(left, right, probability, threshold, different), threshold
    )


def clusters_of(n: int, linkage: Linkage, threshold: float) -> npt.NDArray[np.int64]:
    """For each record the smallest position in its cluster at that threshold."""
    labels = np.arange(n, dtype=np.int64)
    together = linkage.probability >= threshold
    np.minimum.at(labels, linkage.right[together], linkage.left[together])
    return labels


class _Run:
    """Sums of weights between clusters that have any, and a queue of joins.

    :ivar sums: what the scored pairs are worth more than unknown ones
    """

    def __init__(self, floor: float, different: Iterable[tuple[int, int]]) -> None:
        self.floor = float(_weight(floor))
        # Below the floor, or else everything that is connected would be one cluster.
        self.unknown = min(_UNKNOWN, self.floor - 1.0)
        self.next = 0
        self.members: dict[int, list[int]] = {}
        self.sums: dict[int, dict[int, float]] = {}
        self.apart: dict[int, set[int]] = {}
        self.queue: list[tuple[float, int, int, int, int]] = []
        for one, other in different:
            self.apart.setdefault(int(one), set()).add(int(other))
            self.apart.setdefault(int(other), set()).add(int(one))

    def start(
        self,
        left: IntArray,
        right: IntArray,
        weights: Floats,
        bound: Sequence[Pair],
    ) -> None:
        """Take the pairs, and the records of the bound ones."""
        ends = np.array(bound, dtype=np.int64).ravel()
        involved = np.unique(np.concatenate([left, right, ends])).tolist()
        self.members = {row: [row] for row in involved}
        self.sums = {row: {} for row in involved}
        self.next = max(self.members, default=0) + 1
        more = weights - self.unknown
        for one, other, worth in zip(
            left.tolist(), right.tolist(), more.tolist(), strict=True
        ):
            self.sums[one][other] = self.sums[other][one] = worth
            self._offer(one, other)

    def _offer(self, one: int, other: int) -> None:
        pairs = len(self.members[one]) * len(self.members[other])
        mean = self.unknown + self.sums[one][other] / pairs
        if mean < self.floor or other in self.apart.get(one, ()):
            return
        # Ties go to the clusters with the smallest members, whatever the pairs' order.
        first, second = sorted((min(self.members[one]), min(self.members[other])))
        heapq.heappush(self.queue, (-mean, first, second, one, other))

    def bind(
        self, pairs: Iterable[tuple[int, int]]
    ) -> Iterator[tuple[list[int], list[int], float]]:
        """Join what a person called one customer; as ``joins``."""
        cluster_of = {row: row for row in self.members}
        for pair in pairs:
            one, other = (cluster_of[row] for row in pair)
            if one == other or other in self.apart.get(one, ()):
                continue
            yield self.members[one], self.members[other], 1.0
            for row in (*self.members[one], *self.members[other]):
                cluster_of[row] = self.next
            self._join(one, other)

    def joins(self) -> Iterator[tuple[list[int], list[int], float]]:
        """Members of the two clusters joined, and how likely, the surest first."""
        while self.queue:
            height, _, _, one, other = heapq.heappop(self.queue)
            if one in self.members and other in self.members:
                likely = round(float(1 / (1 + 2**height)), _DIGITS)
                yield self.members[one], self.members[other], likely
                self._join(one, other)

    def _join(self, one: int, other: int) -> None:
        joined, self.next = self.next, self.next + 1
        self.members[joined] = self.members.pop(one) + self.members.pop(other)
        apart = self.apart.pop(one, set()) | self.apart.pop(other, set())
        if apart:
            self.apart[joined] = apart
            for cluster_ in apart:
                self.apart.setdefault(cluster_, set()).add(joined)
        sums = self.sums.pop(one)
        for neighbour, value in self.sums.pop(other).items():
            sums[neighbour] = sums.get(neighbour, 0.0) + value
        sums.pop(one, None)
        sums.pop(other, None)
        self.sums[joined] = sums
        for neighbour, value in sums.items():
            links = self.sums[neighbour]
            links.pop(one, None)
            links.pop(other, None)
            links[joined] = value
            self._offer(joined, neighbour)
