"""Holding back the newest leads: only they can judge a model honestly."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InvalidInput

Mask = npt.NDArray[np.bool_]


def time_split(
    order: npt.ArrayLike,
    share: float,
    known: npt.ArrayLike | None = None,
    groups: npt.ArrayLike | None = None,
) -> tuple[Mask, Mask]:
    """Training and test rows: the newest ``share`` judges.

    Rows of equal order stay in the order given. Rows of a group (snapshots of a
    lead) stand together at the time of the group's first row. At least one judges
    and one trains, if there are two.

    :param order: (n) numbers or moments
    :param share: of the rows (of the groups, if there are any), between 0 and 1
    :param known: (n) when each outcome became known, on the same scale as
        ``order``; training then holds only what was known when the test begins,
        unless that leaves less than half of it
    :return: two (n) masks; rows in neither were not known in time
    :raises InvalidInput: if share is out of range or an order is missing
    """
    times = np.asarray(order)
    if not 0 < share < 1:
        raise InvalidInput(f"The share held back must be between 0 and 1, not {share}.")
    if pd.isna(times).any():
        raise InvalidInput(f"{int(pd.isna(times).sum())} rows have no place in time.")
    members = np.arange(len(times)) if groups is None else _codes(groups)
    by_time = np.argsort(times, kind="stable")
    _unique, first = np.unique(members[by_time], return_index=True)
    ranked = np.argsort(first, kind="stable")
    held = min(max(round(len(ranked) * share), 1), len(ranked) - 1)
    newest = np.zeros(len(ranked), dtype=bool)
    newest[ranked[len(ranked) - held :]] = True
    test = newest[members]
    train = ~test
    if known is not None and test.any():
        begins = times[test].min()
        in_time = train & np.asarray(np.asarray(known) <= begins)
        if in_time.sum() >= train.sum() / 2:
            train = in_time
    return train, test


def _codes(groups: npt.ArrayLike) -> npt.NDArray[Any]:
    return np.unique(np.asarray(groups), return_inverse=True)[1]
