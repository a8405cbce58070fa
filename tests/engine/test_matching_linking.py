"""Pairs that nobody compared are compared before they are put in one cluster."""

from __future__ import annotations

import numpy as np
import pytest

from engine import matching

MODEL = matching.MatchModel.default(1000)
PRIOR = MODEL.shares["match"]
UNKNOWN = [(0, 2)]


def linked(weigher, total=(9.0, 8.0)):
    left, right = np.array([0, 1]), np.array([1, 2])
    found = matching.link_weighed(MODEL, left, right, np.array(total), weigher, 0.5)
    pairs = zip(found.left.tolist(), found.right.tolist(), strict=True)
    return dict(zip(pairs, found.probability.tolist(), strict=True))


def test_a_third_pair_is_weighed_once_and_counts():
    asked = []

    def weigher(left, right):
        asked.extend(zip(left.tolist(), right.tolist(), strict=True))
        return np.full(len(left), 6.0)

    heights = linked(weigher)
    assert asked == UNKNOWN
    # 8 and 6 bits: 7 in the mean.
    assert heights[0, 2] == heights[1, 2] == pytest.approx(1 / (1 + 2**-7))


@pytest.mark.parametrize(("against", "together"), [(0.0, True), (4.0, False)])
def test_a_third_pair_cuts_the_chain_if_it_differs_not_if_it_lacks(against, together):
    heights = linked(lambda left, right: np.full(len(left), PRIOR - against))
    assert ((0, 2) in heights) == together
    assert (0, 1) in heights


def test_nothing_is_weighed_that_would_not_be_linked():
    def weigher(left, right):
        raise AssertionError("no pair is worth it")

    assert set(linked(weigher, (9.0, 1.0))) == {(0, 1)}
    empty = np.empty(0, dtype=int)
    assert not len(
        matching.link_weighed(MODEL, empty, empty, np.empty(0), weigher, 0.5).left
    )
