"""Rules on who a contact is: one person, several, or an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..base import Base
from ..companies import company_name, looks_like_company
from ..contact import Contact
from ..given_names import is_given_name
from ..legal_forms import legal_form_spelling
from ..rule import Finding, Rule
from ..text import fold
from .organisation_words import FELLOWS, ORGANISATION

# What is longer is no name, and would cost too much.
_LONGEST = 200
_NAMES = ("name", "first_name", "last_name")
_WORD = r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?"
_NAME = re.compile(r"[^\W\d_]{2,}(?:(?:[- ]|(?<= O)['’])[^\W\d_]{2,}){1,4}")
_PARTICLES = frozenset("van von der den de del della di da dos la".split())
# Words for "and" that mean nothing else within a name; the others also join the two
# family names of one person, or are names.
_AND = "und|u\\.|and|et|og|och|oraz|ve|και|și|şi|és|dhe|ja|&|\\+"
_OTHER_AND = "y|e|i|en|a|и|і|й|та|in|un|ir"
# "von und zu" belongs to one name.
_JOINED = re.compile(
    rf"(?<=\S)\s(?P<word>{_AND}|{_OTHER_AND})\s(?!zu\s)(?=\S)", re.IGNORECASE
)
_TWO_NAMES = re.compile(
    rf"(?:{_WORD} (?:{_AND}|/) |{_WORD} {_WORD} (?:{_AND}|/) )(?!zu ){_WORD} {_WORD}"
)
_IN_CAPITALS = re.compile(rf"(?<=\S)\s+(?P<word>{_AND.upper()})\s+(?=\S)")
_BESIDE = re.compile(r"\s*[/;&+|]\s*")
_SIGN = re.compile(
    rf"[/;&+|,]|\s(?:{_AND}|{_OTHER_AND})\s|^(?:the\s+)?(?:fam[ií]|fam\.|rod|perhe|семья"
    r"|сім|οικογ|ehe|aile|país|państwo)|\bfamily$",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"(?:(?:the )?family|familie|familien|familjen|famille|famiglia|familia|família"
    r"|fam\.|rodzina|rodina|perhe|państwo|eheleute|ehepaar|семья|сім['’]я|οικογένεια)"
    r" [^\W\d_][^\d]*|(?:the )?[^\W\d_]+(?:-[^\W\d_]+)? family|[^\W\d_]+ ailesi",
    re.IGNORECASE,
)
_TITLE = (
    r"(?:mr|mrs|ms|miss|mister|herrn?|frau|hr|fr|fru|m|mme|mmes|mlle|monsieur|madame|sr|"
    r"sra|señora?|don|doña|dña|d|sig|sigra|sig\.ra|signora?|dott|dr|prof|pan|pani|panem|"
    r"dhr|mevr|mw|mevrouw|de heer|senhora?|domnul|doamna|κ|κα|г-н|г-жа|bay|bayan)\.?"
)
# Three partners as in Phillips, Morgan and Acevedo, or one & Co.
_FIRM = re.compile(
    rf"^{_WORD}, {_WORD} (?:{_AND}|y|e|en) {_WORD}$|\s(?:{_AND}) ?(?:co|cie)\.?$",
    re.IGNORECASE,
)
# Alexandre Dumas fils: a firm has "et" or "&" before it.
_FATHER_OR_SON = re.compile(
    r"(?!.*(?:&|\+| et | e | y | i ))[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)+"
    r" (?:fils|père|hijo|filho)",
    re.IGNORECASE,
)
_COUPLE = re.compile(
    rf"{_TITLE} ?(?:{_AND}|{_OTHER_AND}|/) ?{_TITLE} \S.*", re.IGNORECASE
)
# There most people have two family names.
_TWO_FAMILY_NAMES = frozenset(
    "ES MX AR CO CL PE VE EC UY PY BO CR CU DO GT HN NI PA SV PT BR AO MZ".split()
)
# Nobody's last name.
_SURE_FORMS = frozenset(
    "gmbh kg ohg ltd ltda lda inc llc plc corp srl sarl spzoo sro kft".split()
)
# Given and family name of their founder, but known as organisations.
_BRANDS = frozenset(
    "mercedes benz|christian dior|hugo boss|louis vuitton|calvin klein|jack daniels|"
    "philip morris|elizabeth arden|tommy hilfiger|ralph lauren|giorgio armani|"
    "carl zeiss|robert bosch|leroy merlin|yves rocher|ted baker|marc o polo|"
    "jack wolfskin|jimmy choo|peter kaiser|walt disney|levi strauss|estee lauder|"
    "yves saint laurent|karl lagerfeld|paul hartmann|gerry weber|tom tailor|"
    "max mara|jil sander|dirk rossmann|martin bauer|ben sherman|paul smith|"
    "jean paul gaultier|nina ricci|salvatore ferragamo|emilio pucci|alfa romeo|"
    "harley davidson|aston martin|ben jerry|jack jones|dean david|charles keith|"
    "eli lilly|ernst young|charles schwab|morgan stanley|paul hartmann|villeroy boch|"
    "betty barclay|victoria s secret|michael page|robert half|robert walters|"
    "nina simone|william hill|thomas cook|barclay james|lloyd shoes".split("|")
)


def _check_company_name(contact: Contact, base: Base) -> Iterator[Finding]:
    for field in _NAMES:
        text = contact[field]
        if not text or len(text) > _LONGEST:
            continue
        if field == "name" and (contact.is_company or may_be_company(contact)):
            continue
        whole = f"{contact['first_name']} {text}" if field == "last_name" else text
        if names_organisation(text) and not _FATHER_OR_SON.fullmatch(whole.strip()):
            yield from _as_company(contact, field)


def may_be_company(contact: Contact) -> bool:
    """Whether nothing says that the record is a person's: no mark, no second name."""
    fields = ("company", "first_name", "last_name")
    return not contact.has("is_company") and not any(map(contact.__getitem__, fields))


