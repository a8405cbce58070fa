"""Rules on phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base import Base
from ..contact import Contact
from ..phone_numbers import Phone, calling_code, can_be_phone, digit_count, read_phone
from ..rule import Finding, Rule
from .implied import domain_countries
from .moving import moved

FIELDS = ("phone", "mobile")
# Where phone numbers get by mistake.
_ELSEWHERE = (
    "email", "name", "first_name", "last_name", "company", "function", "street",
    "street2", "city", "state", "country", "website",
)  # fmt: skip
# Nothing but digits belongs into none of these.
_OF_WORDS = frozenset({"name", "first_name", "last_name", "city", "state", "country"})
_TYPED = re.compile(
    r"(?:\b(?:tel|telefon|telephone|phone|fon|mob|mobile?|mobil|handy|cell)\b[.: ]*)?"
    r"(?<![\w+])[(\[]?((?:\+|\(?0|\(\+)[\d ().\-/]{5,24}\d)[)\]]?\s*$",
    re.IGNORECASE,
)
_ONLY_DIGITS = re.compile(r"\+?[\d ().\-/]{7,25}")
_USUAL_SHARE_UNASSIGNED = 0.05


def _phones(contact: Contact) -> Iterator[tuple[str, str, Phone]]:
    for field in FIELDS:
        if contact[field].strip():
            value = contact[field]
            yield field, value, read_phone(value, contact.country)


def check_misplaced(contact: Contact, base: Base) -> Iterator[Finding]:
    fields = [field for field in FIELDS if contact.has(field)]
    for field in _ELSEWHERE if fields else ():
        typed = _typed_phone(contact, field)
        if not typed:
            continue
        phone = read_phone(typed, contact.country)
        same = [name for name in fields if _is_same(contact, name, typed, phone)]
        target = next(iter(same), "") or next(
            (name for name in fields if not contact[name].strip()), ""
        )
        if not target:
            yield Finding(field, None, 0.9)
            continue
        rest = contact[field].replace(typed, "").strip(" ,;:|/-()[]")
        rest = "" if _TYPED.fullmatch(contact[field].strip()) else rest
        value = contact[target] if same else typed
        yield from moved(contact, field, rest, target, value, 0.9)
        # The next one must see what this one left.
        return


def _typed_phone(contact: Contact, field: str) -> str:
    """The phone number that stands in a field of another kind, else ""."""
    value = contact[field]
    if not 7 <= len(value) <= 200 or digit_count(value) < 7 or "fax" in value.lower():
        return ""
    if _ONLY_DIGITS.fullmatch(value.strip()):
        if field == "email":
            return value.strip() if can_be_phone(value) else ""
        if field in _OF_WORDS and read_phone(value, contact.country).assigned:
            return value.strip()
    found = _TYPED.search(value)
    if not found:
        return ""
    typed = found[1].strip()
    if typed.count(")") > typed.count("("):
        typed = f"({typed}"
    phone = read_phone(typed, contact.country)
    return typed if phone.assigned or (phone.possible and phone.abroad) else ""


def _is_same(contact: Contact, field: str, typed: str, phone: Phone) -> bool:
    other = read_phone(contact[field], contact.country)
    if phone.possible or other.possible:
        return phone.text == other.text
    return typed == contact[field].strip()


def check_country(contact: Contact, base: Base) -> Iterator[Finding]:
    own = contact.own_country
    code = calling_code(own) if own else 0
    for field, value, phone in _phones(contact) if code else ():
        if phone.abroad:
            if phone.possible and phone.calling_code != code:
                yield Finding(field, None, 0.6)
        elif not phone.possible and can_be_phone(value):
            for country in domain_countries(contact) - {own}:
                other = read_phone(value, country)
                if other.assigned:
                    yield Finding(field, other.text, 0.5)


def check_format(contact: Contact, base: Base) -> Iterator[Finding]:
    for field, value, phone in _phones(contact):
        if not phone.possible or phone.tidy or phone.text == value:
            continue
        known = phone.abroad or bool(contact.own_country)
        certainty = 0.98 if known else 0.85
        yield Finding(field, phone.text, certainty if phone.assigned else 0.7)


def check_invalid(contact: Contact, base: Base) -> Iterator[Finding]:
    for field, value, phone in _phones(contact):
        if phone.possible:
            continue
        if phone.abroad or calling_code(contact.country) or not can_be_phone(value):
            yield Finding(field, None, 0.9)


def check_unassigned(contact: Contact, base: Base) -> Iterator[Finding]:
    if base.unassigned_share >= _USUAL_SHARE_UNASSIGNED:
        return
    for field, _, phone in _phones(contact):
        if phone.possible and not phone.assigned:
            yield Finding(field, None, 0.6)


MISPLACED = Rule(
    "phone_misplaced",
    "Phone number in another field",
    "warning",
    check_misplaced,
    together=True,
)
RULES = (
    Rule("phone_country", "Phone number of another country", "notice", check_country),
    Rule(
        "phone_format",
        "Phone number not international",
        "warning",
        check_format,
        certain=True,
    ),
    Rule("phone_invalid", "Not a phone number", "error", check_invalid),
    Rule("phone_unassigned", "Unassigned phone number", "notice", check_unassigned),
)
