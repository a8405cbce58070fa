"""Few leads: noise stays the base rate, signs are followed, intervals are honest."""

import numpy as np
import pandas as pd
import pytest

from engine import scoring
from engine.scoring.links import losses


def leads(rows, seed, effect):
    """Six columns, and the true log-odds; with ``effect`` 0 they tell nothing."""
    random = np.random.default_rng(seed)
    source, country = random.integers(0, 4, rows), random.integers(0, 30, rows)
    revenue, age = random.normal(size=(2, rows))
    effects = random.normal(size=4)
    frame = pd.DataFrame(
        {
            "source": [f"s{one}" for one in source],
            "country": [f"c{one}" for one in country],
            "answered": random.random(rows) < 0.4,
            "revenue": revenue,
            "age": age,
            "visits": random.poisson(2, rows),
        }
    )
    told = effects[source] + revenue + 1.2 * frame["answered"].to_numpy()
    return frame, effect * told - 1.0


def excess(rows, seed, effect, ordered=False):
    """Log loss less the base rate's, on many other leads; nats."""
    frame, log_odds = leads(rows + 3000, seed, effect)
    random = np.random.default_rng(seed)
    won = (random.random(len(frame)) < 1 / (1 + np.exp(-log_odds))).astype(int)
    order = np.arange(rows) if ordered else None
    model = scoring.fit(frame[:rows], won[:rows], order=order)
    base = scoring.BaseRate.fit(frame[:rows], won[:rows])
    ours, flat = (
        losses(np.log(p / (1 - p)), won[rows:]).mean()
        for p in (model.predict(frame[rows:]), base.predict(frame[rows:]))
    )
    return ours - flat


@pytest.mark.parametrize("rows", [30, 80])
@pytest.mark.parametrize("ordered", [False, True])
def test_noise_is_not_mistaken_for_knowledge(rows, ordered):
    assert max(excess(rows, seed, 0.0, ordered) for seed in range(5)) <= 0.005


@pytest.mark.parametrize("ordered", [False, True])
def test_signs_are_followed_from_a_hundred_leads_on(ordered):
    found = [excess(100, seed, 1.0, ordered) for seed in range(5)]
    assert max(found) <= 0.005
    assert np.mean(found) < -0.04


def simple(source, numbers):
    """A column of 60 levels and two numbers, each on its own."""
    return 0.8 * (source + numbers[0] - numbers[1])


def joint(_source, numbers):
    """One number turns the other round: alone, neither tells anything."""
    return 1.2 * np.sign(numbers[0]) * numbers[1]


def coverage(rows, effects, seeds):
    """Share of leads whose true probability lies in the 80 % interval."""
    covered = []
    for seed in range(seeds):
        random = np.random.default_rng([seed, rows])
        source, numbers = random.integers(0, 60, 3000), random.normal(size=(3, 3000))
        log_odds = effects(random.normal(size=60)[source], numbers) - 0.5
        frame = pd.DataFrame(numbers.T, columns=["a", "b", "c"])
        frame["source"] = [f"s{one}" for one in source]
        chance = 1 / (1 + np.exp(-log_odds))
        won = (random.random(3000) < chance).astype(int)
        model = scoring.fit(frame[:rows], won[:rows])
        low, high = model.interval(frame[rows:]).T
        covered.append(((low <= chance[rows:]) & (chance[rows:] <= high)).mean())
    return np.mean(covered)


@pytest.mark.parametrize("rows", [3, 80, 300])
@pytest.mark.parametrize("effects", [simple, joint])
def test_intervals_cover_the_true_probability(rows, effects):
    assert coverage(rows, effects, seeds=5) >= 0.8
