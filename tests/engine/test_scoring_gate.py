"""A model is used only if it is surely better than what there is without it."""

import numpy as np
import pytest

from engine import scoring


def leads(rows=1000, seed=0, skill=1.0):
    """Outcomes, the true chances, and what is known without a model."""
    random = np.random.default_rng(seed)
    p = 1 / (1 + np.exp(-random.normal(-0.7, skill, rows)))
    y = (random.random(rows) < p).astype(int)
    return y, p, np.full(rows, p.mean())


def test_a_better_model_passes_and_the_verdict_says_by_how_much():
    y, p, rate = leads()
    verdict = scoring.better(y, p, {"odoo": 1 - p, "base_rate": rate})
    assert verdict.better
    assert verdict.standings == {"odoo": "better", "base_rate": "better"}
    assert verdict.comparisons["base_rate"]["brier"] == scoring.compare(
        y, p, rate, measure="brier"
    )
    assert verdict.won + verdict.lost == len(y)


def test_one_rival_that_is_as_good_is_enough_to_refuse():
    y, p, rate = leads()
    verdict = scoring.better(y, p, {"odoo": p, "base_rate": rate})
    assert not verdict.better
    assert verdict.standings == {"odoo": "unsure", "base_rate": "better"}


def test_a_worse_model_is_called_so():
    y, p, rate = leads()
    verdict = scoring.better(y, 1 - p, {"base_rate": rate})
    assert verdict.standings == {"base_rate": "worse"}


def test_a_better_brier_score_does_not_make_up_for_a_worse_log_loss():
    y, p, rate = leads()
    certain = np.where(p < 0.2, 1e-12, p)
    verdict = scoring.better(y, certain, {"base_rate": rate})
    assert verdict.comparisons["base_rate"]["brier"]["high"] < 0
    assert verdict.standings == {"base_rate": "worse"}


@pytest.mark.parametrize("outcome", [0, 1])
def test_a_handful_of_wins_proves_nothing(outcome):
    y = np.array([outcome] * 4 + [1 - outcome] * 60)
    p = np.where(y == 1, 0.9, 0.1)
    verdict = scoring.better(y, p, {"base_rate": np.full(64, 0.3)})
    assert verdict.standings == {"base_rate": "too_few"} and not verdict.better


def test_snapshots_of_few_leads_are_few_leads():
    y, p = np.repeat([1, 0], 40), np.repeat([0.9, 0.1], 40)
    lead = np.repeat(np.arange(8), 10)
    flat = {"base_rate": np.full(80, 0.5)}
    assert scoring.better(y, p, flat).better
    assert scoring.better(y, p, flat, groups=lead).standings["base_rate"] == "too_few"


def test_noise_is_refused():
    refused = []
    for seed in range(40):
        y, _p, rate = leads(200, seed, skill=0.0)
        noise = np.random.default_rng(seed + 1000).normal(0, 0.3, 200)
        guessed = 1 / (1 + np.exp(0.7 - noise))
        refused.append(not scoring.better(y, guessed, {"base_rate": rate}).better)
    assert sum(refused) >= 39


def test_a_lucky_level_of_the_win_rate_is_no_skill():
    y, _p, _rate = leads(400, skill=0.0)
    rivals = {"base_rate": np.full(400, 0.6)}
    verdict = scoring.better(y, np.full(400, y.mean()), rivals)
    assert verdict.standings == {"base_rate": "better"}
    assert not verdict.tells_apart and not verdict.better
