"""Members have the say that leads they did not see give them."""

import numpy as np
import pytest

from engine.scoring.blend import Blend
from engine.scoring.settings import DEFAULTS


def unseen(rows, seed=0):
    """Log-odds of a linear member that found nothing, of one that knows, of a guess."""
    random = np.random.default_rng(seed)
    truth = random.normal(size=rows)
    won = (random.random(rows) < 1 / (1 + np.exp(-truth))).astype(float)
    guess = random.normal(size=rows)
    return np.column_stack([np.zeros(rows), truth, guess]), won


def learned(members, won):
    return Blend.learn(members, won, np.ones(len(won)), DEFAULTS)


def test_the_member_that_knows_has_the_say():
    blend = learned(*unseen(2000))
    assert blend.weights[1] == pytest.approx(1.0, abs=0.15)
    assert abs(blend.weights[2]) < 0.15


def test_trees_that_know_nothing_leave_it_to_the_linear_member():
    members, won = unseen(2000)
    won = np.random.default_rng(3).permutation(won)
    blend = learned(members, won)
    assert blend.weights[0] == pytest.approx(1.0, abs=0.1)
    assert abs(blend.weights[1:]).max() < 0.05


def test_bold_members_are_calmed():
    members, won = unseen(2000)
    members[:, 1] *= 3
    assert learned(members, won).weights[1] == pytest.approx(1 / 3, abs=0.08)


def test_a_few_lucky_leads_do_not_overrule_the_linear_member():
    members, won = unseen(30)
    assert learned(members, won).weights[0] > 0.5


def test_members_that_say_the_same_leave_it_to_the_linear_one():
    members, won = unseen(2000)
    alike = np.repeat(members[:, 1:2], 5, axis=1)
    weights = learned(alike, won).weights
    assert weights[0] > 0.7 * weights.sum()
