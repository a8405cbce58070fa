"""What the figures of ``./scripts/evaluate matching`` mean, by small cases."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation import match_quality

NONE = np.empty(0, dtype=np.int64)


def test_cluster_figures_by_hand():
    # Found {0 1 2} {3}, true {0 1} {2 3}.
    found, truth = np.array([0, 0, 0, 3]), np.array([0, 0, 2, 2])
    figures = match_quality._cluster_figures(found, truth, NONE)
    # Pairs: found 01 02 12, true 01 23: one hit of 3 and 2.
    assert figures["cluster_pair_f1"] == pytest.approx(2 * 1 / (3 + 2))
    # Precision (2/3 + 2/3 + 1/3 + 1) / 4, recall (1 + 1 + 1/2 + 1/2) / 4.
    precision, recall = (8 / 3) / 4, 3 / 4
    expected = 2 * precision * recall / (precision + recall)
    assert figures["bcubed_f1"] == pytest.approx(expected)


def test_what_was_asked_is_no_merit_and_no_fault_of_the_clusters():
    found, truth = np.array([0, 0, 0, 3]), np.array([0, 0, 2, 2])
    # Asked: 01, a hit, and 23, which is missing; 12 and 02 are left, both wrong.
    asked = np.array([0 * 4 + 1, 2 * 4 + 3])
    figures = match_quality._cluster_figures(found, truth, asked)
    assert figures["cluster_pair_f1"] == 0
    # Precision (1/2 + 1/2 + 1/3 + 1) / 4, recall 1.
    precision = (7 / 3) / 4
    assert figures["bcubed_f1"] == pytest.approx(2 * precision / (precision + 1))


def test_the_best_threshold_takes_equal_pairs_together():
    probability = np.array([0.9, 0.7, 0.7, 0.2])
    hits = np.array([True, True, False, False])
    # At 0.9: 2 / (1 + 2); at 0.7: 4 / (3 + 2).
    assert match_quality._best(probability, hits, 2) == (0.7, pytest.approx(0.8))
