"""What trees look at: numbers, parts of dates, and target statistics.

Each feature belongs to one column, or to two where it is the statistic of a pair.
What a pair contributes is shared among its columns by how far each alone moves a
lead from the average: a trade fair does not owe its success to the country beside
it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np

from .cells import Floats
from .column import Booleans, Codes
from .design import Design, Values
from .links import losses
from .settings import Settings
from .statistics import Sample, Statistic, joint

#: log-odds that keep the shares of two columns defined where neither says anything
EVEN = 0.05


class Dense:
    """A matrix for trees: raw features, statistics of columns, statistics of pairs.

    :param single: statistic of each column that has codes
    :param paired: statistic of each pair of such columns
    """

    def __init__(
        self,
        design: Design,
        single: dict[str, Statistic],
        paired: dict[tuple[str, str], Statistic],
    ) -> None:
        self.design, self.single, self.paired = design, single, paired

    @classmethod
    def fit(
        cls, design: Design, values: Values, sample: Sample, settings: Settings
    ) -> Dense:
        """The statistics of columns, and of pairs of those that say most."""
        codes = design.codes(values)
        single = {name: Statistic.fit(found, sample) for name, found in codes.items()}
        crossed = {name: single[name].crossed(codes[name], sample) for name in codes}
        paired = {
            (one, other): Statistic.fit(
                joint(codes[one], codes[other], design.levels(other)), sample
            )
            for one, other in combinations(_telling(crossed, sample, settings), 2)
        }
        return cls(design, single, paired)

    def crossed(self, values: Values, sample: Sample) -> Floats:
        """(n, features) for the training rows, each without its own fold."""
        return self._matrix(values, len(sample.won), lambda s, c: s.crossed(c, sample))

    def matrix(self, values: Values, rows: int) -> Floats:
        """(n, features) for rows that were not in training."""
        return self._matrix(values, rows, Statistic.encode)

    def owners(self) -> list[tuple[str, ...]]:
        """The columns that each feature belongs to."""
        raw = [
            (name,)
            for name, column in self.design.columns.items()
            for _part in range(column.parts)
        ]
        return [*raw, *((name,) for name in self._encoded()), *self.paired]

    def known(self, known: Booleans) -> Booleans:
        """(n, features), from (n, columns): a pair is known if both columns are."""
        places = {name: place for place, name in enumerate(self.design.columns)}
        return np.column_stack(
            [
                known[:, [places[name] for name in owner]].all(axis=1)
                for owner in self.owners()
            ]
        )

    def by_column(self, values: Values, contributions: Floats) -> Floats:
        """(n, columns) from (n, features): those of a pair shared by its columns."""
        places = {name: place for place, name in enumerate(self.design.columns)}
        codes = self.design.codes(values)
        moved = {
            name: np.abs(np.nan_to_num(one.encode(codes[name]) - one.rest)) + EVEN
            for name, one in self.single.items()
        }
        found = np.zeros((len(contributions), len(places)))
        for owner, part in zip(self.owners(), contributions.T, strict=True):
            if len(owner) == 1:
                found[:, places[owner[0]]] += part
            else:
                one, other = (moved[name] for name in owner)
                first = part * (one / (one + other))
                found[:, places[owner[0]]] += first
                found[:, places[owner[1]]] += part - first
        return found

    def without_pairs(self, features: set[int]) -> tuple[Dense, dict[int, int]]:
        """Only the pairs among ``features``, and the new place of each feature."""
        start = len(self.owners()) - len(self.paired)
        kept = [p for p in range(len(self.owners())) if p < start or p in features]
        pairs = list(self.paired.items())
        paired = dict(pairs[place - start] for place in kept if place >= start)
        places = {old: new for new, old in enumerate(kept)}
        return Dense(self.design, self.single, paired), places

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "single": [[name, one.to_dict()] for name, one in self.single.items()],
            "paired": [[*pair, one.to_dict()] for pair, one in self.paired.items()],
        }

    @classmethod
    def from_dict(cls, design: Design, stored: dict[str, Any]) -> Dense:
        """What ``to_dict`` stored."""
        single = {name: Statistic(**one) for name, one in stored["single"]}
        paired = {(a, b): Statistic(**one) for a, b, one in stored["paired"]}
        return cls(design, single, paired)

    def _matrix(
        self, values: Values, rows: int, say: Callable[[Statistic, Codes], Floats]
    ) -> Floats:
        """Raw features, then what statistics ``say`` of the codes."""
        codes = self.design.codes(values)
        raw = [
            part
            for name, column in self.design.columns.items()
            for part in column.features(values[name]).T
        ]
        singles = [say(self.single[name], codes[name]) for name in self._encoded()]
        pairs = [
            say(one, joint(codes[a], codes[b], self.design.levels(b)))
            for (a, b), one in self.paired.items()
        ]
        columns = [*raw, *singles, *pairs]
        return np.column_stack(columns) if columns else np.empty((rows, 0))

    def _encoded(self) -> list[str]:
        """Columns whose codes have no order that a tree could cut."""
        return [name for name in self.single if not self.design.columns[name].parts]


def _telling(
    crossed: dict[str, Floats], sample: Sample, settings: Settings
) -> list[str]:
    """The columns whose statistic alone says most of other leads."""

    def loss(name: str) -> float:
        return float(losses(crossed[name], sample.won) @ sample.weight)

    pools = [name for name in settings.pools if name in crossed]
    ranked = pools + sorted(crossed, key=loss)[: settings.paired_columns]
    return [name for name in crossed if name in ranked]
