"""Splitting training rows to find out, within them, what holds on other leads."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import numpy.typing as npt

from .cells import Floats
from .settings import Settings

Rows = npt.NDArray[np.intp]
#: shares of the older leads on which the twins of a time-ordered training learn
STEPS = (0.6, 0.7, 0.8, 0.9)


def inner_folds(
    outcome: Floats,
    order: npt.NDArray[Any] | None,
    groups: npt.NDArray[Any] | None,
    settings: Settings,
) -> list[tuple[Rows, Rows]]:
    """Pairs of (training rows, validation rows).

    With ``order``: later leads judge, forward through time. Without: stratified
    folds. Rows of a group (snapshots of a lead) never stand on both sides. Empty
    if there is too little to split.
    """
    members = np.arange(len(outcome)) if groups is None else _codes(groups)
    first = _first_rows(members)
    if min(outcome[first].sum(), (1 - outcome[first]).sum()) < 2:
        return []
    if order is None:
        many = len(first) >= settings.many_leads
        count = settings.folds_of_many if many else settings.folds
        places = _stratified(outcome[first], count, settings.seed)
        steps = [(places != fold, places == fold) for fold in np.unique(places)]
    else:
        ranks = _ranks(order, members)
        ends = [*(np.array(STEPS) * len(first)), len(first)]
        steps = [
            (ranks < start, (ranks >= start) & (ranks < end))
            for start, end in itertools.pairwise(ends)
        ]
    pairs = [(np.flatnonzero(a[members]), np.flatnonzero(b[members])) for a, b in steps]
    return [(a, b) for a, b in pairs if len(b) and 0 < outcome[a].sum() < len(a)]


def fold_numbers(
    outcome: Floats, groups: npt.NDArray[Any] | None, count: int, seed: int
) -> Rows:
    """(n) the fold of each row: stratified, rows of a group together."""
    members = np.arange(len(outcome)) if groups is None else _codes(groups)
    return _stratified(outcome[_first_rows(members)], count, seed)[members]


def _codes(groups: npt.NDArray[Any]) -> Rows:
    return np.unique(groups, return_inverse=True)[1].astype(np.intp)


def _first_rows(members: Rows) -> Rows:
    return np.unique(members, return_index=True)[1].astype(np.intp)


def _stratified(outcome: Floats, count: int, seed: int) -> Rows:
    """The fold of each group: shuffled, then dealt out outcome by outcome."""
    shuffled = np.random.default_rng(seed).permutation(len(outcome))
    dealt = shuffled[np.argsort(outcome[shuffled], kind="stable")]
    folds = np.empty(len(outcome), dtype=np.intp)
    folds[dealt] = np.arange(len(outcome)) % min(count, len(outcome))
    return folds


def _ranks(order: npt.NDArray[Any], members: Rows) -> Rows:
    """The place of each group in time, by its first row."""
    by_time = np.argsort(order, kind="stable")
    _unique, first = np.unique(members[by_time], return_index=True)
    ranks = np.empty(len(first), dtype=np.intp)
    ranks[np.argsort(first, kind="stable")] = np.arange(len(first))
    return ranks
