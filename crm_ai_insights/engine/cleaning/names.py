"""Normal forms of person names: given and family name whatever their order."""

from __future__ import annotations

import re
from typing import NamedTuple

from .text import clean_text, fold

_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame rev hon rabbi capt sgt engr ing "
    "dipl herr frau fraulein hr dkfm dipling diplkfm fr mme mlle monsieur madame "
    "mademoiselle maitre m sr sra srta senor senora senorita senhor senhora lic arq "
    "dra dott dottssa dottore dottoressa sig signor signora signorina sigra avv geom "
    "arch dhr mevr mevrouw meneer mw drs ir pani panna mgr inz mudr judr phdr rndr hl "
    "fru froken kyrios kyria k gospodin gospozha sayin shri smt haji datuk khun".split()
)
# They follow another title: Dr. rer. nat.
_FURTHER_TITLES = frozenset(
    "med phil jur rer nat dent vet oec pol theol habil univ hc mult ing mag art".split()
)
# Letters that are also initials are titles only where they have a dot or stand alone.
_INITIAL_TITLES = frozenset("m k".split())
# Names too: titles and suffixes only beside a full name.
_TITLES_OR_NAMES = frozenset("don dona pan mag sri bay lady lord hon capt".split())
_SUFFIXES_OR_NAMES = frozenset("ma ba vi iv neto filho fils".split())
_SUFFIXES = _SUFFIXES_OR_NAMES | frozenset(
    "jr jnr sr snr junior senior ii iii phd md mba msc bsc esq cpa dds dvm rn llm llb "
    "obe cbe mbe".split()
)
_GENERATIONS = {
    **dict.fromkeys("jr jnr junior ii filho fils hijo".split(), "junior"),
    **dict.fromkeys("sr snr senior".split(), "senior"),
    "iii": "third",
    "iv": "fourth",
}
_PARTICLES = frozenset(
    "van von der den de del della di da do dos das du la le las los lo ten ter te "
    "op het t af av zu zum zur vom al el bin ibn bint ben abu y e i und mac mc san "
    "st dal dalla delle degli dello vander vande aan auf".split()
)
# Abbreviations whose dots would part them into letters.
_ARTICLE = re.compile("^(?:(?:al|el|ar|as|ash|an)-)+(?=[a-z]{2})")
_DOTTED = (
    (re.compile(r"\bph\.\s?d\b\.?", re.IGNORECASE), " phd "),
    (re.compile(r"\b[mb]\.\s?(?:sc|a|ed|eng)\.(?=\W|$)", re.IGNORECASE), " msc "),
    (re.compile(r"\b(?:m\.d|d\.d\.s|j\.d)\.(?=\W|$)", re.IGNORECASE), " md "),
    (re.compile(r"\bdipl\.?\W?ing\b\.?", re.IGNORECASE), " dipling "),
    (re.compile(r"\bd\.\s?[jä]\.(?=\W|$)", re.IGNORECASE), " jr "),
    (re.compile(r"\bh\.\s?c\.(?=\W|$)", re.IGNORECASE), " hc "),
    (re.compile(r"\b(?:jun|мол)\.$", re.IGNORECASE), " jr "),
    (re.compile(r"\bsen\.$", re.IGNORECASE), " sr "),
)
# What the family was called before, and what friends call the person.
_BORN = re.compile(
    r"[\s,(](?:(?:geb|урожд)\.\s*"
    r"|(?:geborene?|n[ée]e|nata|z domu|rozená|født|född)\s+)"
    r"\w.*$",
    re.IGNORECASE,
)
_ALIAS = re.compile(
    '[("\u201c\u201e\xab][^()"\u201c-\u201f\xab\xbb]*[)"\u201c\u201d\xbb]'
)
# A common name that without its vowels would be a title.
_OMAR = re.compile(r"\bعمر\b")
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
    words = (fold(part).replace(" ", "-") for part in _PARTS.split(_plain(text)))
    return [word for word in words if word]


def _plain(text: str) -> str:
    """Without birth names and nicknames in quotes, abbreviations as one word."""
    text = clean_text(text)
    if not text.isascii():
        text = _OMAR.sub("Omar", text)
    if "." in text:
        for pattern, word in _DOTTED:
            text = pattern.sub(word, text)
    shorter = _ALIAS.sub(" ", _BORN.sub("", text)).rstrip(" ,(")
    return shorter if shorter.strip() else text


def _proper_words(text: str) -> list[str]:
    return _without_affixes(name_words(text))


def _without_affixes(words: list[str]) -> list[str]:
    start, end = 0, len(words)
    while start < end - 1 and _is_title(words[start], start > 0, end - start):
        start += 1
    while end > start + 1 and words[end - 1] in _SUFFIXES:
        if end < start + 3 and words[end - 1] in _SUFFIXES_OR_NAMES:
            break
        end -= 1
    return words[start:end]


def name_generation(text: str) -> str:
    """Which of a family's bearers of one name it is: "junior", "senior"; else ""."""
    words = name_words(text.replace("(", " ").replace(")", " "))
    return _GENERATIONS.get(words[-1], "") if len(words) > 2 else ""


def _is_title(word: str, further: bool, count: int) -> bool:
    if word in _TITLES_OR_NAMES:
        return count > 2
    if word in _INITIAL_TITLES:
        return False
    return word in _TITLES or (further and word in _FURTHER_TITLES)


def _is_name(words: list[str]) -> bool:
    return not set(words) <= _SUFFIXES | _TITLES


def _is_particle(word: str) -> bool:
    """Whether it belongs to a family name, and is no initial."""
    return word in _PARTICLES and len(word) > 1


def _without_particles(words: list[str]) -> str:
    core = [word for word in words if word not in _PARTICLES] or ["-".join(words)]
    return " ".join(_ARTICLE.sub("", word) for word in core).replace("-", " ")


def person_name(text: str) -> PersonName:
    """Given, middle and family name of a person written in one field.

    ``Family, Given`` is recognised by its comma; otherwise the last word is the
    family name together with the particles before it. A single word counts as a family
    name: who compares must try both readings, since the order is never certain.
    """
    east_asian = _east_asian_name(clean_text(text))
    if east_asian:
        return east_asian
    head, comma, tail = _plain(text).partition(",")
    last, first = _proper_words(head), _proper_words(tail)
    if comma and _is_name(last) and _is_name(first):
        # Beethoven, Ludwig van
        middle = " ".join(w for w in first[1:] if not _is_particle(w))
        given, family = first[0].replace("-", " "), _without_particles(last)
        return PersonName(given, middle.replace("-", " "), family)
    words = last if _is_name(last) else first or last
    if len(words) < 2:
        return PersonName("", "", _without_particles(words))
    words = _family_last(words)
    split = next(
        (i for i, word in enumerate(words[:-1]) if i and _is_particle(word)),
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
    words = _proper_words(text)
    return words[0].replace("-", " ") if words else ""


def family_name(text: str) -> str:
    """Folded family name of a field that holds family names only, sans particles."""
    return _without_particles(_proper_words(text))
