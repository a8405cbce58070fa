"""The match model: what each comparison level weighs, and what a pair adds up to.

A Fellegi-Sunter model (Fellegi and Sunter 1969) with more than two classes: pairs are
one customer, unrelated, or related in a way that makes them share things (see
relations.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import ArtifactError
from . import comparisons as known
from .frequencies import FrequencyTable
from .relations import RELATIONS

Floats = npt.NDArray[np.float64]
Tables = Mapping[str, tuple[float, ...]]

MATCH, UNRELATED = "match", "unrelated"
_FORMAT = 4
# Pairs of one customer that a record of an ordinary base is in, and the size of such a
# base, for a model that has not seen the base.
_MATCHES_A_RECORD, _ORDINARY_SIZE = 0.1, 1000


@dataclass(frozen=True)
class Learned:
    """What people's decisions changed (see learn.py): nothing, before any.

    :ivar agreement: by comparison, how many times its weight agreement counts
    :ivar disagreement: the same for what speaks against
    :ivar shift: weight added to every pair
    """

    agreement: Mapping[str, float] = field(default_factory=dict)
    disagreement: Mapping[str, float] = field(default_factory=dict)
    shift: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        return {
            "agreement": dict(self.agreement),
            "disagreement": dict(self.disagreement),
            "shift": self.shift,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Learned:
        def times(side: str) -> dict[str, float]:
            return {name: float(value) for name, value in data[side].items()}

        return cls(times("agreement"), times("disagreement"), float(data["shift"]))


@dataclass(frozen=True, eq=False)
class MatchModel:
    """Probabilities of the comparison levels in each class of pairs.

    :ivar levels: by class (match, unrelated, each relation), by comparison, probability
        of each level but the first ("missing")
    :ivar shares: by class, log2 of its pairs to one unrelated pair
    :ivar frequencies: how common values are, by column
    :ivar threshold: probability from which on a pair is proposed
    :ivar learned: what people's decisions changed
    :ivar partnerless: bits that clusters add to pairs of two without a sure copy, see
        partners.py
    """

    levels: Mapping[str, Tables]
    shares: Mapping[str, float]
    frequencies: Mapping[str, FrequencyTable] = field(default_factory=dict)
    threshold: float = 0.5
    learned: Learned = field(default_factory=Learned)
    partnerless: float = 0.0

    @classmethod
    def default(cls, size: int = _ORDINARY_SIZE) -> MatchModel:
        """What is known before any data, for a base of ``size`` records."""
        levels: dict[str, Tables] = {
            MATCH: {c.name: c.match for c in known.STANDARD},
            UNRELATED: {c.name: c.unrelated for c in known.STANDARD},
            **{relation.name: relation.levels for relation in RELATIONS},
        }
        pairs_a_record = max(size - 1, 1) / 2
        shares = {MATCH: _MATCHES_A_RECORD, **{r.name: r.share for r in RELATIONS}}
        return cls(
            levels,
            {name: float(np.log2(s / pairs_a_record)) for name, s in shares.items()},
        )

    def table(self, group: str, name: str) -> Floats | None:
        """log2 of the level probabilities; the entry of "missing" is 0.

        None where they are those of unrelated pairs.
        """
        found = self.levels[group].get(name)
        if found is None and group in (MATCH, UNRELATED):
            comparison = known.comparison(name)
            found = comparison.match if group == MATCH else comparison.unrelated
        return None if found is None else np.log2(np.array([1.0, *found]))

    def match(self, name: str) -> Floats:
        """``table`` of pairs of one customer, which every comparison has."""
        return self._known(MATCH, name)

    def unrelated(self, name: str) -> Floats:
        """``table`` of unrelated pairs, which every comparison has."""
        return self._known(UNRELATED, name)

    def _known(self, group: str, name: str) -> Floats:
        table = self.table(group, name)
        assert table is not None
        return table

    def to_dict(self) -> dict[str, Any]:
        """The model in types that JSON knows."""
        return {
            "format": _FORMAT,
            "levels": {
                group: {name: list(values) for name, values in tables.items()}
                for group, tables in self.levels.items()
            },
            "shares": dict(self.shares),
            "frequencies": {n: t.to_dict() for n, t in self.frequencies.items()},
            "threshold": self.threshold,
            "learned": self.learned.to_dict(),
            "partnerless": self.partnerless,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MatchModel:
        """The model that ``to_dict`` gave.

        :raises ArtifactError: if it is none, or one of another version
        """
        if data.get("format") != _FORMAT:
            raise ArtifactError("not a match model, or one of another version")
        try:
            return cls(
                {
                    group: {name: tuple(map(float, v)) for name, v in tables.items()}
                    for group, tables in data["levels"].items()
                },
                {name: float(share) for name, share in data["shares"].items()},
                {
                    name: FrequencyTable.from_dict(table)
                    for name, table in data["frequencies"].items()
                },
                float(data["threshold"]),
                Learned.from_dict(data["learned"]),
                float(data["partnerless"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ArtifactError(f"the match model is damaged: {error}") from error
