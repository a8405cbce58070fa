"""Closed leads stand for those that take as long but came in too late."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import scoring
from engine.errors import InvalidInput


def test_worked_example():
    """Four leads watched: closed at 1 and 3, open at 2 and 4 days.

    At day 2 one of three is lost from sight: 2/3 are watched beyond.
    """
    censoring = scoring.Censoring.fit([1, 3, 2, 4], [False, False, True, True])
    np.testing.assert_allclose(censoring.weights([1, 3], [0, 0]), [1, 1.5])
    np.testing.assert_allclose(censoring.weights([3], [2.5]), [1])


def test_without_open_leads_every_lead_counts_once():
    censoring = scoring.Censoring.fit([1, 5, 900], [False] * 3)
    assert censoring.weights([1, 5, 900], [0, 0, 0]).tolist() == [1, 1, 1]


def test_nobody_stands_for_too_many():
    censoring = scoring.Censoring.fit([*range(1, 100), 200], [True] * 99 + [False])
    assert censoring.weights([200], [0]).tolist() == [5]


def test_quick_deals_are_not_favoured():
    """Wins take 5 days, losses 60; watched for up to 100 days, 40 % are won."""
    random = np.random.default_rng(1)
    won = random.random(20000) < 0.4
    length = np.where(won, 5.0, 60.0)
    watched = random.uniform(0, 100, len(won))
    is_open = length > watched
    censoring = scoring.Censoring.fit(np.minimum(length, watched), is_open)
    weights = censoring.weights(length[~is_open], np.zeros((~is_open).sum()))
    assert won[~is_open].mean() > 0.55
    assert abs(np.average(won[~is_open], weights=weights) - 0.4) < 0.02


@given(st.lists(st.tuples(st.floats(-5, 1e6), st.booleans()), min_size=1))
def test_weights_are_bounded(leads):
    days, is_open = map(list, zip(*leads, strict=True))
    weights = scoring.Censoring.fit(days, is_open).weights(days, np.zeros(len(days)))
    assert ((weights >= 1) & (weights <= 5)).all()


def test_bad_input_is_refused():
    for days, is_open in (([1], [True, False]), ([np.nan], [True])):
        with pytest.raises(InvalidInput):
            scoring.Censoring.fit(days, is_open)
