"""Log-odds: the probability they mean, and what they cost where they are wrong."""

from __future__ import annotations

import numpy as np

from .cells import Floats


def probability(log_odds: Floats) -> Floats:
    """The logistic function, without overflow."""
    small = np.exp(-np.abs(log_odds))
    return np.asarray(np.where(log_odds >= 0, 1.0, small) / (1.0 + small))


def losses(log_odds: Floats, won: Floats) -> Floats:
    """(n) log loss of each lead, in nats."""
    return np.asarray(np.logaddexp(0, log_odds) - won * log_odds)
