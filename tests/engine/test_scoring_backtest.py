"""Rolling origin: each lead is predicted by its past alone."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import scoring
from engine.errors import InvalidInput


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 30), min_size=2, max_size=80),
    st.integers(1, 6),
    st.floats(0.1, 0.9),
)
def test_every_window_trains_on_what_came_before(order, windows, share):
    order = np.array(order)
    seen = np.zeros(len(order), dtype=int)
    for train, test in scoring.rolling(order, windows=windows, share=share):
        assert test.any() and not (train & test).any()
        assert order[train].max() <= order[test].min()
        seen += test
    assert seen.max() <= 1
    assert abs(seen.sum() - len(order) * share) <= 1


def test_an_outcome_that_was_not_known_yet_does_not_train():
    order = np.arange(20)
    known = order + 5
    for train, test in scoring.rolling(order, known=known, windows=2):
        assert np.flatnonzero(train).max() == np.flatnonzero(test).min() - 5


def test_rows_of_a_lead_stay_together():
    order = pd.to_datetime(["2024-01-01", "2024-03-01", "2024-02-01", "2024-02-15"])
    (train, test), *_rest = scoring.rolling(
        order, groups=["a", "a", "b", "c"], windows=1, share=0.6
    )
    assert train.tolist() == [True, True, False, False]
    assert test.tolist() == [False, False, True, True]


def test_predictions_stand_where_they_were_made():
    order = np.arange(10)[::-1]
    made = scoring.backtest(
        lambda train, test: np.full(test.sum(), train.mean()), order, windows=5
    )
    assert made.judged.tolist() == [True] * 5 + [False] * 5
    assert made.chance[:5].tolist() == [0.9, 0.8, 0.7, 0.6, 0.5]
    assert made.window.tolist() == [4, 3, 2, 1, 0] + [-1] * 5


def test_a_window_before_which_nothing_was_known_is_left_out():
    known = np.full(10, 7)
    found = scoring.rolling(np.arange(10), known=known, windows=5)
    assert [int(np.flatnonzero(test)[0]) for _train, test in found] == [7, 8, 9]


@pytest.mark.parametrize("options", [{"share": 1.0}, {"windows": 0}])
def test_options_out_of_range_are_refused(options):
    with pytest.raises(InvalidInput):
        scoring.rolling([1, 2, 3], **options)


def test_a_missing_time_is_refused():
    with pytest.raises(InvalidInput, match="1 rows"):
        scoring.rolling([1.0, np.nan])
