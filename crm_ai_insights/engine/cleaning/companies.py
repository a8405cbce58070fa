"""Normal forms of company names: name proper, legal form, branch, initials."""

from __future__ import annotations

import re
from typing import NamedTuple

from .branches import without_branch
from .legal_forms import FORM_NAMES, LEADING_FORMS, MOST_WORDS, UNPARTED_FORMS
from .text import clean_text, fold, join_initials

# Longest first, since one may be part of another; 分公司 is a branch.
_UNPARTED = re.compile(
    "(?<!分)(?:%s)" % "|".join(map(re.escape, sorted(UNPARTED_FORMS, key=len)[::-1]))
)
# What stands before a name and is no part of it.
_LEADING = LEADING_FORMS | frozenset({"firma", "fa", "spolka"})
# Words that belong to a legal form without being one.
_FILLERS = frozenset("z en e i y".split())
_AND = frozenset("and und et och og oraz ve kai".split())
# They are also initials: only between two longer words do they mean "and".
_SHORT_AND = frozenset("y e i en ja si".split())
# Written as one word, these are something else.
_ONLY_PARTED = frozenset("eu zs sp ks rl ps os".split())
# Legal forms that are last names too.
_NAMES = frozenset(
    "sa ek co cv san mei sas asa ike sau doo too pat hb ay ky bt kb me cio dac mb "
    "sal ska psa pao tic et spa rt ans is ad".split()
)
_CLEAR_FORMS = frozenset("ag kg bv nv oy kk yk gk sl se ab th bm".split())
_ORGANISATION = frozenset(
    "hospital university universitat universite universidad universita school "
    "schule college institute institut bank club hotel restaurant ristorante cafe "
    "church ministry association verein foundation stiftung center centre services "
    "systems group holding international solutions consulting industries logistics "
    "technologies software department society council committee agency trust "
    "partners studio clinic pharmacy store shop market bar grill pizzeria bakery "
    "laboratory corporation company".split()
)


class CompanyName(NamedTuple):
    """Parts of a company's name; "" for what is not there.

    :ivar core: the folded name proper, words parted by spaces
    :ivar legal: the legal form, one name for all its spellings (``gmbh``)
    :ivar branch: the folded place of the branch that the name speaks of
    """

    core: str
    legal: str = ""
    branch: str = ""


def company_name(text: str) -> CompanyName:
    """Name proper, legal form and branch of a company.

    "and" counts in no language. A name that consists of nothing but legal forms is kept
    as it is.
    """
    text, native = _without_native_forms(clean_text(text))
    text, branch = without_branch(text.replace("&", " and ").replace("+", " and "))
    words = _without_and(fold(text).split())
    if "".join(words) in FORM_NAMES:
        return CompanyName("".join(words), native, branch)
    core, legal = _without_forms(words)
    joined = join_initials(core)
    if joined != core:
        # Letters may have become a word that does not count.
        joined = company_name(" ".join(joined)).core.split()
    return CompanyName(" ".join(joined), legal or native, branch)


def _without_native_forms(text: str) -> tuple[str, str]:
    """Without the forms that no space parts from the name, as ``株式会社``."""
    if text.isascii() or text in UNPARTED_FORMS:
        return text, ""
    found = _UNPARTED.search(text)
    legal = UNPARTED_FORMS[found.group()] if found else ""
    return _UNPARTED.sub(" ", text), legal


def _without_and(words: list[str]) -> list[str]:
    words = [w for i, w in enumerate(words) if w not in _AND or _at_an_end(i, words)]
    return [
        word
        for i, word in enumerate(words)
        if word not in _SHORT_AND
        or _at_an_end(i, words)
        or min(len(words[i - 1]), len(words[i + 1])) < 3
    ]


def _at_an_end(place: int, words: list[str]) -> bool:
    return place in (0, len(words) - 1)


def _without_forms(words: list[str]) -> tuple[list[str], str]:
    legal = ""
    while len(words) > 1:
        length = _form_at_end(words)
        if not length and not (legal and words[-1] in _FILLERS):
            break
        if length:
            legal = FORM_NAMES["".join(words[-length:])]
        words = words[: len(words) - (length or 1)]
    while len(words) > 1:
        length = _form_at_start(words)
        if not length:
            break
        legal = legal or FORM_NAMES.get("".join(words[:length]), "")
        words = words[length:]
    return words, legal


def _form_at_end(words: list[str]) -> int:
    """How many of the last words are a legal form, of which the longest counts."""
    for length in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        joined = "".join(words[-length:])
        if joined in FORM_NAMES and (length > 1 or joined not in _ONLY_PARTED):
            return length
    return 0


def _form_at_start(words: list[str]) -> int:
    for length in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        if "".join(words[:length]) in _LEADING:
            return length
    return 0


def acronym(core: str) -> str:
    """First letters of a name proper of two or more words, else ""."""
    words = core.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def looks_like_company(text: str) -> bool:
    """Whether a name bears a legal form or a word that only organisations bear."""
    core, legal, _ = company_name(text)
    words = core.split()
    clear = legal in _CLEAR_FORMS or (len(legal) > 2 and legal not in _NAMES)
    if legal and words and (clear or _written_as_form(text)):
        return True
    return bool(_ORGANISATION.intersection(words)) or any(w.isdigit() for w in words)


def _written_as_form(text: str) -> bool:
    """Whether the last word is in capitals or dotted, and the others are not."""
    *others, last = clean_text(text).split() or [""]
    last = last.strip(".,")
    capitals = last.isupper() and (last == "SA" or not " ".join(others).isupper())
    return (
        "." in last
        or (capitals and len(last) > 1)
        or not text.isascii()
        and bool(_UNPARTED.search(text))
    )
