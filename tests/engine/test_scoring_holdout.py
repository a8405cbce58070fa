"""The newest leads judge, and nothing of theirs is known in training."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import scoring
from engine.errors import InvalidInput


@settings(deadline=None)
@given(st.lists(st.integers(0, 20), min_size=2, max_size=60), st.floats(0.05, 0.95))
def test_no_training_lead_is_newer_than_a_test_lead(order, share):
    train, test = scoring.time_split(order, share)
    order = np.array(order)
    assert (train ^ test).all()
    assert test.sum() == min(max(round(len(order) * share), 1), len(order) - 1)
    assert not train.any() or order[train].max() <= order[test].min()


def test_equal_times_keep_the_order_given():
    _train, test = scoring.time_split([5, 5, 5, 5], 0.5)
    assert test.tolist() == [False, False, True, True]


def test_dates_are_an_order():
    dates = pd.Series(pd.to_datetime(["2024-03-01", "2024-01-01", "2024-02-01"]))
    _train, test = scoring.time_split(dates, 0.34)
    assert test.tolist() == [True, False, False]


def test_training_holds_only_outcomes_that_were_known_in_time():
    order = np.arange(10)
    known = order + np.array([1, 1, 1, 50, 1, 1, 1, 1, 1, 1])
    train, test = scoring.time_split(order, 0.2, known)
    assert np.flatnonzero(train).tolist() == [0, 1, 2, 4, 5, 6, 7]
    assert np.flatnonzero(test).tolist() == [8, 9]


def test_all_train_where_hardly_an_outcome_was_known_in_time():
    train, _test = scoring.time_split(np.arange(10), 0.2, np.full(10, 99))
    assert train.sum() == 8


def test_snapshots_of_a_lead_stay_together():
    order = [1, 9, 2, 3, 4, 5]
    groups = ["a", "a", "b", "c", "d", "e"]
    train, test = scoring.time_split(order, 0.2, groups=groups)
    assert np.flatnonzero(test).tolist() == [5]
    assert train.sum() == 5


@pytest.mark.parametrize("share", [0, 1, -0.5, 25])
def test_a_share_out_of_range_is_refused(share):
    with pytest.raises(InvalidInput, match="between 0 and 1"):
        scoring.time_split([1, 2, 3], share)


def test_a_missing_time_is_refused():
    with pytest.raises(InvalidInput, match="1 rows"):
        scoring.time_split([1.0, np.nan], 0.5)
