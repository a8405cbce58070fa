"""The forecast's interval holds what came, as often as it says."""

import numpy as np
import pytest

from engine import scoring
from engine.errors import InvalidInput


def past(random, windows, leads, shift):
    """Outcomes and chances of past windows, each of which was off by a shift."""
    window = np.repeat(np.arange(windows), leads)
    log_odds = random.normal(-0.8, 1.0, len(window))
    off = random.normal(0, shift, windows)[window]
    y = random.random(len(window)) < 1 / (1 + np.exp(-log_odds - off))
    return y.astype(int), 1 / (1 + np.exp(-log_odds)), window


def test_wins_and_revenue_are_expected_values():
    found = scoring.forecast([0.5, 0.25, 1.0], [100.0, 200.0, np.nan])
    assert (found.leads, found.wins, found.revenue) == (3, 1.75, 100.0)
    assert found.wins_low <= 1.75 <= found.wins_high
    assert (
        found.to_dict() == scoring.forecast([0.5, 0.25, 1.0], [100, 200, 0]).to_dict()
    )


def test_without_a_common_shift_the_interval_is_that_of_independent_leads():
    sure = scoring.CommonShift(0.0, 50)
    found = scoring.forecast(np.full(1000, 0.3), shift=sure)
    reach = 1.2816 * np.sqrt(1000 * 0.3 * 0.7)
    assert found.wins_low == pytest.approx(300 - reach, abs=3)
    assert found.wins_high == pytest.approx(300 + reach, abs=3)


def test_a_common_shift_does_not_average_out():
    shift = scoring.CommonShift(0.3, 20)
    few, many = (
        scoring.forecast(np.full(count, 0.3), shift=shift) for count in (50, 5000)
    )
    assert (many.wins_high - many.wins_low) / 5000 > 0.1
    assert (few.wins_high - few.wins_low) / 50 > (many.wins_high - many.wins_low) / 5000


def test_past_windows_say_how_far_all_leads_may_be_off():
    random = np.random.default_rng(0)
    steady = scoring.common_shift(*past(random, 12, 1000, 0.0))
    moved = scoring.common_shift(*past(random, 12, 1000, 0.6))
    assert steady.scale < 0.15 < 0.4 < moved.scale < 0.9
    assert steady.windows == moved.windows == 12
    assert scoring.common_shift([1], [0.5], [-1]) == scoring.CommonShift()


@pytest.mark.parametrize("outcome", [0, 1])
def test_windows_with_one_outcome_only_have_a_shift(outcome):
    found = scoring.common_shift([outcome] * 20, [0.5] * 20, [0] * 20)
    assert 0.3 < found.scale < 5


@pytest.mark.parametrize(("leads", "shift"), [(40, 0.0), (40, 0.2), (400, 0.2)])
def test_the_backtest_covers_what_came(leads, shift):
    random = np.random.default_rng(1)
    wins, revenue = [], []
    for _repetition in range(25):
        y, p, window = past(random, 6, leads, shift)
        money = random.lognormal(8, 1, len(y))
        for one in scoring.forecast_backtest(y, p, window, money):
            wins.append(one["wins_inside"])
            revenue.append(one["revenue_inside"])
    assert 0.76 <= np.mean(wins) <= 0.97
    assert 0.76 <= np.mean(revenue) <= 0.97


def test_the_backtest_of_a_window_knows_nothing_of_later_ones():
    random = np.random.default_rng(2)
    y, p, window = past(random, 4, 100, 0.3)
    early = window < 2
    found = scoring.forecast_backtest(y, p, window)
    assert found[:2] == scoring.forecast_backtest(y[early], p[early], window[early])
    assert found[0]["actual_wins"] == y[:100].sum()
    assert scoring.forecast_backtest(y, p, np.full(len(y), -1)) == []


def test_one_large_deal_among_thousands_falls_one_way_or_the_other():
    chance, money = np.full(5000, 0.3), np.ones(5000)
    money[4321] = 10_000.0
    found = scoring.forecast(chance, money, shift=scoring.CommonShift(0.0, 50))
    assert found.revenue == pytest.approx(0.3 * 14_999)
    assert found.revenue_low == pytest.approx(1500, abs=60)
    assert found.revenue_high == pytest.approx(11_500, abs=60)


def test_large_pipelines_have_the_interval_of_small_ones():
    """Reckoned together or one by one: the same distribution."""
    random = np.random.default_rng(4)
    shift = scoring.CommonShift(0.2, 8)
    p = random.beta(1, 3, 4000)
    found = scoring.forecast(p, shift=shift)
    common = shift.draw(4000, random)
    log_odds = np.log(p / (1 - p))
    wins = [
        (random.random(4000) < 1 / (1 + np.exp(-log_odds - one))).sum()
        for one in common
    ]
    low, high = np.quantile(wins, [0.1, 0.9])
    assert found.wins_low == pytest.approx(low, rel=0.03)
    assert found.wins_high == pytest.approx(high, rel=0.03)


def test_no_open_leads_bring_nothing():
    assert set(scoring.forecast([]).to_dict().values()) == {0}


@pytest.mark.parametrize(("p", "money"), [([1.5], None), ([0.5], [1.0, 2.0])])
def test_what_is_no_forecast_is_refused(p, money):
    with pytest.raises(InvalidInput):
        scoring.forecast(p, money)
