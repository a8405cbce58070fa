"""Branches in company names: ``Acme GmbH - Niederlassung Köln``."""

from __future__ import annotations

import re

from .legal_forms import FORM_NAMES, MOST_WORDS
from .text import fold

# Folded words that only branches bear.
_SURE = frozenset(
    "niederlassung zweigniederlassung hauptniederlassung zweigstelle geschaftsstelle "
    "betriebsstatte zweigwerk filiale filial filiala filialas filiaal filiaale "
    "bijkantoor succursale sucursal sucursala oddzial pobocka organizacni organizacna "
    "fioktelep podruznica poslovnica ogranak subesi sivuliike ypokatastima klon filija "
    "predstavitelstvo predstavnistvo utibu cawangan fiyoktelep".split()
)
# Words that others bear too: they count after a legal form, a dash, a comma.
_LIKELY = frozenset("branch standort vestiging delegacion werk sube cabang".split())
_OFFICES = frozenset("branch regional representative liaison sales".split())
# What leads from the word to the place.
_PARTICLES = frozenset("in of de di du des d da w v en slozka zlozka".split())
_PARTING = re.compile(r"\s[-\u2013\u2014/|]+\s|[,;:()\[\]]")
_UNPARTED = re.compile(
    r"(?<=[\w)])\s*([\u3041-\u30ff\u3400-\u9fff]{2,6}?|[\uac00-\ud7a3]{2,4}?)"
    r"(?:支店|営業所|支社|分公司|分行|지점|지사)$"
)


def without_branch(text: str) -> tuple[str, str]:
    """A cleaned company name without its branch, and the branch's folded place.

    The place is "" where the name has no branch, or only the word for it.
    """
    parted = _UNPARTED.search(text)
    if parted:
        return text[: parted.start()], fold(parted[1])
    words = fold(text).split()
    if _SURE.isdisjoint(words) and _LIKELY.isdisjoint(words) and "office" not in words:
        return text, ""
    first, *others = _PARTING.split(text)
    branches = [part for part in others if _names_branch(fold(part).split())]
    if not branches or not first.strip():
        return _without_last_words(text)
    kept = [first, *(part for part in others if part not in branches)]
    name, inner = _without_last_words(", ".join(kept))
    return name, _place(fold(" ".join(branches)).split()) or inner


def _names_branch(words: list[str]) -> bool:
    return any(_is_marker(words, at) for at in range(len(words)))


def _is_marker(words: list[str], at: int, likely: bool = True) -> bool:
    word, following = words[at], words[at + 1 : at + 2]
    office = word in _OFFICES and following == ["office"]
    return office or word in _SURE or (likely and word in _LIKELY)


def _place(words: list[str]) -> str:
    markers = _SURE | _LIKELY | _OFFICES | _PARTICLES | {"office"}
    return " ".join(word for word in words if word not in markers)


def _without_last_words(text: str) -> tuple[str, str]:
    """A branch that nothing but its word parts from the name."""
    words = fold(text).split()
    for at in range(1, len(words)):
        if _is_marker(words, at, likely=_ends_with_form(words[:at])):
            if at < len(words) - 1:
                return " ".join(words[:at]), _place(words[at:])
            return _before_the_marker(words[:at])
    return text, ""


def _before_the_marker(words: list[str]) -> tuple[str, str]:
    """``Acme A.Ş. İstanbul Şubesi``: the place follows the legal form."""
    ends = (at for at in range(len(words), 1, -1) if _ends_with_form(words[:at]))
    end = next(ends, len(words))
    return " ".join(words[:end]), " ".join(words[end:])


def _ends_with_form(words: list[str]) -> bool:
    """Whether the last words are a legal form, and others are before them."""
    longest = max(1, len(words) - MOST_WORDS)
    return any("".join(words[at:]) in FORM_NAMES for at in range(longest, len(words)))
