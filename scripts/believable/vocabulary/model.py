"""What the generator knows of a country."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np


def names(text: str, strip: bool = True) -> list[str]:
    """The words of a text; its parts between commas where it has any."""
    parts = text.split(",") if "," in text else text.split()
    return [part.strip() for part in parts] if strip else parts


@dataclass(frozen=True)
class Place:
    """A city, the pattern of its postal codes (# digit, A letter), its state."""

    city: str
    zip_pattern: str
    state: str


def places(text: str) -> list[Place]:
    """Places written as ``city:zip pattern:state code``, zip and state optional.

    States have the codes of Odoo's ``res.country.state``, where it knows any.
    """
    rows = [(part.strip().split(":") + ["", ""])[:3] for part in text.split(",")]
    return [Place(*row) for row in rows]


@dataclass(frozen=True)
class LegalForm:
    """A legal form as usually written, and other ways in which people write it."""

    usual: str
    others: tuple[str, ...]
    before: bool = False


@dataclass(frozen=True)
class Phones:
    """National numbers as ``prefix:count of further digits``, without trunk prefix."""

    landline: list[str]
    mobile: list[str]


@dataclass(eq=False)
class Country:
    """One country's way of naming people, firms, streets and numbers.

    ``share`` is its part of all contacts, ``feminine`` replaces a surname's ending
    for women, ``joined`` stands between family and given name. An entry of the name
    lists may carry its Latin spelling: ``native|Latin``.
    """

    code: str
    language: str
    dial: str
    trunk: str
    share: float
    male: list[str]
    female: list[str]
    surnames: list[str]
    streets: list[str]
    address: str
    places: list[Place]
    trades: list[str]
    sectors: list[str]
    trade_names: tuple[str, ...]
    legal_forms: tuple[LegalForm, ...]
    phones: Phones
    surname_heads: list[str] = field(default_factory=list)
    surname_tails: list[str] = field(default_factory=list)
    given_heads: list[str] = field(default_factory=list)
    given_tails: list[str] = field(default_factory=list)
    brand_heads: list[str] = field(default_factory=list)
    brand_tails: list[str] = field(default_factory=list)
    nicknames: dict[str, str] = field(default_factory=dict)
    feminine: tuple[tuple[str, str], ...] = ()
    two_surnames: bool = False
    family_first: bool = False
    latin: bool = True
    joined: str = " "

    @cached_property
    def surname_odds(self) -> np.ndarray:
        """Common surnames follow Zipf's law, as real ones do: few are very frequent."""
        odds = 1.0 / np.arange(4, len(self.surnames) + 4)
        return odds / odds.sum()

    def in_feminine(self, surname: str) -> str:
        for masculine, feminine in self.feminine:
            if surname.endswith(masculine):
                return surname[: -len(masculine)] + feminine
        return surname

    def full_name(self, given: str, family: str) -> str:
        if self.family_first:
            return f"{family}{self.joined}{given}"
        return f"{given} {family}".strip()
