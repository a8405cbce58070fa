"""What was promised beside what came, and when the rest will come."""

import numpy as np
import pytest

from engine import scoring
from engine.errors import InvalidInput


def test_wins_are_counted_by_segment():
    y = [1, 0, 1, 1, 0, 0]
    p = [0.6, 0.4, 0.8, 0.9, 0.1, 0.1]
    small, large = scoring.tally(y, p, [2, 2, 10, 10, 10, 10])
    assert (small["segment"], large["segment"]) == (2, 10)
    assert (small["leads"], small["won"]) == (2, 1)
    assert (large["leads"], large["won"]) == (4, 2)
    assert small["expected"] == pytest.approx(1.0)
    assert (small["predicted"], small["observed"]) == (0.5, 0.5)
    assert small["observed_low"] < 0.1 < 0.9 < small["observed_high"]


def test_it_says_whether_the_promise_was_kept():
    random = np.random.default_rng(0)
    chance = random.uniform(0.2, 0.4, 2000)
    won = random.random(2000) < chance
    [kept] = scoring.tally(won, chance, np.zeros(2000))
    [broken] = scoring.tally(won, chance + 0.1, np.zeros(2000))
    assert kept["as_predicted"]
    assert not broken["as_predicted"]


@pytest.mark.parametrize(("y", "p"), [([], []), ([1], [1.5])])
def test_what_nobody_was_promised_is_refused(y, p):
    with pytest.raises(InvalidInput):
        scoring.tally(y, p, np.zeros(len(y)))


def test_what_is_left_is_the_median_of_those_that_took_longer():
    days = [10, 20, 30, 40, *[100] * 20]
    left = scoring.remaining_days(days, [0, 15, 35, 50])
    assert left.tolist() == [100, 85, 65, 50]


def test_the_oldest_leads_take_what_the_slowest_took():
    days = np.arange(1.0, 101.0)
    left = scoring.remaining_days(days, [0, 50, 80, 5000])
    assert left.tolist() == [50.5, 25.5, 10.5, 10.5]


def test_without_a_won_lead_nobody_knows():
    assert np.isnan(scoring.remaining_days([], [3.0])).all()
    assert scoring.remaining_days([8.0], [3.0]).tolist() == [5.0]
