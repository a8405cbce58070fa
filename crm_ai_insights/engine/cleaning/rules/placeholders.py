"""Rule on values that stand for none: typed to get past a field that asked for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from ..base import Base
from ..contact import Contact
from ..given_names import is_given_name
from ..phone_numbers import read_phone
from ..rule import Finding, Rule
from .placeholder_words import (
    COMPANIES,
    LOCAL_PARTS,
    NAMES,
    NO_DOMAINS,
    NO_VALUE,
    PEOPLE,
    PLACES,
    REAL_NAMES,
    SAMPLE_DOMAINS,
    SAMPLE_LOCAL_PARTS,
    SAMPLE_SITES,
)

# No placeholder is longer.
_LONGEST = 60
_NOT_WORDS = re.compile(r"[\W_]+")
_SIGNS_ONLY = re.compile(r"[-–—_.,:;?!*#/\\|~+='\"()<>\[\]^°\s]+")
_KEYBOARD = re.compile(
    r"(?:asdf?|sdfg?|dfgh?|fghj?|ghjk?|hjkl|jkl[öñ;]?|qwert?[zy]?|wert[yz]?|ertz|tzui|"
    r"yxcv?|zxcv?|xcvb|azert|qsdf|wxcv|fdsa|lkjh|rewq)+[a-zöäü]{0,3}"
)
_REPEATED = re.compile(r"([a-z])\1{2,}(?: ?\1)*")
_TEST = re.compile(r"(?:test|тест|τεστ)[\d ]*|(?:test ?){2,}\d*|test(?:er|ing|e|o)?\d+")
_ASCENDING, _DESCENDING = "01234567890123456789", "98765432109876543210"
_NOT_DIGITS = re.compile(r"\D+")
_COUNTRY_PREFIX = re.compile(
    "^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|...)"
)
_TRUNK_PREFIX = re.compile("^0")
_EMAIL = re.compile(r"([^@\s]+)@([^@\s]+)")
_EMPTY_SITE = re.compile(r"(?:https?)?:?/*(?:www)?\.?", re.IGNORECASE)
_HOST = re.compile(r"^(?:https?:/+)?(?:www\.)?([^/?#\s]+)[/?#]?$")
_HOUSE_NUMBER = re.compile(r"[\s,]*\d+\s?[a-z]?\s*$", re.IGNORECASE)
# Towns that are called like nothing, and their countries.
_TOWNS = {"ingen": "NL", "none": "IT", "leer": "DE", "ohne": "DE"}
# No company, town or state is called so.
_SURE_SHORT = frozenset(
    {"xx", "xxx", "xxxx", "n a", "asd", "asdf", "qwe", "test", "none"}
)


def _key(text: str) -> str:
    """Words in lower case, without signs: ``N/A`` and ``n. a.`` are ``n a``."""
    return _NOT_WORDS.sub(" ", text.lower()).strip()


def _is_junk(text: str, own: frozenset[str] = frozenset()) -> bool:
    """Whether the text says nothing at all.

    :param own: what says nothing in this field only
    """
    if len(text) > _LONGEST:
        return False
    key = _key(text)
    if not key:
        return bool(_SIGNS_ONLY.fullmatch(text))
    half = key[: len(key) // 2]
    twice = key == f"{half} {half}" and half in NO_VALUE
    if key in NO_VALUE or key in own or twice:
        return True
    if key.isdecimal() and key.isascii():
        return len(key) > 2 and _is_row(key)
    return bool(
        _KEYBOARD.fullmatch(key) or _TEST.fullmatch(key) or _REPEATED.fullmatch(key)
    )


def is_no_company(text: str) -> bool:
    """As for other texts, but companies are called by few letters: AAA, ABC, X."""
    key = _key(text)
    if len(key) < 5 and key.isascii() and key.isalpha() and key not in _SURE_SHORT:
        return False
    person = key in PEOPLE or (" " in key and key in NAMES)
    return person or _is_junk(text, COMPANIES)


@lru_cache(maxsize=10_000)
def _is_no_place(text: str) -> bool:
    street = _HOUSE_NUMBER.sub("", text)
    # Digits alone are no street, but may be somebody's phone number.
    named = street if any(map(str.isalpha, street)) else text
    return _is_junk(named, PLACES) and not _is_short_place(text)


def _is_no_annex(text: str) -> bool:
    """As for streets, but what a street does not say may be a number."""
    return not text.strip().isdecimal() and _is_no_place(text)


def _is_short_place(text: str) -> bool:
    """Towns are called Y and Nan, states have codes such as NA."""
    return (
        len(text) <= 3
        and text.isascii()
        and text.isalpha()
        and _key(text) not in _SURE_SHORT
    )


@lru_cache(maxsize=10_000)
def _is_no_state(text: str) -> bool:
    return _is_junk(text) and not _is_short_place(text)


def _is_no_email(text: str) -> bool:
    parts = _EMAIL.fullmatch(text.strip())
    if not parts:
        return "@" not in text and _is_junk(text)
    local, host = _key(parts[1]), parts[2].lower().strip(".")
    domain, _, top = host.rpartition(".")
    name = _key((domain or top).rpartition(".")[2] if domain else top)
    bare = local.rstrip("0123456789 ")
    if bare in LOCAL_PARTS or top == "invalid" or name in NO_DOMAINS:
        return True
    if name in SAMPLE_DOMAINS and bare in SAMPLE_LOCAL_PARTS | NO_VALUE:
        return True
    return local == name and (_is_junk(local) or len(local) == 1 or local.isdigit())


def _is_no_phone(text: str, country: str) -> bool:
    """Zeros, one digit again and again, or digits in a row that nobody has."""
    if any(letter.isalpha() for letter in text) or not any(map(str.isdigit, text)):
        return _is_junk(text)
    digits = _NOT_DIGITS.sub("", text)
    if not digits.strip("0"):
        return True
    international = text.lstrip(" (").startswith(("+", "00"))
    number = digits.removeprefix("00") if international else digits
    prefix = _COUNTRY_PREFIX if international else _TRUNK_PREFIX
    national = prefix.sub("", number)
    row = (len(number) >= 5 and _is_row(number)) or (
        len(national) >= 6 and _is_row(national)
    )
    return row and (len(set(national)) == 1 or not read_phone(text, country).assigned)


def _is_row(digits: str) -> bool:
    """Whether all digits are the same, or each is one more or less than the last."""
    return (
        len(set(digits)) == 1
        or (digits[0] in "01" and digits in _ASCENDING)
        or (digits[0] == "9" and digits in _DESCENDING)
    )


def _is_no_zip(text: str) -> bool:
    if not any(map(str.isdigit, text)):
        return _is_junk(text)
    digits = re.sub(r"[\s-]", "", text)
    if not digits.isdigit():
        return False
    return set(digits) <= {"0"} or (len(digits) >= 5 and set(digits) in ({"1"}, {"9"}))


def _is_no_tax_number(text: str) -> bool:
    digits = _NOT_DIGITS.sub("", text)
    if len(digits) < 3:
        return _is_junk(text) or not digits.strip("0") and not text[:1].isalpha()
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) <= 3 and len(digits) >= 7 and _is_row(digits)


def _is_no_website(text: str) -> bool:
    if _EMPTY_SITE.fullmatch(text) or _is_junk(text):
        return True
    host = _HOST.match(text.lower())
    return host is not None and host[1] in SAMPLE_SITES


@lru_cache(maxsize=10_000)
def _is_no_function(text: str) -> bool:
    return _is_junk(text) and _key(text) != "tester"


def _is_no_number(text: str) -> bool:
    # Many a house has the number 111 or 123.
    junk = _is_junk(text) and len(text) > 1 and not text.strip().isdecimal()
    return junk or bool(_SIGNS_ONLY.fullmatch(text))


# The name of a person or company is looked at apart: it must not be cleared.
_CHECKS: dict[str, Callable[[str], bool]] = {
    "function": _is_no_function,
    "email": _is_no_email,
    "street": _is_no_place,
    "street_number": _is_no_number,
    "street2": _is_no_annex,
    "city": _is_no_place,
    "state": _is_no_state,
    "country": _is_no_state,
    "zip": _is_no_zip,
    "vat": _is_no_tax_number,
    "website": _is_no_website,
}


def _check(contact: Contact, base: Base) -> Iterator[Finding]:
    yield from _check_names(contact)
    for field, is_placeholder in _CHECKS.items():
        text = contact[field]
        if text and is_placeholder(text) and not _is_town(field, text, contact):
            yield Finding(field, "", 0.9)
    for field in ("phone", "mobile"):
        if contact[field] and _is_no_phone(contact[field], contact.country):
            yield Finding(field, "", 0.9)


def _is_town(field: str, text: str, contact: Contact) -> bool:
    return field == "city" and _TOWNS.get(_key(text), "") == contact.country != ""


def _check_names(contact: Contact) -> Iterator[Finding]:
    name, company = contact["name"], contact["company"]
    if name and (is_no_company if contact.is_company else is_nobody)(name):
        yield Finding("name", None, 0.9)
    if company and is_no_company(company):
        others = name or contact["first_name"] or contact["last_name"]
        yield Finding("company", "" if others else None, 0.85)
    first, last = contact["first_name"], contact["last_name"]
    if first and last and _key(f"{first} {last}") in PEOPLE:
        yield from (Finding(field, None, 0.85) for field in ("first_name", "last_name"))
        return
    for field, text, other in ("first_name", first, last), ("last_name", last, first):
        if text and is_nobody(text) and not is_name_beside(text, other):
            keeps_name = name or (other and not is_nobody(other))
            yield Finding(field, "" if keeps_name else None, 0.85)


def is_nobody(text: str) -> bool:
    """Whether nobody is called so, though people are called by each of the words."""
    if len(text) > _LONGEST:
        return False
    key = _key(text)
    if key in PEOPLE or _is_junk(text, NAMES):
        return len(key) != 1 or key == "x"
    words = key.split()
    if len(words) < 2:
        return False
    if all(word in NO_VALUE or word in NAMES for word in words):
        return not any(map(is_given_name, words))
    return words[0] == "test" and "," not in text and not is_given_name(words[1])


def is_name_beside(text: str, other: str) -> bool:
    """Whether it is a name beside the other one: Christopher Null, Nan Goldin.

    Nobody has one of them for a name who writes the other one with capitals.
    """
    careless = text.islower() and other[:1].isupper()
    real = _key(text) in REAL_NAMES and not careless
    return bool(other) and real and not is_nobody(other)


RULES = (Rule("placeholder", "Placeholder", "error", _check),)
