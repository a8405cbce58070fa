"""Numbers: a staircase over quantile bins and one straight term."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from . import cells
from .cells import Floats, Objects
from .column import Booleans, Codes, Column
from .settings import Settings

#: about how many edges of a number make the cells of a statistic: pairs of finer
#: ones would hold too few leads
COARSE = 5
#: at most so many parts of a number are told apart by trees
CUTS = 128


class Number(Column):
    """Quantile bins as a staircase, a clipped scaled term, and "not filled in".

    The staircase (column j is 1 from edge j upward) makes neighbouring bins share
    what they know: shrinking a step to 0 joins two bins.
    """

    kind = "number"
    parts = 1

    def __init__(
        self,
        edges: list[float],
        cuts: list[float],
        clip: list[float],
        logarithm: bool,
        centre: float,
        scale: float,
        missing: bool,
        decimal: str,
    ) -> None:
        self.edges, self.cuts = edges, cuts
        self.clip, self.logarithm = clip, logarithm
        self.centre, self.scale = centre, scale
        self.missing, self.decimal = missing, decimal
        self.width = len(edges) + 1 + missing
        self._coarse = edges[:: max(1, round(len(edges) / COARSE))]
        self.levels = len(self._coarse) + 1 + missing

    @classmethod
    def fit(cls, series: pd.Series, settings: Settings) -> Number:
        decimal = cells.decimal_mark(text for text in cells.texts(series) if text)
        values = cells.numbers(series, decimal)
        filled = values[np.isfinite(values)]
        edges = _edges(filled, _affordable(len(filled), settings.bins))
        low, high = np.quantile(filled, [0.01, 0.99]) if len(filled) else (0.0, 0.0)
        clipped = np.clip(filled, low, high)
        logarithm = bool(_skewed(clipped))
        bent = _log(clipped) if logarithm else clipped
        centre = float(bent.mean()) if len(bent) else 0.0
        scale = float(bent.std()) if len(bent) else 0.0
        return cls(
            edges,
            _edges(filled, CUTS),
            [float(low), float(high)],
            logarithm,
            centre,
            scale or 1.0,
            len(filled) < len(values),
            decimal,
        )

    def parse(self, series: pd.Series) -> Floats:
        return cells.numbers(series, self.decimal)

    def known(self, values: Floats) -> Booleans:
        return np.asarray(np.isfinite(values) | self.missing)

    def encode(self, values: Floats) -> sparse.csr_matrix:
        filled = np.isfinite(values)
        clipped = np.clip(np.where(filled, values, 0.0), self.clip[0], self.clip[1])
        bent = _log(clipped) if self.logarithm else clipped
        dense = np.zeros((len(values), self.width))
        steps = len(self.edges)
        dense[:, :steps] = values[:, None] >= np.array(self.edges)
        dense[:, steps] = np.where(filled, (bent - self.centre) / self.scale, 0.0)
        if self.missing:
            dense[:, steps + 1] = ~filled
        return sparse.csr_matrix(dense)

    def features(self, values: Floats) -> Floats:
        places = np.searchsorted(self.cuts, values, side="right")
        return np.where(np.isfinite(values), places, np.nan)[:, None]

    def empty(self, values: Floats) -> Booleans:
        return ~np.isfinite(values)

    def codes(self, values: Floats) -> Codes:
        bins = np.searchsorted(self._coarse, values, side="right")
        empty = self.levels - 1 if self.missing else -1
        return np.where(np.isfinite(values), bins, empty).astype(np.intp)

    def shown(self, series: pd.Series) -> Objects:
        values = cells.numbers(series, self.decimal)
        distinct, places = np.unique(values, return_inverse=True)
        texts = [f"{value:.10g}" if np.isfinite(value) else "" for value in distinct]
        return np.array(texts, dtype=object)[places]

    def to_dict(self) -> dict[str, Any]:
        return {
            "edges": self.edges,
            "cuts": self.cuts,
            "clip": self.clip,
            "logarithm": self.logarithm,
            "centre": self.centre,
            "scale": self.scale,
            "missing": self.missing,
            "decimal": self.decimal,
        }


def _edges(filled: Floats, bins: int) -> list[float]:
    """Inner bin edges: between all values if few, at quantiles otherwise."""
    distinct = np.unique(filled)
    if len(distinct) <= bins:
        return [float(value) for value in distinct[1:]]
    shares = np.arange(1, bins) / bins
    edges = np.unique(np.quantile(filled, shares, method="inverted_cdf"))
    return [float(edge) for edge in edges if edge > distinct[0]]


def _affordable(rows: int, bins: int) -> int:
    """Fewer bins where few rows would fill them."""
    return min(bins, max(4, int(np.sqrt(rows) / 3)))


def _skewed(values: Floats) -> bool:
    """Do a few large values dominate, so that the logarithm says more?"""
    if len(values) < 2 or np.ptp(values) == 0:
        return False
    low, middle, high = np.quantile(values, [0.0, 0.5, 1.0])
    return bool(high - middle > 4 * (middle - low)) or bool(high > 20 * abs(middle) > 0)


def _log(values: Floats) -> Floats:
    return np.sign(values) * np.log1p(np.abs(values))
