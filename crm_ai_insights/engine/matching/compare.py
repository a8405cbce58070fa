"""Comparison vectors: for each pair and comparison, how far the two agree."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..cleaning import acronym, is_free_provider, is_role, nickname_root
from . import comparisons as known
from . import similarity
from .records import COMPANY, UNKNOWN, Column, IntArray, Records
from .similarity import BoolArray, FloatArray, over_distinct

Levels = npt.NDArray[np.int8]

# Jaro-Winkler from which on two names are similar, and vaguely so.
_SIMILAR, _VAGUE = 0.90, 0.80
_PHRASE_SIMILAR, _STREET_SIMILAR = 0.86, 0.78


def comparison_names(records: Records) -> tuple[str, ...]:
    """Comparisons that these records can be subjected to, in the vectors' order."""
    needs = {
        "given": ("given", "family"), "address": ("street", "number"),
        "employer": ("company",), "phone": ("phone", "mobile"), "place": ("zip", "city", "country"),
    }  # fmt: skip
    names = [
        comparison.name
        for comparison in known.STANDARD
        if comparison.name == "kind"
        or any(
            len(records.column(column).values)
            for column in needs.get(comparison.name, (comparison.name,))
        )
    ]
    texts = [c for c in (*records.texts, "function") if records.column(c).values]
    return (*names, *(known.TEXT_PREFIX + column for column in texts))


def compare(records: Records, left: IntArray, right: IntArray) -> Levels:
    """Comparison vectors of the pairs (left[i], right[i]) of row positions.

    :return: int8 of shape (pairs, comparisons) in the order of ``comparison_names``;
        0 where a comparison lacks a value on either side
    """
    pairs = _Pairs(records, left, right)
    names = comparison_names(records)
    levels = np.zeros((len(left), len(names)), dtype=np.int8)
    for position, name in enumerate(names):
        levels[:, position] = pairs.levels(name)
    return levels


