"""Sets: a cell holds members parted by commas, such as the tags of a lead."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from . import cells
from .cells import Objects
from .column import Booleans, Column
from .settings import Settings


class Members(Column):
    """One column a frequent member, one for "no member"."""

    kind = "set"

    def __init__(self, members: list[str], missing: bool) -> None:
        self.members, self.missing = members, missing
        self.width = len(members) + missing
        self._places = {member: place for place, member in enumerate(members)}

    @classmethod
    def fit(cls, series: pd.Series, settings: Settings) -> Members:
        counts: Counter[str] = Counter()
        for members in _sets(series):
            counts.update(members)
        often = [one for one in counts if counts[one] >= settings.level_minimum]
        often.sort(key=lambda member: (-counts[member], member))
        missing = any(not members for members in _sets(series))
        return cls(often[: settings.level_limit], missing)

    def encode(self, series: pd.Series) -> tuple[sparse.csr_matrix, Booleans]:
        places: list[int] = []
        ends = [0]
        for members in _sets(series):
            known = (self._places[m] for m in members if m in self._places)
            places += sorted(known) if members else [self.width - 1] * self.missing
            ends.append(len(places))
        shape = (len(ends) - 1, self.width)
        matrix = sparse.csr_matrix((np.ones(len(places)), places, ends), shape=shape)
        filled = np.array([bool(members) for members in _sets(series)], dtype=bool)
        return matrix, filled | self.missing

    def shown(self, series: pd.Series) -> Objects:
        found = cells.texts(series)
        return np.where(pd.isna(found), "", found)

    def to_dict(self) -> dict[str, Any]:
        return {"members": self.members, "missing": self.missing}


def _sets(series: pd.Series) -> list[frozenset[str]]:
    """(n) the distinct members of each cell, without regard to capitals."""
    found = cells.texts(series)
    distinct = {
        text: frozenset(filter(None, map(str.strip, text.casefold().split(","))))
        for text in set(found) - {None}
    }
    return [distinct.get(text, frozenset()) for text in found]
