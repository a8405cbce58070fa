"""Capitals in the names of people."""

from __future__ import annotations

import re
from typing import Literal

from ..family_names import VIETNAMESE
from ..given_names import given_name_spelling, is_given_name
from .words import (
    Kind,
    capitalised,
    dressed,
    has_other_script,
    is_initials,
    is_inverted,
    kind,
    letters_key,
    lowered,
)

Part = Literal["whole", "given", "family"]

_WORD = re.compile(r"[^\s,;/&+()\"]+")
_NO_NAME = re.compile(r"[\d@_<>=*#|\\]")
# Notes beside a name are no part of it, and may be without capitals.
_PLAIN = re.compile(r"[^\W\d_]+(?:['’.-]? ?[^\W\d_]+|[.]? ?,)*\.?")
_VOWEL = re.compile("[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýāăąēęěīıōőœūůűų]")


def _spellings(text: str) -> dict[str, str]:
    return {letters_key(word): word for word in text.split()}


_TITLES = _spellings(
    "Dr Prof Mr Mrs Ms Miss Mx Sir Dame Lady Lord Rev Hon Herr Frau Hr Fr Fru Mme "
    "Mlle Monsieur Madame Sr Sra Srta Don Doña Dott Dottssa Sig Sigra Signor Signora "
    "Ing Mag Dipl Dipl-Ing Dipl-Kfm Pan Pani Dhr Mevr Mw Drs Ir Mgr Bc JUDr MUDr PhDr "
    "RNDr MVDr PaedDr ThDr Arq Lic Avv Arch Geom Rag Md Mme M"
)
_SUFFIXES = _spellings(
    "PhD MBA MD Jr Sr II III IV VII VIII Esq CPA DDS DVM RN LLM LLB MSc BSc OBE CBE "
    "MBE QC KC CFA PMP CSc DrSc DiS BEng MEng MPhil EdD PharmD DNP FRCS ml"
)
# Of two of the same name, father and son. These never have a capital, others seldom.
_LOWER_GENERATIONS = frozenset("fils père hijo padre".split())
_GENERATIONS = _LOWER_GENERATIONS | {"jun", "sen", "junior", "senior"}
# Faculties of a doctor.
_FACULTIES = frozenset("med jur phil rer nat habil dent vet hc techn oec pol".split())
_AND = frozenset("und and et och og ve und y e i en a és".split())
_LOWER = frozenset(
    "van von vom der die den dem des het ter ten tot thoe zu zum zur de del d da das "
    "do dos du af av bin ibn bint binti bt bte ferch ul ur ud 't 's ap wa genannt "
    "gen vel".split()
)
# They begin a family name in lower case even where no given name stands before them.
_LOWER_FIRST = frozenset("van von vom zu zum zur ten ter de del dos bin ibn".split())
_ARTICLES = frozenset("la las lo los le les el".split())
_BEFORE_ARTICLES = frozenset("de auf aus an in op on am im bei uit".split())
_AFTER_PREPOSITIONS = frozenset("de der den dem het 't".split())
# Where the particles of family names have capitals.
_ITALIAN = frozenset("da dal dalla dalle de dei degli del della delle dello di".split())
_PARTICLES = (
    _LOWER
    | _AND
    | _ARTICLES
    | _BEFORE_ARTICLES
    | _ITALIAN
    | {"mac", "née", "geb", "auch"}
)
_SPANISH = frozenset("ES MX AR CO CL PE VE EC UY PY BO CR CU DO GT HN NI PA SV".split())
_PORTUGUESE = frozenset("PT BR AO MZ CV".split())
_D_LOWER = frozenset("FR BE CH LU MC PT BR ES".split())
_FRENCH_D = frozenset(
    "d'or d'estaing d'artagnan d'arc d'ornano d'ormesson d'orléans d'orleans "
    "d'alembert d'aubigné d'hondt d'huart d'ursel".split()
)
_ARABIC = frozenset("al el ash ud ul ur bin ibn".split())
_SMALL_PARTS = frozenset(
    "al el ibn ud ul ur de la le du der den von van zu und y".split()
)
_INNER_CAPITALS = _spellings(
    "DeVito DiCaprio DeSantis DiMaggio DeGeneres DeVos LaBeouf LaToya DeLorean DeMille"
)
_TWO_LETTER_NAMES = frozenset("ng md st ch th wm".split())
# There the family name is written in capitals to tell it from the given name.
_FAMILY_IN_CAPITALS = frozenset(
    "FR BE LU MC CH MA DZ TN SN CI CM BJ BF TG ML GA CG CD MG NC PF RE GP MQ GF JP KR "
    "CN HK TW SG VN KH".split()
)


