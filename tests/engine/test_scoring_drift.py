"""Alerts come from what matters, and hardly ever by chance."""

import numpy as np
import pandas as pd
import pytest

from engine import scoring


def predicted(rows, seed=0):
    random = np.random.default_rng(seed)
    p = random.beta(2, 4, rows)
    return (random.random(rows) < p).astype(int), p


@pytest.mark.parametrize("rows", [30, 200, 5000])
def test_the_same_population_is_stable_however_small(rows):
    for seed in range(20):
        _y, before = predicted(2000, seed)
        _y, after = predicted(rows, seed + 100)
        assert not scoring.scores_stability(before, after).shifted


def test_another_population_is_not():
    _y, p = predicted(2000)
    found = scoring.scores_stability(p, np.minimum(p * 2, 1))
    assert found.shifted and found.index > 0.25


def test_the_index_is_that_of_the_textbook():
    before = pd.Series(["a"] * 5000 + ["b"] * 5000)
    after = pd.Series(["a"] * 2500 + ["b"] * 7500)
    kinds = scoring.infer_kinds(before.to_frame("x"))
    found = scoring.input_drift(before.to_frame("x"), after.to_frame("x"), kinds)
    textbook = 0.25 * np.log(0.5 / 0.25) + 0.25 * np.log(0.75 / 0.5)
    assert found["x"].index == pytest.approx(textbook, rel=0.01)


def test_inputs_are_compared_but_not_the_calendar_nor_owners():
    random = np.random.default_rng(0)

    def frame(shift, source):
        return pd.DataFrame(
            {
                "amount": random.normal(shift, 1, 1000),
                "source": random.choice(source, 1000),
                "city": random.choice(["Bern", "Genf", ""], 1000),
                "owner": source[0],
                "created": pd.date_range(f"202{shift}-01-01", periods=1000),
            }
        )

    before, after = frame(0, ["web", "fair"]), frame(2, ["web", "phone"])
    kinds = scoring.infer_kinds(before) | {"owner": scoring.Kind("category")}
    found = scoring.input_drift(before, after, kinds, excluded=["owner"])
    assert list(found)[-1] == "city" and set(found) == {"amount", "source", "city"}
    assert found["amount"].shifted and found["source"].shifted
    assert not found["city"].shifted


def test_nothing_filled_in_is_a_value_too():
    before = pd.Series([1.0, 2.0, 3.0, 4.0] * 100)
    kinds = {"x": scoring.Kind("number")}
    frames = (before.to_frame("x"), (before * np.nan).to_frame("x"))
    assert scoring.input_drift(*frames, kinds)["x"].shifted
    assert scoring.input_drift(frames[1], frames[1], kinds)["x"].index == 0


def test_wins_as_expected_give_no_alert():
    for seed in range(30):
        y, p = predicted(400, seed)
        found = scoring.observed_against_expected(y, p)
        assert not found["alert"] and found["observed"] == y.sum()


def test_half_the_wins_give_one():
    y, p = predicted(400)
    found = scoring.observed_against_expected(y, p / 2)
    assert found["alert"] and found["ratio"] > found["high"] > 1


def test_a_large_number_of_leads_does_not_make_a_trifle_an_alert():
    y, p = np.repeat([1, 0], [52000, 48000]), np.full(100000, 0.5)
    found = scoring.observed_against_expected(y, p)
    assert found["ratio"] > found["high"] and not found["alert"]


def test_a_win_that_was_impossible_is_an_alert():
    found = scoring.observed_against_expected([1, 0], [0.0, 0.0])
    assert found["alert"] and found["ratio"] is None
    assert not scoring.observed_against_expected([0, 0], [0.0, 0.0])["alert"]


def test_the_loss_may_grow_by_chance_but_not_by_more():
    y, p = predicted(2000)
    loss = scoring.judge(y, p)["log_loss"]
    for seed in range(20):
        later, chances = predicted(100, seed + 1)
        assert not scoring.loss_against_judged(later, chances, loss)["alert"]
    worse = scoring.loss_against_judged(1 - y, p, loss)
    assert worse["alert"] and worse["log_loss"] > worse["high"] > loss
