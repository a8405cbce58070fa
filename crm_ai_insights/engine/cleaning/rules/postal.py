"""Rules on postal codes, cities, states and countries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base import Base
from ..contact import Contact
from ..postal_codes import is_zip, mended_zip, postal_form, zip_country
from ..rule import Finding, Rule
from ..text import clean_text, fold
from .implied import implied_country

# Towns in Chinese, Japanese and Korean script have two signs.
_WORD = re.compile(r"[^\W\d_]{3,}|[\u3040-\u9fff\uac00-\ud7a3]{2,}")
# Praha 10, Paris 8e
_DISTRICT = re.compile(r"\s+\d{1,2}(?:er?|e)?$")
_DIGIT = re.compile(r"\d")
_AROUND = " ,;-/()"


def _is_place(text: str) -> bool:
    """Whether it reads like the name of a town: words, and no number but a district."""
    name = _DISTRICT.sub("", text)
    return bool(_WORD.search(name)) and not _DIGIT.search(name)


def _compact(code: str) -> str:
    return fold(code).replace(" ", "")


def check_swapped(contact: Contact, base: Base) -> Iterator[Finding]:
    code, city = contact["zip"].strip(), contact["city"].strip()
    if not (contact.has("zip") and contact.has("city")):
        return
    if not _is_place(code) or is_zip(code, contact.country):
        return
    if is_zip(city, contact.country):
        yield Finding("city", code, 0.95)
        yield Finding("zip", city, 0.95)
    elif not city or fold(city) == fold(code):
        yield Finding("zip", "", 0.9)
        if not city:
            yield Finding("city", code, 0.9)


def check_zip_in_city(contact: Contact, base: Base) -> Iterator[Finding]:
    if not (contact.has("zip") and contact.has("city")):
        return
    country = contact.country
    city = clean_text(contact["city"])
    if code := _leading_or_trailing_zip(city, country):
        if _compact(contact["zip"]) not in ("", _compact(code)):
            yield Finding("city", None, 0.7)
            return
        yield Finding("city", city.replace(code, "", 1).strip(_AROUND), 0.95)
        if not contact["zip"]:
            yield Finding("zip", code, 0.95)
        return
    text = clean_text(contact["zip"])
    code = _leading_or_trailing_zip(text, country)
    place = text.replace(code, "", 1).strip(_AROUND) if code else ""
    if place and fold(city) in ("", fold(place)):
        yield Finding("zip", code, 0.95)
        if not city:
            yield Finding("city", place, 0.95)


def _leading_or_trailing_zip(text: str, country: str) -> str:
    """The postal code before or after a place, or all there is; else ""."""
    words = text[:100].split()
    if not _DIGIT.search(text) or len(words) > 8:
        return ""
    for count in (2, 1):
        for code, rest in (
            (words[:count], words[count:]),
            (words[-count:], words[:-count]),
        ):
            joined = " ".join(code).strip(_AROUND)
            alone = not rest and len(code) == count
            if (alone or _is_place(" ".join(rest))) and is_zip(joined, country):
                return joined
    return ""


def check_zip_format(contact: Contact, base: Base) -> Iterator[Finding]:
    code, country = contact["zip"], contact.country
    if not code.strip() or not country:
        return
    if not contact.own_country and zip_country(code) not in ("", country):
        return
    better, certainty = mended_zip(code, country)
    if better == code:
        return
    if country in base.unspaced_zips and better.replace(" ", "") == code:
        return
    yield Finding("zip", better or None, certainty)


def check_country_missing(contact: Contact, base: Base) -> Iterator[Finding]:
    if not contact.has("country") or contact["country"].strip():
        return
    country, certainty = implied_country(contact)
    if country:
        yield Finding("country", base.spellings.get(country, country), certainty)


def check_state_missing(contact: Contact, base: Base) -> Iterator[Finding]:
    # Without a country field, all contacts are in the base's own country.
    country = contact.own_country if contact.has("country") else contact.country
    if not contact.has("state") or contact["state"].strip() or not country:
        return
    form = postal_form(country)
    if not form or country in base.stateless:
        return
    if state := form.state_of(clean_text(contact["zip"])):
        written = base.spellings.get(f"{country}-{state}", state)
        yield Finding("state", written, 0.9)


RULES = (
    Rule(
        "zip_city_swapped",
        "Postal code and city swapped",
        "warning",
        check_swapped,
        together=True,
    ),
    Rule(
        "zip_in_city",
        "Postal code in the city",
        "warning",
        check_zip_in_city,
        together=True,
    ),
    Rule(
        "zip_format",
        "Postal code not of that country's form",
        "warning",
        check_zip_format,
    ),
    Rule(
        "country_missing",
        "Country missing but implied",
        "notice",
        check_country_missing,
    ),
    Rule(
        "state_missing",
        "State missing but implied",
        "notice",
        check_state_missing,
    ),
)
