"""Normal forms of person names: given and family name whatever their order."""

from __future__ import annotations

import re
from typing import NamedTuple

from .text import clean_text, fold

_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame rev hon ing dipl mag herr frau hr "
    "fr mme mlle monsieur madame m sr sra srta don dona dott dottssa sig signor "
    "signora sigra pan pani dhr mevr mw drs ir kyrios kyria k gospodin gospozha hl "
    "avv arq lic sri shri smt dra".split()
)
# Letters that are also initials are titles only where they have a dot or stand alone.
_INITIAL_TITLES = frozenset("m k".split())
_SUFFIXES = frozenset(
    "jr sr junior senior ii iii iv phd md mba msc bsc ba ma esq cpa dds dvm rn llm "
    "obe cbe".split()
)
_PARTICLES = frozenset(
    "van von der den de del della di da do dos das du la le las los lo ten ter te "
    "op het t af av zu zum zur vom al el bin ibn bint ben abu y e i und mac mc san "
    "st".split()
)
_PARTS = re.compile(r"[\s.]+")
_HAN = "\u3005\u3400-\u9fff\uf900-\ufaff"
_KANA, _HANGUL = "\u3041-\u30ff", "\uac00-\ud7a3"
_EAST_ASIAN = re.compile(f"[{_HAN}{_KANA}{_HANGUL}]+")
# Names that nothing parts: the family name has one sign, two before kana or two others.
_UNPARTED = re.compile(
    f"([{_HAN}]+)([{_KANA}]+)|([{_HAN}]{{2}})([{_HAN}]{{2}})"
    f"|([{_HAN}])([{_HAN}]{{1,2}})|([{_HANGUL}])([{_HANGUL}]{{1,2}})"
)
# Particles that no given name is spelled like.
_LEADING_PARTICLES = frozenset(
    "van von der den de del di da dos du ter abu al bin ibn bint".split()
)


class PersonName(NamedTuple):
    """Folded parts of a name; a part that is not there is ""."""

    given: str
    middle: str
    family: str


def name_words(text: str) -> list[str]:
    """Folded words of a name; hyphenated words stay together as one word."""
    words = (fold(part).replace(" ", "-") for part in _PARTS.split(clean_text(text)))
    return [word for word in words if word]


def _without_affixes(words: list[str]) -> list[str]:
    start, end = 0, len(words)
    while start < end - 1 and words[start] in _TITLES - _INITIAL_TITLES:
        start += 1
    while end > start + 1 and words[end - 1] in _SUFFIXES:
        end -= 1
    return words[start:end]


def _without_particles(words: list[str]) -> str:
    core = [word for word in words if word not in _PARTICLES]
    return " ".join(core or words).replace("-", " ")


def person_name(text: str) -> PersonName:
    """Given, middle and family name of a person written in one field.

    ``Family, Given`` is recognised by its comma; otherwise the last word is the
    family name together with the particles before it. A single word counts as a family
    name: who compares must try both readings, since the order is never certain.
    """
    east_asian = _east_asian_name(clean_text(text))
    if east_asian:
        return east_asian
    head, comma, tail = clean_text(text).partition(",")
    last, first = name_words(head), name_words(tail)
    if comma and last and _without_affixes([*first, ""])[:-1]:
        words = _without_affixes(first)
        if words and not set(words) <= _SUFFIXES:
            family = _without_particles(_without_affixes(last))
            return PersonName(words[0], " ".join(words[1:]), family)
    words = _without_affixes(last or first)
    if len(words) < 2:
        return PersonName("", "", " ".join(words).replace("-", " "))
    words = _family_last(words)
    split = next(
        (i for i, w in enumerate(words[:-1]) if i and w in _PARTICLES and len(w) > 1),
        len(words) - 1,
    )
    given = words[0].replace("-", " ")
    middle = " ".join(words[1:split]).replace("-", " ")
    return PersonName(given, middle, _without_particles(words[split:]))


def _family_last(words: list[str]) -> list[str]:
    """``van Dijk Anna`` as ``Anna van Dijk``: no given name begins with a particle."""
    core = next((i for i, w in enumerate(words) if w not in _LEADING_PARTICLES), 0)
    if not core or core == len(words) - 1 or len(words[core]) == 1:
        return words
    return [*words[core + 1 :], *words[: core + 1]]


def _east_asian_name(text: str) -> PersonName | None:
    """Parts of a name in Chinese, Japanese or Korean script; None if it is none."""
    words = text.split(" ")
    if not all(map(_EAST_ASIAN.fullmatch, words)) or len(words) > 2:
        return None
    if len(words) == 1:
        parted = _UNPARTED.fullmatch(text)
        if not parted:
            return None
        words = [part for part in parted.groups() if part]
    return PersonName(fold(words[1]), "", fold(words[0]))


def given_name(text: str) -> str:
    """Folded given name of a field that holds given names only: the first one."""
    words = _without_affixes(name_words(text))
    return words[0].replace("-", " ") if words else ""


def family_name(text: str) -> str:
    """Folded family name of a field that holds family names only, sans particles."""
    return _without_particles(_without_affixes(name_words(text)))
