"""Contacts whose duplicates and look-alikes are known, to judge matching by.

As in the believable CRM, with more kinds of look-alikes and, for private people, dates
of birth: the one thing that tells twins from one person written in two ways, and a
father from his son.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .contacts import (
    DUPLICATE_SHARE,
    NEGATIVE_SHARE,
    Contacts,
    make_contacts,
    records_frame,
)
from .negatives import FURTHER_KINDS, KINDS

_FURTHER_SHARE = 0.3
_ODDS = {
    **{kind: share * (1 - _FURTHER_SHARE) for kind, share in KINDS.items()},
    **dict.fromkeys(FURTHER_KINDS, _FURTHER_SHARE / len(FURTHER_KINDS)),
}
_BIRTH_KNOWN = 0.6
_YOUNGEST, _DAYS = np.datetime64("2006-01-01"), 60 * 365


@dataclass
class Labelled:
    """``records`` as ``./scripts/evaluate matching`` reads them, all pairs of records
    of one person or firm, and look-alikes that are not one, with their ``kind``."""

    records: pd.DataFrame
    pairs: pd.DataFrame
    negatives: pd.DataFrame


def make_labelled(
    seed: int,
    count: int,
    duplicate_share: float = DUPLICATE_SHARE,
    negative_share: float = NEGATIVE_SHARE,
) -> Labelled:
    """``count`` contacts, the same for the same arguments on every machine.

    :param duplicate_share: part of the contacts that are there already, 0.5 at most
    :param negative_share: part of the contacts made to resemble others
    :raises ValueError: if the shares are none, or leave no contact to start from
    """
    if not (0 <= duplicate_share <= 0.5 and negative_share >= 0):
        raise ValueError("duplicates are from 0 to 0.5 of all, look-alikes 0 or more")
    if round(count * duplicate_share) + round(count * negative_share) >= count:
        raise ValueError("no contacts are left that others could resemble")
    rng = np.random.default_rng([seed, count])
    made = make_contacts(rng, count, duplicate_share, negative_share, _ODDS)
    records = records_frame(made.frame)
    records["birth_date"] = _birth_dates(rng, made)
    return Labelled(records, made.duplicates[["id_a", "id_b"]], made.negatives)


def _birth_dates(rng: np.random.Generator, made: Contacts) -> pd.Series:
    """Each private person's date, on all his records or, here and there, on some."""
    frame = made.frame
    entity = frame["entity"].to_numpy(dtype=np.int64)
    days = rng.integers(_DAYS, size=entity.max(initial=-1) + 1)
    twins = made.negatives[made.negatives["kind"] == "twin"]
    sides = np.sort([entity[twins["id_a"]], entity[twins["id_b"]]], axis=0)
    # The later entity was made to resemble the earlier one.
    days[sides[1]] = days[sides[0]]
    dates = pd.Series(np.datetime_as_string(_YOUNGEST - days[entity]), frame.index)
    is_private = ~frame["is_company"].astype(bool) & (frame["parent"] < 0)
    known = rng.random(len(days))[entity] < _BIRTH_KNOWN
    written = known & (rng.random(len(frame)) < 0.9)
    return dates.where(is_private & frame["company"].eq("") & written, "")