class _Pairs:
    """Pairs of rows and the levels of each comparison between them."""

    def __init__(self, records: Records, left: IntArray, right: IntArray) -> None:
        self.records = records
        self.left = left
        self.right = right
        self._name_parts: tuple[Levels, Levels] | None = None
        self._organisation_levels: Levels | None = None
        kinds = records.kinds
        self._companies = (kinds[left] == COMPANY) & (kinds[right] == COMPANY)

    def levels(self, name: str) -> Levels:
        if name.startswith(known.TEXT_PREFIX):
            return self._text(name[len(known.TEXT_PREFIX) :])
        result: Levels = getattr(self, f"_{name}")()
        return result

    def _codes(self, column: str) -> tuple[Column, IntArray, IntArray]:
        found = self.records.column(column)
        return found, found.codes[self.left], found.codes[self.right]

    def _measure(self, column: str, measure: similarity.Measure) -> FloatArray:
        found, left, right = self._codes(column)
        return over_distinct(found.values, left, right, measure)

    def _given(self) -> Levels:
        return self._names()[0]

    def _family(self) -> Levels:
        return self._names()[1]

    def _names(self) -> tuple[Levels, Levels]:
        """Levels of given and family name, in the order of words that fits better."""
        if self._name_parts is None:
            self._name_parts = _name_levels(self.records, self.left, self.right)
        return self._name_parts

    def _company(self) -> Levels:
        """Names of two companies."""
        return np.where(self._companies, self._organisations(), 0).astype(np.int8)

    def _employer(self) -> Levels:
        """Companies that persons name, compared with each other or with companies."""
        return np.where(self._companies, 0, self._organisations()).astype(np.int8)

    def _organisations(self) -> Levels:
        if self._organisation_levels is None:
            self._organisation_levels = self._compare_organisations()
        return self._organisation_levels

    def _compare_organisations(self) -> Levels:
        column, left, right = self._codes("company")
        similar = over_distinct(column.values, left, right, similarity.phrase)
        words = over_distinct(column.values, left, right, similarity.shared_words)
        _, legal_left, legal_right = self._codes("legal")
        other_form = (legal_left >= 0) & (legal_right >= 0) & (legal_left != legal_right)
        levels = np.select(
            [
                np.isnan(similar),
                (similar == 1) & ~other_form,
                similar == 1,
                similar >= _PHRASE_SIMILAR,
                words >= 0.999,
                _acronyms(column, left, right),
                words >= 0.7,
            ],
            [0, 7, 6, 5, 4, 3, 2],
            1,
        )
        return levels.astype(np.int8)

    def _email(self) -> Levels:
        column, left, right = self._codes("email")
        slips = over_distinct(column.values, left, right, similarity.address)
        local, local_left, local_right = self._codes("email_local")
        domain, domain_left, domain_right = self._codes("email_domain")
        role = np.array([*map(is_role, local.values), False])
        free = np.array([*map(is_free_provider, domain.values), False])
        same_domain = domain_left == domain_right
        same_local = local_left == local_right
        roles = role[local_left] & role[local_right]
        levels = np.select(
            [
                np.isnan(slips),
                (left == right) & roles,
                left == right,
                roles & same_domain & ~free[domain_left],
                (slips == 1) & ~roles,
                same_local & ~role[local_left] & ~same_domain,
                same_domain & ~free[domain_left],
            ],
            [0, 4, 6, 4, 5, 3, 2],
            1,
        )
        return levels.astype(np.int8)

    def _phone(self) -> Levels:
        """The best of all combinations of phone and mobile."""
        best = np.zeros(len(self.left), dtype=np.int8)
        phone, mobile = self.records.column("phone"), self.records.column("mobile")
        values, codes = _one_vocabulary(phone, mobile)
        for one in codes:
            for other in codes:
                near = over_distinct(
                    values, one[self.left], other[self.right], similarity.slip
                )
                same = one[self.left] == other[self.right]
                level = np.select([np.isnan(near), same, near == 1], [0, 3, 2], 1)
                best = np.maximum(best, level.astype(np.int8))
        return best

    def _address(self) -> Levels:
        column, left, right = self._codes("street")
        similar = over_distinct(column.values, left, right, similarity.phrase)
        inside = over_distinct(column.values, left, right, similarity.contained)
        _, number_left, number_right = self._codes("number")
        both = (number_left >= 0) & (number_right >= 0)
        same_number = both & (number_left == number_right)
        missing = np.isnan(similar)
        same = similar == 1
        near = (similar >= _STREET_SIMILAR) | (inside == 1)
        levels = np.select(
            [
                missing & ~same_number,
                missing,
                same & same_number,
                near & same_number,
                near & ~both,
                near,
                same_number,
            ],
            [0, 2, 6, 5, 4, 3, 2],
            1,
        )
        return levels.astype(np.int8)

    def _place(self) -> Levels:
        zips, zip_left, zip_right = self._codes("zip")
        near_zip = over_distinct(zips.values, zip_left, zip_right, similarity.slip)
        city = self._measure("city", similarity.word)
        _, country_left, country_right = self._codes("country")
        abroad = (country_left >= 0) & (country_right >= 0)
        abroad &= country_left != country_right
        same_zip = (zip_left == zip_right) & (zip_left >= 0)
        no_zip = (zip_left < 0) | (zip_right < 0)
        same_city = city >= _SIMILAR
        levels = np.select(
            [
                np.isnan(city) & no_zip & ~abroad,
                same_zip & same_city,
                same_zip,
                same_city & no_zip,
                same_city & (near_zip == 1),
                same_city,
                (near_zip == 1) | (city >= _VAGUE),
                abroad,
            ],
            [0, 7, 6, 5, 5, 4, 3, 1],
            2,
        )
        return levels.astype(np.int8)

    def _birth(self) -> Levels:
        column, left, right = self._codes("birth")
        near = over_distinct(column.values, left, right, similarity.slip)
        dates = np.array([*map(int, column.values), 0], dtype=np.int64)
        year, month, day = dates // 10000, dates // 100 % 100, dates % 100
        same = [part[left] == part[right] for part in (year, month, day)]
        swapped = same[0] & (month[left] == day[right]) & (day[left] == month[right])
        equal_parts = np.sum(same, axis=0)
        levels = np.select(
            [
                np.isnan(near),
                left == right,
                (near == 1) | swapped,
                equal_parts == 2,
                same[0] | (same[1] & same[2]),
            ],
            [0, 5, 4, 3, 2],
            1,
        )
        return levels.astype(np.int8)

    def _vat(self) -> Levels:
        near = self._measure("vat", similarity.slip)
        _, left, right = self._codes("vat")
        levels = np.select([np.isnan(near), left == right, near == 1], [0, 3, 2], 1)
        return levels.astype(np.int8)

    def _website(self) -> Levels:
        _, left, right = self._codes("website")
        missing = (left < 0) | (right < 0)
        return np.select([missing, left == right], [0, 2], 1).astype(np.int8)

    def _kind(self) -> Levels:
        left, right = self.records.kinds[self.left], self.records.kinds[self.right]
        unknown = (left == UNKNOWN) | (right == UNKNOWN)
        return np.select([unknown, left == right], [0, 2], 1).astype(np.int8)

    def _street2(self) -> Levels:
        return self._text("street2")

    def _text(self, column: str) -> Levels:
        similar = self._measure(column, similarity.phrase)
        levels = np.select(
            [np.isnan(similar), similar == 1, similar >= _PHRASE_SIMILAR], [0, 3, 2], 1
        )
        return levels.astype(np.int8)


def _one_vocabulary(*columns: Column) -> tuple[list[str], list[IntArray]]:
    """Values of several columns, each once, and the columns' codes in them."""
    values = [value for column in columns for value in column.values]
    codes, distinct = pd.factorize(np.asarray(values, dtype=object))
    table = np.append(codes, -1).astype(np.int32)
    result, offset = [], 0
    for column in columns:
        shifted = np.where(column.codes >= 0, column.codes + offset, -1)
        result.append(table[shifted])
        offset += len(column.values)
    return list(distinct), result