@lru_cache(maxsize=20_000)
def names_organisation(text: str) -> bool:
    """Whether the name bears a legal form, or a word that makes it no person's."""
    words = fold(text).split()
    if len(words) < 2 and text.isascii():
        return False
    legal = company_name(text).legal if looks_like_company(text) else ""
    if legal:
        return legal in _SURE_FORMS or not _may_be_person(text)
    if len(words) == 2 and is_given_name(words[0]):
        return False
    return (
        "«" in text
        or bool(_FIRM.search(text))
        or (
            bool(FELLOWS.intersection(words[-1:]))
            and not _FATHER_OR_SON.fullmatch(text)
        )
        or bool(ORGANISATION.intersection(words))
    )


def _may_be_person(text: str) -> bool:
    """Whether what looks like a legal form may be the last name after a given one."""
    *_, last = words = text.split()
    stressed = "." in last or (last.isupper() and not text.isupper())
    # De Vos: the form v.o.s. is never written so.
    unlike = last.istitle() and legal_form_spelling(last) not in ("", last)
    known = is_given_name(words[0]) or words[0].lower() in _PARTICLES or unlike
    return len(last) == 1 or (known and not stressed and len(words) < 4)


def _as_company(contact: Contact, field: str) -> Iterator[Finding]:
    """The record is a company's, or the name belongs to the field for companies."""
    text, company = contact[field], contact["company"]
    same = fold(company) == fold(text)
    if field == "name":
        marked = contact.has("is_company") and (not company or same)
        if marked:
            yield Finding("is_company", "1", 0.85)
        else:
            yield Finding(field, None, 0.7)
    elif contact.has("company") and (not company or same):
        yield Finding("company", text, 0.7)
        yield Finding(field, "", 0.7)
    else:
        yield Finding(field, None, 0.7)


def _check_person_name(contact: Contact, base: Base) -> Iterator[Finding]:
    if contact["vat"]:
        return
    name, company = contact["name"], contact["company"]
    if contact.is_company and contact["is_company"] and company in ("", name):
        if _names_person(name or company, contact.country in _TWO_FAMILY_NAMES):
            yield Finding("is_company", "0", 0.5)
    elif company and fold(company) != fold(name):
        # Who works alone may well have given the firm no other name.
        if _names_person(company, contact.country in _TWO_FAMILY_NAMES):
            yield Finding("company", None, 0.5)


@lru_cache(maxsize=20_000)
def _names_person(text: str, two_family_names: bool) -> bool:
    """Whether it is a given and a family name, and nothing that organisations bear."""
    if len(text) > _LONGEST or names_organisation(text):
        return False
    words = _names(text)
    if ORGANISATION.intersection(fold(text).split()):
        return False
    name = " ".join(words)
    if not _NAME.fullmatch(name) or fold(name) in _BRANDS:
        return False
    *given, family = words
    if not given or not _is_capitalised(family) or legal_form_spelling(family):
        return False
    if not is_given_name(given[0]):
        return False
    if two_family_names and len(words) < 5:
        return all(word.istitle() or word in _PARTICLES for word in given)
    return all(is_given_name(word) or word.lower() in _PARTICLES for word in given)


