"""How common values are: two Smiths mean little, two Wojciechowskis much."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .hashing import HashArray, hash_texts
from .records import COMPANY, Column, IntArray, Records

# Values beyond the most frequent ones share one frequency, so that the tables stay
# small however large the base is.
TABLE_SIZE = 1000
# As many records as count as much as what is known beforehand.
_PRIOR_RECORDS = 300.0
_COMMON_SHARE, _COMMON_COUNT = 0.2, 10

# The words of companies' names have a table of their own.
WORDS = "company words"
# What tells two companies of one name apart.
_PLACES = ("address", "zip", "city", "country", "vat")

# Frequency of a typical value before any data.
_TYPICAL = {
    "given": 4e-3, "family": 8e-4, "company": 1e-4, "email": 2e-5, "email_domain": 5e-4,
    "phone": 3e-5, "street": 5e-4, "address": 5e-5, "street2": 2e-3, "city": 4e-3,
    "zip": 8e-4, "birth": 6e-5, "vat": 2e-5, "website": 1e-4, WORDS: 1e-3,
}  # fmt: skip
_TYPICAL_TEXT = 0.02


def typical(column: str) -> float:
    """Frequency of a value of which nothing is known."""
    return _TYPICAL.get(column, _TYPICAL_TEXT)


@dataclass(frozen=True, eq=False)
class FrequencyTable:
    """Frequencies of the commonest values by hash, and of a value of the rest."""

    hashes: npt.NDArray[np.uint64]
    frequencies: npt.NDArray[np.float64]
    rest: float

    @classmethod
    def of(cls, records: Records, name: str) -> FrequencyTable:
        """Count a column of the records, or the WORDS in names of companies."""
        if name == WORDS:
            return cls._of_words(records)
        column = records.column(name)
        if name == "company":
            counts = _bearers(records, column)
        else:
            counts = column.counts()
        return cls._of(name, column.value_hashes, counts, float(counts.sum()))

    @classmethod
    def _of_words(cls, records: Records) -> FrequencyTable:
        names = records.column("company").values
        counts = Counter(word for text in names for word in dict.fromkeys(text.split()))
        return cls._of(
            WORDS,
            hash_texts(list(counts)),
            np.array(list(counts.values()), dtype=np.int64),
            float(len(names)),
        )

    @classmethod
    def _of(
        cls, name: str, value_hashes: HashArray, numbers: IntArray, records: float
    ) -> FrequencyTable:
        """The two records of a pair do not vouch for each other."""
        counts = numbers.astype(float)
        common = np.argsort(-counts, kind="stable")[:TABLE_SIZE]
        common = common[counts[common] > 2]
        rest = np.delete(counts, common)
        hashes = value_hashes[common]
        order = np.argsort(hashes)

        def smooth(count: Any) -> Any:
            extra = np.maximum(count - 2.0, 0.0) + _PRIOR_RECORDS * typical(name)
            smoothed = extra / (records + _PRIOR_RECORDS)
            plain = count / max(records, 1.0)
            # What a large part of a base has says nothing, however small the base.
            large = (plain >= _COMMON_SHARE) & (count >= _COMMON_COUNT)
            return np.where(large, np.maximum(plain, smoothed), smoothed)

        return cls(
            hashes[order],
            smooth(counts[common])[order],
            float(np.mean(smooth(rest) if len(rest) else smooth(0.0))),
        )

    def of_hashes(self, wanted: npt.NDArray[np.uint64]) -> npt.NDArray[np.float64]:
        """Frequency of the values with these hashes."""
        if not len(self.hashes):
            return np.full(len(wanted), self.rest)
        place = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        known = self.hashes[place] == wanted
        return np.where(known, self.frequencies[place], self.rest)

    def to_dict(self) -> dict[str, Any]:
        return {
            "hashes": [f"{value:016x}" for value in self.hashes.tolist()],
            "frequencies": [float(f) for f in self.frequencies],
            "rest": self.rest,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> FrequencyTable:
        return cls(
            np.array([int(value, 16) for value in data["hashes"]], dtype=np.uint64),
            np.array(data["frequencies"], dtype=float),
            float(data["rest"]),
        )


def _bearers(records: Records, column: Column) -> IntArray:
    """How many customers bear each name: companies of one name at one place are one."""
    firms = np.flatnonzero((records.kinds == COMPANY) & (column.codes >= 0))
    names, size = column.codes[firms], len(column.values)
    apart = np.minimum(np.bincount(names, minlength=size), 1)
    for place in _PLACES:
        where = records.column(place)
        known = where.codes[firms] >= 0
        seen = np.unique(
            names[known].astype(np.int64) * len(where.values)
            + where.codes[firms[known]]
        )
        different = np.bincount(seen // max(len(where.values), 1), minlength=size)
        apart = np.maximum(apart, different)
    bearers: IntArray = column.counts() - np.bincount(names, minlength=size) + apart
    return bearers
