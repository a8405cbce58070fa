"""Clusters by average linkage, so that a chain of likenesses does not hold together."""

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


@dataclass(frozen=True, eq=False)
class Linkage:
    """Pairs of records that end up in one cluster, and how sure that is.

    :ivar left, right: row positions, ``left < right``, each pair once
    :ivar probability: mean probability of the pairs between the two clusters whose
        joining brought the two records together (the height of the dendrogram)
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
) -> Linkage:
    """Average linkage of the scored pairs down to a mean probability of ``floor``.

    The two clusters with the highest mean probability over all pairs between them are
    joined, while that mean is at least ``floor``. A pair without a score counts as 0:
    what blocking did not bring together speaks against. Records of a ``same`` pair are
    together from the start, those of a ``different`` one never end up together, and
    where the two contradict each other, they stay apart. Since means never rise, the
    pairs at or above any higher threshold are the clusters of that threshold.

    What is connected by pairs of at least ``floor``, or by ``same`` ones, is clustered
    for itself: other records change nothing.
    """
    bound = sorted({(min(pair), max(pair)) for pair in same})
    apart = list(different)
    left, right, probability, alone = _within_components(
        left, right, np.asarray(probability, dtype=float), floor, bound
    )
    decided = np.array([*bound, *apart], dtype=np.int64).ravel()
    alone &= ~np.isin(left, decided) & ~np.isin(right, decided)
    run = _Run(floor, apart)
    run.start(left[~alone], right[~alone], probability[~alone], bound)
    joins = [*run.bind(bound), *run.joins()]
    one = np.concatenate([left[alone], *(np.repeat(a, len(b)) for a, b, _ in joins)])
    other = np.concatenate([right[alone], *(np.tile(b, len(a)) for a, b, _ in joins)])
    heights = [np.full(len(a) * len(b), height) for a, b, height in joins]
    first, second = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((second, first))
    return Linkage(
        first[order].astype(np.int64),
        second[order].astype(np.int64),
        np.concatenate([probability[alone], *heights])[order],
    )


def _within_components(
    left: IntArray, right: IntArray, probability: Floats, floor: float,
    bound: Sequence[Pair],
) -> tuple[IntArray, IntArray, Floats, npt.NDArray[np.bool_]]:  # fmt: skip
    """The pairs of records that are connected, and which are their component's all."""
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
    left, right, probability = left[rows], right[rows], probability[rows]
    parts = component[np.searchsorted(records, left)]
    inside = parts == component[np.searchsorted(records, right)]
    alone = np.bincount(component)[parts[inside]] == 2
    return left[inside], right[inside], probability[inside], alone


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
    """Sums of probabilities between clusters that have any, and a queue of joins."""

    def __init__(self, floor: float, different: Iterable[tuple[int, int]]) -> None:
        self.floor = floor
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
        probability: Floats,
        bound: Sequence[Pair],
    ) -> None:
        """Take the pairs, and the records of the bound ones."""
        ends = np.array(bound, dtype=np.int64).ravel()
        involved = np.unique(np.concatenate([left, right, ends])).tolist()
        self.members = {row: [row] for row in involved}
        self.sums = {row: {} for row in involved}
        self.next = max(self.members, default=0) + 1
        for one, other, p in zip(
            left.tolist(), right.tolist(), probability.tolist(), strict=True
        ):
            self.sums[one][other] = self.sums[other][one] = p
            self._offer(one, other)

    def _offer(self, one: int, other: int) -> None:
        pairs = len(self.members[one]) * len(self.members[other])
        mean = self.sums[one][other] / pairs
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
        """Members of the two clusters joined, and their mean, the surest first."""
        while self.queue:
            height, _, _, one, other = heapq.heappop(self.queue)
            if one in self.members and other in self.members:
                yield self.members[one], self.members[other], -height
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
