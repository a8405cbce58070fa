"""What an encoder of one column promises: cells in, what members look at out.

An encoder is fitted on training rows without looking at the outcome, stores as
plain JSON, and says for each row whether it knows the value at all: what it does
not know contributes nothing to the score. Cells are read once (``parse``); a linear
member looks at ``encode``, trees at ``features`` and at statistics of ``codes``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from .cells import Floats, Objects
from .settings import Settings

Booleans = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.intp]


class Column(ABC):
    """What the model knows of one column."""

    kind: ClassVar[str]
    width: int
    """Columns of the design matrix."""
    parts: int = 0
    """Numbers that trees can cut, see ``features``."""
    levels: int = 0
    """How many codes there are; 0: no statistic is made of this column."""

    @classmethod
    @abstractmethod
    def fit(cls, series: pd.Series, settings: Settings) -> Column:
        """Learn levels, bins or words from training rows."""

    @abstractmethod
    def parse(self, series: pd.Series) -> Any:
        """(n) the cells as values that the other methods understand."""

    @abstractmethod
    def known(self, values: Any) -> Booleans:
        """(n) has the training seen such a value?"""

    def empty(self, values: Any) -> Booleans:
        """(n) is there nothing that could be known?"""
        return ~self.known(values)

    @abstractmethod
    def encode(self, values: Any) -> sparse.csr_matrix:
        """(n, width) design matrix; a row of zeros where the value is unknown."""

    def features(self, values: Any) -> Floats:
        """(n, parts) numbers that trees can cut, NaN where empty or unknown."""
        return np.empty((len(values), 0))

    def codes(self, values: Any) -> Codes:
        """(n) place of the value among ``levels`` ones, -1 where unknown."""
        return np.full(len(values), -1, dtype=np.intp)

    @abstractmethod
    def shown(self, series: pd.Series) -> Objects:
        """The values as people read them; empty text where not filled in."""

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """Plain JSON, understood by the constructor."""


def one_hot(codes: Codes, width: int) -> sparse.csr_matrix:
    """(n, width) matrix with a 1 at each code, none at code -1."""
    known = codes >= 0
    ends = np.concatenate(([0], np.cumsum(known)))
    return sparse.csr_matrix(
        (np.ones(int(ends[-1])), codes[known], ends), shape=(len(codes), width)
    )
