"""From log-odds to probability."""

from __future__ import annotations

import numpy as np

from .cells import Floats


def probability(log_odds: Floats) -> Floats:
    """The logistic function, without overflow."""
    small = np.exp(-np.abs(log_odds))
    return np.asarray(np.where(log_odds >= 0, 1.0, small) / (1.0 + small))
