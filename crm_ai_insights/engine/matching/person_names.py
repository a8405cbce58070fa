"""Comparing names of persons whose parts may be swapped, shortened or left out."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from ..cleaning import nickname_root
from . import similarity
from .records import Column, IntArray, Records
from .similarity import SIMILAR, VAGUE, BoolArray, FloatArray, over_distinct

Levels = npt.NDArray[np.int8]

_NO_LETTERS = re.compile("[^a-z]+")


def name_levels(
    records: Records, left: IntArray, right: IntArray
) -> tuple[Levels, Levels]:
    """Levels of given and family name, in the order of words that fits better."""
    names = records.name_parts
    values, given, family = names[0].values, names[0].codes, names[1].codes
    given_left, given_right = given[left].copy(), given[right].copy()
    family_left, family_right = family[left].copy(), family[right].copy()
    straight_given = over_distinct(values, given_left, given_right, similarity.word)
    straight_family = over_distinct(values, family_left, family_right, similarity.word)
    # A missing part neither speaks for one order of the words nor against it.
    straight = np.nan_to_num(straight_given, nan=0.5) + np.nan_to_num(
        straight_family, nan=0.5
    )
    rows = np.flatnonzero(straight < 1.7)
    cross_given = over_distinct(
        values, given_left[rows], family_right[rows], similarity.word
    )
    cross_family = over_distinct(
        values, family_left[rows], given_right[rows], similarity.word
    )
    crossed = np.nan_to_num(cross_given, nan=0.5) + np.nan_to_num(cross_family, nan=0.5)
    complete = ~np.isnan(cross_given) & ~np.isnan(cross_family)
    # One name that is the same in the other place is enough: the other may be new.
    least = np.where(complete & (np.fmax(cross_given, cross_family) < 1), 1.5, 1.2)
    swap = crossed > np.maximum(straight[rows] + 0.25, least)
    rows, cross_given, cross_family = rows[swap], cross_given[swap], cross_family[swap]
    # Which record is the one with the wrong order decides what is called the first
    # name: the words that are first names more often, in these records.
    givenness = records.givenness
    turned = givenness[family_left[rows]] + givenness[given_right[rows]]
    turned -= givenness[given_left[rows]] + givenness[family_right[rows]]
    turn = (turned > 0) | ((turned == 0) & (cross_given > cross_family))
    straight_given[rows] = np.where(turn, cross_family, cross_given)
    straight_family[rows] = np.where(turn, cross_given, cross_family)
    one, other = rows[turn], rows[~turn]
    given_left[one], family_left[one] = family_left[one], given_left[one]
    given_right[other], family_right[other] = family_right[other], given_right[other]
    return (
        _given_levels(names[0], straight_given, given_left, given_right),
        _family_levels(records, names[0], straight_family, left, right,
                       family_left, family_right),
    )  # fmt: skip


def names_owner(local: str, given: str, family: str) -> bool:
    """Whether an e-mail address names this person: by first name, or by initial."""
    letters, family = _NO_LETTERS.sub("", local), family.replace(" ", "")
    given = given.replace(" ", "")
    if len(given) > 2 and given in letters:
        return True
    initialled = (given[:1] + family, family + given[:1])
    return bool(given and family) and letters in initialled


def _is_initial(name: str) -> bool:
    return len(name) == 1


def _first(name: str) -> str:
    return name[:1]


def _has_several_words(name: str) -> bool:
    return " " in name


def _given_levels(
    names: Column, similar: FloatArray, left: IntArray, right: IntArray
) -> Levels:
    roots, short, first = (
        names.derive(f) for f in (nickname_root, _is_initial, _first)
    )
    levels = np.select(
        [
            np.isnan(similar),
            (similar == 1) & ~short[left],
            (short[left] | short[right]) & (first[left] == first[right]),
            short[left] | short[right],
            roots[left] == roots[right],
            similar >= SIMILAR,
            similar >= VAGUE,
        ],
        [0, 6, 3, 1, 5, 4, 2],
        1,
    )
    return levels.astype(np.int8)


def _family_levels(
    records: Records, names: Column, similar: FloatArray,
    left: IntArray, right: IntArray, family_left: IntArray, family_right: IntArray,
) -> Levels:  # fmt: skip
    short, first = names.derive(_is_initial), names.derive(_first)
    initial = (short[family_left] | short[family_right]) & (
        first[family_left] == first[family_right]
    )
    part = initial | _part_agrees(
        records, names, similar, left, right, family_left, family_right
    )
    levels = np.select(
        [
            np.isnan(similar),
            (similar == 1) & ~initial,
            similar >= SIMILAR,
            part,
            similar >= VAGUE,
        ],
        [0, 5, 4, 3, 2],
        1,
    )
    return levels.astype(np.int8)


def _part_agrees(
    records: Records, names: Column, similar: FloatArray,
    left: IntArray, right: IntArray, family_left: IntArray, family_right: IntArray,
) -> BoolArray:  # fmt: skip
    """Whether one of several family names, or a middle name, is the other's name."""
    middle = records.column("middle")
    several = names.derive(_has_several_words)
    rows = np.flatnonzero(
        (similar < SIMILAR)
        & (
            several[family_left]
            | several[family_right]
            | (middle.codes[left] >= 0)
            | (middle.codes[right] >= 0)
        )
    )
    found = np.zeros(len(left), dtype=bool)
    full_left = _all_words(middle, names.values, left[rows], family_left[rows])
    full_right = _all_words(middle, names.values, right[rows], family_right[rows])
    found[rows] = [
        any(len(word) > 2 for word in one & other)
        for one, other in zip(full_left, full_right, strict=True)
    ]
    return found


def _all_words(
    middle: Column, values: tuple[str, ...], rows: IntArray, family: IntArray
) -> list[set[str]]:
    return [
        {*one.split(), *(values[code].split() if code >= 0 else ())}
        for one, code in zip(middle.texts(rows), family, strict=True)
    ]
