"""Rolling origin: at several moments of the past, train on what was known then and
judge on what came next (Tashman, 2000)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InvalidInput
from .cells import Floats
from .holdout import Mask

Predictor = Callable[[Mask, Mask], npt.ArrayLike]
"""Trains on the rows of one mask, returns probabilities of those of the other."""


@dataclass(frozen=True)
class Backtest:
    """Predictions made before the outcome was known.

    ``chance`` is NaN, and ``window`` -1, of rows that only trained.
    """

    chance: Floats
    window: npt.NDArray[np.intp]

    @property
    def judged(self) -> Mask:
        """(n) rows that have a prediction."""
        return np.asarray(self.window >= 0)


def backtest(
    predictor: Predictor,
    order: npt.ArrayLike,
    *,
    known: npt.ArrayLike | None = None,
    groups: npt.ArrayLike | None = None,
    windows: int = 5,
    share: float = 0.5,
) -> Backtest:
    """Predict each of the newest leads by a model of its past.

    :param predictor: called once a window, oldest first
    :param order, known, groups: as for ``time_split``
    :param windows: number of windows of equally many leads
    :param share: of the leads, newest, that are predicted
    :raises InvalidInput: if options are out of range or an order is missing
    """
    splits = rolling(order, known=known, groups=groups, windows=windows, share=share)
    rows = len(np.asarray(order))
    chance, window = np.full(rows, np.nan), np.full(rows, -1)
    for number, (train, test) in enumerate(splits):
        chance[test] = np.asarray(predictor(train, test), dtype=np.float64)
        window[test] = number
    return Backtest(chance, window)


def rolling(
    order: npt.ArrayLike,
    *,
    known: npt.ArrayLike | None = None,
    groups: npt.ArrayLike | None = None,
    windows: int = 5,
    share: float = 0.5,
) -> list[tuple[Mask, Mask]]:
    """Masks (n) of training and test rows, oldest window first.

    Each window trains on all leads before it, unless their outcome was not known when
    it begins. A window whose training leads were all unknown is left out.
    """
    times = np.asarray(order)
    if not 0 < share < 1 or windows < 1:
        raise InvalidInput("Back-tests need a share between 0 and 1, and a window.")
    if pd.isna(times).any():
        raise InvalidInput(f"{int(pd.isna(times).sum())} rows have no place in time.")
    place = _places(times, groups)
    leads = int(place.max()) + 1
    first = min(max(leads - round(leads * share), 1), leads)
    bounds = np.unique(np.linspace(first, leads, windows + 1).round().astype(int))
    found = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        test = (place >= start) & (place < end)
        train = place < start
        if known is not None:
            train &= np.asarray(known) <= times[test].min()
        if train.any():
            found.append((np.asarray(train), np.asarray(test)))
    return found


def _places(
    times: npt.NDArray[Any], groups: npt.ArrayLike | None
) -> npt.NDArray[np.intp]:
    """(n) how many leads came before the lead of each row."""
    by_time = np.argsort(times, kind="stable")
    members = np.arange(len(times)) if groups is None else np.asarray(groups)
    codes = np.empty(len(times), dtype=np.intp)
    codes[by_time] = pd.factorize(members[by_time])[0]
    return codes
