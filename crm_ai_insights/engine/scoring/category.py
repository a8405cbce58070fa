"""Categories and flags: one column of the design matrix a level."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from . import cells
from .cells import Objects
from .column import Booleans, Codes, Column, one_hot
from .settings import Settings


class Category(Column):
    """One column a level, one for pooled rare levels, one for "not filled in"."""

    kind = "category"
    #: what a boolean ``False`` stands for
    no: str | None = None

    def __init__(self, levels: list[str], pooled: list[str], missing: bool) -> None:
        self.often, self.pooled, self.missing = levels, pooled, missing
        self.width = self.levels = len(levels) + bool(pooled) + missing
        self._places = {level: place for place, level in enumerate(levels)}
        self._places.update(dict.fromkeys(pooled, len(levels)))

    @classmethod
    def fit(cls, series: pd.Series, settings: Settings) -> Category:
        found = pd.Series(cls._levels(series), dtype=object)
        counts = found.value_counts()
        ranked = sorted(counts.index, key=lambda level: (-counts[level], level))
        often = [lv for lv in ranked if counts[lv] >= settings.level_minimum]
        levels = often[: settings.level_limit]
        pooled = ranked[len(levels) : len(levels) + settings.level_limit]
        return cls(levels, pooled, bool(found.isna().any()))

    def parse(self, series: pd.Series) -> Codes:
        empty = self.width - 1 if self.missing else -1
        found = self._levels(series)
        places = [empty if x is None else self._places.get(x, -1) for x in found]
        return np.array(places, dtype=np.intp)

    def known(self, values: Codes) -> Booleans:
        return np.asarray(values >= 0)

    def empty(self, values: Codes) -> Booleans:
        nothing = self.width - 1 if self.missing else -1
        return np.asarray((values < 0) | (values == nothing))

    def encode(self, values: Codes) -> sparse.csr_matrix:
        return one_hot(values, self.width)

    def codes(self, values: Codes) -> Codes:
        return values

    def shown(self, series: pd.Series) -> Objects:
        found = cells.texts(series, self.no)
        return np.where(pd.isna(found), "", found)

    def to_dict(self) -> dict[str, Any]:
        return {"levels": self.often, "pooled": self.pooled, "missing": self.missing}

    @classmethod
    def _levels(cls, series: pd.Series) -> Objects:
        """Without regard to capitals: "google" and "Google" are one source."""
        return _mapped(cells.texts(series, cls.no), str.casefold)


class Flag(Category):
    """Yes, no, or not filled in, however it is written."""

    kind = "flag"
    no = "no"

    @classmethod
    def _levels(cls, series: pd.Series) -> Objects:
        return _mapped(cells.texts(series, cls.no), _yes_or_no)


def _yes_or_no(text: str) -> str:
    folded = text.casefold()
    if folded in cells.YES:
        return "yes"
    return "no" if folded in cells.NO else folded


def _mapped(found: Objects, convert: Callable[[str], str]) -> Objects:
    return np.array([x if x is None else convert(x) for x in found], dtype=object)
