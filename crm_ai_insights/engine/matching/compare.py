"""Comparison vectors: for each pair and comparison, how far the two agree."""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt

from ..cleaning import is_free_provider, is_role
from . import comparisons as known
from . import similarity
from .organisations import organisation_levels
from .person_names import name_levels, names_owner
from .records import COMPANY, UNKNOWN, Column, IntArray, Records
from .similarity import SIMILAR, VAGUE, BoolArray, FloatArray, over_distinct

Levels = npt.NDArray[np.int8]

_PHRASE_SIMILAR, _STREET_SIMILAR = 0.86, 0.78


def comparison_names(records: Records) -> tuple[str, ...]:
    """Comparisons that these records can be subjected to, in the vectors' order."""
    needs = {
        "given": ("given", "family"), "address": ("street", "number"),
        "employer": ("company",), "phone": ("phone", "mobile"),
        "place": ("zip", "city", "country"),
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
            self._name_parts = name_levels(self.records, self.left, self.right)
        return self._name_parts

    def _generation(self) -> Levels:
        """Whether both are, say, the junior; a father bears no mark, as most people."""
        _, left, right = self._codes("generation")
        unmarked = (left < 0) & (right < 0)
        return np.select([unmarked, left == right], [0, 2], 1).astype(np.int8)

    def _company(self) -> Levels:
        """Names of two companies."""
        return np.where(self._companies, self._organisations(), 0).astype(np.int8)

    def _employer(self) -> Levels:
        """Companies that persons name, compared with each other or with companies."""
        return np.where(self._companies, 0, self._organisations()).astype(np.int8)

    def _organisations(self) -> Levels:
        if self._organisation_levels is None:
            self._organisation_levels = organisation_levels(
                self.records, self.left, self.right
            )
        return self._organisation_levels

    def _email(self) -> Levels:
        column, left, right = self._codes("email")
        slips = over_distinct(column.values, left, right, similarity.address)
        local, local_left, local_right = self._codes("email_local")
        domain, domain_left, domain_right = self._codes("email_domain")
        role, free = local.derive(is_role), domain.derive(is_free_provider)
        same_domain = domain_left == domain_right
        same_local = local_left == local_right
        roles = role[local_left] & role[local_right]
        roles |= self._of_another(left == right, local_left)
        levels = np.select(
            [
                np.isnan(slips),
                (left == right) & roles,
                left == right,
                (slips == 1) & ~roles,
                same_local & ~role[local_left] & ~same_domain,
                same_domain & ~free[domain_left],
            ],
            [0, 4, 6, 5, 3, 2],
            1,
        )
        return levels.astype(np.int8)

    def _of_another(self, same: BoolArray, local: IntArray) -> BoolArray:
        """Where two of different first names share a mailbox that names one of them."""
        found: BoolArray = np.zeros(len(same), dtype=bool)
        rows = np.flatnonzero(same & (local >= 0))
        rows = rows[self._given()[rows] == 1]
        mailboxes = self.records.column("email_local").values
        sides = [
            [
                self.records.column(name).texts(side[rows])
                for name in ("given", "family")
            ]
            for side in (self.left, self.right)
        ]
        for position, row in enumerate(rows.tolist()):
            found[row] = any(
                names_owner(mailboxes[local[row]], given[position], family[position])
                for given, family in sides
            )
        return found

    def _phone(self) -> Levels:
        """The best of all combinations of phone and mobile."""
        best = np.zeros(len(self.left), dtype=np.int8)
        for one, other in product(self.records.numbers, repeat=2):
            left, right = one.codes[self.left], other.codes[self.right]
            if (left >= 0).any() and (right >= 0).any():
                near = over_distinct(one.values, left, right, similarity.slip)
                same = left == right
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
        same_city = city >= SIMILAR
        levels = np.select(
            [
                np.isnan(city) & no_zip & ~abroad,
                same_zip & same_city,
                same_zip,
                same_city & no_zip,
                same_city & (near_zip == 1),
                same_city,
                (near_zip == 1) | (city >= VAGUE),
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
