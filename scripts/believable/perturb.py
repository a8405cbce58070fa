"""How the same value comes to be written differently."""

from __future__ import annotations

import numpy as np

from . import details
from .companies import with_legal_form
from .vocabulary import BY_CODE, Country

FIRST_CJK = "\u2e80"
_NEIGHBOURS = {
    "a": "sq", "e": "wr", "i": "uo", "o": "ip", "u": "yi", "n": "mb", "m": "n",
    "r": "te", "s": "ad", "t": "ry", "l": "k", "c": "vx", "d": "sf", "h": "gj",
    "k": "lj", "b": "vn", "g": "fh", "v": "cb", "z": "x", "p": "o",
}  # fmt: skip


def typo(rng: np.random.Generator, text: str) -> str:
    """One slip of the finger: a letter left out, doubled, swapped or its neighbour.

    Chinese and Japanese are left alone: one sign more or less makes another name.
    """
    if len(text) < 4 or any(sign >= FIRST_CJK for sign in text):
        return text
    place = int(rng.integers(1, len(text) - 1))
    slip = int(rng.integers(4))
    sign = text[place]
    if slip == 0:
        return text[:place] + text[place + 1 :]
    if slip == 1:
        return text[:place] + sign + text[place:]
    if slip == 2 and text[place + 1] != sign:
        return text[:place] + text[place + 1] + sign + text[place + 2 :]
    near = _NEIGHBOURS.get(sign.lower(), sign * 2)
    other = near[int(rng.integers(len(near)))] if sign.lower() in _NEIGHBOURS else near
    return text[:place] + other + text[place + 1 :]


def other_phone_style(
    rng: np.random.Generator, code: str, national: str, now: str
) -> str:
    """The same number, written in another way than ``now``."""
    if not national:
        return now
    first = int(rng.integers(details.PHONE_STYLES))
    for step in range(details.PHONE_STYLES):
        written = details.written_phone(code, national, (first + step) % 4)
        if written != now:
            return written
    return now


def other_street_form(text: str) -> str:
    """The street with its usual abbreviation, or in capitals where there is none."""
    for long, short in (
        ("straße", "str."), ("Street", "St"), ("Road", "Rd"), ("Avenue", "Ave"),
        ("Calle ", "C/ "), ("Avenida ", "Av. "), ("avenue ", "av. "),
        ("boulevard ", "bd "), ("Via ", "V. "), ("Viale ", "V.le "), ("Rua ", "R. "),
        ("straat", "str."), ("ul. ", ""), ("вул. ", ""), ("Caddesi", "Cad."),
        ("Sokak", "Sk."), ("Λεωφόρος ", "Λ. "), ("شارع ", "ش "),
    ):  # fmt: skip
        if long in text:
            return text.replace(long, short)
    return text.upper()


def other_legal_form(rng: np.random.Generator, country: Country, core: str,
                     legal: int) -> str:  # fmt: skip
    """The firm with its legal form written otherwise, or without it."""
    form = country.legal_forms[legal]
    choice = int(rng.integers(len(form.others) + 1))
    written = form.others[choice] if choice < len(form.others) else ""
    return with_legal_form(country, core, form, written)


def changed_case(rng: np.random.Generator, text: str) -> str:
    return text.upper() if rng.random() < 0.5 else text.lower()


def informal_name(rng: np.random.Generator, code: str, given: str, family: str) -> str:
    """With nickname where the language knows one, else with an initial."""
    country = BY_CODE[code]
    short = country.nicknames.get(given)
    if not short or rng.random() < 0.35:
        short = f"{given[0]}."
    if not country.latin and short.endswith(".") and not country.nicknames:
        return f"{family}{country.joined or ' '}{given}"
    return country.full_name(short, family)


def initials(text: str) -> str:
    words = [word for word in text.split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in words)