def _is_capitalised(word: str) -> bool:
    """``Smith`` and ``McFarlane``, but not ``IBM`` or ``eBay``."""
    return word[:1].isupper() and word[1:] != word[1:].upper()


def _check_several(contact: Contact, base: Base) -> Iterator[Finding]:
    for field in ("name", "first_name"):
        text = contact[field]
        if not text or len(text) > _LONGEST or not _SIGN.search(text):
            continue
        if field == "name" and contact.is_company:
            continue
        certainty = _certainty_of_several(text.strip(), field == "first_name")
        if field == "name" and contact["is_company"].strip():
            # Of a person, "and" parts two given names, whoever may be called so.
            certainty = certainty or _joins_names(text.strip())
        if certainty and not looks_like_company(text):
            yield Finding(field, None, certainty)


@lru_cache(maxsize=4096)
def _certainty_of_several(text: str, given_only: bool) -> float:
    """How sure it is that the name is that of more than one person; 0 if it is not."""
    if " ".join(fold(text).split()) in _BRANDS:
        return 0.0
    if _COUPLE.fullmatch(text):
        return 0.95
    words = fold(text).split()
    if _FAMILY.fullmatch(text):
        return 0.0 if ORGANISATION.intersection(words) - {"family"} else 0.85
    if ORGANISATION.intersection(words) or FELLOWS.intersection(words):
        return 0.0
    # A single capital letter is an initial.
    joined = [found for found in _JOINED.finditer(text) if not found["word"].isupper()]
    joined = joined or list(_IN_CAPITALS.finditer(text))
    if joined:
        left, right = text[: joined[0].start()], text[joined[0].end() :]
        word = joined[0]["word"].lower()
        strict = word in _OTHER_AND.split("|")
        return 0.9 if _are_two(left, right, given_only, strict) else 0.0
    pieces = [piece for piece in _BESIDE.split(text) if piece]
    if len(pieces) > 1:
        return 0.85 if _are_two(pieces[0], pieces[-1], given_only, False) else 0.0
    pieces = [piece.strip() for piece in text.split(",")]
    listed = len(pieces) > 1 and all(map(_is_whole, pieces))
    return 0.7 if listed else 0.0


@lru_cache(maxsize=4096)
def _joins_names(text: str) -> float:
    """How sure it is that two people are named, though no given name is known."""
    words = frozenset(fold(text).split())
    if " ".join(fold(text).split()) in _BRANDS or words & (ORGANISATION | FELLOWS):
        return 0.0
    return 0.6 if _TWO_NAMES.fullmatch(text) else 0.0


def _are_two(left: str, right: str, given_only: bool, strict: bool) -> bool:
    """Whether each side begins with a given name of its own.

    :param strict: the word between them also joins the family names of one person
    """
    first, second = _names(left), _names(right)
    if not first or not second:
        return False
    known = [is_given_name(first[0]), is_given_name(second[0])]
    if given_only or len(second) > 1:
        # José García y Vicente is one person; José y Vicente García are two.
        joined = all(map(is_given_name, first)) or len(first) > 1
        return all(known) and joined if strict else any(known)
    whole = len(first) == 1 or (not strict and _is_whole(left) and "," not in left)
    return all(known) and whole


def _names(text: str) -> list[str]:
    """Words of a name without titles before it."""
    words = [word.strip(".,") for word in text.split()]
    while len(words) > 1 and re.fullmatch(_TITLE, words[0], re.IGNORECASE):
        words = words[1:]
    return [word for word in words if word]


def _is_whole(text: str) -> bool:
    """Whether it is a given name and a family name that is none."""
    words = _names(text)
    return len(words) > 1 and is_given_name(words[0]) and not is_given_name(words[-1])


RULES = (
    Rule(
        "person_is_company",
        "Company name in a person's name",
        "warning",
        _check_company_name,
        together=True,
    ),
    Rule(
        "company_is_person",
        "Person's name as a company",
        "warning",
        _check_person_name,
    ),
    Rule(
        "several_persons",
        "Several persons in one contact",
        "warning",
        _check_several,
    ),
)
