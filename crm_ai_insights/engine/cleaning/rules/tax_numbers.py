"""Rule on tax numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base import Base
from ..contact import Contact
from ..rule import Finding, Rule
from ..tax_checks import judge_tax_number, tax_country
from ..text import clean_text

# "VAT no.: DE 136 695 976", "USt-IdNr. ATU 123 456 75"
_LABEL = re.compile(r"^(?:[^\d:]{2,20}:|[A-Za-z.-]{3,12}\.)\s*")
_LETTERS_FOR_DIGITS = str.maketrans("OoIl", "0011")
# Most numbers of one country wrong: then the field holds numbers of another kind.
_MOST = 0.8


def check_vat(contact: Contact, base: Base) -> Iterator[Finding]:
    value, country = contact["vat"], contact.country
    verdict = judge_tax_number(value, country) if value else "valid"
    if verdict == "valid":
        return
    plain = _LABEL.sub("", clean_text(value))
    kind = tax_country(value) or country
    candidates = _alike(plain) if verdict == "wrong" else iter((plain,))
    better = next((c for c in candidates if _is_better(c, value, country)), "")
    if better:
        yield Finding("vat", better, 0.85)
    elif verdict == "wrong" and base.wrong_vat_share.get(kind, 0.0) <= _MOST:
        yield Finding("vat", None, 0.95)


def _is_better(number: str, value: str, country: str) -> bool:
    return number != value and judge_tax_number(number, country) == "valid"


def _alike(number: str) -> Iterator[str]:
    """The number, and with digits for letters that look like them."""
    yield number
    head, tail = number[:2], number[2:]
    yield head + tail.translate(_LETTERS_FOR_DIGITS)
    if head.upper() == "AT" and not tail.upper().startswith("U"):
        yield f"ATU{tail.strip()}"


RULES = (
    Rule("vat_invalid", "Tax number with a wrong check digit", "error", check_vat),
)
