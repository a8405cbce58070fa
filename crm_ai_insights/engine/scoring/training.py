"""Training: penalised logistic regression, its strength and calibration learned
on leads that the coefficients did not see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from ..errors import InvalidInput
from .cells import Floats
from .design import Design
from .inner_folds import Rows, inner_folds
from .kinds import Kind, infer_kinds
from .model import ScoringModel, probability
from .settings import DEFAULTS, Settings


def fit(
    frame: pd.DataFrame,
    outcome: npt.ArrayLike,
    *,
    kinds: dict[str, Kind] | dict[str, str] | None = None,
    order: npt.ArrayLike | None = None,
    groups: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    settings: Settings = DEFAULTS,
) -> ScoringModel:
    """Train a scoring model; works at any size, see ``check_enough`` for the least.

    With one outcome only, or where nothing helps, it predicts the base rate.

    :param frame: (n, columns) what was known of each lead, text or typed
    :param outcome: (n) 1 won, 0 lost
    :param kinds: what columns hold, by name; those not named are inferred
    :param order: (n) numbers or moments; later leads then judge the strength
    :param groups: (n) lead of each row, if a lead has several snapshots
    :param weights: (n) so that a lead counts once
    :raises InvalidInput: if lengths differ, an outcome is not 0 or 1, or an order
        or weight is missing
    """
    from threadpoolctl import threadpool_limits

    won = _outcomes(outcome, len(frame))
    weight = _aligned("weights", weights, len(frame))
    weight = np.ones(len(frame)) if weight is None else weight.astype(np.float64)
    found = _kinds(frame, kinds)
    design = Design.fit(frame, found, settings)
    matrix = design.matrix(frame)
    folds = inner_folds(
        won,
        _aligned("order", order, len(frame)),
        _aligned("groups", groups, len(frame)),
        settings,
    )
    with threadpool_limits(1):
        linear = _learn(matrix, won, weight, folds, settings)
    left_out = {name: kind.reason for name, kind in found.items() if kind.reason}
    return _assemble(design, matrix, linear, weight, left_out)


@dataclass
class _Linear:
    """log-odds = intercept + matrix @ coefficients"""

    intercept: float
    coefficients: Floats

    def log_odds(self, matrix: sparse.csr_matrix) -> Floats:
        return np.asarray(self.intercept + matrix @ self.coefficients)


def _learn(
    matrix: sparse.csr_matrix,
    won: Floats,
    weight: Floats,
    folds: list[tuple[Rows, Rows]],
    settings: Settings,
) -> _Linear:
    if not folds or not matrix.shape[1]:
        return _Linear(_base_log_odds(won, weight), np.zeros(matrix.shape[1]))
    unseen = _validated(matrix, won, weight, folds, settings)
    judges = np.flatnonzero(np.isfinite(unseen[:, 0]))
    choice = _choose(unseen[judges], won[judges], weight[judges])
    if choice == 0:
        return _Linear(_base_log_odds(won, weight), np.zeros(matrix.shape[1]))
    strength = settings.strengths[choice - 1]
    raw = _solve(matrix, won, weight, strength, None)
    shift, slope = _calibration(
        unseen[judges, choice], won[judges], weight[judges], settings
    )
    return _Linear(shift + slope * raw.intercept, slope * raw.coefficients)


def _validated(
    matrix: sparse.csr_matrix,
    won: Floats,
    weight: Floats,
    folds: list[tuple[Rows, Rows]],
    settings: Settings,
) -> Floats:
    """(n, 1 + strengths) log-odds by twins that did not see the row; NaN if none.

    Column 0 is the base rate.
    """
    unseen = np.full((len(won), 1 + len(settings.strengths)), np.nan)
    for train, judge in folds:
        unseen[judge, 0] = _base_log_odds(won[train], weight[train])
        start = None
        for place, strength in enumerate(settings.strengths, 1):
            start = _solve(matrix[train], won[train], weight[train], strength, start)
            unseen[judge, place] = start.log_odds(matrix[judge])
    return unseen


def _choose(unseen: Floats, won: Floats, weight: Floats) -> int:
    """The most cautious candidate that is not clearly worse than the best."""
    losses = np.logaddexp(0, unseen) - won[:, None] * unseen
    means = np.average(losses, axis=0, weights=weight)
    best = int(np.argmin(means))
    worse = losses - losses[:, [best]]
    errors = worse.std(axis=0) / np.sqrt(len(losses))
    tolerable = means - means[best] <= 0.5 * errors
    return int(np.argmax(tolerable))


def _solve(
    matrix: sparse.csr_matrix,
    won: Floats,
    weight: Floats,
    strength: float,
    start: _Linear | None,
) -> _Linear:
    from sklearn.linear_model import LogisticRegression

    estimator = LogisticRegression(
        C=strength, max_iter=1000, tol=1e-5, warm_start=start is not None
    )
    if start is not None:
        estimator.coef_ = start.coefficients[None, :].copy()
        estimator.intercept_ = np.array([start.intercept])
        estimator.classes_ = np.array([0.0, 1.0])
    estimator.fit(matrix, won, sample_weight=weight)
    return _Linear(float(estimator.intercept_[0]), estimator.coef_[0])


def _calibration(
    log_odds: Floats, won: Floats, weight: Floats, settings: Settings
) -> tuple[float, float]:
    """Shift and slope that make unseen log-odds right (Platt, 1999).

    Drawn towards 0 and 1 by ``calibration_ridge``, so that little data change
    little. Newton's method on a strictly convex loss.
    """
    middle = float(np.average(log_odds, weights=weight))
    basis = np.column_stack([np.ones_like(log_odds), log_odds - middle])
    prior = np.array([middle, 1.0])
    found = prior.copy()
    ridge = settings.calibration_ridge * np.array([0.25, 0.25])
    for _step in range(25):
        p = probability(basis @ found)
        gradient = basis.T @ (weight * (p - won)) + ridge * (found - prior)
        curve = (basis * (weight * p * (1 - p))[:, None]).T @ basis + np.diag(ridge)
        found = found - np.linalg.solve(curve, gradient)
    slope = max(float(found[1]), 0.0)
    return float(found[0]) - slope * middle, slope


def _assemble(
    design: Design,
    matrix: sparse.csr_matrix,
    linear: _Linear,
    weight: Floats,
    left_out: dict[str, str],
) -> ScoringModel:
    """Centre each column's part on its training mean."""
    means, influence, start = {}, {}, 0
    for name, part in design.split(linear.coefficients).items():
        values = np.asarray(matrix[:, start : start + len(part)] @ part)
        means[name] = float(np.average(values, weights=weight))
        influence[name] = float(np.average(abs(values - means[name]), weights=weight))
        start += len(part)
    base = linear.intercept + sum(means.values())
    limit = max(float(np.log(2 * weight.sum() + 2)), abs(base))
    return ScoringModel(
        design, linear.coefficients, means, base, limit, influence, left_out
    )


