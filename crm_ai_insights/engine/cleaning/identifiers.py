"""Normal forms of what identifies: tax numbers, web domains, dates of birth."""

from __future__ import annotations

import re

from .emails import unicode_domain
from .text import clean_text, fold

# Two letters may also be the check digits of a French number.
_COUNTRY_PREFIX = re.compile(r"^(?:FR[A-Z]{2}(?=\d{9}$)|[A-Z]{2}(?=[A-Z]?\d{5}))")
# What Switzerland writes after a number: value-added tax.
_TAX_NAME = re.compile(r"(?<=\d)(?:MWST|TVA|IVA)$")
_DOMAIN = re.compile(
    r"^(?:https?:|[a-z][a-z0-9+.-]*:(?=/))?/*(?:[^/\s]*@)?"
    r"(?:www\d?\.(?=[^/:?#\s]*\.))*([^/:?#\s]+)"
)
_ISO_DATE = re.compile(r"^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")


def tax_number(text: str) -> str:
    """Letters and digits of a tax number, without the country before it."""
    compact = fold(text).replace(" ", "").upper()
    number = _TAX_NAME.sub("", _COUNTRY_PREFIX.sub("", compact))
    return number if sum(c.isdigit() for c in number) >= 5 else ""


def web_domain(text: str) -> str:
    """Host of a web address in its own script, without ``www``, in lower case."""
    found = _DOMAIN.match(clean_text(text).lower())
    host = found.group(1).strip(".") if found else ""
    return unicode_domain(host) if "." in host else ""


def birth_date(text: str) -> str:
    """``YYYYMMDD``; a year alone as ``YYYY0000``; "" where there is no date.

    Day and month are in the order of the text's style: year first, or day first unless
    that gives no month.
    """
    text = clean_text(text)
    found = _ISO_DATE.match(text) or _COMPACT.match(text)
    if found:
        return _date(*found.groups())
    found = _DAY_FIRST.match(text)
    if found:
        day, month, year = found.groups()
        return _date(year, day, month) if int(month) > 12 else _date(year, month, day)
    return f"{text}0000" if re.match(r"^[12]\d{3}$", text) else ""


def _date(year: str, month: str, day: str) -> str:
    return f"{int(year):04d}{int(month):02d}{int(day):02d}"
