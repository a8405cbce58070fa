"""Target statistics: drawn to the average, and blind to a row's own outcome."""

import numpy as np
import pandas as pd
import pytest

from engine import scoring
from engine.scoring.statistics import Sample, Statistic, joint


def sample(won, folds=None):
    won = np.asarray(won, dtype=float)
    folds = np.arange(len(won)) % 5 if folds is None else np.asarray(folds)
    return Sample(won, np.ones(len(won)), folds)


def rate(log_odds):
    return 1 / (1 + np.exp(-log_odds))


def test_many_leads_speak_for_themselves_and_few_for_the_average():
    codes = np.repeat([0, 1, 2], [200, 200, 2])
    won = np.concatenate([np.arange(200) < 160, np.arange(200) < 40, [1, 1]])
    statistic = Statistic.fit(codes, sample(won))
    often, seldom, two = rate(statistic.encode(np.array([0, 1, 2])))
    assert often == pytest.approx(0.8, abs=0.03)
    assert seldom == pytest.approx(0.2, abs=0.03)
    assert 0.5 < two < 0.95


def test_noise_is_drawn_further_than_signal():
    random = np.random.default_rng(0)
    codes = np.repeat(np.arange(100), 10)
    signal = np.repeat(random.random(100) < 0.5, 10)
    noise = random.permutation(signal)
    assert (
        Statistic.fit(codes, sample(signal)).prior
        < Statistic.fit(codes, sample(noise)).prior
    )


def test_a_row_does_not_see_its_own_fold():
    codes = np.arange(60) // 2
    won = np.repeat(np.random.default_rng(1).random(30) < 0.5, 2)
    pairs = sample(won, folds=codes % 5)
    crossed = Statistic.fit(codes, pairs).crossed(codes, pairs)
    assert len(set(crossed)) == 1, "each code stands in one fold: nothing is known"


def test_unknown_codes_are_unknown_and_new_ones_average():
    codes = np.array([0, 0, 1, 1])
    statistic = Statistic.fit(codes, sample([1, 0, 1, 0]))
    unknown, new = statistic.encode(np.array([-1, 7]))
    assert np.isnan(unknown)
    assert rate(new) == pytest.approx(0.5)


def test_a_pair_is_unknown_where_one_of_its_values_is():
    first, second = np.array([0, 1, -1, 1]), np.array([2, 0, 1, -1])
    np.testing.assert_array_equal(joint(first, second, 3), [2, 3, -1, -1])


def test_a_team_of_few_leads_borrows_from_the_rest():
    random = np.random.default_rng(0)
    team = np.repeat(["large", "small"], [3000, 4])
    source = np.where(random.random(3004) < 0.5, "fair", "web")
    won = (random.random(3004) < np.where(source == "fair", 0.7, 0.2)).astype(int)
    won[3000:] = 0
    frame = pd.DataFrame({"team": team, "source": source})
    model = scoring.fit(frame, won, pools=["team"], kinds={"team": "category"})
    asked = pd.DataFrame({"team": ["small", "small"], "source": ["fair", "web"]})
    fair, web = model.predict(asked)
    assert 0.15 < fair < 0.7 and fair > web
