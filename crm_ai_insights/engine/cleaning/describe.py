"""What a table of contacts tells of the base that it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import pandas as pd

from .base import Base
from .contact import FIELDS, Contact
from .phone_numbers import read_phone
from .postal_codes import SPACED, postal_form
from .tax_checks import judge_tax_number, tax_country
from .text import clean_text

# Enough to know shares to a per cent or so; more would cost more than they tell.
_SAMPLE = 20_000
_PHONE_SAMPLE = 3_000
# Fewer values of a country say nothing of its customs.
_FEWEST = 10
# Fewer may all be wrong by chance, or because somebody gathered the wrong ones.
_FEWEST_TO_DOUBT = 50
# A custom is what more than these do.
_MOSTLY, _OFTEN = 0.5, 0.1


def describe_base(frame: pd.DataFrame, country: str = "") -> Base:
    """Facts of a base whose contacts are the rows of ``frame``.

    :param frame: columns as for :func:`~.frame.clean_frame`
    :param country: two-letter code of the country for contacts that name none
    """
    country = country.strip().upper()
    sample = frame.iloc[:: len(frame) // _SAMPLE + 1]
    columns = columns_of_text(sample, FIELDS)
    return _Description(columns, country).base()


def columns_of_text(frame: pd.DataFrame, names: Iterable[str]) -> dict[str, list[str]]:
    """The columns with these ``names``: missing values as "", whole numbers as such."""
    columns = {}
    for name in names:
        if name in frame.columns:
            column = frame.loc[:, name]
            if isinstance(column, pd.DataFrame):
                column = column.iloc[:, 0]
            columns[name] = [_text(value) for value in column.tolist()]
    return columns


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


class _Description:
    def __init__(self, columns: Mapping[str, list[str]], country: str) -> None:
        self.country = country
        self.contacts = [
            Contact(dict(zip(columns, values, strict=True)), country)
            for values in zip(*columns.values(), strict=True)
        ]

    def base(self) -> Base:
        numbers = [contact for contact in self.contacts if contact["vat"]]
        companies = [c for c in self.contacts if c.has("vat") and c.is_company]
        return Base(
            self.country,
            _shares((c.country, bool(c["vat"].strip())) for c in companies),
            _shares(map(_judged_vat, numbers)),
            self.unassigned_share(),
            dict(self.spellings()),
            self.stateless(),
            self.unspaced_zips(),
        )

    def unassigned_share(self) -> float:
        """Share of the unassigned among the possible phone numbers."""
        typed = [
            (contact[field], contact.country)
            for contact in self.contacts
            for field in ("phone", "mobile")
            if contact[field]
        ]
        sample = typed[:: len(typed) // _PHONE_SAMPLE + 1]
        phones = [read_phone(value, country) for value, country in sample]
        assigned = [phone.assigned for phone in phones if phone.possible]
        if len(assigned) < _FEWEST_TO_DOUBT:
            return 0.0
        return 1 - sum(assigned) / len(assigned)

    def spellings(self) -> Iterator[tuple[str, str]]:
        """The commonest spelling of each country and state, by ISO code."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for contact in self.contacts:
            if contact.own_country:
                counts[contact.own_country][contact["country"].strip()] += 1
        for code, state in self.states:
            if state:
                counts[code][state] += 1
        for code, spelled in counts.items():
            # Among equally common ones the choice must not depend on the order.
            yield code, max(spelled.items(), key=lambda item: (item[1], item[0]))[0]

    @cached_property
    def states(self) -> list[tuple[str, str]]:
        """The state that a postal code lies in, ``US-CA``, and what is written."""
        found = []
        for contact in self.contacts if self.has("state") else ():
            form = postal_form(contact.own_country)
            state = form.state_of(clean_text(contact["zip"])) if form else ""
            if state:
                code = f"{contact.own_country}-{state}"
                found.append((code, contact["state"].strip()))
        return found

    def stateless(self) -> frozenset[str]:
        filled = _shares((code[:2], bool(state)) for code, state in self.states)
        return frozenset(c for c, share in filled.items() if share < _MOSTLY)

    def unspaced_zips(self) -> frozenset[str]:
        shares = _shares(
            (contact.country, " " not in contact["zip"].strip())
            for contact in self.contacts
            if contact.country in SPACED and contact["zip"]
        )
        return frozenset(c for c, share in shares.items() if share > _OFTEN)

    def has(self, field: str) -> bool:
        return bool(self.contacts) and self.contacts[0].has(field)


def _judged_vat(contact: Contact) -> tuple[str, bool]:
    """The country of the tax number, and whether its check digits are wrong."""
    value, country = contact["vat"], contact.country
    kind = tax_country(value) or country
    return kind, judge_tax_number(value, country) == "wrong"


def _shares(
    marks: Iterable[tuple[str, bool]], fewest: int = _FEWEST
) -> dict[str, float]:
    """Share of the true marks by country, where there are enough of them."""
    counts: defaultdict[str, list[bool]] = defaultdict(list)
    for country, mark in marks:
        counts[country].append(mark)
    return {
        country: sum(found) / len(found)
        for country, found in counts.items()
        if country and len(found) >= fewest
    }
