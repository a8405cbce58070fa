"""Normal forms of postal addresses."""

from __future__ import annotations

import re
from typing import NamedTuple

from .text import clean_text, fold

# What kind of street it is differs between spellings and says little.
_KINDS = frozenset(
    "street st str strasse road rd avenue ave av avda avenida boulevard blvd blv "
    "bvd bd boul bul lane ln drive dr court ct place pl plaza plz platz square sq "
    "terrace tce crescent cres close cl way parade pde highway hwy circuit cct "
    "grove gr rue chemin ch che impasse imp allee al quai route rte via v viale vle "
    "vicolo vic piazza pza corso calle c cj cjon callejon paseo pso ps pasaje pje "
    "glorieta camino ronda carrer carretera ctra straat laan weg plein ul ulica aleja "
    "os plac ulitsa ulitza prospekt pr per pereulok sh shosse nab bulvar bulvari odos "
    "leoforos lmd leof gatan gata vag vagen vej gade veien vei katu utca ulice namesti "
    "nam trida tr strada calea soseaua sos aleea caddesi cad cd sokak sokagi sk "
    "rua r travessa largo alameda praca pca estrada straße de la le les del della "
    "di da du des den het the of".split()
)
_ENDINGS = (
    ("strasse", "str"), ("straat", "str"), ("street", "st"), ("gasse", "g"),
    ("gatan", "g"), ("vagen", "v"), ("platz", "pl"), ("plein", "pl"), ("allee", "al"),
)  # fmt: skip
# A flat: words that always mean one, and short ones that do before a number.
_LONG_UNITS = (
    "apt apartment appartement suite ste unit building bldg floor flat bte appt apto "
    "piso etage stock wohnung whg room rm scala interno lokal byt daire kvartira"
).split()
_SHORT_UNITS = "fl bus esc lok m kv кв int dg og top tur wg".split()
_UNIT_WORDS = frozenset([*_LONG_UNITS, *_SHORT_UNITS, "emelet"])
_WORDS = re.compile(r"[^\W\d_]+")
_UNITS = re.compile(
    r"\b\d+(?:st|nd|rd|th)\s+floor\b|\b(\d+)\.?\s?(?:og|stock|etage|piso|emelet)\b|"
    rf"\b(?:{'|'.join(_LONG_UNITS)})\b\.?\s*#?\s*(\d[\w-]{{0,5}}|[a-z])?\b|"
    rf"\b(?:{'|'.join(_SHORT_UNITS)})\b\.?\s*(\d[\w-]{{0,5}})\b|"
    r"#\s?(\d[\w-]{0,5})\b|(?<=\d),\s*(\d{1,3}\s?[.\xba\xaa\xb0o]?\s?[a-z]{0,3})\.?$",
    re.IGNORECASE,
)
_CARE_OF = re.compile(r"\bc/o\b(?:[^,;]*[,;])?", re.IGNORECASE)
_LETTER = r"(?:\s?([a-z])(?![a-z\d]))?"
# Two numbers: 12-14 is a range, 12/3 a door in house 12.
_TWO_NUMBERS = re.compile(
    rf"\b(\d{{1,5}}){_LETTER}\s?([-\u2013/])\s?(\d{{1,5}}){_LETTER}"
    rf"(?:\s?/\s?(\d{{1,4}}))?(?![\w.])",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\b(\d{1,5})\s?([btq])(?:is|er|uater)\b", re.IGNORECASE)
_LONE_LETTER = re.compile(r"\b(\d{1,5})\s([a-z])(?=\s*(?:[,;/-]|$))", re.IGNORECASE)
_ONE_NUMBER = re.compile(r"\b(\d+)([a-z]*)")
_NUMBER = re.compile(r"^\d+[a-z]?$")


class Street(NamedTuple):
    """Parts of the line with the street; "" for what is not there.

    :ivar name: folded, without what kind of street it is
    :ivar number: of the house, with its letter: ``12a``
    :ivar until: the last number where the address spans several houses
    :ivar unit: flat, floor or door
    """

    name: str
    number: str
    until: str = ""
    unit: str = ""


class HouseNumber(NamedTuple):
    """``12a-14/3`` in its parts; "" for what is not there."""

    number: str
    letter: str
    until: str
    unit: str


NO_HOUSE = HouseNumber("", "", "", "")


def house_number(text: str) -> HouseNumber:
    """The first house number in a text."""
    text = clean_text(text)
    found = _TWO_NUMBERS.search(text)
    if found:
        first, letter, sign, second, second_letter, third = found.groups("")
        second = _bare(second) + second_letter.lower()
        if sign == "/":
            parts = ("", " ".join(part for part in (second, third) if part))
        else:
            parts = (second, third)
        return HouseNumber(_bare(first), letter.lower(), *parts)
    words = _LONE_LETTER.sub(r"\1\2", text)
    single = _ONE_NUMBER.search(fold(words))
    return HouseNumber(_bare(single[1]), single[2], "", "") if single else NO_HOUSE


def _bare(digits: str) -> str:
    return digits.lstrip("0") or digits


def street_address(street: str, number: str = "") -> Street:
    """Parts of an address, whichever order and field they are written in."""
    text, unit = _without_unit(clean_text(street))
    house = house_number(number)
    if not house.number:
        text = _LONE_LETTER.sub(r"\1\2", _SECOND.sub(r"\1\2", text).strip(" ,;"))
        spans = _TWO_NUMBERS.search(text)
        if spans:
            house = house_number(spans.group())
            text = f"{text[: spans.start()]} {text[spans.end() :]}"
    words = fold(text).split()
    if not house.number:
        place = _place_of_number(words)
        if place is not None:
            house = house_number(words.pop(place))
    core = [word for word in words if word not in _KINDS] or words
    name = _without_any_unit(" ".join(_short_ending(word) for word in core))
    whole = house.number + house.letter
    return Street(name, whole, house.until, fold(house.unit or unit))


def _without_unit(text: str) -> tuple[str, str]:
    if "/o" in text.lower():
        text = _CARE_OF.sub(" ", text)
    words = _WORDS.findall(text.lower())
    if "#" not in text and "," not in text and _UNIT_WORDS.isdisjoint(words):
        return text, ""
    found = _UNITS.search(text)
    unit = next((part for part in found.groups() if part), "") if found else ""
    return _UNITS.sub(" ", text), unit


def _without_any_unit(name: str) -> str:
    """What looks like a flat only now that other words are gone goes too."""
    while (shorter := fold(_without_unit(name)[0])) != name:
        name = shorter
    return name


def _place_of_number(words: list[str]) -> int | None:
    """The last number is the house's, unless the address begins with it."""
    places = [at for at, word in enumerate(words) if _NUMBER.match(word)]
    if not places or len(words) < 2:
        return None
    return places[0] if places[0] == 0 else places[-1]


def _short_ending(word: str) -> str:
    for ending, short in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + short
    return word