def person_case(text: str, country: str = "", part: Part = "whole") -> str:
    """The name with its capitals set right; the text itself where nothing is wrong.

    What has no word with careful capitals is rewritten as a whole. Of other names only
    the words without any capital are, and those wholly in capitals beside a given name,
    unless the country's custom is to write family names so.

    :param country: two-letter code, "" if unknown: it decides about particles
    :param part: "whole" for given and family name, else which of them the text is
    """
    if _NO_NAME.search(text) or has_other_script(text):
        return text
    if is_inverted(_WORD.findall(text)):
        return text.swapcase()
    name = _Name(text, country, part)
    wrong = name.wrong_words()
    if not wrong:
        return text
    return name.rewritten(wrong)


class _Name:
    """A name as its words, each of which has a place."""

    def __init__(self, text: str, country: str, part: Part) -> None:
        self.text, self.part = text, part
        self.country = "TR" if "İ" in text else country
        self.found = list(_WORD.finditer(text))
        self.words = [found.group() for found in self.found]
        self.keys = [lowered(word, self.country).strip(".") for word in self.words]

    def wrong_words(self) -> set[int]:
        """Places of the words whose capitals are wrong."""
        everything = set(range(len(self.words)))
        telling = {place for place in everything if not self._is_affix(place)}
        kinds = {place: kind(self.words[place]) for place in telling or everything}
        used = set(kinds.values()) - {""}
        if not used or self._may_be_initials(used):
            return set()
        if "mixed" not in used:
            return everything
        if not _PLAIN.fullmatch(self.text):
            return set()
        wrong = {place for place, used_kind in kinds.items() if used_kind == "lower"}
        return wrong | self._shouted(kinds)

    def _is_affix(self, place: int) -> bool:
        key = self.keys[place]
        return (
            key in _PARTICLES
            or (letters_key(key) in _TITLES and not place)
            or (letters_key(key) in _SUFFIXES and place > 0)
            or letters_key(key) in _FACULTIES
            or self._is_generation(place)
        )

    def _is_generation(self, place: int) -> bool:
        """Whether the word tells who of a family it is: it stands last."""
        return (
            place > (self.part == "whole")
            and place == len(self.keys) - 1
            and self.keys[place] in _GENERATIONS
        )

    def _may_be_initials(self, kinds: set[Kind]) -> bool:
        """A single short word in capitals may be an acronym."""
        if len(self.words) > 1 or kinds != {"upper"}:
            return False
        longest = 4 if self.part == "whole" else 2
        return len(self.words[0]) <= longest and not is_given_name(self.words[0])

    def _shouted(self, kinds: dict[int, Kind]) -> set[int]:
        """The family name where it alone is in capitals: ``John SMITH``."""
        if self.country in _FAMILY_IN_CAPITALS or self.part != "whole":
            return set()
        upper = {place for place, used in kinds.items() if used == "upper"}
        if not upper:
            return set()
        given = set(kinds) - upper
        if not all(is_given_name(self.words[place]) for place in given):
            return set()
        block = set(range(min(upper), max(upper) + 1)) & set(kinds)
        at_an_end = {min(kinds), max(kinds)} & upper
        long_enough = all(len(self.words[place]) > 3 for place in upper)
        if not (at_an_end and block == upper and long_enough):
            return set()
        # Particles within the family name were typed in the same way.
        first = min(upper)
        while first and self.keys[first - 1] in _PARTICLES:
            first -= 1
        return {*upper, *range(first, max(upper))}

    def rewritten(self, wrong: set[int]) -> str:
        pieces, end = [], 0
        for place, found in enumerate(self.found):
            pieces.append(self.text[end : found.start()])
            pieces.append(self._word(place) if place in wrong else found.group())
            end = found.end()
        return "".join([*pieces, self.text[end:]])

    def _word(self, place: int) -> str:
        word, key = self.words[place], self.keys[place]
        letters = letters_key(key)
        if letters in _FACULTIES and self._is_degree(place):
            return word.lower()
        initials = is_initials(word) and word.count(".") > 1
        if not place and letters in _TITLES and len(self.words) > 1 and not initials:
            return dressed(word, _TITLES[letters])
        if place and letters in _SUFFIXES:
            return dressed(word, _SUFFIXES[letters])
        if initials or (is_initials(word) and len(letters) == 1):
            return word.upper()
        if self._is_generation(place) and key in _LOWER_GENERATIONS:
            return word.lower()
        particle = self._particle(place)
        if particle:
            return particle + word[len(key) :]
        if self._is_pair_of_initials(place):
            return word.upper()
        return self._proper(place)

    def _is_degree(self, place: int) -> bool:
        """Whether the word before is a doctor's title or a faculty."""
        before = letters_key(self.keys[place - 1]) if place else ""
        return before == "dr" or before in _FACULTIES

    def _is_pair_of_initials(self, place: int) -> bool:
        """``AJ``, ``JP``, ``JRR`` before a family name, or as the given name."""
        key = self.keys[place]
        alone = self.part == "given" and len(self.words) == 1
        if place or len(key) not in (2, 3) or (len(self.words) == 1 and not alone):
            return False
        if key in _TWO_LETTER_NAMES or is_given_name(key) or self.part == "family":
            return False
        return not _VOWEL.search(key) or (len(key) == 2 and "j" in key)

    def _proper(self, place: int) -> str:
        word, key = self.words[place], self.keys[place]
        if place == 0 and self.part != "family" and is_given_name(key):
            listed = given_name_spelling(key) or given_name_spelling(word.lower())
            return listed or capitalised(word, self.country)
        listed = _INNER_CAPITALS.get(letters_key(key), "")
        if listed and len(listed) == len(word):
            return listed
        if key[:2] in ("d'", "d’") and self._has_small_d(key):
            return f"d{word[1]}{capitalised(word[2:], self.country)}"
        if "-" in key and key.split("-")[0] in _ARABIC:
            first, _, rest = lowered(word, self.country).partition("-")
            return f"{first}-{capitalised(rest, self.country, _SMALL_PARTS)}"
        return capitalised(word, self.country, _SMALL_PARTS)

    def _has_small_d(self, key: str) -> bool:
        return self.country in _D_LOWER or key.replace("’", "'") in _FRENCH_D

    def _particle(self, place: int) -> str:
        """The word in lower case, or with a capital by custom; "" if no particle."""
        key = self.keys[place]
        before = self.keys[place - 1] if place else ""
        after = self.keys[place + 1] if place + 1 < len(self.keys) else ""
        if not after or len(self.words) == 1:
            return ""
        if key in _AND:
            return key if place and self._joins(place) else ""
        if key in _ARTICLES:
            return key if before in _BEFORE_ARTICLES else ""
        if key in _BEFORE_ARTICLES - _LOWER:
            return key if after in _AFTER_PREPOSITIONS else ""
        if key not in _LOWER or self._has_capital_particles(place):
            return ""
        if place or self.part == "family":
            return key
        sure = key in _LOWER_FIRST and (key != "van" or len(self.words) > 2)
        return key if sure else ""

    def _joins(self, place: int) -> bool:
        """Whether a word such as y stands between names, and is no initial."""
        key, last = self.keys[place], place == len(self.keys) - 1
        if last:
            return False
        if key == "y":
            return self.country in _SPANISH or not self.country
        if key == "e":
            return self.country in _PORTUGUESE
        if key in ("i", "a"):
            return self.country in ("ES", "AD") and key == "i"
        return True

    def _has_capital_particles(self, place: int) -> bool:
        key = self.keys[place]
        if self.country == "IT":
            return key in _ITALIAN
        if self.country == "BE":
            return not place or self.keys[place - 1] not in _LOWER
        return key == "van" and self.keys[0] in VIETNAMESE
