"""The figures agree with scikit-learn's, and stay defined at the edges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics

from engine import scoring
from engine.errors import InvalidInput


@pytest.fixture
def judged():
    random = np.random.default_rng(3)
    p = random.uniform(0.01, 0.99, 500).round(2)  # with ties
    return (random.random(500) < p).astype(int), p


@pytest.mark.parametrize("weighted", [False, True])
def test_figures_agree_with_scikit_learn(judged, weighted):
    y, p = judged
    weights = np.random.default_rng(4).uniform(0.2, 1, len(y)) if weighted else None
    found = scoring.judge(y, p, weights)
    for name, reference in (
        ("auc", metrics.roc_auc_score),
        ("pr_auc", metrics.average_precision_score),
        ("log_loss", metrics.log_loss),
        ("brier", metrics.brier_score_loss),
    ):
        assert found[name] == pytest.approx(reference(y, p, sample_weight=weights))


def test_a_constant_prediction_tells_nobody_apart():
    y = np.array([1, 0, 0, 0] * 25)
    found = scoring.judge(y, np.full(100, 0.25))
    assert found["auc"] == 0.5
    assert found["pr_auc"] == found["lift_10"] / 4 == found["lift_20"] / 4 == 0.25
    assert found["ece"] == pytest.approx(0.0)


def test_lift_is_the_win_rate_at_the_top_over_the_overall_one():
    y = np.zeros(100, dtype=int)
    y[[0, 1, 2, 3, 4, 15, 50, 60, 70, 80]] = 1
    found = scoring.judge(y, np.linspace(0.9, 0.1, 100))
    assert found["lift_10"] == pytest.approx(5.0)
    assert found["lift_20"] == pytest.approx(3.0)


def test_calibration_error_is_the_gap_of_the_bins():
    y = np.array([1] * 30 + [0] * 20 + [1] * 10 + [0] * 40)
    p = np.array([0.8] * 50 + [0.2] * 50)
    assert scoring.judge(y, p)["ece"] == pytest.approx(0.1)


@pytest.mark.parametrize("outcome", [0, 1])
def test_one_outcome_only(outcome):
    found = scoring.judge([outcome] * 5, [0.3] * 5)
    assert found["auc"] is None
    assert (found["pr_auc"] is None) == (outcome == 0)
    assert found["log_loss"] > 0


def test_certain_and_wrong_costs_much_but_not_infinity():
    assert 30 < scoring.judge([1, 0], [0.0, 0.0])["log_loss"] * 2 < 40


@pytest.mark.parametrize(
    ("y", "p"), [([], []), ([1, 0], [0.5]), ([2, 0], [0.5, 0.5]), ([1, 0], [1.5, 0.5])]
)
def test_what_cannot_be_judged_is_refused(y, p):
    with pytest.raises(InvalidInput):
        scoring.judge(y, p)


def test_a_missing_probability_is_refused():
    with pytest.raises(InvalidInput):
        scoring.judge([1, 0], [np.nan, 0.5])


def test_comparison_knows_the_better_prediction(judged):
    y, p = judged
    found = scoring.compare(y, p, np.full(len(y), y.mean()))
    assert found["low"] < found["difference"] < found["high"] < 0
    assert found == scoring.compare(y, p, np.full(len(y), y.mean()))


def test_comparison_with_itself_is_no_difference(judged):
    y, p = judged
    assert scoring.compare(y, p, p) == {"difference": 0, "low": 0, "high": 0}


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.floats(0, 1)), min_size=1))
def test_reliability_bins_hold_every_lead_once(pairs):
    y, p = zip(*pairs, strict=True)
    bins = scoring.reliability(y, p)
    assert sum(one["count"] for one in bins) == len(pairs)
    assert sum(one["count"] * one["observed"] for one in bins) == pytest.approx(sum(y))
    assert all(
        low["high"] < high["low"] for low, high in zip(bins, bins[1:], strict=False)
    )
