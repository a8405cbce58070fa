"""The capitals of one word, whatever it names."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

Kind = Literal["upper", "lower", "inverted", "mixed", ""]

_OTHER_SCRIPT = re.compile(
    "[^\\W\\d_A-Za-z\xaa\xba\xc0-\u024f\u02b0-\u02ff\u1e00-\u1eff\ufb00-\ufb06]"
)
_CASED = re.compile("[A-Za-z\xc0-\u024f\u1e00-\u1eff]")
# Letters without a capital in use: they stand beside capitals, too.
_UNCASED = str.maketrans("", "", "ßªº\u0149")
_HALF_CAPITALS = re.compile(r"(?:Mc|Mac|De|Di|La|Le|O['’]|d['’])([^\W\d_]{3,})")
_PROPER = re.compile(r"(?:Mc|Mac|[OD]['’])?[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PREFIX = re.compile("^(?:Mc|Mac)")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]?\.?")
_DOTTED = re.compile(r"[^\W\d_]\.[^\W\d_]{2}")
_APOSTROPHE = re.compile("(['’`´ʼ])")
# What stands before an apostrophe and is followed by a name of its own.
_ELIDED = frozenset("o d l m n b dell dall nell sull all sant quell".split())
_NOT_LETTERS = re.compile(r"[\W_]+")
_MAC = frozenset(
    "macalister macallister macarthur macaskill maccarthy maccormack macdermott "
    "macdonald macdonnell macdougall macdowell macewan macfadyen macfarlane macgowan "
    "macgregor macinnes macinnis macintosh macintyre macisaac maciver mackenzie "
    "mackinnon maclachlan maclaren maclean maclennan macleod macmahon macmanus "
    "macmillan macnab macnair macnamara macnaughton macneil macneill macphail macphee "
    "macpherson macqueen macsween macsweeney mactavish macwilliam".split()
)


def has_other_script(text: str) -> bool:
    """Whether a letter is not Latin: other scripts follow customs of their own."""
    return bool(_OTHER_SCRIPT.search(text))


def kind(word: str) -> Kind:
    """How the word was typed; "" for less than two letters, which tell nothing."""
    if word.istitle() and word.isalpha() and len(word) > 1:
        return "mixed"
    word = word.translate(_UNCASED)
    letters = _CASED.findall(word)
    if len(letters) < 2:
        return ""
    if word.isupper():
        return "upper"
    if word.islower():
        return "lower"
    half = _HALF_CAPITALS.fullmatch(word)
    if half and half[1].isupper():
        return "upper"
    return "inverted" if _is_proper(word.swapcase()) else "mixed"


def _is_proper(word: str) -> bool:
    """Whether it has capitals as most names have: ``Smith``, ``O'Neill``."""
    word = word.strip(".")
    if not _PROPER.fullmatch(word):
        return False
    first, *others = re.split("[-'’]", word)
    first = first if first.istitle() else _PREFIX.sub("", first)
    return first.istitle() and all(part.istitle() or part.islower() for part in others)


def is_inverted(words: Collection[str]) -> bool:
    """Whether capitals and small letters were swapped, as the key Caps Lock does."""
    kinds = [(word, kind(word)) for word in words]
    careful = any(used == "mixed" and word[0].isupper() for word, used in kinds)
    return not careful and any(
        used == "inverted" and len(word) > 2 for word, used in kinds
    )


def is_initials(word: str) -> bool:
    """Whether it is letters with a dot after each: ``J.R.R.``, ``Th.``"""
    return bool(_INITIALS.fullmatch(word))


def lowered(word: str, country: str = "") -> str:
    """Lower case as the language of the word has it.

    Turkish has two letters I: who writes ``İ`` means ``ı`` by ``I``; else the one is
    meant that goes with the other vowels, as in nearly all Turkish words.
    """
    if "I" in word and country in ("TR", "AZ") and not re.search("[EÖÜ]", word):
        word = word.replace("I", "ı")
    return word.replace("İ", "i").lower().replace("i\u0307", "i")


def first_upper(word: str, country: str = "") -> str:
    """The word, which is in lower case, with its first letter as a capital."""
    for place, letter in enumerate(word):
        if letter.isalpha():
            turkish = letter == "i" and country in ("TR", "AZ")
            if word.startswith("ij") and re.match("ij[bcdfghklmnprstvwz]", word):
                return f"IJ{word[2:]}"
            capital = "İ" if turkish else letter.title()
            return f"{word[:place]}{capital}{word[place + 1 :]}"
        if letter.isdigit():
            break
    return word


def capitalised(word: str, country: str = "", small: Collection[str] = ()) -> str:
    """The word with the capitals of a name: ``McDonald``, ``O'Neill``, ``Jean-Luc``.

    :param small: parts of a hyphenated word that have no capital, save the first
    """
    parts = lowered(word, country).split("-")
    return "-".join(
        part if place and part in small else _part(part, country)
        for place, part in enumerate(parts)
    )


def _part(part: str, country: str) -> str:
    before, mark, after = _apostrophe_parts(part)
    if mark:
        if before in _ELIDED and len(after) > 1:
            return f"{first_upper(before)}{mark}{_part(after, country)}"
        return part if not before else f"{_part(before, country)}{mark}{after}"
    if part.startswith("mc") and len(part) > 4 and part.isalpha():
        return f"Mc{first_upper(part[2:])}"
    if _DOTTED.match(part):
        return f"{part[:2].upper()}{first_upper(part[2:], country)}"
    if part in _MAC:
        return f"Mac{first_upper(part[3:])}"
    return first_upper(part, country)


def _apostrophe_parts(part: str) -> tuple[str, str, str]:
    pieces = _APOSTROPHE.split(part, maxsplit=1)
    return (pieces[0], pieces[1], pieces[2]) if len(pieces) == 3 else (part, "", "")


def letters_key(word: str) -> str:
    """Lower-case letters and digits, to look spellings up: ``Ph.D.`` is ``phd``."""
    return _NOT_LETTERS.sub("", word).lower()


def dressed(word: str, spelling: str) -> str:
    """The capitals of ``spelling`` and all else of ``word``: both have its letters."""
    letters = iter(_NOT_LETTERS.sub("", spelling))
    return "".join(c if _NOT_LETTERS.match(c) else next(letters, c) for c in word)
