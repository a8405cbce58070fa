"""Clusters for which pairs that nobody compared are compared as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .cluster import Linkage, link
from .model import MATCH, Floats, MatchModel
from .partners import without_copy
from .records import IntArray
from .similarity import BoolArray
from .weights import probability_of

# Bits by which what was compared speaks against a pair that is not merely unknown.
_AGAINST = 2.0
# Pairs beyond these are not worth their weighing.
_MOST_WEIGHED = 500_000

Weigher = Callable[[IntArray, IntArray], npt.NDArray[np.floating]]


def link_weighed(
    model: MatchModel,
    left: IntArray,
    right: IntArray,
    total: npt.NDArray[np.floating],
    weigher: Weigher,
    floor: float,
    different: Iterable[tuple[int, int]] = (),
    same: Iterable[tuple[int, int]] = (),
) -> Linkage:
    """``link``, for which pairs that might be linked without a weight are weighed too.

    These are pairs of records that a chain of likely pairs connects, and what the
    linkage would put together. Pairs in doubt of two records that have no sure copy
    count for more where most have one.

    :param total: match weights of the pairs, in bits
    :param weigher: gives the match weights of pairs, by their row positions
    """
    different, same = list(different), list(same)
    decided = np.array([*same, *different], dtype=np.int64).ravel()

    def linked(left: IntArray, right: IntArray, total: Floats) -> Linkage:
        against = total < model.shares[MATCH] + model.learned.shift - _AGAINST
        return link(left, right, probability_of(total), floor, different, same, against)

    weights = np.array(total, dtype=np.float64)
    weights[without_copy(left, right, weights)] += model.partnerless
    likely = probability_of(weights) >= floor
    some = _among(np.concatenate([left[likely], right[likely], decided]), left, right)
    left, right, weights = left[some], right[some], weights[some]
    one, other = _connected(left, right, weights >= 0)
    left, right = np.concatenate([left, one]), np.concatenate([right, other])
    weights = np.concatenate([weights, weigher(one, other)]) if len(one) else weights
    first = linked(left, right, weights)
    known = _among(np.concatenate([first.left, first.right]), left, right)
    left, right, weights = left[known], right[known], weights[known]
    unknown = _unknown(first, left, right)
    if not len(unknown):
        return first
    one, other = first.left[unknown], first.right[unknown]
    return linked(
        np.concatenate([left, one]),
        np.concatenate([right, other]),
        np.concatenate([weights, weigher(one, other)]),
    )


def _among(records: IntArray, left: IntArray, right: IntArray) -> BoolArray:
    """Which pairs are of these records."""
    size = max(int(part.max(initial=-1)) for part in (records, left, right)) + 1
    there = np.zeros(size, dtype=bool)
    there[records] = True
    found: BoolArray = there[left] & there[right]
    return found


def _unknown(linkage: Linkage, left: IntArray, right: IntArray) -> IntArray:
    """Rows of the linked pairs that are not among the pairs."""
    size = int(linkage.right.max(initial=0)) + 1
    linked = linkage.left.astype(np.int64) * size + linkage.right
    return np.flatnonzero(~np.isin(linked, left.astype(np.int64) * size + right))


def _connected(
    left: IntArray, right: IntArray, likely: BoolArray
) -> tuple[IntArray, IntArray]:
    """Pairs that are not there of records that likely pairs connect.

    Those of small components first, and no more than are affordable.
    """
    ends = np.concatenate([left[likely], right[likely]]).astype(np.int64)
    records, codes = np.unique(ends, return_inverse=True)
    links = codes.reshape(2, -1)
    shape = (len(records), len(records))
    graph = coo_array((np.ones(links.shape[1]), (links[0], links[1])), shape)
    component = connected_components(graph, directed=False)[1]
    sizes = np.bincount(component).astype(np.int64)
    missing = sizes * (sizes - 1) // 2 - np.bincount(component[links[0]])
    order = np.argsort(missing, kind="stable")
    affordable = np.cumsum(missing[order]) <= max(_MOST_WEIGHED, len(records))
    rows = records[np.argsort(component, kind="stable")]
    starts = np.cumsum(sizes) - sizes
    size = int(records.max(initial=0)) + 1
    found = [np.empty(0, dtype=np.int64)]
    for place in order[affordable & (missing[order] > 0)].tolist():
        one, other = np.triu_indices(sizes[place], k=1)
        members = np.sort(rows[starts[place] : starts[place] + sizes[place]])
        found.append(members[one] * size + members[other])
    there = left.astype(np.int64) * size + right
    keys = np.setdiff1d(np.concatenate(found), there)
    return keys // size, keys % size
