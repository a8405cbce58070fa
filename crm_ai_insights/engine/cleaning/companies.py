"""Normal forms of company names: the name proper, its legal form, its initials."""

from __future__ import annotations

import re
from typing import NamedTuple

from .text import clean_text, fold, join_initials

# Folded, initials joined; spellings of one form share the value after the colon.
_FORMS = """
gmbh gesmbh ggmbh:gmbh mbh:gmbh ag kg kgaa ohg ek ug gbr ev se eg
ltd limited:ltd plc llp lp llc inc incorporated:inc corp corporation:corp co company:co
pllc pc pty pte pvt private:pvt bhd sdn berhad:bhd cic
sa sas sasu sarl sarlu eurl sci snc scop srl srls spa sapa sas sl slu sll slne slp sau
scoop sc bv nv vof cv bvba sprl bvbasprl nw:nv
ab hb kb oy oyj as asa aps ans ivs ehf hf
spzoo zoo:spzoo spk spj spzook sro spolsro vos kft zrt nyrt bt kkt doo dd dno ood eood
ad ead sia uab mb ou lda ltda eireli unipessoal me epp mei
ooo zao oao pao ao ip tov pat tzov jsc ojsc cjsc pjsc too
ae epe ike oe ee anonime:ae sti ltdsti:ltd tic san
kk gk yk kabushikigaisha:kk tbk pt fze fzco fzc dmcc wll spc
group:group holding:holding
"""
# Forms that stand before the name.
_LEADING = frozenset("ooo zao oao pao ao ip tov pt pat too jsc spolka firma fa".split())
# Words that belong to a legal form without being one.
_FILLERS = frozenset("and und et y e i en och spolka z".split())
_NATIVE = {
    "股份有限公司": "ltd", "有限责任公司": "ltd", "有限責任公司": "ltd",
    "有限公司": "ltd", "株式会社": "kk", "有限会社": "yk", "合同会社": "gk",
    "(株)": "kk", "(有)": "yk", "주식회사": "kk", "유한회사": "yk", "(주)": "kk",
    "公司": "co",
}  # fmt: skip
# Two letters that are hardly ever a person's last name.
_CLEAR_FORMS = frozenset({"ag", "kg", "sa", "bv", "nv", "oy", "ek", "kk"})
_NOT_FORMS = frozenset({"group", "holding"})
_SPACED = (
    (re.compile(r"\bsp(?:olka)?\.?\s*z\.?\s*o\.?\s*o\b\.?", re.IGNORECASE), " spzoo "),
    (re.compile(r"\bspol\.?\s*s\.?\s*r\.?\s*o\b\.?", re.IGNORECASE), " sro "),
    (re.compile(r"\bs\.?\s*r\.?\s*o\b\.?", re.IGNORECASE), " sro "),
    (re.compile(r"\bd\.?\s*o\.?\s*o\b\.?", re.IGNORECASE), " doo "),
    (re.compile(r"\bsp\.?\s*([kj])\b\.?", re.IGNORECASE), r" sp\1 "),
    (re.compile(r"\be\.?\s*([kv])\b\.", re.IGNORECASE), r" e\1 "),
)
_ORGANISATION = frozenset(
    "hospital university universitat universite universidad universita school "
    "schule college institute institut bank club hotel restaurant ristorante cafe "
    "church ministry association verein foundation stiftung center centre services "
    "systems group holding international solutions consulting industries logistics "
    "technologies software department society council committee agency trust "
    "partners studio clinic pharmacy store shop market bar grill pizzeria bakery "
    "laboratory corporation company".split()
)


def _forms() -> dict[str, str]:
    pairs = (entry.partition(":") for entry in _FORMS.split())
    return {form: value or form for form, _, value in pairs if form not in _NOT_FORMS}


LEGAL_FORMS = _forms()


class CompanyName(NamedTuple):
    """Folded name proper (words parted by spaces) and legal form ("" if none)."""

    core: str
    legal: str


def company_name(text: str) -> CompanyName:
    """The name proper and the legal form of a company.

    A name that consists of nothing but legal forms is kept as it is.
    """
    text = clean_text(text)
    legal = ""
    for native, form in _NATIVE.items():
        if native in text:
            text, legal = text.replace(native, " "), form
    text = text.replace("&", " and ").replace("+", " and ")
    for pattern, form in _SPACED:
        text = pattern.sub(form, text)
    words = join_initials(fold(text).split())
    core, found = _strip_forms(words)
    core = [word for word in core if word != "and"] or core
    return CompanyName(" ".join(core), found or legal)


def _strip_forms(words: list[str]) -> tuple[list[str], str]:
    start, end, legal = 0, len(words), ""
    while end > start + 1 and (
        words[end - 1] in LEGAL_FORMS or (legal and words[end - 1] in _FILLERS)
    ):
        legal = LEGAL_FORMS.get(words[end - 1], legal)
        end -= 1
    while start < end - 1 and words[start] in _LEADING:
        legal = legal or LEGAL_FORMS.get(words[start], "")
        start += 1
    return words[start:end], legal


def acronym(core: str) -> str:
    """First letters of a name proper of two or more words, else ""."""
    words = core.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def looks_like_company(text: str) -> bool:
    """Whether a name bears a legal form or a word that only organisations bear."""
    core, legal = company_name(text)
    words = core.split()
    if legal and words:
        return len(legal) > 2 or legal in _CLEAR_FORMS
    return bool(_ORGANISATION.intersection(words)) or any(w.isdigit() for w in words)
