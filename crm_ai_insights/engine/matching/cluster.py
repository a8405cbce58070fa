"""Clusters by average linkage, so that a chain of likenesses does not hold together."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from .records import IntArray


def cluster(
    n: int,
    left: IntArray,
    right: IntArray,
    probability: npt.NDArray[np.floating],
    threshold: float = 0.5,
    different: Iterable[tuple[int, int]] = (),
) -> npt.NDArray[np.int64]:
    """Group ``n`` records by the probabilities of their scored pairs.

    The two clusters with the highest mean probability over all pairs between them are
    joined, while that mean is at least ``threshold``. A pair without a score counts as
    0: what blocking did not bring together speaks against. Records of a ``different``
    pair never end up together.

    :return: for each record the smallest position in its cluster
    """
    linkage = _Linkage(n, threshold, different)
    linkage.link(left, right, probability)
    linkage.run()
    labels = np.arange(n, dtype=np.int64)
    for members in linkage.members.values():
        labels[members] = min(members)
    return labels


class _Linkage:
    """Sums of probabilities between clusters that have any, and a queue of joins."""

    def __init__(
        self, n: int, threshold: float, different: Iterable[tuple[int, int]]
    ) -> None:
        self.threshold = threshold
        self.next = n
        self.members: dict[int, list[int]] = {}
        self.sums: dict[int, dict[int, float]] = {}
        self.apart: dict[int, set[int]] = {}
        self.queue: list[tuple[float, int, int, int, int]] = []
        for one, other in different:
            self.apart.setdefault(int(one), set()).add(int(other))
            self.apart.setdefault(int(other), set()).add(int(one))

    def link(
        self, left: IntArray, right: IntArray, probability: npt.NDArray[np.floating]
    ) -> None:
        """Take the pairs of all records that have one partner at the threshold."""
        strong = probability >= self.threshold
        involved = np.union1d(left[strong], right[strong])
        rows = np.isin(left, involved) & np.isin(right, involved) & (probability > 0)
        self.members = {int(i): [int(i)] for i in involved}
        self.sums = {int(i): {} for i in involved}
        for one, other, p in zip(
            left[rows].tolist(), right[rows].tolist(), probability[rows].tolist(),
            strict=True,
        ):  # fmt: skip
            self.sums[one][other] = self.sums[other][one] = p
            self._offer(one, other)

    def _offer(self, one: int, other: int) -> None:
        pairs = len(self.members[one]) * len(self.members[other])
        mean = self.sums[one][other] / pairs
        if mean < self.threshold or other in self.apart.get(one, ()):
            return
        # Ties go to the clusters with the smallest members, whatever the pairs' order.
        first, second = sorted((min(self.members[one]), min(self.members[other])))
        heapq.heappush(self.queue, (-mean, first, second, one, other))

    def run(self) -> None:
        while self.queue:
            *_, one, other = heapq.heappop(self.queue)
            if one in self.members and other in self.members:
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
