"""Clusters for which pairs that nobody compared are compared as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

from .cluster import Linkage, link
from .model import MATCH, Floats, MatchModel
from .records import IntArray
from .weights import probability_of

# Bits by which what was compared speaks against a pair that is not merely unknown.
_AGAINST = 2.0

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
    """``link``, for which pairs that would be linked without a weight are weighed too.

    :param total: match weights of the pairs, in bits
    :param weigher: gives the match weights of pairs, by their row positions
    """
    different, same = list(different), list(same)

    def linked(left: IntArray, right: IntArray, total: Floats) -> Linkage:
        against = total < model.shares[MATCH] + model.learned.shift - _AGAINST
        return link(left, right, probability_of(total), floor, different, same, against)

    weights = np.asarray(total, dtype=np.float64)
    first = linked(left, right, weights)
    members = np.union1d(first.left, first.right)
    known = np.isin(left, members) & np.isin(right, members)
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


def _unknown(linkage: Linkage, left: IntArray, right: IntArray) -> IntArray:
    """Rows of the linked pairs that are not among the pairs."""
    size = int(linkage.right.max(initial=0)) + 1
    linked = linkage.left.astype(np.int64) * size + linkage.right
    return np.flatnonzero(~np.isin(linked, left.astype(np.int64) * size + right))
