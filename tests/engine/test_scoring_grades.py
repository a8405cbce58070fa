"""Grades keep their meaning, trends tell news from noise."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import scoring
from engine.errors import InvalidInput

NOW = pd.Timestamp("2026-03-01 09:00")


def test_thresholds_are_round_and_share_out_the_leads():
    p = np.random.default_rng(0).beta(1, 3, 5000)
    thresholds = scoring.propose_thresholds(p)
    assert thresholds == [0.45, 0.25, 0.1]
    shares = np.bincount(scoring.grade(p, thresholds)) / len(p)
    assert (shares > 0.1).all()


def test_rare_wins_get_finer_thresholds():
    p = 0.05 * np.random.default_rng(0).beta(1, 3, 5000)
    assert scoring.propose_thresholds(p) == [0.023, 0.013, 0.005]


@given(st.lists(st.floats(0, 1), min_size=1))
def test_proposed_thresholds_are_always_usable(p):
    thresholds = scoring.propose_thresholds(p)
    assert len(thresholds) <= 3
    assert scoring.grade(p, thresholds).max() <= len(thresholds)


def test_equal_scores_have_one_grade():
    assert scoring.propose_thresholds(np.full(100, 0.3)) == []
    assert scoring.grade([0.3, 0.9], []).tolist() == [0, 0]


def test_weights_count_leads_once():
    p = np.concatenate([np.full(900, 0.9), np.linspace(0.01, 0.7, 100)])
    weights = np.concatenate([np.full(900, 1 / 900), np.ones(100)])
    assert scoring.propose_thresholds(p, weights)[0] == 0.6


def test_grades_begin_at_their_threshold():
    assert scoring.grade([0.6, 0.599, 0.3, 0.1], [0.6, 0.3]).tolist() == [0, 1, 1, 2]


def test_a_grade_stays_until_its_score_clearly_left_it():
    scores, before = [0.59, 0.57, 0.61, 0.63, 0.1], [0, 0, 1, 1, 0]
    found = scoring.grade(scores, [0.6, 0.3], before)
    assert found.tolist() == [0, 1, 1, 0, 2]
    assert scoring.grade([0.59], [0.6, 0.3], [-1]).tolist() == [1]


def test_grades_of_rare_wins_change_too():
    thresholds = [0.05, 0.02, 0.01]
    assert scoring.grade([0.006, 0.031], thresholds, [1, 0]).tolist() == [3, 1]
    assert scoring.grade([0.009, 0.049], thresholds, [2, 0]).tolist() == [2, 0]
    assert scoring.grade_margin([0.6, 0.4, 0.2]) == 0.02
    assert scoring.grade_margin(thresholds) == pytest.approx(0.0025)


def test_no_score_has_no_grade():
    with pytest.raises(InvalidInput, match="from 0 to 1"):
        scoring.grade([np.nan], [0.6])


@pytest.mark.parametrize("thresholds", [[0.3, 0.6], [0.5, 0.5], [1.5], [0.0]])
def test_thresholds_that_are_none_are_refused(thresholds):
    with pytest.raises(InvalidInput, match="falling"):
        scoring.grade([0.5], thresholds)


def trend(*history):
    """Of scores given as (days ago, probability, model)."""
    days, p, models = zip(*history, strict=True)
    moments = [NOW - pd.Timedelta(days=day) for day in days]
    found = scoring.trends(["x"] * len(days), moments, p, models, NOW)
    return found["x"].value


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([(10, 0.3, 1), (0, 0.5, 1)], "rising"),
        ([(10, 0.5, 1), (1, 0.3, 1)], "falling"),
        ([(3, 0.2, 1)], "steady"),
        ([(0, 0.2, 1)], "steady"),
        # Noise: of points, and of odds.
        ([(10, 0.59, 1), (0, 0.61, 1)], "steady"),
        ([(10, 0.005, 1), (0, 0.02, 1)], "steady"),
        ([(9, 0.4, 1), (6, 0.5, 1), (3, 0.4, 1), (0, 0.46, 1)], "steady"),
        # What rose long ago has been steady since.
        ([(60, 0.1, 1), (30, 0.5, 1)], "steady"),
        # A new model is no news; what came before and after it is.
        ([(10, 0.3, 1), (1, 0.6, 2)], "steady"),
        ([(10, 0.3, 1), (2, 0.6, 2), (0, 0.8, 2)], "rising"),
        ([(10, 0.3, 1), (2, 0.6, 1), (0, 0.5, 2)], "rising"),
    ],
)
def test_trends(history, expected):
    assert trend(*history) == expected
    assert trend(*history[::-1]) == expected


def test_leads_do_not_mix():
    found = scoring.trends(
        [2, 1, 2, 1],
        [NOW - pd.Timedelta(days=day) for day in (5, 5, 0, 0)],
        [0.2, 0.8, 0.6, 0.5],
        ["a"] * 4,
        NOW,
    )
    assert found == {1: scoring.Trend.FALLING, 2: scoring.Trend.RISING}
    assert scoring.trends([], [], [], [], NOW) == {}


def test_a_score_without_a_model_is_refused():
    with pytest.raises(InvalidInput, match="model"):
        scoring.trends([1], [NOW], [0.5], [], NOW)
