"""How often one customer bears two names, which relatives and neighbours do too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .compare import Levels
from .similarity import BoolArray
from .vectors import Vectors

# How often the first levels may occur within one customer, where the base does not show
# that names are replaced more often; marriage changes last names.
_MOST_RENAMED = {
    "given": (0.01,), "family": (0.04,), "company": (0.01, 0.006, 0.01),
    "kind": (0.01,), "vat": (0.02,), "email": (0.2,), "phone": (0.2,),
}  # fmt: skip
_NAMES = ("given", "family")
_MOST_REPLACED = 0.12
# Levels from which on two records share a place, or a way to reach one.
_CLOSE = {"address": 5, "phone": 3, "email": 6, "birth": 5}
# Levels from which on two people have the same place of work.
_AT_WORK = {"employer": 3, "vat": 3, "website": 2}
_DIFFERENT, _ALIKE = 1, 4
# Of those who share a place so many at most have the same first name by chance, and so
# many times as many as of all.
_SAME_FIRST_NAME, _OF_ONE_LANGUAGE = 0.05, 2.0
# First names are replaced at most so many times as often as last names.
_FIRST_TO_LAST = 2.0


@dataclass(frozen=True)
class NamesShown:
    """What the records show of customers with two names.

    :ivar replaced: share of pairs of one customer with another first (or last) name, at
        least
    :ivar relatives: number of pairs of relatives, at most
    """

    replaced: float = 0.0
    relatives: float = np.inf


def names_shown(candidates: Vectors, others: Vectors) -> NamesShown:
    """Tell customers with two names from relatives, as far as that can be.

    Who shares a place and a last name, but not the first name, is a relative or one
    customer of another name, and nothing tells which. Who shares a place and a first
    name, but not the last name, is one customer of another name, unless several people
    are to be met at one place: these have the same first name by chance. First names
    are replaced about as often as last names. The estimates lie two standard deviations
    on the safe side.
    """
    names, levels = candidates.names, candidates.levels
    if not set(_NAMES) <= set(names):
        return NamesShown()
    close, at_work = _reach(candidates, _CLOSE), _reach(candidates, _AT_WORK)
    given, family = (levels[:, names.index(n)] for n in _NAMES)
    first = close & (given == _DIFFERENT) & (family >= _ALIKE)
    # Among many colleagues blocking finds those of one first name.
    close &= ~at_work
    same = int((close & (given >= _ALIKE) & (family >= _ALIKE)).sum())
    last = int((close & (given >= _ALIKE) & (family == _DIFFERENT)).sum())
    strangers = int((close & (given == _DIFFERENT) & (family == _DIFFERENT)).sum())
    by_chance = _same_first_name(others.levels[:, names.index("given")]) * strangers
    renamed = max(last - by_chance, 0.0)
    replaced = max(renamed - 2 * np.sqrt(last), 0.0) / max(same + last, 1)
    relatives = max(int((first & ~at_work).sum()) - _FIRST_TO_LAST * renamed, 0.0)
    relatives += int((first & at_work).sum()) + 2 * np.sqrt(first.sum())
    return NamesShown(float(min(replaced, _MOST_REPLACED)), float(relatives))


def _same_first_name(everywhere: Levels) -> float:
    """Share of those who share a place that have one first name by chance, at most."""
    common = (everywhere >= _ALIKE).sum() / max((everywhere > 0).sum(), 1)
    return max(_SAME_FIRST_NAME, _OF_ONE_LANGUAGE * float(common))


def _reach(pairs: Vectors, levels: Mapping[str, int]) -> BoolArray:
    """Which pairs reach one of these levels at least."""
    reached: BoolArray = np.zeros(len(pairs), dtype=bool)
    for name, level in levels.items():
        if name in pairs.names:
            reached |= pairs.levels[:, pairs.names.index(name)] >= level
    return reached


def with_meaning(
    tables: Mapping[str, tuple[float, ...]], names: NamesShown
) -> dict[str, tuple[float, ...]]:
    """The tables, with one customer under another name as rare as it should be.

    Relatives differ in the first name alone, colleagues of one first name in the last
    name alone, and two companies in one building in their names alone. Were such pairs
    to teach how often a customer is renamed, the class would no longer be that of one
    customer.
    """
    kept = dict(tables)
    for name, most in _MOST_RENAMED.items():
        if name in kept:
            first = [min(p, m) for p, m in zip(kept[name], most, strict=False)]
            if name in _NAMES:
                first[0] = max(first[0], names.replaced)
            kept[name] = with_first(kept[name], tuple(first))
    return kept


def with_first(table: tuple[float, ...], first: tuple[float, ...]) -> tuple[float, ...]:
    """A comparison's table with these first probabilities, the others in proportion."""
    others = table[len(first) :]
    rest = (1 - sum(first)) / sum(others)
    return (*first, *(p * rest for p in others))
