"""One penalised logistic regression, and the calibration of its log-odds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .cells import Floats
from .links import probability
from .settings import Settings


@dataclass
class Linear:
    """log-odds = intercept + matrix @ coefficients"""

    intercept: float
    coefficients: Floats

    def log_odds(self, matrix: sparse.csr_matrix) -> Floats:
        """(n) for a design matrix (n, width)."""
        return np.asarray(self.intercept + matrix @ self.coefficients)


def base_rate(won: Floats, weight: Floats, width: int) -> Linear:
    """The win rate for everyone; half a lead on each side, so never certain."""
    wins, rows = float((won * weight).sum()), float(weight.sum())
    return Linear(float(np.log((wins + 0.5) / (rows - wins + 0.5))), np.zeros(width))


def solve(
    matrix: sparse.csr_matrix,
    won: Floats,
    weight: Floats,
    strength: float,
    start: Linear | None = None,
) -> Linear:
    """Logistic regression, each coefficient drawn towards 0.

    :param strength: prior variance of the coefficients: the smaller, the nearer
        to the base rate
    :param start: a solution nearby, to get there faster
    """
    from sklearn.linear_model import LogisticRegression

    estimator = LogisticRegression(
        C=strength, max_iter=300, tol=1e-4, warm_start=start is not None
    )
    if start is not None:
        estimator.coef_ = start.coefficients[None, :].copy()
        estimator.intercept_ = np.array([start.intercept])
        estimator.classes_ = np.array([0.0, 1.0])
    estimator.fit(matrix, won, sample_weight=weight)
    return Linear(float(estimator.intercept_[0]), estimator.coef_[0])


def calibration(
    log_odds: Floats, won: Floats, weight: Floats, settings: Settings
) -> tuple[float, float]:
    """Shift and slope that make log-odds right (Platt, 1999).

    Drawn towards 0 and 1 by two ridges (in units of the log-likelihood), so that
    little data change little. Newton's method on a strictly convex loss.

    :return: (shift, slope), to be used as ``shift + slope * log_odds``
    """
    middle = float(np.average(log_odds, weights=weight))
    basis = np.column_stack([np.ones_like(log_odds), log_odds - middle])
    prior = np.array([middle, 1.0])
    ridge = np.array([settings.shift_ridge, settings.slope_ridge])
    found = prior.copy()
    for _step in range(25):
        chance = probability(basis @ found)
        gradient = basis.T @ (weight * (chance - won)) + ridge * (found - prior)
        curve = (basis * (weight * chance * (1 - chance))[:, None]).T @ basis
        step = np.linalg.solve(curve + np.diag(ridge), gradient)
        found = found - step
        if abs(step).max() < 1e-9:
            break
    slope = max(float(found[1]), 0.0)
    return float(found[0]) - slope * middle, slope
