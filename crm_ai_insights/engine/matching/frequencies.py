"""How common values are: two Smiths mean little, two Wojciechowskis much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .records import Column

# Values beyond the most frequent ones share one frequency, so that the tables stay
# small however large the base is.
TABLE_SIZE = 1000
# As many records as count as much as what is known beforehand.
_PRIOR_RECORDS = 300.0
_COMMON_SHARE, _COMMON_COUNT = 0.2, 10

# Frequency of a typical value before any data.
_TYPICAL = {
    "given": 4e-3, "family": 8e-4, "company": 1e-4, "email": 2e-5, "email_domain": 5e-4,
    "phone": 3e-5, "street": 5e-4, "address": 5e-5, "street2": 2e-3, "city": 4e-3,
    "zip": 8e-4, "birth": 6e-5, "vat": 2e-5, "website": 1e-4,
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
    def of(cls, column: Column, name: str) -> FrequencyTable:
        """Count the column; the two records of a pair do not vouch for each other."""
        counts = column.counts().astype(float)
        records = counts.sum()
        common = np.argsort(-counts, kind="stable")[:TABLE_SIZE]
        common = common[counts[common] > 2]
        rest = np.delete(counts, common)
        hashes = column.value_hashes[common]
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
