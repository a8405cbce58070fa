"""Rule on tax numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base import Base
from ..contact import Contact
from ..rule import Finding, Rule
from ..tax_checks import judge_tax_number
from ..text import clean_text

# "VAT no.: DE 136 695 976", "USt-IdNr. ATU 123 456 75"
_LABEL = re.compile(r"^(?:[^\d:]{2,20}:|[A-Za-z.-]{3,12}\.)\s*")
_LETTERS_FOR_DIGITS = str.maketrans("OoIl", "0011")
# Most numbers of one country wrong: then the field holds numbers of another kind.
_MOST = 0.5


def check_vat(contact: Contact, base: Base) -> Iterator[Finding]:
    value = contact["vat"]
    country = contact.country
    if not value or judge_tax_number(value, country) != "wrong":
        return
    for better in _better(value):
        if judge_tax_number(better, country) == "valid":
            yield Finding("vat", better, 0.85)
            return
    if base.wrong_vat_share.get(country, 0.0) <= _MOST:
        yield Finding("vat", None, 0.95)


def _better(value: str) -> Iterator[str]:
    """The number without label, with digits for letters that look like them."""
    plain = _LABEL.sub("", clean_text(value))
    yield plain
    head, tail = plain[:2], plain[2:]
    yield head + tail.translate(_LETTERS_FOR_DIGITS)
    if head.upper() == "AT" and not tail.upper().startswith("U"):
        yield f"ATU{tail.strip()}"


RULES = (
    Rule("vat_invalid", "Tax number with a wrong check digit", "error", check_vat),
)
