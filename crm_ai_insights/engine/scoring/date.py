"""Dates: the parts of the calendar that come back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from . import cells
from .cells import Objects
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

    def encode(self, series: pd.Series) -> tuple[sparse.csr_matrix, Booleans]:
        found = pd.Series(cells.dates(series, self.formats))
        filled = found.notna().to_numpy()
        parts = [(found.dt.day_of_week, 7)]
        if self.hours:
            parts.append((found.dt.hour // 6, 4))
        if self.season:
            parts.append((found.dt.month - 1, 12))
        blocks = [
            one_hot(part.fillna(-1).to_numpy(dtype=np.intp), width)[0]
            for part, width in parts
        ]
        if self.missing:
            blocks.append(one_hot(np.where(filled, -1, 0).astype(np.intp), 1)[0])
        return sparse.hstack(blocks, format="csr"), filled | self.missing

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
