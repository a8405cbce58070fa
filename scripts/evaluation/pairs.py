"""Files of pairs of records: those that are true, and look-alikes that are not.

A pair is kept as one number, left * records + right of row positions, left < right.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.common import UsageError, read_csv

Rows = npt.NDArray[np.int64]

_SIDES = ["id_a", "id_b"]


def numbered(one: npt.ArrayLike, other: npt.ArrayLike, records: int) -> Rows:
    """Pairs of row positions as numbers, whichever side comes first."""
    left, right = np.minimum(one, other), np.maximum(one, other)
    return (left * records + right).astype(np.int64)


def read_pairs(path: str, records: pd.DataFrame) -> Rows:
    """True pairs, each once, in ascending order.

    :raises UsageError: if the file names records that are not there
    """
    return np.unique(_positions(path, read_csv(path, required=_SIDES), records))


def read_negatives(path: str | None, records: pd.DataFrame, true: Rows) -> pd.DataFrame:
    """Look-alikes: columns ``pair`` and ``kind``, each pair once a kind.

    :param path: None where no look-alikes are known
    :raises UsageError: if the file cannot be used, or calls a true pair a look-alike
    """
    if path is None:
        return pd.DataFrame({"pair": np.empty(0, np.int64), "kind": ""})
    named = read_csv(path, required=[*_SIDES, "kind"])
    if (named["kind"] == "").any():
        line = int(np.flatnonzero(named["kind"] == "")[0]) + 2
        raise UsageError(f"{path}: no kind in line {line}")
    pairs = named.assign(pair=_positions(path, named, records))
    both = pairs[pairs["pair"].isin(true)]
    if len(both):
        one, other = both.iloc[0][_SIDES]
        raise UsageError(f"{path}: {one!r} and {other!r} are one of the true pairs")
    return pairs[["pair", "kind"]].drop_duplicates()


def _positions(path: str, pairs: pd.DataFrame, records: pd.DataFrame) -> Rows:
    positions = pd.Series(np.arange(len(records)), index=records["id"])
    sides = [pairs[column].map(positions) for column in _SIDES]
    for column, side in zip(_SIDES, sides, strict=True):
        if side.isna().any():
            unknown = pairs[column][side.isna()].iloc[0]
            raise UsageError(f"{path}: no record has the id {unknown!r}")
    one, other = sides
    if (one == other).any():
        itself = pairs["id_a"][one == other].iloc[0]
        raise UsageError(f"{path}: the record {itself!r} is paired with itself")
    return numbered(one.to_numpy(), other.to_numpy(), len(records))
