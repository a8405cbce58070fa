"""Dated facts of many leads, looked up for many moments at once.

Lead and moment become one whole number that sorts like both, so that every question
("how many until then", "which was the last") is one binary search over all leads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from .column import Booleans

Times = npt.NDArray[np.datetime64]
Spans = npt.NDArray[np.timedelta64]
Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Clock:
    """Turns (lead, moment) into a number that sorts like both.

    :param leads: ids, each once
    :param moments: arrays with every moment that will be asked for
    """

    def __init__(self, leads: pd.Index, *moments: Times) -> None:
        self.leads = leads
        self.moments = np.unique(np.concatenate(moments))

    def places(self, lead_ids: pd.Series) -> Integers:
        """(n) places of the leads; -1 for strangers."""
        return np.asarray(self.leads.get_indexer(pd.Index(lead_ids)), dtype=np.int64)

    def keys(self, places: Integers, moments: Times) -> Integers:
        """(n) numbers that sort by lead, then by moment."""
        return self.starts(places) + np.searchsorted(self.moments, moments)

    def starts(self, places: Integers) -> Integers:
        """(n) the least key of each lead."""
        return places * len(self.moments)


@dataclass(frozen=True)
class Asked:
    """Whose facts are asked for, and until when."""

    moments: Times
    keys: Integers
    starts: Integers

    @classmethod
    def of(cls, clock: Clock, places: Integers, moments: Times) -> Asked:
        """Of leads by their places, at moments that the clock knows."""
        return cls(moments, clock.keys(places, moments), clock.starts(places))


@dataclass(frozen=True)
class Timeline:
    """Facts in the order of lead and time; those of one moment as they were given."""

    leads: Integers
    keys: Integers
    at: Times
    values: npt.NDArray[np.object_]

    @classmethod
    def of(cls, clock: Clock, facts: pd.DataFrame) -> Timeline:
        """Of ``lead_id`` (known to the clock), ``at`` and ``value``."""
        at = facts["at"].to_numpy()
        leads = clock.places(facts["lead_id"])
        keys = clock.keys(leads, at)
        order = np.argsort(keys, kind="stable")
        values = facts["value"].to_numpy(dtype=object, copy=True)
        values[pd.isna(values)] = None
        return cls(leads[order], keys[order], at[order], values[order])

    def count(self, asked: Asked) -> Floats:
        """(n) how many facts until then."""
        first, end = self.bounds(asked)
        return (end - first).astype(np.float64)

    def last(self, asked: Asked) -> Times:
        """(n) when the last fact until then was; NaT where there is none."""
        first, end = self.bounds(asked)
        return pick(self.at, end - 1, end > first)

    def state(self, asked: Asked) -> tuple[npt.NDArray[np.object_], Times, Booleans]:
        """What the last fact until then says, since when it has been so, if known."""
        first, end = self.bounds(asked)
        known = end > first
        found = np.full(len(end), None, dtype=object)
        found[known] = self.values[end[known] - 1]
        return found, pick(self._since(), end - 1, known), known

    def bounds(self, asked: Asked) -> tuple[Integers, Integers]:
        """(n) place of the lead's first fact, (n) place behind its last until then."""
        first = np.searchsorted(self.keys, asked.starts, side="left")
        end = np.searchsorted(self.keys, asked.keys, side="right")
        return first, end

    def runs(self, codes: Integers) -> Times:
        """(facts) when the unbroken run of a lead's facts of one code began."""
        if not len(codes):
            return self.at
        begins = np.ones(len(codes), dtype=bool)
        begins[1:] = (codes[1:] != codes[:-1]) | (self.leads[1:] != self.leads[:-1])
        return np.asarray(self.at[begins][np.cumsum(begins) - 1])

    def _since(self) -> Times:
        return self.runs(pd.factorize(self.values)[0])


def pick(times: Times, places: Integers, there: Booleans) -> Times:
    """(n) the times at these places; NaT where there is none."""
    found = np.full(len(places), np.datetime64("NaT", "ns"))
    found[there] = times[places[there]]
    return found
