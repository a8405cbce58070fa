"""What chance alone makes of the calibration error."""

from __future__ import annotations

import numpy as np
import pytest

from engine.scoring import ece_by_chance, judge


def chances(rows: int) -> np.ndarray:
    return np.random.default_rng(1).beta(2, 4, rows)


def test_perfect_probabilities_lie_within() -> None:
    p = chances(500)
    band = ece_by_chance(p)
    inside = 0
    for seed in range(100):
        y = np.random.default_rng(seed).random(500) < p
        inside += band["low"] <= judge(y, p)["ece"] <= band["high"]
    assert 90 <= inside <= 99
    assert band["low"] < band["mean"] < band["high"]


def test_wrong_probabilities_lie_above() -> None:
    p = chances(2000)
    y = np.random.default_rng(0).random(2000) < np.clip(p + 0.1, 0, 1)
    assert judge(y, p)["ece"] > ece_by_chance(p)["high"]


def test_chance_shrinks_with_the_square_root_of_leads() -> None:
    few, many = (ece_by_chance(chances(rows))["mean"] for rows in (400, 6400))
    assert few / many == pytest.approx(4, rel=0.15)


def test_snapshots_of_a_lead_are_no_further_evidence() -> None:
    p = chances(400)
    once = ece_by_chance(p)["mean"]
    thrice = ece_by_chance(np.repeat(p, 3), groups=np.repeat(np.arange(400), 3))
    assert thrice["mean"] == pytest.approx(once, rel=0.05)


def test_weights_count() -> None:
    p = np.array([0.5, 0.9])
    assert ece_by_chance(p, [1, 0])["mean"] == pytest.approx(0.5)
