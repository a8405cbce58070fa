"""The figures agree with scikit-learn's, and stay defined at the edges."""

import numpy as np
import pytest
from sklearn import metrics

from engine import scoring
from engine.errors import InvalidInput
from engine.scoring.judged import Judged
from engine.scoring.measures import Measures


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


def test_brier_scores_are_compared_too(judged):
    y, p = judged
    flat = np.full(len(y), y.mean())
    found = scoring.compare(y, p, flat, measure="brier")
    gap = metrics.brier_score_loss(y, p) - metrics.brier_score_loss(y, flat)
    assert found["difference"] == pytest.approx(gap)
    with pytest.raises(InvalidInput, match="auc, pr_auc"):
        scoring.compare(y, p, flat, measure="profit")


def test_rankings_are_compared_on_the_same_draws(judged):
    y, p = judged
    noisy = np.clip(p + np.random.default_rng(5).normal(0, 0.2, len(y)), 0, 1)
    found = scoring.compare(y, p, noisy, measure="auc")
    apart = scoring.judge(y, p)["auc"] - scoring.judge(y, noisy)["auc"]
    assert found["difference"] == pytest.approx(apart)
    assert found["low"] < apart < found["high"]
    assert scoring.compare(y, p, p, measure="auc")["high"] == 0


@pytest.mark.parametrize("weighted", [False, True])
def test_a_sample_is_measured_like_leads_that_occur_as_often(judged, weighted):
    y, p = judged
    random = np.random.default_rng(6)
    weights = random.uniform(0.2, 1, len(y)) if weighted else np.ones(len(y))
    times = random.poisson(1.0, (3, len(y))).astype(float)
    found = Measures(Judged.of(y, p, weights)).of(times)
    for sample, often in enumerate(times):
        for name, reference in (
            ("auc", metrics.roc_auc_score),
            ("pr_auc", metrics.average_precision_score),
            ("log_loss", metrics.log_loss),
        ):
            expected = reference(y, p, sample_weight=often * weights)
            assert found[name][sample] == pytest.approx(expected)


def test_intervals_hold_the_figure_and_narrow_with_more_leads(judged):
    y, p = judged
    few, many = scoring.intervals(y[:125], p[:125]), scoring.intervals(y, p)
    for name, figure in scoring.judge(y, p).items():
        assert many[name]["low"] <= figure <= many[name]["high"]
    assert _width(many["auc"]) < 0.7 * _width(few["auc"])
    assert many == scoring.intervals(y, p)


def test_intervals_cover_the_truth_as_often_as_they_say():
    random = np.random.default_rng(1)
    covered = []
    for _repetition in range(100):
        p = random.uniform(0.05, 0.95, 200)
        y = random.random(200) < p
        # The expected loss of a calibrated prediction is its entropy.
        truth = float(np.mean(-p * np.log(p) - (1 - p) * np.log(1 - p)))
        found = scoring.intervals(y, p, bootstrap=scoring.Bootstrap(200, 0.9))
        covered.append(found["log_loss"]["low"] <= truth <= found["log_loss"]["high"])
    assert 0.82 <= np.mean(covered) <= 0.98


def test_calibration_error_that_is_chance_does_not_exclude_none():
    random = np.random.default_rng(2)
    p = random.uniform(0.2, 0.8, 2000)
    right = scoring.intervals(random.random(2000) < p, p)["ece"]
    wrong = scoring.intervals(random.random(2000) < p, p * 0.5)["ece"]
    assert right["low"] < 0.01 < 0.2 < wrong["low"]


def test_snapshots_of_a_lead_do_not_count_as_further_evidence(judged):
    y, p = judged
    lead = np.repeat(np.arange(len(y)), 4)
    once = scoring.compare(y, p, np.full(len(y), 0.5))
    again = scoring.compare(
        y[lead], p[lead], np.full(len(lead), 0.5), groups=lead, weights=lead * 0 + 0.25
    )
    assert again == pytest.approx(once)


def test_intervals_of_what_is_not_defined():
    found = scoring.intervals([0] * 30, [0.3] * 30)
    assert found["auc"] is None and found["lift_10"] is None
    assert found["log_loss"]["low"] == pytest.approx(-np.log(0.7))


def test_groups_and_weights_must_fit():
    with pytest.raises(InvalidInput, match="2 groups"):
        scoring.intervals([1, 0, 1], [0.5] * 3, groups=[1, 2])
    with pytest.raises(InvalidInput, match="Weights"):
        scoring.judge([1, 0], [0.5, 0.5], [0, 0])


def _width(interval):
    return interval["high"] - interval["low"]
