"""Rules on capitals in the names of people, organisations and places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..base import Base
from ..contact import Contact
from ..letter_case import company_case, person_case, place_case
from ..letter_case.people import Part
from ..letter_case.places import Place
from ..rule import Finding, Rule
from .people import may_be_company, names_organisation
from .placeholders import is_name_beside, is_no_company, is_nobody

# What is longer is no value of a contact, and would cost too much.
_LONGEST = 500
_PARTS: tuple[tuple[str, Part], ...] = (
    ("name", "whole"), ("first_name", "given"), ("last_name", "family"),
)  # fmt: skip
_OTHER = {"first_name": "last_name", "last_name": "first_name"}
_PLACES: tuple[tuple[str, Place], ...] = (
    ("street", "street"), ("street2", "street"), ("city", "city"), ("state", "state"),
)  # fmt: skip
_place_case = lru_cache(maxsize=20_000)(place_case)
_company_case = lru_cache(maxsize=20_000)(company_case)


def _check_name(contact: Contact, base: Base) -> Iterator[Finding]:
    for field, part in _PARTS:
        text = contact[field]
        if not text or len(text) > _LONGEST or (field == "name" and contact.is_company):
            continue
        new = person_case(text, contact.country, part)
        if new == text or names_organisation(text):
            continue
        if not is_nobody(text) or is_name_beside(text, contact[_OTHER.get(field, "")]):
            yield Finding(field, new, _certainty(text) if part == "whole" else 0.9)


def _check_company(contact: Contact, base: Base) -> Iterator[Finding]:
    fields = contact.company_fields
    if may_be_company(contact) and "name" not in fields:
        fields += ("name",) if names_organisation(contact["name"]) else ()
    for field in fields:
        text = contact[field]
        if len(text) <= _LONGEST:
            new = _company_case(text, contact.country)
            if new != text and not is_no_company(text):
                yield Finding(field, new, _certainty(text))


def _check_address(contact: Contact, base: Base) -> Iterator[Finding]:
    for field, place in _PLACES:
        text = contact[field]
        if text and len(text) <= _LONGEST:
            new = _place_case(text, contact.country, place)
            if new != text:
                yield Finding(field, new, 0.9)


def _certainty(text: str) -> float:
    """A single word may be an acronym or have been written so on purpose.

    So may the one word in capitals of a name that has others with care.
    """
    single = " " not in text.strip()
    partly = not text.islower() and not text.isupper()
    return 0.7 if single or partly else 0.9


RULES = (
    Rule("name_case", "Wrong capitals in a name", "warning", _check_name),
    Rule(
        "company_case", "Wrong capitals in a company's name", "warning", _check_company
    ),
    Rule("address_case", "Wrong capitals in an address", "notice", _check_address),
)
