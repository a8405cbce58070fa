"""The design matrix: the encoders of all columns side by side."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from ..errors import InvalidInput
from .category import Category, Flag
from .cells import Floats
from .column import Booleans, Codes, Column
from .date import Date
from .kinds import Kind, check_names
from .members import Members
from .number import Number
from .settings import Settings
from .text import Text

_CLASSES: dict[str, type[Column]] = {
    cls.kind: cls for cls in (Category, Flag, Members, Number, Date, Text)
}

#: for each column its values as the encoder read them
Values = dict[str, Any]


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

    def parse(self, frame: pd.DataFrame) -> Values:
        """The cells of each column as values; see ``Column.parse``.

        :raises InvalidInput: if ``frame`` lacks a column of the training, or has one
            twice
        """
        self._require(frame)
        return {
            name: column.parse(frame[name]) for name, column in self.columns.items()
        }

    def known(self, values: Values, rows: int) -> Booleans:
        """(n, columns) has the training seen such a value?"""
        known = np.empty((rows, len(self.columns)), dtype=bool)
        for place, (name, column) in enumerate(self.columns.items()):
            known[:, place] = column.known(values[name])
        return known

    def matrix(self, values: Values, rows: int) -> sparse.csr_matrix:
        """(n, sum of widths) design matrix."""
        blocks = [column.encode(values[name]) for name, column in self.columns.items()]
        if not blocks:
            return sparse.csr_matrix((rows, 0))
        return sparse.hstack(blocks, format="csr")

    def codes(self, values: Values) -> dict[str, Codes]:
        """(n) codes of each column that has any; see ``Column.codes``."""
        return {
            name: column.codes(values[name])
            for name, column in self.columns.items()
            if column.levels
        }

    def for_trees(self) -> bool:
        """Is there anything that trees can look at? Words and rare members are not."""
        return any(column.parts or column.levels for column in self.columns.values())

    def levels(self, name: str) -> int:
        """How many codes a column can have."""
        return self.columns[name].levels

    def split(self, coefficients: Floats) -> dict[str, Floats]:
        """The coefficients of the whole matrix, column by column."""
        ends = np.cumsum([column.width for column in self.columns.values()])
        parts = np.split(coefficients, ends[:-1]) if len(ends) else []
        return dict(zip(self.columns, parts, strict=True))

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

    def _require(self, frame: pd.DataFrame) -> None:
        check_names(frame)
        missing = [name for name in self.columns if name not in frame.columns]
        if missing:
            raise InvalidInput(
                f"The model was trained with columns that are not there: "
                f"{', '.join(missing)}."
            )