def _acronyms(column: Column, left: IntArray, right: IntArray) -> BoolArray:
    values = np.array([v.replace(" ", "") for v in column.values] + [""], dtype=object)
    initials = np.array([acronym(v) for v in column.values] + [""], dtype=object)
    found: BoolArray = (initials[left] == values[right]) & (initials[left] != "")
    found |= (initials[right] == values[left]) & (initials[right] != "")
    return found


def _name_levels(
    records: Records, left: IntArray, right: IntArray
) -> tuple[Levels, Levels]:
    values, (given, family) = _one_vocabulary(
        records.column("given"), records.column("family")
    )
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
    swap = crossed > np.maximum(straight[rows] + 0.25, 1.3)
    rows, cross_given, cross_family = rows[swap], cross_given[swap], cross_family[swap]
    # Which record is the one with the wrong order decides what is called the first
    # name: the words that are first names more often, in these records.
    turned = _givenness(given, family, len(values), family_left[rows], given_right[rows])
    turned -= _givenness(given, family, len(values), given_left[rows], family_right[rows])
    turn = (turned > 0) | ((turned == 0) & (cross_given > cross_family))
    straight_given[rows] = np.where(turn, cross_family, cross_given)
    straight_family[rows] = np.where(turn, cross_given, cross_family)
    one, other = rows[turn], rows[~turn]
    given_left[one], family_left[one] = family_left[one], given_left[one]
    given_right[other], family_right[other] = family_right[other], given_right[other]
    return (
        _given_levels(values, straight_given, given_left, given_right),
        _family_levels(records, values, straight_family, left, right,
                       family_left, family_right),
    )  # fmt: skip


def _givenness(
    given: IntArray, family: IntArray, size: int, one: IntArray, other: IntArray
) -> FloatArray:
    """How much oftener two words are first names than last names."""
    counts = np.bincount(given[given >= 0], minlength=size).astype(float)
    counts -= np.bincount(family[family >= 0], minlength=size)
    counts = np.append(counts, 0.0)
    result: FloatArray = counts[one] + counts[other]
    return result


def _given_levels(
    values: list[str], similar: FloatArray, left: IntArray, right: IntArray
) -> Levels:
    roots, _ = pd.factorize(np.array([*map(nickname_root, values), ""], dtype=object))
    short = np.array([*(len(value) == 1 for value in values), False])
    first, _ = pd.factorize(np.array([*(v[:1] for v in values), ""], dtype=object))
    levels = np.select(
        [
            np.isnan(similar),
            (similar == 1) & ~short[left],
            (short[left] | short[right]) & (first[left] == first[right]),
            short[left] | short[right],
            roots[left] == roots[right],
            similar >= _SIMILAR,
            similar >= _VAGUE,
        ],
        [0, 6, 3, 1, 5, 4, 2],
        1,
    )
    return levels.astype(np.int8)


def _family_levels(
    records: Records, values: list[str], similar: FloatArray,
    left: IntArray, right: IntArray, family_left: IntArray, family_right: IntArray,
) -> Levels:  # fmt: skip
    short = np.array([*(len(value) == 1 for value in values), False])
    first, _ = pd.factorize(np.array([*(v[:1] for v in values), ""], dtype=object))
    initial = (short[family_left] | short[family_right]) & (
        first[family_left] == first[family_right]
    )
    part = initial | _part_agrees(
        records, values, similar, left, right, family_left, family_right
    )
    levels = np.select(
        [
            np.isnan(similar),
            (similar == 1) & ~initial,
            similar >= _SIMILAR,
            part,
            similar >= _VAGUE,
        ],
        [0, 5, 4, 3, 2],
        1,
    )
    return levels.astype(np.int8)


def _part_agrees(
    records: Records, values: list[str], similar: FloatArray,
    left: IntArray, right: IntArray, family_left: IntArray, family_right: IntArray,
) -> BoolArray:  # fmt: skip
    """Whether one of several family names, or a middle name, is the other's name."""
    middle = records.column("middle")
    several = np.array([*(" " in value for value in values), False])
    rows = np.flatnonzero(
        (similar < _SIMILAR)
        & (
            several[family_left]
            | several[family_right]
            | (middle.codes[left] >= 0)
            | (middle.codes[right] >= 0)
        )
    )
    found = np.zeros(len(left), dtype=bool)
    full_left = _all_words(middle, values, left[rows], family_left[rows])
    full_right = _all_words(middle, values, right[rows], family_right[rows])
    found[rows] = [
        any(len(word) > 2 for word in one & other)
        for one, other in zip(full_left, full_right, strict=True)
    ]
    return found


def _all_words(
    middle: Column, values: list[str], rows: IntArray, family: IntArray
) -> list[set[str]]:
    return [
        {*one.split(), *(values[code].split() if code >= 0 else ())}
        for one, code in zip(middle.texts(rows), family, strict=True)
    ]

