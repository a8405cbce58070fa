"""Pairs of records that have no copy, in bases where most records have one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import matching
from engine.matching.partners import partnerless_weight

MODEL = replace(matching.MatchModel.default(1000), partnerless=3.0)
LEFT, RIGHT = np.array([0, 2, 3]), np.array([1, 3, 4])


def linked(total, model=MODEL):
    found = matching.link_weighed(
        model, LEFT, RIGHT, np.array(total),
        lambda one, other: np.full(len(one), -20.0), 0.5,
    )  # fmt: skip
    return set(zip(found.left.tolist(), found.right.tolist(), strict=True))


def test_a_pair_in_doubt_is_linked_if_neither_has_a_sure_copy():
    assert linked([-2.0, 9.0, -2.0]) == {(0, 1), (2, 3)}
    assert linked([-2.0, 9.0, -2.0], replace(MODEL, partnerless=0.0)) == {(2, 3)}


def test_what_is_hardly_alike_is_not_in_doubt():
    wide = replace(MODEL, partnerless=7.0)
    assert linked([-4.5, 9.0, -9.0], wide) == {(2, 3)}


def pairs(size, sure, doubtful):
    """So many sure pairs of two, and so many in doubt among the other records."""
    left = 2 * np.arange(sure + doubtful)
    total = np.where(np.arange(sure + doubtful) < sure, 9.0, 0.0)
    return left, left + 1, total, size


@pytest.mark.parametrize(
    ("size", "sure", "doubtful", "least", "most"),
    [
        (1000, 450, 50, 4.0, 7.0),
        (1000, 100, 50, 0.0, 1.0),
        (1000, 0, 50, 0.0, 0.0),
        (1000, 450, 0, 0.0, 0.0),
        (0, 0, 0, 0.0, 0.0),
    ],
)
def test_it_counts_only_where_nearly_every_record_has_a_copy(
    size, sure, doubtful, least, most
):
    weight = partnerless_weight(*pairs(size, sure, doubtful))
    assert least <= weight <= most


def test_pairs_in_doubt_of_records_that_have_copies_say_that_it_does_not_count():
    left, right, total, size = pairs(1000, 450, 0)
    among = np.arange(0, 400, 2)
    weight = partnerless_weight(
        np.r_[left, among], np.r_[right, among + 3], np.r_[total, 0.0 * among], size
    )
    assert weight < 1.0


def test_records_that_may_be_linked_are_looked_at_together():
    assert matching.least_likely(replace(MODEL, partnerless=0.0)) == MODEL.threshold
    assert matching.least_likely(MODEL) == pytest.approx(1 / 9)


def test_the_weight_is_kept_with_the_model():
    again = matching.MatchModel.from_dict(MODEL.to_dict())
    assert again.partnerless == MODEL.partnerless
