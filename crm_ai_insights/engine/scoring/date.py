"""Dates: the parts of the calendar that come back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from . import cells
from .cells import Dates, Floats, Objects
from .column import Booleans, Column, one_hot
from .settings import Settings


class Date(Column):
    """Weekday, part of the day and season of a moment, never the moment itself.

    The season is used only where training covers two years: within one year a
    month is just another name for "then", and then does not come back.
    """

    kind = "date"

    def __init__(
        self, formats: list[str], hours: bool, season: bool, missing: bool
    ) -> None:
        self.formats, self.hours, self.season = formats, hours, season
        self.missing = missing
        self.width = 7 + 4 * hours + 12 * season + missing
        self.parts = 1 + hours + season

    @classmethod
    def fit(cls, series: pd.Series, settings: Settings) -> Date:
        formats = cells.date_formats(text for text in cells.texts(series) if text)
        found = pd.Series(cells.dates(series, formats))
        filled = found.dropna()
        hours = bool((filled != filled.dt.normalize()).mean() > 0.5)
        season = (
            bool((filled.max() - filled.min()).days >= 730) if len(filled) else False
        )
        return cls(list(formats), hours, season, len(filled) < len(found))

    def parse(self, series: pd.Series) -> Dates:
        return cells.dates(series, self.formats)

    def known(self, values: Dates) -> Booleans:
        return np.asarray(~np.isnat(values) | self.missing)

    def empty(self, values: Dates) -> Booleans:
        return np.isnat(values)

    def encode(self, values: Dates) -> sparse.csr_matrix:
        blocks = [
            one_hot(np.nan_to_num(part, nan=-1).astype(np.intp), width)
            for part, width in self._parts(values)
        ]
        if self.missing:
            blocks.append(one_hot(np.where(np.isnat(values), 0, -1), 1))
        return sparse.hstack(blocks, format="csr")

    def features(self, values: Dates) -> Floats:
        return np.column_stack([part for part, _width in self._parts(values)])

    def _parts(self, values: Dates) -> list[tuple[Floats, int]]:
        """Each part of the calendar, and how many values it can have."""
        found = pd.Series(values)
        parts = [(found.dt.day_of_week, 7)]
        if self.hours:
            parts.append((found.dt.hour // 6, 4))
        if self.season:
            parts.append((found.dt.month - 1, 12))
        return [(part.to_numpy(np.float64, na_value=np.nan), n) for part, n in parts]

    def shown(self, series: pd.Series) -> Objects:
        found = cells.dates(series, self.formats)
        shown = pd.Series(found).dt.strftime(
            "%Y-%m-%d %H:%M" if self.hours else "%Y-%m-%d"
        )
        return np.asarray(shown.where(shown.notna(), "").astype(object))

    def to_dict(self) -> dict[str, Any]:
        return {
            "formats": self.formats,
            "hours": self.hours,
            "season": self.season,
            "missing": self.missing,
        }
