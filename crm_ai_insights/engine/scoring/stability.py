"""Population stability index: how different two distributions are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from . import cells
from .cells import Floats

#: the usual reading: below .1 the same, above .25 another population (Siddiqi, 2006)
SHIFTED = 0.25
#: bins of a number
_BINS = 10
#: levels of a category that are told apart, by their rows
_LEVELS = 20
#: rows that are added to every bin, or an empty one would make the index infinite
_SMOOTHING = 0.5
#: share of unchanged populations whose index stays below ``chance``
_CONFIDENCE = 0.999


@dataclass(frozen=True)
class Stability:
    """``index``: sum over the bins of the difference of shares times that of their
    logarithms. ``chance``: up to which that is explained by few rows alone."""

    index: float
    chance: float

    @property
    def shifted(self) -> bool:
        """Whether it is another population."""
        return self.index > max(SHIFTED, self.chance)


def scores_stability(before: npt.ArrayLike, after: npt.ArrayLike) -> Stability:
    """Of the distribution of scores.

    :param before: (n) probabilities, when the model was published
    :param after: (m) probabilities now
    """
    return _binned(np.asarray(before, float), np.asarray(after, float))


def numbers_stability(before: pd.Series, after: pd.Series) -> Stability:
    """Of a column of numbers; those not filled in are a bin of their own."""
    mark = cells.decimal_mark(text for text in cells.texts(before) if text)
    return _binned(cells.numbers(before, mark), cells.numbers(after, mark))


def categories_stability(before: pd.Series, after: pd.Series) -> Stability:
    """Of a column of categories; rare and new ones are together."""
    found = [pd.Series(cells.texts(one, no="no")).fillna("") for one in (before, after)]
    levels = found[0].value_counts().index[:_LEVELS]
    codes = [levels.get_indexer(one) for one in found]
    return _stability(
        *(np.bincount(one + 1, minlength=len(levels) + 1) for one in codes)
    )


def _binned(before: Floats, after: Floats) -> Stability:
    filled = before[np.isfinite(before)]
    if len(filled):
        edges = np.unique(np.quantile(filled, np.arange(1, _BINS) / _BINS))
    else:
        edges = np.empty(0)
    counts = []
    for values in (before, after):
        places = np.searchsorted(edges, values)
        places[~np.isfinite(values)] = len(edges) + 1
        counts.append(np.bincount(places, minlength=len(edges) + 2))
    return _stability(*counts)


def _stability(before: npt.NDArray[np.intp], after: npt.NDArray[np.intp]) -> Stability:
    """The index, and its distribution without change (Yurdakul, 2018)."""
    used = (before + after) > 0
    bins, sizes = int(used.sum()), (before.sum(), after.sum())
    if bins < 2 or not all(sizes):
        return Stability(0.0, 0.0)
    first, second = (
        (one[used] + _SMOOTHING) / (one.sum() + _SMOOTHING * bins)
        for one in (before, after)
    )
    index = float(((first - second) * np.log(first / second)).sum())
    scale = sum(1 / size for size in sizes)
    return Stability(index, float(stats.chi2.ppf(_CONFIDENCE, bins - 1) * scale))
