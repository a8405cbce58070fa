"""Normal forms of telephone numbers."""

from __future__ import annotations

import re

from .text import clean_text, digits

_EXTENSION = re.compile(r"(?:ext|extension|x|#|durchwahl|poste|int)\.?\s*\d{1,6}\s*$")
# Shorter tails are extensions or service numbers that many have.
_SHORTEST, _TAIL = 6, 8


def phone_tail(text: str) -> str:
    """The last eight digits, which spellings of one number share.

    ``+49 (0) 30 1234567``, ``0049301234567`` and ``030/123 45 67`` have one tail; no
    country is needed. "" where there are fewer than six digits or all are alike.
    """
    text = _EXTENSION.sub("", clean_text(text).lower())
    number = digits(text).lstrip("0")
    if len(number) < _SHORTEST or len(set(number)) == 1:
        return ""
    return number[-_TAIL:]


def international_phone(text: str, country: str = "") -> str:
    """The number in E.164 (``+49301234567``), "" if it is no possible number.

    :param country: two-letter code of the country that a national number belongs to
    """
    import phonenumbers

    text = clean_text(text)[:250]
    if text.startswith("00"):
        text = f"+{text[2:]}"
    region = country.upper() if len(country) == 2 and country.isalpha() else None
    try:
        number = phonenumbers.parse(text.replace("(0)", ""), region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
