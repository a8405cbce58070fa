"""Pairs that nobody compared are compared before they are put in one cluster."""

from __future__ import annotations

import numpy as np
import pytest

from engine import matching
from engine.matching import linking

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


def test_nothing_is_weighed_that_no_likely_pairs_connect():
    def weigher(left, right):
        raise AssertionError("no pair is worth it")

    assert set(linked(weigher, (9.0, -1.0))) == {(0, 1)}
    empty = np.empty(0, dtype=int)
    assert not len(
        matching.link_weighed(MODEL, empty, empty, np.empty(0), weigher, 0.5).left
    )


def test_a_chain_of_likely_pairs_is_one_cluster_if_all_its_pairs_are_likely():
    left = np.arange(199)
    found = matching.link_weighed(
        MODEL, left, left + 1, np.full(199, 5.0),
        lambda one, other: np.full(len(one), 4.0), 0.05,
    )  # fmt: skip
    assert len(found.left) == 200 * 199 // 2
    assert (found.probability > 0.9).all()


def test_a_chain_that_is_too_long_is_linked_as_it_is(monkeypatch):
    monkeypatch.setattr(linking, "_MOST_WEIGHED", 1000)
    left = np.r_[np.arange(199), 300, 301]
    asked = []

    def weigher(one, other):
        asked.extend(zip(one.tolist(), other.tolist(), strict=True))
        return np.full(len(one), 4.0)

    found = matching.link_weighed(
        MODEL, left, left + 1, np.full(201, 5.0), weigher, 0.5
    )
    assert (300, 302) in asked
    assert len(asked) < 1000
    assert set(zip(found.left.tolist(), found.right.tolist(), strict=True)) >= {
        (300, 301), (300, 302), (301, 302),
    }  # fmt: skip
