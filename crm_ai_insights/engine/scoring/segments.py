"""The same figures for each team, source, month or band of scores."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InvalidInput
from .bootstrap import DEFAULT, Bootstrap
from .evaluation import intervals, judge
from .judged import Judged
from .proportions import wilson

#: segments with fewer rows are told apart by chance only, and get no measures
FEWEST_ROWS = 20


def by_segment(
    y: npt.ArrayLike,
    p: npt.ArrayLike,
    segments: npt.ArrayLike,
    *,
    weights: npt.ArrayLike | None = None,
    groups: npt.ArrayLike | None = None,
    most: int = 20,
    bootstrap: Bootstrap = DEFAULT,
) -> list[dict[str, Any]]:
    """Predicted against observed, and the measures, of each segment.

    :param segments: (n) the segment of each row; empty values are one of their own
    :param most: segments listed; the rest, smallest first, is left out
    :return: largest first, ``{"segment", "rows", "leads", "expected", "won",
        "predicted", "observed", "observed_low", "observed_high", "measures",
        "intervals"}``: the segment as text (empty: not filled in); its rows, and the
        sum of their weights; won leads predicted and found; the same as rates, with
        Wilson's 95 % interval; ``judge`` and ``intervals``, or None below
        ``FEWEST_ROWS`` rows
    :raises InvalidInput: as ``judge``, or if there are not as many segments as rows
    """
    judged = Judged.of(y, p, weights)
    values = pd.Series(np.asarray(segments, dtype=object))
    if len(values) != len(judged.won):
        raise InvalidInput(f"{len(judged.won)} rows, but {len(values)} segments.")
    names = values.where(values.notna(), "").astype(str).to_numpy()
    found, places, sizes = np.unique(names, return_inverse=True, return_counts=True)
    members = None if groups is None else np.asarray(groups)
    listed = []
    for place in np.argsort(-sizes, kind="stable")[:most]:
        rows = np.flatnonzero(places == place)
        part = Judged(*(one[rows] for one in judged))
        if part.weight.sum():
            leads = None if members is None else members[rows]
            figures = _figures(part, leads, bootstrap)
            listed.append({"segment": str(found[place]), "rows": len(rows), **figures})
    return listed


def _figures(
    part: Judged, groups: npt.NDArray[Any] | None, bootstrap: Bootstrap
) -> dict[str, Any]:
    won, chance, weight = part
    leads, wins = float(weight.sum()), float(weight @ won)
    expected = float(weight @ chance)
    low, high = wilson(wins, leads)
    enough = len(won) >= FEWEST_ROWS
    return {
        "leads": leads,
        "expected": expected,
        "won": wins,
        "predicted": expected / leads,
        "observed": wins / leads,
        "observed_low": float(low),
        "observed_high": float(high),
        "measures": judge(*part) if enough else None,
        "intervals": intervals(*part, groups, bootstrap) if enough else None,
    }
