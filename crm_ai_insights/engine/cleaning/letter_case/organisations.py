"""Capitals in the names of organisations."""

from __future__ import annotations

import re
from functools import cached_property

from ..given_names import is_given_name, is_pronounceable
from ..legal_forms import legal_form_spelling
from .spellings import CONNECTING, SHORT_WORDS, SPELLINGS
from .words import (
    capitalised,
    has_other_script,
    is_initials,
    is_inverted,
    kind,
    lowered,
)

_WORD = re.compile(r"[^\s,;()\"]+")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]+")
# R+V, W&W
_JOINED_LETTERS = re.compile(r"[^\W\d_](?:[&+][^\W\d_])+")
_ORDINAL = re.compile(r"\d*(?:1st|2nd|3rd|\dth)")
_ADDRESS = re.compile(r"@|://|\bwww\.|\w\.[a-z]{2,6}$", re.IGNORECASE)
# Acronyms are seldom longer, and what is longer without a vowel is no word either.
_LONGEST_ACRONYM = 4
_LONGEST_LONE_ACRONYM = 5
# Acronyms that are no words either, as in Air France-KLM.
_OWN_PARTS = {key: own for key, own in SPELLINGS.items() if _CONSONANTS.fullmatch(key)}
# Abbreviations of words, not of names.
_SHORTENED = frozenset(
    "st dr mr mrs ms mt ft str ltd mfg mgmt svc svcs intl nr pl rd sq hr fr bldg dpt "
    "dept grp ctr hwy blvd pkwy bros tech vt".split()
)
_WORDS = SHORT_WORDS | CONNECTING | _SHORTENED
# Nobody writes these with other capitals on purpose, nor those without any.
_SURE_FORMS = frozenset("gmbh ggmbh mbh gesmbh kgaa gbr".split())
_PLAIN_FORMS = frozenset("ltd llc inc corp ag kg ohg bv nv pty ltda".split())
# Behind them stand family names, which may be as short as acronyms.
_PARTICLES = frozenset("de den der van von".split())
# As in eBay and iPhone: that such a word was typed by mistake is not sure.
_LONE_PREFIXES = "ei"
_LONGEST_FORM = 5


def company_case(text: str, country: str = "") -> str:
    """The name with its capitals set right; the text itself where nothing is wrong.

    Names wholly in capitals or without any are rewritten. In capitals stays what may be
    an acronym. Of other names only the legal form is put right.
    """
    if _ADDRESS.search(text) or has_other_script(text):
        return text
    if text.lower() in SPELLINGS and (text.islower() or text.isupper()):
        return SPELLINGS[text.lower()]
    words = _WORD.findall(text)
    if is_inverted(words):
        lone = len(words) == 1 and text[0] in _LONE_PREFIXES
        return SPELLINGS.get(text.lower(), text) if lone else text.swapcase()
    used = {kind(word) for word in words} - {""}
    if len(used) != 1 or used == {"mixed"}:
        return _with_legal_form(text, words)
    typed = used.pop()
    new = iter(_Company(words, typed, "TR" if "İ" in text else country).rewritten())
    return _WORD.sub(lambda match: next(new), text)


def _with_legal_form(text: str, words: list[str]) -> str:
    """A form that nobody writes so on purpose put right, as in ``Acme Gmbh``."""
    last = words[-1] if words else ""
    bare = last.strip(".")
    wrong = bare.lower() in _SURE_FORMS or bare in _PLAIN_FORMS
    form = legal_form_spelling(last) if wrong and len(words) > 1 else ""
    return f"{text[: -len(last)]}{form}" if form and text.endswith(last) else text


class _Company:
    """A company's name of words that were all typed in the same way."""

    def __init__(self, words: list[str], typed: str, country: str) -> None:
        self.words, self.typed, self.country = words, typed, country

    def rewritten(self) -> list[str]:
        form = self._legal_form()
        end = len(self.words) - len(form)
        return [self._word(place, end) for place in range(end)] + form

    def _legal_form(self) -> list[str]:
        """The words at the end that are one legal form of several words."""
        for length in range(min(_LONGEST_FORM, len(self.words) - 1), 1, -1):
            form = legal_form_spelling(" ".join(self.words[-length:]), self.country)
            if form:
                return form.split(" ")
        return []

    def _word(self, place: int, end: int) -> str:
        word = self.words[place]
        lower = lowered(word, self.country)
        if word.lower() in SPELLINGS:
            return SPELLINGS[word.lower()]
        form = self._form(word) if self._at_edge(place) else ""
        if form:
            return form
        if place and place < end - 1 and lower in CONNECTING:
            return lower
        if place and self.words[place - 1].lower() in _PARTICLES and "." not in word:
            return capitalised(word, self.country, CONNECTING)
        return "/".join(self._part(part) for part in word.split("/"))

    def _part(self, word: str) -> str:
        lower = lowered(word, self.country)
        if _JOINED_LETTERS.fullmatch(word):
            return word.upper()
        if is_initials(word) and (word.count(".") > 1 or len(word) == 2):
            return word.upper()
        if not word[:1].isalpha() and self.typed != "lower":
            return lower if _ORDINAL.fullmatch(lower) else word
        if self._is_acronym(lower.strip(".")):
            return word.upper()
        proper = capitalised(word, self.country, CONNECTING)
        return "-".join(
            _OWN_PARTS.get(part.lower(), part) for part in proper.split("-")
        )

    def _at_edge(self, place: int) -> bool:
        """A legal form stands at the beginning or among others at the end."""
        if len(self.words) == 1:
            return False
        rest = self.words[place + 1 :]
        return not place or all(w == "&" or legal_form_spelling(w) for w in rest)

    def _is_acronym(self, lower: str) -> bool:
        letters = lower.replace("-", "")
        if self.typed == "upper" and self._is_alone and len(letters) < 5:
            return len(letters) < 4 or letters != lower or self._is_unlike_words(lower)
        if not lower.isalpha() or lower in _WORDS:
            return False
        if not lower.isascii() and len(lower) > 3:
            return False
        if is_given_name(lower):
            return False
        consonants = bool(_CONSONANTS.fullmatch(lower))
        if self.typed == "lower":
            return consonants and len(lower) <= _LONGEST_ACRONYM
        if len(lower) == _LONGEST_ACRONYM and self._has_other_words(lower):
            return not is_pronounceable(lower)
        longest = _LONGEST_LONE_ACRONYM if len(self.words) == 1 else _LONGEST_ACRONYM
        return consonants or len(lower) <= longest

    def _is_unlike_words(self, lower: str) -> bool:
        """Whether nobody could speak it; beside a legal form stand odd names, too."""
        alone = len(self.words) == 1 and not is_pronounceable(lower)
        return alone or bool(_CONSONANTS.fullmatch(lower))

    @cached_property
    def _is_alone(self) -> bool:
        """Whether all other words are legal forms, which may be in capitals anyway."""
        return all(self._form(word) == word for word in self.words[1:])

    def _form(self, word: str) -> str:
        """The word as a legal form, which has no dotted capital I; "" if it is none."""
        return legal_form_spelling(word.replace("İ", "I"), self.country)

    def _has_other_words(self, lower: str) -> bool:
        """Whether another word is in capitals that has none as a rule."""
        others = (word for word in self.words if word.lower() != lower)
        return any(
            word.lower() in CONNECTING
            or (len(word) > _LONGEST_LONE_ACRONYM and not legal_form_spelling(word))
            or legal_form_spelling(word, self.country) not in ("", word)
            for word in others
        )