def _base_log_odds(won: Floats, weight: Floats) -> float:
    """Half a lead is added to each side, so that "always" is never certain."""
    total = float((won * weight).sum())
    return float(np.log((total + 0.5) / (weight.sum() - total + 0.5)))


def _outcomes(outcome: npt.ArrayLike, rows: int) -> Floats:
    found = np.asarray(outcome)
    if len(found) != rows:
        raise InvalidInput(f"There are {rows} rows, but {len(found)} outcomes.")
    if not rows:
        raise InvalidInput("There are no rows to learn from.")
    if not np.isin(found, (0, 1)).all():
        raise InvalidInput("Every outcome must be 1 (won) or 0 (lost).")
    return found.astype(np.float64)


def _aligned(
    name: str, values: npt.ArrayLike | None, rows: int
) -> npt.NDArray[Any] | None:
    if values is None:
        return None
    found = np.asarray(values)
    if len(found) != rows:
        raise InvalidInput(f"There are {rows} rows, but {len(found)} {name}.")
    if pd.isna(found).any():
        raise InvalidInput(f"{int(pd.isna(found).sum())} rows have no {name}.")
    return found


def _kinds(
    frame: pd.DataFrame, given: dict[str, Kind] | dict[str, str] | None
) -> dict[str, Kind]:
    chosen = {
        name: kind
        if isinstance(kind, Kind)
        else Kind(kind, "as asked" * (kind == "ignored"))
        for name, kind in (given or {}).items()
    }
    strange = [name for name in chosen if name not in frame.columns]
    if strange:
        raise InvalidInput(f"There is no column {', '.join(strange)}.")
    rest = frame[[name for name in frame.columns if name not in chosen]]
    found = {**infer_kinds(rest), **chosen}
    return {str(name): found[str(name)] for name in frame.columns}
