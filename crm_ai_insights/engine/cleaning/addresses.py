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
    "grove gr rue chemin ch che impasse allee al quai route rte via v viale vle "
    "vicolo vic piazza pza corso calle c cj cjon callejon paseo pso ps pasaje pje "
    "glorieta camino ronda carrer straat laan weg plein ul ulica aleja os plac "
    "ulitsa ulitza prospekt pr per pereulok sh shosse nab bulvar odos leoforos lmd "
    "leof gatan gata vag vagen rua r travessa largo straße de la le les del della "
    "di da du des den het the of".split()
)
_ENDINGS = (
    ("strasse", "str"), ("straat", "str"), ("street", "st"), ("gasse", "g"),
    ("gatan", "g"), ("vagen", "v"), ("platz", "pl"), ("plein", "pl"), ("allee", "al"),
)  # fmt: skip
_UNITS = re.compile(
    r"\b(?:apt|apartment|suite|ste|unit|building|bldg|floor|fl|bte|bus|appt|apto|piso|"
    r"etage|stock|c/o|room|rm|esc|scala|lok|m|kv|flat|interno|int)\b\.?\s*"
    r"(?:[\w-]{1,5}\b)?|\b\d+(?:st|nd|rd|th)\s+floor\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\d+[a-z]?$")
_SAINTS = {"st": "saint", "ste": "saint", "sainte": "saint", "sankt": "saint"}
_ZIP_PREFIX = re.compile(r"^(?:[A-Z]{1,3})(?=\d{4,})")
_COUNTRIES = """
AE:united arab emirates,uae AR:argentina AT:austria,osterreich,autriche AU:australia
BE:belgium,belgien,belgique,belgie BG:bulgaria BR:brazil,brasil CA:canada
CH:switzerland, schweiz,suisse,svizzera CL:chile CN:china CO:colombia
CZ:czechia,czech republic,cesko DE:germany,deutschland,allemagne,alemania
DK:denmark,danmark EE:estonia EG:egypt ES:spain,espana,spanien,espagne
FI:finland,suomi FR:france,frankreich,francia GB:united kingdom,uk,great
britain,england,scotland,wales,northern ireland GR:greece, ellada,griechenland
HK:hong kong HR:croatia,hrvatska HU:hungary,magyarorszag ID:indonesia
IE:ireland,eire IL:israel IN:india IT:italy,italia,italien JP:japan,nippon KR:south
korea,korea LT:lithuania LU:luxembourg LV:latvia MA:morocco,maroc MX:mexico
MY:malaysia NL:netherlands,nederland,holland,the netherlands NO:norway,norge NZ:new
zealand PE:peru PH:philippines PL:poland,polska,polen PT:portugal RO:romania
RS:serbia,srbija RU:russia,russian federation,rossiya SA:saudi arabia
SE:sweden,sverige SG:singapore SI:slovenia,slovenija SK:slovakia,slovensko
TH:thailand TR:turkey,turkiye TW:taiwan UA:ukraine,ukraina US:united
states,usa,united states of america,america VN:vietnam ZA:south africa
"""


class Street(NamedTuple):
    """Folded street name without its kind, and the house number with its letter."""

    name: str
    number: str


def street_address(street: str, number: str = "") -> Street:
    """Street name and house number, whichever order and field they are written in."""
    words = fold(_UNITS.sub(" ", clean_text(street))).split()
    house = _house_number(fold(number))
    if not house:
        place = next((i for i, word in enumerate(words) if _NUMBER.match(word)), None)
        if place is not None and len(words) > 1:
            house = _house_number(" ".join(words[place : place + 2]))
            words = words[:place] + words[place + 1 :]
    core = [word for word in words if word not in _KINDS] or words
    return Street(" ".join(_short_ending(word) for word in core), house)


def _house_number(text: str) -> str:
    words = text.split()
    first = next((word for word in words if word[0].isdigit()), "")
    return first.lstrip("0") or first


def _short_ending(word: str) -> str:
    for ending, short in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + short
    return word


def city_name(text: str) -> str:
    """Folded name of a town; all spellings of saint are one."""
    return " ".join(_SAINTS.get(word, word) for word in fold(text).split())


def zip_code(text: str) -> str:
    """Letters and digits of a postal code, without the country before it."""
    code = fold(text).replace(" ", "").upper()
    return _ZIP_PREFIX.sub("", code)[:12]


def _country_names() -> dict[str, str]:
    names = {}
    for code, listed in re.findall(r"([A-Z]{2}):([^A-Z]+)", _COUNTRIES):
        for name in listed.split(","):
            names[" ".join(name.split())] = code
    return names


_COUNTRY_CODES = _country_names()


def country_code(text: str) -> str:
    """Two-letter code of a country given by code or name, else its folded text."""
    name = fold(text)
    if name in _COUNTRY_CODES:
        return _COUNTRY_CODES[name]
    return name.upper() if len(name) == 2 else name
