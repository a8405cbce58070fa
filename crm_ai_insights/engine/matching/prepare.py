"""From a table of contacts or leads to records of normal forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from .. import cleaning
from ..errors import InvalidInput
from .records import (
    COMPANY,
    PERSON,
    UNKNOWN,
    Column,
    IntArray,
    Records,
    column_of,
    missing_column,
)

KNOWN_COLUMNS = (
    "id", "name", "first_name", "last_name", "company", "is_company", "function",
    "email", "phone", "mobile", "street", "street_number", "street2", "city", "zip",
    "state", "country", "vat", "website", "birth_date", "dob",
)  # fmt: skip
_YES = frozenset({"1", "true", "yes", "y", "t", "1 0", "company"})
_NO = frozenset({"0", "false", "no", "n", "f", "0 0", "person"})
# From this share of names that only organisations bear on, the others are taken for
# organisations too.
_ORGANISATIONS_SHARE = 0.25


def prepare(frame: pd.DataFrame, like: Records | None = None) -> Records:
    """Normal forms of every row.

    :param frame: a column ``id`` (distinct) and any of ``KNOWN_COLUMNS``; others count
        as plain text; None, NaN and "" mean missing
    :param like: records whose kind of names these rows have, too; by default the rows
        themselves tell
    :raises InvalidInput: without ``id``, when identifiers repeat, or when a value is
        a list or the like
    """
    if "id" not in frame.columns:
        raise InvalidInput("the records have no column id")
    if frame["id"].duplicated().any():
        twice = frame["id"][frame["id"].duplicated()].iloc[0]
        raise InvalidInput(f"the id {twice} occurs more than once")
    given = {
        str(name): _given(series, name == "is_company")
        for name, series in frame.items()
        if name != "id"
    }
    all_companies = None if like is None else like.all_companies
    preparation = _Preparation(given, len(frame), all_companies)
    return preparation.records(frame["id"].to_numpy(dtype=object))


def _given(series: pd.Series, flag: bool = False) -> Column:
    """Cleaned texts; False is how Odoo says empty, except where it is a flag."""
    values = series.tolist()
    try:
        distinct = dict.fromkeys(values)
    except TypeError as error:
        raise InvalidInput(f"the column {series.name} has lists as values") from error
    places = {value: place for place, value in enumerate(distinct)}
    codes = np.fromiter(map(places.__getitem__, values), np.int32, len(values))
    texts = [
        "" if _is_missing(value, flag) else cleaning.clean_text(str(value))
        for value in distinct
    ]
    return column_of(texts, codes)


def _is_missing(value: Any, flag: bool) -> bool:
    if isinstance(value, (bool, np.bool_)):
        return not value and not flag
    return not isinstance(value, str) and bool(pd.isna(value))


class _Preparation:
    """One pass over the given columns; each method makes some normal forms."""

    def __init__(
        self, given: dict[str, Column], size: int, all_companies: bool | None
    ) -> None:
        self.given = given
        self.size = size
        self.all_companies = all_companies
        self.columns: dict[str, Column] = {}

    def records(self, ids: np.ndarray) -> Records:
        kinds = self._kinds()
        self._person_names(kinds)
        self._companies(kinds)
        self._contact_data()
        self._addresses()
        texts = tuple(sorted(name for name in self.given if name not in KNOWN_COLUMNS))
        for name in (*texts, "function"):
            self.columns[name] = self._get(name).map(cleaning.fold)
        return Records(
            ids, kinds, self.columns, texts, self.given, bool(self.all_companies)
        )

    def _get(self, name: str) -> Column:
        return self.given.get(name) or missing_column(self.size)

    def _kinds(self) -> np.ndarray:
        marks = self._get("is_company").map(cleaning.fold)
        kinds = np.array([*map(_kind, marks.values), UNKNOWN], dtype=np.int8)[
            marks.codes
        ]
        open_ = kinds == UNKNOWN
        name = self._get("name")
        part = self._get("first_name").codes >= 0
        part |= self._get("last_name").codes >= 0
        kinds[open_ & part] = PERSON
        open_ &= ~part
        kinds[open_ & (name.codes < 0) & (self._get("company").codes >= 0)] = COMPANY
        open_ &= name.codes >= 0
        firm = np.array(
            [*map(cleaning.looks_like_company, name.values), False], dtype=bool
        )[name.codes]
        alone = open_ & (self._get("company").codes < 0)
        if self.all_companies is None:
            share = firm[alone].mean() if alone.any() else 0.0
            self.all_companies = bool(share >= _ORGANISATIONS_SHARE)
        kinds[open_] = PERSON
        kinds[alone & (firm | self.all_companies)] = COMPANY
        return kinds

    def _person_names(self, kinds: np.ndarray) -> None:
        name = self._get("name")
        parsed = [cleaning.person_name(value) for value in name.values]
        person = np.where(kinds == COMPANY, -1, name.codes)
        given = self._get("first_name").map(cleaning.given_name)
        family = self._get("last_name").map(cleaning.family_name)
        apart = (given.codes >= 0) | (family.codes >= 0)
        person = np.where(apart, -1, person)
        parts = {
            part: _coded([getattr(p, part) for p in parsed], person)
            for part in ("given", "middle", "family")
        }
        self.columns["given"] = _either(given, parts["given"])
        self.columns["family"] = _either(family, parts["family"])
        self.columns["middle"] = parts["middle"]
        self.columns["generation"] = Column(person, name.values).map(
            cleaning.name_generation
        )

    def _companies(self, kinds: np.ndarray) -> None:
        company, name = self._get("company"), self._get("name")
        named = np.where(
            (kinds == COMPANY) & (company.codes < 0), name.codes, np.int32(-1)
        )
        texts = _either(company, Column(named, name.values))
        parsed = [cleaning.company_name(value) for value in texts.values]
        # Branches of a company are customers of their own.
        names = [f"{p.core} {p.branch}".strip() for p in parsed]
        self.columns["company"] = _coded(names, texts.codes)
        self.columns["legal"] = _coded([p.legal for p in parsed], texts.codes)

    def _contact_data(self) -> None:
        email = self._get("email")
        parsed = [cleaning.email_address(value) for value in email.values]
        for part in ("address", "local", "domain"):
            name = "email" if part == "address" else f"email_{part}"
            self.columns[name] = _coded([getattr(p, part) for p in parsed], email.codes)
        for name in ("phone", "mobile"):
            self.columns[name] = self._get(name).map(cleaning.phone_tail)
        self.columns["vat"] = self._get("vat").map(cleaning.tax_number)
        self.columns["website"] = self._get("website").map(cleaning.web_domain)
        born = self._get("birth_date").map(cleaning.birth_date)
        self.columns["birth"] = _either(born, self._get("dob").map(cleaning.birth_date))

    def _addresses(self) -> None:
        street, number = self._get("street"), self._get("street_number")
        both, rows = _pairs(street, number)
        parsed = [cleaning.street_address(s, n) for s, n in both]
        self.columns["street"] = _coded([p.name for p in parsed], rows)
        self.columns["number"] = _coded([p.number for p in parsed], rows)
        whole = [f"{p.name} {p.number}" if p.name and p.number else "" for p in parsed]
        self.columns["address"] = _coded(whole, rows)
        second = self._get("street2").map(lambda t: cleaning.street_address(t).name)
        self.columns["street2"] = second
        forms: dict[str, Callable[[str], str]] = {
            "city": cleaning.city_name,
            "zip": cleaning.zip_code,
            "state": cleaning.fold,
            "country": cleaning.country_code,
        }
        for name, form in forms.items():
            self.columns[name] = self._get(name).map(form)


def _kind(mark: str) -> int:
    if mark in _YES:
        return COMPANY
    return PERSON if mark in _NO else UNKNOWN


def _coded(values: list[str], codes: IntArray) -> Column:
    return column_of(values, codes)


def _either(first: Column, second: Column) -> Column:
    """The first column's value, else the second's."""
    offset = len(first.values)
    codes = np.where(first.codes >= 0, first.codes, second.codes + offset)
    empty = offset + len(second.values)
    codes = np.where((first.codes < 0) & (second.codes < 0), empty, codes)
    return column_of([*first.values, *second.values, ""], codes)


def _pairs(first: Column, second: Column) -> tuple[list[tuple[str, str]], IntArray]:
    """Distinct pairs of values, and which of them each record has."""
    width = len(second.values) + 1
    joined = (first.codes.astype(np.int64) + 1) * width + second.codes + 1
    distinct, rows = np.unique(joined, return_inverse=True)
    left, right = [*first.values, ""], [*second.values, ""]
    pairs = [(left[key // width - 1], right[key % width - 1]) for key in distinct]
    return pairs, rows
