"""Sets: a cell holds members parted by commas, such as the tags of a lead."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from . import cells
from .cells import Floats, Objects
from .column import Booleans, Column
from .settings import Settings

#: most frequent members that trees may ask for
MOST_CUT = 16


class Members(Column):
    """One column a frequent member, one for "no member"."""

    kind = "set"

    def __init__(self, members: list[str], missing: bool) -> None:
        self.members, self.missing = members, missing
        self.width = len(members) + missing
        self.parts = min(len(members), MOST_CUT)
        self._places = {member: place for place, member in enumerate(members)}

    @classmethod
    def fit(cls, series: pd.Series, settings: Settings) -> Members:
        counts: Counter[str] = Counter()
        for members in members_of(series):
            counts.update(members)
        often = [one for one in counts if counts[one] >= settings.level_minimum]
        often.sort(key=lambda member: (-counts[member], member))
        missing = any(not members for members in members_of(series))
        return cls(often[: settings.level_limit], missing)

    def parse(self, series: pd.Series) -> Objects:
        found = np.empty(len(series), dtype=object)
        found[:] = members_of(series)
        return found

    def known(self, values: Objects) -> Booleans:
        return np.array([bool(members) for members in values], dtype=bool) | (
            self.missing
        )

    def empty(self, values: Objects) -> Booleans:
        return np.array([not members for members in values], dtype=bool)

    def encode(self, values: Objects) -> sparse.csr_matrix:
        places: list[int] = []
        ends = [0]
        for members in values:
            known = (self._places[m] for m in members if m in self._places)
            places += sorted(known) if members else [self.width - 1] * self.missing
            ends.append(len(places))
        shape = (len(values), self.width)
        return sparse.csr_matrix((np.ones(len(places)), places, ends), shape=shape)

    def features(self, values: Objects) -> Floats:
        return np.asarray(self.encode(values)[:, : self.parts].toarray())

    def shown(self, series: pd.Series) -> Objects:
        found = cells.texts(series)
        return np.where(pd.isna(found), "", found)

    def to_dict(self) -> dict[str, Any]:
        return {"members": self.members, "missing": self.missing}


def members_of(series: pd.Series) -> list[frozenset[str]]:
    """(n) the distinct members of each cell, without regard to capitals."""
    found = cells.texts(series)
    distinct = {
        text: frozenset(filter(None, map(str.strip, text.casefold().split(","))))
        for text in set(found) - {None}
    }
    return [distinct.get(text, frozenset()) for text in found]
