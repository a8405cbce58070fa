"""Faults about who a contact is: person or firm, one or several, reachable or not."""

from __future__ import annotations

from . import special
from .contacts import BY_CODE, Draw, Record, pick
from .texts import Planted, Planter

#: how two people with one surname, and two with their own, stand in one name
_COUPLES = {
    "DE": ("{a} und {b} {family}", "{a} & {b} {family}", "Familie {family}",
           "Herr und Frau {family}", "{a} {family} und {b} Schulz"),
    "FR": ("{a} et {b} {family}", "M. et Mme {family}", "{a} {family} / {b} Petit"),
    "ES": ("{a} y {b} {family}", "{a} {family} / {b} Ruiz"),
    "IT": ("{a} e {b} {family}", "{a} {family} e {b} Conti", "Famiglia {family}"),
    "NL": ("{a} en {b} {family}", "Familie {family}", "{a} {family} / {b} Bos"),
    "PL": ("{a} i {b} {family}", "{a} {family} / {b} Nowak"),
    "BR": ("{a} e {b} {family}", "{a} {family} / {b} Lima"),
    "SE": ("{a} och {b} {family}",), "DK": ("{a} og {b} {family}",),
    "": ("{a} and {b} {family}", "{a} & {b} {family}", "Mr. and Mrs. {family}",
         "Mr & Mrs {family}", "{a} {family} / {b} Young", "{a} {family} and {b} Clark",
         "The {family} Family"),
}  # fmt: skip
_COUPLES |= {"AT": _COUPLES["DE"], "CH": _COUPLES["DE"], "BE": _COUPLES["NL"],
             "MX": _COUPLES["ES"], "PT": _COUPLES["BR"]}  # fmt: skip
_FIRMS = ("Müller Maschinenbau GmbH", "Northwind Traders Ltd", "Acme Industries Inc.",
          "Sellonova Services SARL", "Transportes García S.L.", "Bakkerij Jansen B.V.",
          "Nowak Transport Sp. z o.o.", "Trasporti Rossi S.r.l.")  # fmt: skip


def _several(rng: Draw, record: Record) -> Planted | None:
    country = BY_CODE[record["_code"]]
    if not record["_given"] or not country.latin or country.family_first:
        return None
    form = pick(rng, _COUPLES.get(country.code, _COUPLES[""]))
    record["name"] = form.format(
        a=record["_given"], b=pick(rng, country.female), family=record["_family"]
    )
    return [("name", "")]


def _is_person(record: Record) -> bool:
    return record["is_company"] == "0"


def _firm_as_person(rng: Draw, record: Record) -> Planted | None:
    """The firm's name stands where the person's should."""
    if not _is_person(record):
        return None
    if record["company"] in special.ALL_FIRMS:
        return None
    record["name"] = record["company"] or pick(rng, _FIRMS)
    return [("name|is_company|company", "")]


def _firm_marked_person(rng: Draw, record: Record) -> Planted | None:
    if _is_person(record) or record["name"] in special.ALL_FIRMS:
        return None
    record["is_company"] = "0"
    return [("is_company|name", "1")]


def _person_marked_firm(rng: Draw, record: Record) -> Planted | None:
    if not record["_given"] or record["company"] or not BY_CODE[record["_code"]].latin:
        return None
    record["is_company"] = "1"
    return [("is_company|name", "0")]


def _person_as_company(rng: Draw, record: Record) -> Planted | None:
    country = BY_CODE[record["_code"]]
    if not _is_person(record) or record["company"] or not country.latin:
        return None
    given = pick(rng, country.male)
    record["company"] = country.full_name(given, pick(rng, country.surnames))
    return [("company", "")]


def _unreachable(rng: Draw, record: Record) -> Planted | None:
    if not _is_person(record):
        return None
    for field in ("email", "phone", "mobile"):
        record[field] = ""
    return [("email|phone|mobile|name", "")]


FAULTS: dict[str, Planter] = {
    "several persons": _several,
    "firm as person": _firm_as_person,
    "firm marked person": _firm_marked_person,
    "person marked firm": _person_marked_firm,
    "person as company": _person_as_company,
    "unreachable": _unreachable,
}
