"""What was promised and what came: wins of leads that were told apart by anything."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .judged import Judged
from .proportions import wilson


def tally(
    y: npt.ArrayLike, p: npt.ArrayLike, segments: npt.ArrayLike
) -> list[dict[str, Any]]:
    """Predicted beside observed wins of each segment, each lead counted once.

    :param y: (n) outcomes
    :param p: (n) chances that were given before
    :param segments: (n) what each lead belongs to, of one kind that can be sorted
    :return: by segment, rising, ``{"segment", "leads", "expected", "won", "predicted",
        "observed", "observed_low", "observed_high", "as_predicted"}``: leads; wins
        predicted and found; the same as rates, with Wilson's 95 % interval of the
        observed one, and whether the predicted one lies within
    :raises InvalidInput: as ``judge``
    """
    judged = Judged.of(y, p)
    frame = pd.DataFrame(
        {"segment": np.asarray(segments), "won": judged.won, "chance": judged.chance}
    )
    sums = frame.groupby("segment").agg(
        leads=("won", "size"), won=("won", "sum"), expected=("chance", "sum")
    )
    low, high = wilson(sums["won"], sums["leads"])
    return [
        {
            "segment": segment,
            "leads": int(leads),
            "expected": float(expected),
            "won": int(won),
            "predicted": float(expected / leads),
            "observed": float(won / leads),
            "observed_low": float(least),
            "observed_high": float(most),
            "as_predicted": bool(least <= expected / leads <= most),
        }
        for segment, leads, won, expected, least, most in zip(
            sums.index.tolist(), *(sums[name] for name in sums), low, high, strict=True
        )
    ]
