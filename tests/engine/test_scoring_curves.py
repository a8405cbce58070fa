"""Curves and segments: every lead once, and the figures of a recount."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics

from engine import scoring
from engine.errors import InvalidInput

PAIRS = st.lists(st.tuples(st.integers(0, 1), st.floats(0, 1)), min_size=1)


@pytest.fixture
def judged():
    random = np.random.default_rng(5)
    p = random.beta(1, 2, 2000).round(3)
    return (random.random(2000) < p).astype(int), p


@settings(deadline=None)
@given(PAIRS)
def test_reliability_bins_hold_every_lead_once(pairs):
    y, p = zip(*pairs, strict=True)
    bins = scoring.reliability(y, p)
    assert sum(one["count"] for one in bins) == len(pairs)
    assert sum(one["count"] * one["observed"] for one in bins) == pytest.approx(sum(y))
    assert all(
        low["high"] < high["low"] for low, high in zip(bins, bins[1:], strict=False)
    )


@settings(deadline=None)
@given(PAIRS)
def test_bands_hold_every_lead_once_and_where_it_belongs(pairs):
    y, p = zip(*pairs, strict=True)
    for band in scoring.bands(y, p):
        assert band["low"] <= band["predicted"] + 1e-8
        assert band["predicted"] <= band["high"] + 1e-8
        assert band["observed_low"] <= band["observed"] + 1e-12
    assert sum(band["count"] for band in scoring.bands(y, p)) == len(pairs)


def test_a_score_on_the_border_belongs_to_the_higher_band():
    bands = scoring.bands([1, 0, 1, 0], [0.7, 0.3, 0.6, 1.0])
    assert [band["low"] for band in bands] == [0.3, 0.6, 0.7, 0.9]


def test_bands_say_whether_they_came_out_as_predicted():
    y = np.array([1] * 64 + [0] * 36 + [1] * 64 + [0] * 36)
    p = np.array([0.65] * 100 + [0.95] * 100)
    right, wrong = scoring.bands(y, p)
    assert right["as_predicted"] and right["observed"] == 0.64
    assert not wrong["as_predicted"]


def test_the_area_under_the_roc_curve_is_the_auc(judged):
    y, p = judged
    points = scoring.roc(y, p)
    false, true = (
        [point[name] for point in points]
        for name in ("false_positive_rate", "true_positive_rate")
    )
    assert len(points) <= 101 and (false[0], true[0]) == (0, 0)
    assert (false[-1], true[-1]) == (1, 1)
    assert metrics.auc(false, true) == pytest.approx(
        metrics.roc_auc_score(y, p), abs=0.002
    )


def test_capture_agrees_with_the_lift(judged):
    y, p = judged
    curve = scoring.capture(y, p)
    assert (curve[0]["captured"], curve[-1]["captured"]) == (0, 1)
    assert curve[10]["lift"] == pytest.approx(scoring.judge(y, p)["lift_10"])
    assert curve[0]["lift"] is None


def test_no_curve_where_nothing_is_to_be_told_apart():
    assert scoring.roc([0, 0], [0.2, 0.3]) == []
    assert scoring.capture([0, 0], [0.2, 0.3]) == []


def test_curves_are_plain_json(judged):
    y, p = judged
    weights = np.linspace(0, 1, len(y))
    for curve in (scoring.reliability, scoring.bands, scoring.roc, scoring.capture):
        points = curve(y, p, weights=weights)
        assert json.loads(json.dumps(points, allow_nan=False)) == points


def test_segments_equal_a_recount(judged):
    y, p = judged
    team = np.array(["North", "South", None, "South"] * 500, dtype=object)
    found = {one["segment"]: one for one in scoring.by_segment(y, p, team)}
    assert list(found) == ["South", "", "North"]
    north = team == "North"
    assert found["North"]["rows"] == 500
    assert found["North"]["won"] == y[north].sum()
    assert found["North"]["expected"] == pytest.approx(p[north].sum())
    assert found["North"]["measures"] == scoring.judge(y[north], p[north])
    assert found["North"]["observed_low"] < y[north].mean()
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_a_segment_of_few_leads_has_counts_but_no_measures(judged):
    y, p = judged
    team = np.where(np.arange(len(y)) < 5, "new", "old")
    old, new = scoring.by_segment(y, p, team)
    assert (new["rows"], new["measures"], new["intervals"]) == (5, None, None)
    assert old["measures"]["auc"] > 0.5
    assert len(scoring.by_segment(y, p, team, most=1)) == 1


def test_a_segment_whose_rows_stand_for_nobody_is_not_listed(judged):
    y, p = judged
    team = np.where(np.arange(len(y)) < 50, "new", "old")
    weights = (team == "old").astype(float)
    found = scoring.by_segment(y, p, team, weights=weights)
    assert [one["segment"] for one in found] == ["old"]


def test_segments_must_be_as_many_as_rows():
    with pytest.raises(InvalidInput, match="1 segments"):
        scoring.by_segment([1, 0], [0.5, 0.5], ["a"])
