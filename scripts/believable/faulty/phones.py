"""Faults of phone numbers."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat

from .contacts import BY_CODE, Draw, Record, pick, until
from .texts import Maker, Planted, Planter, behind_name, changed, lost

#: where 00 stands before the number of another country
_DOUBLE_ZERO = frozenset(
    "DE FR ES IT NL PL TR GR CN AT CH BE SE DK IE CZ PT GB IN MX AE".split()
)
_FAR = ("US", "GB", "FR", "JP", "BR", "AU", "IN")
_NOTES = ("{} (office)", "Tel. {}", "Tel: {}", "{} privat", "phone: {}", "{} (mobile)",
          "{} abends")  # fmt: skip
_WORDS = ("call office", "siehe Mail", "ask Peter", "later")
_ELSEWHERE = ("website", "function", "street2", "city", "company")


def _phone_elsewhere(*targets: str) -> Planter:
    def plant(rng: Draw, record: Record) -> Planted | None:
        if not record["phone"]:
            return None
        target = pick(rng, targets)
        number, record["phone"] = record["phone"], ""
        record[target] = number
        return [(target, ""), ("phone", number)]

    return plant


def _phone(make: Maker) -> Planter:
    """Changes how the number is written; right is its international format."""
    plant_it = changed(("phone", "mobile"), make)

    def plant(rng: Draw, record: Record) -> Planted | None:
        planted = plant_it(rng, record)
        if planted is None:
            return None
        [(field, right)] = planted
        return [(field, international(right))]

    return plant


def international(number: str) -> str:
    """The number as :mod:`phonenumbers` writes it internationally."""
    parsed = phonenumbers.parse(number)
    return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _national(rng: Draw, text: str, record: Record) -> str:
    parsed = phonenumbers.parse(text)
    written = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    style = rng.random()
    if style < 0.5:
        return written
    plain = _digits(written)
    return plain if style < 0.75 else f"{plain[:4]}/{plain[4:]}"


def _double_zero(rng: Draw, text: str, record: Record) -> str:
    return text.replace("+", "00") if record["_code"] in _DOUBLE_ZERO else ""


def _trunk(rng: Draw, text: str, record: Record) -> str:
    country = BY_CODE[record["_code"]]
    if not country.trunk:
        return ""
    national = _digits(text)[len(country.dial) :]
    return f"+{country.dial} (0) {national[:3]} {national[3:]}"


def _no_plus(rng: Draw, text: str, record: Record) -> str:
    return text.lstrip("+")


def _note(rng: Draw, text: str, record: Record) -> str:
    return pick(rng, _NOTES).format(text)


def _letters(rng: Draw, text: str, record: Record) -> str:
    head, tail = text[:4], text[4:]
    return head + tail.replace("0", "O")


def _short(rng: Draw, record: Record) -> Planted | None:
    if not record["phone"]:
        return None
    dial = BY_CODE[record["_code"]].dial
    national = _digits(record["phone"])[len(dial) :]
    record["phone"] = f"+{dial} {national[:3]}"
    return [("phone", "")]


def _long(rng: Draw, record: Record) -> Planted | None:
    if not record["phone"]:
        return None
    record["phone"] += _digits(record["phone"])[:9]
    return [("phone", "")]


def _foreign(rng: Draw, record: Record) -> Planted | None:
    if not record["phone"]:
        return None
    own = BY_CODE[record["_code"]].dial
    code = until(lambda: pick(rng, _FAR), lambda code: BY_CODE[code].dial != own)
    number = phonenumbers.example_number(code)
    record["phone"] = phonenumbers.format_number(
        number, PhoneNumberFormat.INTERNATIONAL
    )
    return [("phone", "")]


FAULTS: dict[str, Planter] = {
    "phone in mail": _phone_elsewhere("email"),
    "phone misplaced": _phone_elsewhere(*_ELSEWHERE),
    "phone behind name": behind_name("phone"),
    "phone national": _phone(_national),
    "phone 00": _phone(_double_zero),
    "phone (0)": _phone(_trunk),
    "phone without plus": _phone(_no_plus),
    "phone note": _phone(_note),
    "phone letters": _phone(_letters),
    "phone short": _short,
    "phone long": _long,
    "phone words": lost(("phone",), _WORDS),
    "phone wrong country": _foreign,
}
