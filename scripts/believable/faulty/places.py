"""Faults of postal addresses and tax numbers."""

from __future__ import annotations

import re

from .contacts import BY_CODE, Draw, Record, chance, pick, until
from .markets import is_tax_number, zip_form
from .texts import Maker, Planted, Planter, changed, unknowable

_LETTERS_BEFORE = {"DE": "D", "FR": "F", "IT": "I", "ES": "E", "AT": "A", "BE": "B"}
_ZEROS_LOST = frozenset({"DE", "FR", "IT", "ES", "US", "MX"})


def _fits(code: str, value: str) -> bool:
    return re.fullmatch(zip_form(code), value) is not None


def _prefix(rng: Draw, text: str, record: Record) -> str:
    code = record["_code"]
    letters = _LETTERS_BEFORE.get(code, code) if chance(rng, 0.6) else code
    return f"{letters}-{text}" if text.isdigit() else ""


def _zero_lost(rng: Draw, text: str, record: Record) -> str:
    zeros = text.startswith("0") and record["_code"] in _ZEROS_LOST
    return text[1:] if zeros and text.isdigit() else ""


def _misfit(make: Maker) -> Maker:
    """What it makes, unless that is a form of the country too."""

    def misfit(rng: Draw, text: str, record: Record) -> str:
        wrong = make(rng, text, record)
        return "" if _fits(record["_code"], wrong) else wrong

    return misfit


def _length(rng: Draw, text: str, record: Record) -> str:
    return text[:-1] if chance(rng, 0.5) else f"{text}{rng.integers(10)}"


def _letter(rng: Draw, text: str, record: Record) -> str:
    return text.replace("0", "O", 1) if text.isdigit() else ""


def _hyphen_lost(rng: Draw, text: str, record: Record) -> str:
    return text.replace("-", "") if record["_code"] in ("PL", "PT") else ""


def _other_country(rng: Draw, text: str, record: Record) -> str:
    return pick(rng, ("SW1A 1AA", "1234 AB", "K1A 0B1", "00-950", "12345", "1234567"))


def _zip_and_city(rng: Draw, record: Record) -> Planted | None:
    code, city = record["zip"], record["city"]
    if not any(sign.isdigit() for sign in code) or any(s.isdigit() for s in city):
        return None
    record["zip"], record["city"] = city, code
    return [("zip", code), ("city", city)]


def _zip_in_city(rng: Draw, record: Record) -> Planted | None:
    code, city = record["zip"], record["city"]
    if not any(sign.isdigit() for sign in code) or any(s.isdigit() for s in city):
        return None
    record["city"] = f"{code} {city}" if chance(rng, 0.7) else f"{city} {code}"
    if chance(rng, 0.3):
        return [("city", city)]
    record["zip"] = ""
    return [("city", city), ("zip", code)]


def _no_state(rng: Draw, record: Record) -> Planted | None:
    if not (record["state"] and record["zip"]):
        return None
    right, record["state"] = record["state"], ""
    return [("state", right)]


def _no_country(rng: Draw, record: Record) -> Planted | None:
    """A phone number or the tax number still tells it; +1 stands for many countries."""
    code = record["_code"]
    phone = record["phone"] and BY_CODE[code].dial != "1"
    if not (phone or record["vat"].startswith(code)):
        return None
    record["country"] = ""
    return [("country", code)]


def _no_country_but_domain(rng: Draw, record: Record) -> Planted | None:
    """Only the e-mail address's national domain still tells it."""
    code = record["_code"]
    ending = "." + {"GB": "uk"}.get(code, code.lower())
    others = record["phone"] or record["mobile"] or record["vat"]
    if others or not record["email"].endswith(ending):
        return None
    record["country"] = ""
    return [("country", code)]


def _tax_digit(rng: Draw, text: str, record: Record) -> str:
    code = record["_code"]
    if is_tax_number(code, "0"):
        return ""
    places = [place for place, sign in enumerate(text) if sign.isdigit()]

    def make() -> str:
        place = places[int(rng.integers(len(places)))]
        return text[:place] + str(rng.integers(10)) + text[place + 1 :]

    return until(make, lambda wrong: not is_tax_number(code, wrong))


def _no_tax_number(rng: Draw, record: Record) -> Planted | None:
    if not record["vat"]:
        return None
    record["vat"] = ""
    return [("vat", "")]


FAULTS: dict[str, Planter] = {
    "zip with country": changed(("zip",), _prefix),
    "zip without zero": changed(("zip",), _misfit(_zero_lost)),
    "zip length": unknowable(changed(("zip",), _misfit(_length))),
    "zip letter": changed(("zip",), _letter),
    "zip without hyphen": changed(("zip",), _hyphen_lost),
    "zip of another country": unknowable(changed(("zip",), _misfit(_other_country))),
    "zip and city swapped": _zip_and_city,
    "zip in city": _zip_in_city,
    "state missing": _no_state,
    "country missing": _no_country,
    "country missing but domain": _no_country_but_domain,
    "tax number digit": unknowable(changed(("vat",), _tax_digit)),
    "tax number missing": _no_tax_number,
}
