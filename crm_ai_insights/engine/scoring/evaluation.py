"""How good probabilities are, measured on leads that the model has not seen."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import InvalidInput
from .cells import Floats

#: probabilities are kept this far from 0 and 1, or one miss would cost infinity
_EDGE = 1e-15


def judge(
    y: npt.ArrayLike, p: npt.ArrayLike, weights: npt.ArrayLike | None = None
) -> dict[str, float | None]:
    """AUC, PR-AUC (average precision), log loss, Brier score, ECE, lift.

    - ``ece``: mean |predicted - observed| over ten bins of equal count; equal
      probabilities always share a bin.
    - ``lift_10``, ``lift_20``: win rate of the 10 (20) % with the highest
      probability, over the overall one; ties count with their average.

    ``auc`` is None with one outcome only, ``pr_auc`` and the lifts without wins.
    Constant probabilities have AUC 0.5, PR-AUC the base rate, lift 1.

    :param y: (n) 1 won, 0 lost
    :param p: (n) probabilities
    :raises InvalidInput: if there are no rows, or lengths or values do not fit
    """
    won, chance, weight = _checked(y, p, weights)
    total, wins = float(weight.sum()), float((won * weight).sum())
    ranked = _ranked(won, chance, weight)
    loss = np.average(losses(won, chance), weights=weight)
    return {
        "auc": _auc(ranked) if 0 < wins < total else None,
        "pr_auc": _average_precision(ranked) if wins else None,
        "log_loss": float(loss),
        "brier": float(np.average((chance - won) ** 2, weights=weight)),
        "ece": _calibration_error(won, chance, weight),
        "lift_10": _lift(ranked, 0.1) if wins else None,
        "lift_20": _lift(ranked, 0.2) if wins else None,
    }


def compare(
    y: npt.ArrayLike,
    p_a: npt.ArrayLike,
    p_b: npt.ArrayLike,
    *,
    weights: npt.ArrayLike | None = None,
    seed: int = 0,
    repetitions: int = 1000,
    confidence: float = 0.95,
) -> dict[str, float]:
    """Log loss of a minus that of b on the same leads, with a bootstrap interval.

    Negative: a is better; surely so if ``high`` is below 0 as well.

    :return: ``{"difference", "low", "high"}``
    """
    won, first, weight = _checked(y, p_a, weights)
    _won, second, _weight = _checked(y, p_b, weights)
    worse = (losses(won, first) - losses(won, second)) * weight
    random = np.random.default_rng(seed)
    drawn = np.empty(repetitions)
    for repetition in range(repetitions):
        rows = random.integers(len(won), size=len(won))
        drawn[repetition] = worse[rows].sum() / weight[rows].sum()
    tail = (1 - confidence) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return {
        "difference": float(worse.sum() / weight.sum()),
        "low": float(low),
        "high": float(high),
    }


def reliability(
    y: npt.ArrayLike,
    p: npt.ArrayLike,
    bins: int = 10,
    weights: npt.ArrayLike | None = None,
) -> list[dict[str, Any]]:
    """Predicted against observed win rate in bins of equal count, for a chart.

    :return: for each bin that is not empty, from low to high, ``{"low", "high",
        "predicted", "observed", "count"}``
    """
    won, chance, weight = _checked(y, p, weights)
    places = _bins(chance, bins)
    found = []
    for place in np.unique(places):
        rows = places == place
        found.append(
            {
                "low": float(chance[rows].min()),
                "high": float(chance[rows].max()),
                "predicted": float(np.average(chance[rows], weights=weight[rows])),
                "observed": float(np.average(won[rows], weights=weight[rows])),
                "count": int(rows.sum()),
            }
        )
    return found


def losses(won: Floats, chance: Floats) -> Floats:
    """(n) log loss of each row, in nats."""
    safe = np.clip(chance, _EDGE, 1 - _EDGE)
    return np.asarray(-np.where(won == 1, np.log(safe), np.log1p(-safe)))


def _checked(
    y: npt.ArrayLike, p: npt.ArrayLike, weights: npt.ArrayLike | None
) -> tuple[Floats, Floats, Floats]:
    won, chance = np.asarray(y, dtype=np.float64), np.asarray(p, dtype=np.float64)
    weight = np.ones(len(won)) if weights is None else np.asarray(weights, np.float64)
    if not len(won) or not len(won) == len(chance) == len(weight):
        raise InvalidInput("Outcomes and probabilities must be as many, and not none.")
    if not np.isin(won, (0, 1)).all() or not ((chance >= 0) & (chance <= 1)).all():
        raise InvalidInput("Outcomes must be 0 or 1, probabilities from 0 to 1.")
    return won, chance, weight


def _ranked(won: Floats, chance: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Weight of the won and of all rows at each distinct probability, from high."""
    _levels, places = np.unique(-chance, return_inverse=True)
    wins = np.bincount(places, won * weight).astype(np.float64)
    return wins, np.bincount(places, weight).astype(np.float64)


def _auc(ranked: tuple[Floats, Floats]) -> float:
    wins, rows = ranked
    lost = rows - wins
    beaten = lost.sum() - np.cumsum(lost) + lost / 2
    return float((wins * beaten).sum() / (wins.sum() * lost.sum()))


def _average_precision(ranked: tuple[Floats, Floats]) -> float:
    wins, rows = ranked
    precision = np.cumsum(wins) / np.cumsum(rows)
    return float((precision * wins).sum() / wins.sum())


def _lift(ranked: tuple[Floats, Floats], share: float) -> float:
    wins, rows = ranked
    reached = np.concatenate(([0.0], np.cumsum(rows)))
    gained = np.concatenate(([0.0], np.cumsum(wins)))
    captured = np.interp(share * reached[-1], reached, gained)
    return float(captured / gained[-1] / share)


def _calibration_error(won: Floats, chance: Floats, weight: Floats) -> float:
    places = _bins(chance, 10)
    gaps = np.bincount(places, (chance - won) * weight)
    return float(np.abs(gaps).sum() / weight.sum())


def _bins(chance: Floats, bins: int) -> npt.NDArray[np.intp]:
    edges = np.unique(np.quantile(chance, np.arange(1, bins) / bins))
    return np.searchsorted(edges, chance, side="left")
