"""Comparing names of persons whose parts may be swapped, shortened or left out."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from ..cleaning import nickname_root
from ..cleaning.family_names import VIETNAMESE
from ..cleaning.given_names import is_given_name
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
    sides = (given_left, family_left), (given_right, family_right)
    _turn_family_first(values, (straight_given, straight_family), *sides)
    _turn_crossed(records, (straight_given, straight_family), *sides)
    return (
        _given_levels(names[0], straight_given, given_left, given_right),
        _family_levels(records, names[0], straight_family, left, right,
                       family_left, family_right),
    )  # fmt: skip


def _turn_crossed(
    records: Records,
    similar: tuple[FloatArray, FloatArray],
    left: tuple[IntArray, IntArray],
    right: tuple[IntArray, IntArray],
) -> None:
    """Exchange, in place, the parts of a name that fits the other the other way round.

    :param similar, left, right: similarity and codes of given and family names
    """
    values = records.name_parts[0].values
    # A missing part neither speaks for one order of the words nor against it.
    straight = np.nan_to_num(similar[0], nan=0.5) + np.nan_to_num(similar[1], nan=0.5)
    rows = np.flatnonzero(straight < 1.7)
    cross_given = over_distinct(values, left[0][rows], right[1][rows], similarity.word)
    cross_family = over_distinct(values, left[1][rows], right[0][rows], similarity.word)
    crossed = np.nan_to_num(cross_given, nan=0.5) + np.nan_to_num(cross_family, nan=0.5)
    complete = ~np.isnan(cross_given) & ~np.isnan(cross_family)
    # One name that is the same in the other place is enough: the other may be new.
    least = np.where(complete & (np.fmax(cross_given, cross_family) < 1), 1.5, 1.2)
    swap = crossed > np.maximum(straight[rows] + 0.25, least)
    rows, cross_given, cross_family = rows[swap], cross_given[swap], cross_family[swap]
    # Which record is the one with the wrong order decides what is called the first
    # name: the words that are first names more often, in these records.
    givenness = records.givenness
    turned = givenness[left[1][rows]] + givenness[right[0][rows]]
    turned -= givenness[left[0][rows]] + givenness[right[1][rows]]
    turn = (turned > 0) | ((turned == 0) & (cross_given > cross_family))
    similar[0][rows] = np.where(turn, cross_family, cross_given)
    similar[1][rows] = np.where(turn, cross_given, cross_family)
    for (given, family), some in ((left, rows[turn]), (right, rows[~turn])):
        given[some], family[some] = family[some], given[some]


def _turn_family_first(
    values: tuple[str, ...],
    similar: tuple[FloatArray, FloatArray],
    left: tuple[IntArray, IntArray],
    right: tuple[IntArray, IntArray],
) -> None:
    """Exchange, in place, the parts of names that both begin with the family name.

    Relatives so written seem to share the first name and to bear another last name.

    :param similar, left, right: similarity and codes of given and family names
    """
    rows = np.flatnonzero((similar[0] >= SIMILAR) & (similar[1] < VAGUE)).tolist()
    turned = [
        row
        for row in rows
        if all(
            _begins_with_family(values[given[row]], values[family[row]])
            for given, family in (left, right)
        )
    ]
    for given, family in (similar, left, right):
        given[turned], family[turned] = family[turned], given[turned]


def _begins_with_family(first: str, last: str) -> bool:
    return first in VIETNAMESE or (is_given_name(last) and not is_given_name(first))


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
