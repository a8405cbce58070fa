"""Thinning: fewer snapshots, and every lead still has one."""

from __future__ import annotations

import numpy as np
import pytest

from engine.scoring import thin

LEADS = np.repeat(np.arange(100), np.tile([1, 2, 3, 4], 25))


@pytest.mark.parametrize("limit", [1, 100, 130, 249])
def test_every_lead_keeps_a_snapshot(limit: int) -> None:
    kept = thin(LEADS, limit)
    assert kept.sum() == max(limit, 100)
    assert set(LEADS[kept]) == set(LEADS)


def test_nothing_is_left_out_where_all_can_teach() -> None:
    assert thin(LEADS, 250).all()
    assert len(thin([], 10)) == 0


def test_chance_prefers_no_place() -> None:
    """Neither the first nor the last look at a lead is kept more often."""
    leads = np.repeat(np.arange(3000), 3)
    kept = thin(leads, 3000).reshape(-1, 3)
    assert kept.sum(axis=0) == pytest.approx([1000] * 3, abs=80)


def test_same_data_same_choice() -> None:
    np.testing.assert_array_equal(thin(LEADS, 130), thin(LEADS, 130))
    assert (thin(LEADS, 130) != thin(LEADS, 130, seed=1)).any()
