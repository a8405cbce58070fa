"""What an encoder of one column promises: cells in, design matrix out.

An encoder is fitted on training rows without looking at the outcome, stores as
plain JSON, and says for each row whether it knows the value at all: what it does
not know contributes nothing to the score.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from .cells import Objects
from .settings import Settings

Booleans = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.intp]


class Column(ABC):
    """What the model knows of one column."""

    kind: ClassVar[str]
    width: int
    """Columns of the design matrix."""

    @classmethod
    @abstractmethod
    def fit(cls, series: pd.Series, settings: Settings) -> Column:
        """Learn levels, bins or words from training rows."""

    @abstractmethod
    def encode(self, series: pd.Series) -> tuple[sparse.csr_matrix, Booleans]:
        """Design matrix (n, width), and (n) booleans: is the value known?"""

    @abstractmethod
    def shown(self, series: pd.Series) -> Objects:
        """The values as people read them; empty text where not filled in."""

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """Plain JSON, understood by the constructor."""


def one_hot(codes: Codes, width: int) -> tuple[sparse.csr_matrix, Booleans]:
    """(n, width) matrix with a 1 at each code; no 1 and "unknown" at code -1."""
    known = codes >= 0
    ends = np.concatenate(([0], np.cumsum(known)))
    matrix = sparse.csr_matrix(
        (np.ones(int(ends[-1])), codes[known], ends), shape=(len(codes), width)
    )
    return matrix, known
