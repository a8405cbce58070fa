"""Columns that know how a lead ended because they were filled in at its end.

A model that learns from them is brilliant about the past and blind about open leads.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InvalidInput
from . import cells
from .cells import Floats
from .column import Booleans
from .kinds import Kind
from .telling import FEWEST, Integers, decimal_mark, levels_of, told_by

AFTER = "filled in mostly after the lead was closed"
AT_CLOSING = "filled in or changed mostly when the lead was closed"
CLOSING_DATE = "holds the date or the duration of the closing"
ALONE = "tells the outcome nearly perfectly on its own"
ONE_OUTCOME = "filled in with one outcome only"
CLOSED_ONLY = "filled in for closed leads only"
REASONS = (AFTER, AT_CLOSING, CLOSING_DATE, ALONE, ONE_OUTCOME, CLOSED_ONLY)

#: an AUC that no honest column reaches alone, and what it must surely reach
PERFECT, SURELY = 0.94, 0.90
#: share of one outcome above which a value "has one outcome only"
PURE = 0.99
#: chance that honest leads come out so pure, below which it is none
CHANCE = 1e-6
#: rows that are looked at
ROWS = 20_000
_MOSTLY = 0.5
_DAY = np.timedelta64(1, "D")
_SHORT = 3 * _DAY


def find_leaks(
    frame: pd.DataFrame,
    outcome: npt.ArrayLike,
    kinds: Mapping[str, Kind],
    *,
    groups: pd.Series | npt.NDArray[Any] | None = None,
    created: pd.Series | None = None,
    closed: pd.Series | None = None,
    changed: pd.DataFrame | None = None,
    open_frame: pd.DataFrame | None = None,
) -> dict[str, str]:
    """Columns that know the outcome, with the reason (a constant of this module).

    :param frame: (n, columns) what training would see of closed leads
    :param outcome: (n) 1 won, 0 lost
    :param kinds: what the columns hold; ignored ones and those not named are passed
        over
    :param groups: (n) lead of each row, if a lead has several
    :param created: (n) when the leads came in
    :param closed: (n) when the leads were closed
    :param changed: (n, some columns) when each value was filled in or last changed;
        NaT where that is not known. Needs ``closed``
    :param open_frame: (m, some columns) the same columns of leads that are still open
    :raises InvalidInput: if lengths differ
    """
    won = np.asarray(outcome, dtype=np.float64)
    given = [one for one in (won, groups, created, closed, changed) if one is not None]
    if any(len(one) != len(frame) for one in given):
        raise InvalidInput("Every row needs an outcome, a group and its dates.")
    leads = pd.factorize(np.arange(len(frame)) if groups is None else groups)[0]
    some = _sample(len(frame))
    life = _Life.of(created, closed, len(frame))
    found = {}
    for name in frame.columns:
        kind = kinds[name].name if name in kinds else "ignored"
        if kind == "ignored":
            continue
        column = frame[name]
        reason = (
            (changed is not None and name in changed and life.late(changed[name]))
            or life.repeated(column, kind)
            or (
                open_frame is not None
                and name in open_frame
                and _closed_only(column, open_frame[name])
            )
            or _tells(column.iloc[some], kind, won[some], pd.factorize(leads[some])[0])
        )
        if reason:
            found[name] = reason
    return found


def _sample(rows: int) -> Integers:
    """Places of at most ``ROWS`` rows: every so many would be all of one age."""
    places = np.arange(rows)
    if rows > ROWS:
        places = np.random.default_rng(0).choice(places, ROWS, replace=False)
    return np.sort(places)


class _Life:
    """When leads came in and ended.

    Leads that ended within three days say nothing: all that happened to them
    happened at their closing.
    """

    def __init__(self, closed: npt.NDArray[np.datetime64], days: Floats) -> None:
        self.closed = closed
        self.days = days
        self.judged = ~np.isnat(closed) & ~(days < _SHORT / _DAY)

    @classmethod
    def of(
        cls, created: pd.Series | None, closed: pd.Series | None, rows: int
    ) -> _Life:
        never = np.full(rows, np.datetime64("NaT", "ns"))
        end = never if closed is None else _moments(closed)
        begin = never if created is None else _moments(created)
        return cls(end, np.asarray((end - begin) / _DAY))

    def late(self, changed: pd.Series) -> str:
        """Was the column filled in or changed at the end, or later?"""
        at = _moments(changed)
        known = self.judged & ~np.isnat(at)
        if known.sum() < FEWEST:
            return ""
        gap = (at - self.closed)[known]
        if (gap > _DAY).mean() > _MOSTLY:
            return AFTER
        return AT_CLOSING if (gap >= -_DAY).mean() > _MOSTLY else ""

    def repeated(self, column: pd.Series, kind: str) -> str:
        """Does the column say when the lead was closed, or how long it took?"""
        if kind == "date":
            texts = [text for text in cells.texts(column) if text is not None]
            at = cells.dates(column, cells.date_formats(texts))
            near = np.abs(at.astype("datetime64[ns]") - self.closed) <= _DAY
            filled = ~np.isnat(at)
        elif kind == "number":
            length = cells.numbers(column, decimal_mark(column))
            filled = np.isfinite(length)
            near = np.abs(length - self.days) <= 1
            near |= np.abs(length / 24 - self.days) <= 1
        else:
            return ""
        filled = filled & self.judged & ~np.isnan(self.days)
        many = filled.sum() >= FEWEST
        return CLOSING_DATE if many and near[filled].mean() > _MOSTLY else ""


def _closed_only(closed: pd.Series, open_: pd.Series) -> str:
    if min(len(closed), len(open_)) < FEWEST:
        return ""
    share, open_share = _filled(closed).mean(), _filled(open_).mean()
    return CLOSED_ONLY if share >= 0.2 and open_share <= share / 10 else ""


def _tells(column: pd.Series, kind: str, won: Floats, leads: Integers) -> str:
    if _one_outcome(column, kind, won, leads):
        return ONE_OUTCOME
    told = told_by(column, kind, won, leads)
    nearly = told.auc >= PERFECT and told.auc - 2 * told.error >= SURELY
    return ALONE if nearly else ""


def _one_outcome(column: pd.Series, kind: str, won: Floats, leads: Integers) -> bool:
    """Is the column filled in with one outcome only, or has a quarter of the leads a
    value that only one outcome has?"""
    filled = _filled(column).astype(np.int64)
    if _pure_share(filled, won, leads)[1:].sum() >= 0.05:
        return True
    if kind not in ("category", "flag"):
        return False
    return bool(_pure_share(levels_of(column, kind), won, leads).sum() >= 0.25)


def _pure_share(levels: Integers, won: Floats, leads: Integers) -> Floats:
    """(levels) share of the leads with this value, if they all came out alike."""
    first = np.unique(leads, return_index=True)[1]
    levels, won = levels[first], won[first]
    rows = np.bincount(levels, minlength=2).astype(np.float64)
    wins = np.bincount(levels, weights=won, minlength=2)
    rate = np.clip(won.mean(), 1e-9, 1 - 1e-9)
    same = np.maximum(wins, rows - wins)
    likely = np.where(wins * 2 > rows, rate, 1 - rate)
    pure = (rows >= FEWEST) & (same >= PURE * rows)
    pure &= rows * np.log(likely) < np.log(CHANCE)
    return np.asarray(np.where(pure, rows / len(won), 0.0))


def _filled(column: pd.Series) -> Booleans:
    """(n) whether there is a value; no, zero and false are none."""
    nothing = {"no", "false", "0", "0.0"}
    return np.array([t is not None and t.casefold() not in nothing
                     for t in cells.texts(column)], dtype=bool)  # fmt: skip


def _moments(series: pd.Series) -> npt.NDArray[np.datetime64]:
    return np.asarray(pd.to_datetime(series).to_numpy().astype("datetime64[ns]"))
