"""The design matrix: the encoders of all columns side by side."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from ..errors import InvalidInput
from .category import Category, Flag
from .cells import Floats
from .column import Column
from .date import Date
from .kinds import Kind
from .number import Number
from .settings import Settings
from .text import Text

_CLASSES: dict[str, type[Column]] = {
    cls.kind: cls for cls in (Category, Flag, Number, Date, Text)
}


class Design:
    """Encoders by column name, in the order of the training frame."""

    def __init__(self, columns: dict[str, Column]) -> None:
        self.columns = columns

    @classmethod
    def fit(
        cls, frame: pd.DataFrame, kinds: dict[str, Kind], settings: Settings
    ) -> Design:
        """Encoders for every column that is not ignored."""
        return cls(
            {
                name: _CLASSES[kind.name].fit(frame[name], settings)
                for name, kind in kinds.items()
                if kind.name != "ignored"
            }
        )

    def matrix(self, frame: pd.DataFrame) -> sparse.csr_matrix:
        """(n, sum of widths) design matrix."""
        blocks = [
            column.encode(frame[name])[0] for name, column in self.columns.items()
        ]
        if not blocks:
            return sparse.csr_matrix((len(frame), 0))
        return sparse.hstack(blocks, format="csr")

    def split(self, coefficients: Floats) -> dict[str, Floats]:
        """The coefficients of the whole matrix, column by column."""
        ends = np.cumsum([column.width for column in self.columns.values()])
        parts = np.split(coefficients, ends[:-1]) if len(ends) else []
        return dict(zip(self.columns, parts, strict=True))

    def require(self, frame: pd.DataFrame) -> None:
        """:raises InvalidInput: if ``frame`` lacks a column of the training."""
        missing = [name for name in self.columns if name not in frame.columns]
        if missing:
            raise InvalidInput(
                f"The model was trained with columns that are not there: "
                f"{', '.join(missing)}."
            )

    def to_dict(self) -> list[dict[str, Any]]:
        """Plain JSON, in order."""
        return [
            {"name": name, "kind": column.kind, "state": column.to_dict()}
            for name, column in self.columns.items()
        ]

    @classmethod
    def from_dict(cls, stored: list[dict[str, Any]]) -> Design:
        """The design that ``to_dict`` stored."""
        return cls(
            {one["name"]: _CLASSES[one["kind"]](**one["state"]) for one in stored}
        )
