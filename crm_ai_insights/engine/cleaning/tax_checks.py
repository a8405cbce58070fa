"""Whether a tax number can exist, by the check digits of its country."""

from __future__ import annotations

import importlib
import re
from functools import cache, lru_cache
from typing import Any, Literal

from .text import clean_text

Verdict = Literal["valid", "wrong", "unknown"]

_LONGEST = 40
# Modules of stdnum by country: the tax number first, then what else people rightly put
# into that field. Countries that are not here check nothing.
_KINDS = """
AR:cuit AT:uid,tin AU:abn,acn,tfn BE:vat BG:vat BR:cnpj,cpf BY:unp CA:bn CH:vat,uid
CL:rut CN:uscc,ric CO:nit CY:vat CZ:dic DE:vat,idnr,stnr DK:cvr DO:rnc EC:ruc EE:kmkr
EG:tn ES:nif FI:alv,ytunnus FR:tva,siren,siret,nif GB:vat,utr GR:vat HR:oib HU:anum
ID:npwp,nik IE:vat IL:hp,idnr IN:gstin,pan IT:iva,codicefiscale JP:cn KR:brn LT:pvm
LU:tva LV:pvn MA:ice MT:vat MX:rfc NL:btw,bsn NO:mva,orgnr NZ:ird PE:ruc
PL:nip,pesel,regon PT:nif RO:cf,cui RS:pib RU:inn SE:vat,orgnr SG:uen SI:ddv SK:dph,rc
TH:moa,tin,pin TR:vkn,tckimlik TW:ubn UA:edrpou,rntrc UY:rut VE:rif VN:mst ZA:tin
"""
_MODULES = {
    country: tuple(kinds.split(","))
    for country, kinds in (entry.split(":") for entry in _KINDS.split())
}
_PREFIXES = {"EL": "GR", "XI": "GB"}
_EU = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI "
    "SK".split()
)
_PREFIX = re.compile(r"([A-Za-z]{2})[A-Za-z]?[\s.:-]*(?=\S*\d)")
# What belongs to the number in its country, but not to the part with the check digit.
_SURPLUS = {
    "HU": re.compile(r"(?<=\d{8})-?\d-?\d{2}$"),
    "JP": re.compile(r"^T(?=\d{13}$)"),
    "RU": re.compile(r"\s*/\s*\d{9}$"),
}


def tax_country(value: str) -> str:
    """The country that a tax number names by its first letters, else ""."""
    found = _PREFIX.match(clean_text(value[:_LONGEST]).upper())
    country = _PREFIXES.get(found[1], found[1]) if found else ""
    return country if country in _EU or country in ("CH", "GB", "NO") else ""


@lru_cache(maxsize=8192)
def judge_tax_number(value: str, country: str = "") -> Verdict:
    """Whether the check digits are right.

    A number without a country before it is wrong only where its length is right: many
    other numbers get into that field.

    :param country: two-letter code for a number that does not name its own
    """
    if len(value) > _LONGEST or not any(c.isdigit() for c in value):
        return "unknown"
    number = clean_text(value)
    if country in _MODULES and _judge(number, country) == "valid":
        return "valid"
    named = tax_country(number)
    if named:
        return "valid" if _judge(number, named) == "valid" else "wrong"
    return _judge(number, country) if country in _MODULES else "unknown"


def _judge(number: str, country: str) -> Verdict:
    from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

    if country in _SURPLUS:
        number = _SURPLUS[country].sub("", number)
    verdict: Verdict = "unknown"
    for module in _modules(country):
        try:
            module.validate(number)
            return "valid"
        except (InvalidChecksum, InvalidComponent):
            verdict = "wrong"
        except (ValidationError, ValueError, KeyError, IndexError):
            continue
        except OSError:
            # Odoo replaces the loader of stdnum, so that its tables of offices and
            # regions cannot be opened there. What cannot be checked is not wrong.
            return "unknown"
    return verdict


@cache
def _modules(country: str) -> tuple[Any, ...]:
    package = "in_" if country == "IN" else country.lower()
    return tuple(
        importlib.import_module(f"stdnum.{package}.{kind}")
        for kind in _MODULES[country]
    )
