"""Phone numbers, postal addresses and e-mail addresses.

Company addresses end in the reserved ``.example``; private ones are at
``example.com``, which is reserved too and which Odoo counts among the free providers
(``iap_tools._MAIL_PROVIDERS``). So nothing sent by mistake can reach anyone.
"""

from __future__ import annotations

import re

import numpy as np
from anyascii import anyascii

from .vocabulary import BY_CODE, Country, Place

FREE_DOMAIN = "example.com"
COMPANY_DOMAIN = ".example"
PHONE_STYLES = 4
#: those that British and Dutch postal codes end in
_LETTERS = "ABDEFGHJLNPRTUWXYZ"


def phone_numbers(
    rng: np.random.Generator, country: Country, count: int, mobile: bool
) -> list[str]:
    """National significant numbers, without country code and trunk prefix."""
    patterns = country.phones.mobile if mobile else country.phones.landline
    chosen = rng.integers(len(patterns), size=count)
    first = rng.integers(2, 10, size=count)
    rest = rng.integers(10**7, 10**8, size=count)
    parts = [pattern.split(":") for pattern in patterns]
    return [
        parts[which][0] + str(lead) + str(tail)[-(int(parts[which][1]) - 1) :]
        for which, lead, tail in zip(
            chosen.tolist(), first.tolist(), rest.tolist(), strict=True
        )
    ]


def written_phone(code: str, national: str, style: int) -> str:
    """One of the ways in which people write the same number."""
    country = BY_CODE[code]
    if style == 0:
        return f"+{country.dial} {_grouped(national)}"
    if style == 1:
        return country.trunk + _grouped(national)
    if style == 2:
        return f"00{country.dial}{national}"
    return f"+{country.dial}{national}"


def _grouped(national: str) -> str:
    head = 2 if len(national) in (8, 9) else 3
    tail = national[head:]
    groups = [tail[i : i + 3] for i in range(0, len(tail), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return " ".join([national[:head], *groups])


def zip_codes(rng: np.random.Generator, places: list[Place]) -> list[str]:
    """A postal code for each place, after its pattern."""
    numbers = rng.integers(0, 10**8, size=len(places)).tolist()
    return [
        _filled(place.zip_pattern, n) for place, n in zip(places, numbers, strict=True)
    ]


def _filled(pattern: str, number: int) -> str:
    filled = []
    for sign in pattern:
        if sign == "#":
            filled.append(str(number % 10))
            number //= 10
        elif sign == "A":
            filled.append(_LETTERS[number % len(_LETTERS)])
            number //= 3
        else:
            filled.append(sign)
    return "".join(filled)


def streets(rng: np.random.Generator, country: Country, count: int) -> list[str]:
    """Street lines as the country writes them."""
    which = rng.integers(len(country.streets), size=count).tolist()
    numbers = np.minimum(rng.geometric(1 / 38, size=count), 399).tolist()
    blocks = rng.integers(1, 20, size=(count, 2)).tolist()
    return [
        country.address.format(street=country.streets[s], no=n, block=b, flat=f)
        for s, n, (b, f) in zip(which, numbers, blocks, strict=True)
    ]


def slug(text: str) -> str:
    """Lower-case Latin letters and digits, as in e-mail addresses and domains."""
    return re.sub(r"[^a-z0-9]+", "", anyascii(text).lower())


def mail_name(given: str, family: str, pattern: int, number: int) -> str:
    """The part before the @, from Latin spellings; private ones have a number."""
    first, last = slug(given) or "x", slug(family) or "y"
    forms = (
        f"{first}.{last}",
        f"{first[0]}.{last}",
        f"{first[0]}{last}",
        first,
        f"{last}.{first}",
    )
    local = forms[pattern % len(forms)]
    return f"{local}{number}" if number else local
