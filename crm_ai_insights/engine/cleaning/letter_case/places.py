"""Capitals in streets, towns and states."""

from __future__ import annotations

import re
from typing import Literal

from .words import (
    capitalised,
    has_other_script,
    is_initials,
    is_inverted,
    kind,
    lowered,
)

Place = Literal["street", "city", "state"]

_WORD = re.compile(r"s/n\b|c/o\b|[^\s,;/()\"]+", re.IGNORECASE)
_CONSONANTS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{3,}")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|er|ème|eme)")
_ROMAN = frozenset(
    "ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii "
    "xxv".split()
)
_DIRECTIONS = frozenset("ne nw se sw".split())
_ABBREVIATED = frozenset(
    "str blvd pkwy hwy bldg plz twr grv ctr crt cnr brg sqr str. mnt flr".split()
)
# Parts of the names of places that have no capital within them.
_SMALL = frozenset(
    "a aan al am an and aux at auf bei bij by d da das de dei del della delle dels "
    "den der des di do dos du e en et för in im lès les le la los las na nad near ob "
    "of on op over pod pri sous sul sulla sur te ten ter the u und unter upon v van "
    "ve von vor vom y z zu à i".split()
)
# They have a capital unless another small word stands before them: Rue Le Corbusier.
_ARTICLES = frozenset("la le les los las".split())
# In French the kind of street has no capital after the number.
_ONLY_FRENCH = frozenset("rue chemin impasse allée quai bis quater".split())
_FRENCH_KINDS = frozenset(
    "avenue boulevard place route square cours passage ter".split()
)
_HOUSE = re.compile(r"\d+ ?[a-z]?")
_NEVER_CAPITAL = frozenset({"ul.", "ulica"})
# Kinds of streets that stand after a name and have no capital there.
_KINDS_BEHIND = frozenset(
    "utca út útja tér tere körút köz ulica ulice cesta náměstí námestie nábřeží "
    "nábrežie tänav iela gatvė prospektas".split()
)
_FRENCH = frozenset("FR BE CH LU MC".split())
_SPANISH = frozenset("ES MX AR CO CL PE".split())
_STATES = frozenset(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne "
    "nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc ab bc mb "
    "nb nl ns nt nu on pe qc sk yt nsw vic qld tas act".split()
)
_WITH_STATES = frozenset({"US", "CA", "AU"})
# ß has no capital: who writes in capitals writes SS.
_WITH_SHARP_S = frozenset({"DE", "AT"})
_FIXED = {
    "po": "PO",
    "nyc": "NYC",
    "usa": "USA",
    "uk": "UK",
    "uae": "UAE",
    "c/o": "c/o",
    "s/n": "s/n",
}


def place_case(text: str, country: str = "", place: Place = "street") -> str:
    """The street, town or state with its capitals set right.

    Only what is wholly in capitals or without any is rewritten. Codes of states stay in
    capitals, or get them.
    """
    if has_other_script(text) or (country == "VN" and text.islower()):
        return text  # Vietnamese has few capitals in addresses
    if place == "state" and len(text) <= 3:
        return text.upper() if text.isascii() and text.isalpha() else text
    words = _WORD.findall(text)
    if is_inverted(words):
        return text.swapcase()
    used = {kind(word) for word in words if not _is_neutral(word)} - {""}
    if len(used) != 1 or used == {"mixed"}:
        return text
    country = "TR" if "İ" in text else country
    lower = [lowered(word, country) for word in words]
    new = iter([_word(i, word, lower, country, place) for i, word in enumerate(words)])
    return _WORD.sub(lambda match: next(new), text)


def _is_neutral(word: str) -> bool:
    """Whether capitals or their lack are right in it whatever the rest is like."""
    return any(letter.isdigit() for letter in word)


def _word(index: int, word: str, lower: list[str], country: str, place: Place) -> str:
    key, last = lower[index], index == len(lower) - 1
    before = lower[index - 1] if index else ""
    if key in _FIXED:
        return _FIXED[key]
    if any(letter.isdigit() for letter in word):
        return key if _ORDINAL.fullmatch(key) else word
    if is_initials(word) and word.count(".") > 1:
        return word.upper()
    if key in _ROMAN and index:
        return word.upper()
    if _is_code(key, last and index > 0, country, place):
        return word.upper()
    if key in _NEVER_CAPITAL or (_HOUSE.fullmatch(before) and _is_french(key, country)):
        return key
    if index and (
        key in _KINDS_BEHIND or (not last and _is_small(key, before, country))
    ):
        return key
    if word.endswith("STRASSE") and country in _WITH_SHARP_S:
        key = word = f"{key[:-5]}raße"
    return _proper(word, key, bool(index), country)


def _is_french(key: str, country: str) -> bool:
    return key in _ONLY_FRENCH or (country in _FRENCH and key in _FRENCH_KINDS)


def _is_code(key: str, last: bool, country: str, place: Place) -> bool:
    if place == "street" and key in _DIRECTIONS:
        return True
    return last and country in _WITH_STATES and key in _STATES and place == "city"


def _is_small(key: str, before: str, country: str) -> bool:
    if key == "sur" and country in _SPANISH:
        return False  # the south
    if key in _ARTICLES:
        return before in _SMALL
    return key in _SMALL


def _proper(word: str, key: str, later: bool, country: str) -> str:
    if _CONSONANTS.fullmatch(word) and key not in _ABBREVIATED:
        return word
    if later and key[:2] in ("d'", "l'", "d’", "l’"):
        return f"{key[:2]}{capitalised(key[2:], country, _SMALL)}"
    parts = capitalised(word, country, _SMALL).split("-")
    return "-".join(
        re.sub("^([DL])(?=['’])", lambda m: m.group().lower(), part) if i else part
        for i, part in enumerate(parts)
    )
