"""What the members say together, as a sum of what each column says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .cells import Floats
from .column import Booleans
from .dense import Dense
from .design import Design, Values
from .trees import Trees


@dataclass(frozen=True)
class Additive:
    """The weighted and calibrated members.

    :param intercept: log-odds before any column has its say
    :param coefficients: (width) of the design matrix
    :param dense: what the trees look at
    """

    design: Design
    intercept: float
    coefficients: Floats
    dense: Dense
    trees: Trees

    def base(self) -> float:
        """Log-odds of a lead of which nothing is known, before it is centred."""
        return self.intercept + self.trees.base

    def parts(self, values: Values, known: Booleans) -> Floats:
        """(n, columns) what each column's values add, before it is centred."""
        found = np.zeros(known.shape)
        split = self.design.split(self.coefficients)
        for place, (name, column) in enumerate(self.design.columns.items()):
            found[:, place] = column.encode(values[name]) @ split[name]
        if self.trees.trees:
            matrix = self.dense.matrix(values, len(known))
            grown = self.trees.contributions(matrix, self.dense.known(known))
            found += self.dense.by_column(values, grown)
        return found

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "columns": self.design.to_dict(),
            "intercept": self.intercept,
            "coefficients": self.coefficients.tolist(),
            "dense": self.dense.to_dict(),
            "trees": self.trees.to_dict(),
        }

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Additive:
        """What ``to_dict`` stored."""
        design = Design.from_dict(stored["columns"])
        return cls(
            design,
            stored["intercept"],
            np.array(stored["coefficients"], dtype=np.float64),
            Dense.from_dict(design, stored["dense"]),
            Trees.from_dict(stored["trees"]),
        )
