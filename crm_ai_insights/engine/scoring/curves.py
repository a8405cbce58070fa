"""Series for charts: reliability, bands, ROC, capture and lift. Plain JSON values."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from .cells import Floats
from .judged import Judged
from .proportions import wilson

Points = list[dict[str, Any]]

#: more points than this cannot be told apart on a screen
MOST_POINTS = 101


def reliability(
    y: npt.ArrayLike,
    p: npt.ArrayLike,
    bins: int = 10,
    weights: npt.ArrayLike | None = None,
) -> Points:
    """Predicted against observed win rate in bins of equal count.

    :return: for each bin that is not empty, from low to high, ``{"low", "high",
        "predicted", "observed", "observed_low", "observed_high", "count"}``: the
        least and greatest probability; means; Wilson's 95 % interval of the observed
        rate; rows
    """
    judged = Judged.of(y, p, weights)
    places = judged.bins(bins)
    return [_bin(judged, places == place) for place in np.unique(places)]


def bands(
    y: npt.ArrayLike, p: npt.ArrayLike, weights: npt.ArrayLike | None = None
) -> Points:
    """What came of the leads whose chance was said to be 0-10 %, ..., 90-100 %.

    :return: for each band that is not empty, as ``reliability``, with ``low`` and
        ``high`` the bounds of the band, and ``as_predicted``: whether the predicted
        rate lies within the interval of the observed one
    """
    judged = Judged.of(y, p, weights)
    # A score of exactly 60 % is shown as 60-70 %, one of 100 % as 90-100 %.
    places = np.minimum((judged.chance * 10 + 1e-9).astype(int), 9)
    found = []
    for place in np.unique(places):
        band = _bin(judged, places == place)
        inside = band["observed_low"] <= band["predicted"] <= band["observed_high"]
        bounds = {"low": place / 10, "high": (place + 1) / 10}
        found.append({**band, **bounds, "as_predicted": bool(inside)})
    return found


def roc(
    y: npt.ArrayLike, p: npt.ArrayLike, weights: npt.ArrayLike | None = None
) -> Points:
    """Receiver operating characteristic, from calling no lead won to calling all.

    :return: at most ``MOST_POINTS`` of ``{"threshold", "false_positive_rate",
        "true_positive_rate"}``; none with one outcome only
    """
    thresholds, reached, found = _ranked(Judged.of(y, p, weights))
    lost = reached - found
    if not found[-1] or not lost[-1]:
        return []
    kept = np.linspace(0, len(found) - 1, min(MOST_POINTS, len(found)))
    return [
        {
            "threshold": float(thresholds[place]),
            "false_positive_rate": float(lost[place] / lost[-1]),
            "true_positive_rate": float(found[place] / found[-1]),
        }
        for place in kept.round().astype(int)
    ]


def capture(
    y: npt.ArrayLike, p: npt.ArrayLike, weights: npt.ArrayLike | None = None
) -> Points:
    """Which share of the wins is among the leads with the best scores.

    :return: for each full percent ``{"share", "captured", "lift"}``: the share of
        leads, of all wins, and the win rate there over the overall one (None for no
        leads); equal scores count with their average; none without wins
    """
    _thresholds, reached, found = _ranked(Judged.of(y, p, weights))
    if not found[-1]:
        return []
    shares = np.linspace(0, 1, MOST_POINTS)
    captured = np.interp(shares * reached[-1], reached, found) / found[-1]
    return [
        {
            "share": round(float(share), 2),
            "captured": float(part),
            "lift": float(part / share) if share else None,
        }
        for share, part in zip(shares, captured, strict=True)
    ]


def _bin(judged: Judged, rows: npt.NDArray[np.bool_]) -> dict[str, Any]:
    won, chance, weight = (values[rows] for values in judged)
    total = float(weight.sum())
    # Rows that weigh nothing stand for nobody, but are there.
    shares = weight if total else np.ones(len(weight))
    observed = float(np.average(won, weights=shares))
    low, high = wilson(observed * total, total) if total else (0.0, 1.0)
    return {
        "low": float(chance.min()),
        "high": float(chance.max()),
        "predicted": float(np.average(chance, weights=shares)),
        "observed": observed,
        "observed_low": float(low),
        "observed_high": float(high),
        "count": int(rows.sum()),
    }


def _ranked(judged: Judged) -> tuple[Floats, Floats, Floats]:
    """Each distinct probability from high to low, the weight of the rows and of the
    won rows at least as probable; before them 1 with nothing."""
    levels, places = np.unique(-judged.chance, return_inverse=True)
    rows = np.bincount(places, judged.weight)
    wins = np.bincount(places, judged.won * judged.weight)
    thresholds = np.append(1.0, -levels)
    return thresholds, np.append(0.0, rows.cumsum()), np.append(0.0, wins.cumsum())
