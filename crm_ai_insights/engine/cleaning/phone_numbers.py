"""What a typed phone number is: whose it is, whether it can exist, how to write it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from .text import clean_text

_LONGEST = 250
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_EXTENSION = r"(?:[ ,;]*(?:ext\.?|extension|x|#|;ext=|durchwahl|poste)[ :]*\d{1,7})?"
# A number as people write it to be called from abroad, in any grouping.
_INTERNATIONAL = re.compile(
    rf"\(?\+\(?(?!0)\d[\d ().\-/]*\d{_EXTENSION}", re.IGNORECASE
)
# Letters that are a number by the keys of a phone: 1-800-FLOWERS.
_VANITY = re.compile(r"[\d)][ -]?[A-Z]{4,}")
_OTHER_LETTER = re.compile(r"[^\W\d_Oo]")
_LETTER_O = re.compile(r"(?<=[\d+(])[Oo]+(?=[\d )]|$)")
_ANY_O = re.compile(r"[Oo]+")
_LABEL = re.compile(r"^[^\d+(]+(?=[\d+(])")
_NOTE = re.compile(r"[^\d]+$")
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
_EXIT_CODE = re.compile(r"^[(+\s]*00[\s)]*(?=\(?[1-9])")
# The 1 before Mexican mobile numbers was given up in 2019 and is still typed.
_MEXICAN_MOBILE = re.compile(r"^\+52[ -]?1(?=(?:\D*\d){10}$)")
_DIGIT = re.compile(r"\d")
# Fewer digits ring nobody who is not in the same house.
_FEWEST_DIGITS, _MOST_DIGITS = 6, 17
# Elsewhere, unassigned numbers that begin with a zero are none.
_ITALY = 39


class Phone(NamedTuple):
    """A phone number.

    ``text`` is its international form, ``region`` the country that it belongs to, both
    "" where it is no possible number of any known country. ``abroad`` says whether it
    was typed so that it can be called from abroad, ``tidy`` whether nothing superfluous
    was typed with it, ``assigned`` whether an operator may give it to someone.
    ``calling_code`` is 0 where it is not known.
    """

    text: str
    region: str
    calling_code: int
    abroad: bool
    tidy: bool
    assigned: bool

    @property
    def possible(self) -> bool:
        """Whether there can be such a number."""
        return bool(self.text)


NO_PHONE = Phone("", "", 0, False, False, False)


@lru_cache(maxsize=8192)
def read_phone(value: str, country: str = "") -> Phone:
    """The number typed as ``value``; any string is accepted.

    :param country: two-letter code of the country that a national number belongs to
    """
    text = clean_text(value[:_LONGEST]).translate(_DASHES)
    if not _DIGIT.search(text) or len(value) > _LONGEST:
        return NO_PHONE
    vanity = bool(_VANITY.search(text))
    tidy = bool(_INTERNATIONAL.fullmatch(text)) and not _TRUNK_ZERO.search(text)
    plain = text if tidy or vanity else _without_extras(text)
    abroad = plain.startswith(("+", "(+"))
    found = _parsed(plain, country)
    if abroad and "+" not in text and _is_guess(found, country):
        found = NO_PHONE
    if not abroad and not found.possible and plain != text:
        found = _parsed(text, country)
    if not found.text:
        return found._replace(abroad=abroad, tidy=tidy)
    if tidy and _repeats_trunk_zero(plain, found):
        tidy = False
    return found._replace(abroad=abroad, tidy=tidy or vanity)


def digit_count(value: str) -> int:
    """How many decimal digits a value has."""
    return len(_DIGIT.findall(value[: 4 * _LONGEST]))


def can_be_phone(value: str) -> bool:
    """Whether a value has as many digits as phone numbers have, whatever country."""
    if _VANITY.search(value[:_LONGEST]):
        return True
    return _FEWEST_DIGITS <= digit_count(value) <= _MOST_DIGITS


def _without_extras(text: str) -> str:
    """Without labels, notes, exit code and what else is typed with a number."""
    letters = _LETTER_O if _OTHER_LETTER.search(text) else _ANY_O
    text = letters.sub(lambda found: "0" * len(found[0]), text)
    text = _NOTE.sub("", _LABEL.sub("", text))
    text = _EXIT_CODE.sub("+", text)
    if text.startswith(("+", "(+")):
        text = _TRUNK_ZERO.sub(" ", text).lstrip("(")
    return text


def _is_guess(phone: Phone, country: str) -> bool:
    """Whether zeros were taken for an exit code, and no such number is known abroad."""
    home = calling_code(country)
    return not phone.assigned and home not in (0, phone.calling_code)


def _repeats_trunk_zero(typed: str, phone: Phone) -> bool:
    """Whether it is +49 030 instead of +49 30; in Italy the zero is part of it."""
    start = f"+{phone.calling_code}0"
    return _compact(typed).startswith(start) > _compact(phone.text).startswith(start)


def _compact(number: str) -> str:
    return re.sub(r"[^\d+]", "", number)


def _parsed(text: str, country: str) -> Phone:
    import phonenumbers

    region = country if country in phonenumbers.SUPPORTED_REGIONS else None
    text = _MEXICAN_MOBILE.sub("+52", text)
    try:
        number = phonenumbers.parse(text, region)
        if region and _lacks_plus(text, region):
            abroad = phonenumbers.parse(f"+{text}")
            number = abroad if phonenumbers.is_valid_number(abroad) else number
    except phonenumbers.NumberParseException:
        return NO_PHONE
    code = number.country_code or 0
    home = phonenumbers.region_code_for_number(number) or ""
    assigned = bool(home) and phonenumbers.is_valid_number_for_region(number, home)
    if not assigned and not _is_possible(number):
        return NO_PHONE._replace(calling_code=code)
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    text = phonenumbers.format_number(number, form)
    return Phone(text, home, code, False, False, assigned)


def _lacks_plus(text: str, region: str) -> bool:
    """Whether it begins with the calling code where national numbers begin with 0."""
    import phonenumbers

    code = str(calling_code(region))
    return (
        text.startswith(code)
        and phonenumbers.ndd_prefix_for_region(region, True) == "0"
    )


def _is_possible(number: Any) -> bool:
    """Whether there could be such a number one day, and not only within a town."""
    import phonenumbers

    if number.italian_leading_zero and number.country_code != _ITALY:
        return False
    reason = phonenumbers.is_possible_number_with_reason(number)
    digits = phonenumbers.national_significant_number(number)
    possible = reason == phonenumbers.ValidationResult.IS_POSSIBLE
    return possible and len(digits) >= _FEWEST_DIGITS


@lru_cache(maxsize=512)
def calling_code(country: str) -> int:
    """What one dials before numbers of this country, 0 where that is not known."""
    import phonenumbers

    return int(phonenumbers.country_code_for_region(country))
