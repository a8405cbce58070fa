"""Planted look-alikes that are NOT the same: what fools people and programs.

Every planted pair is told apart by something a careful person would see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from anyascii import anyascii

from . import details
from .companies import with_legal_form
from .people import Columns, draw_names, for_woman
from .population import copy_row, country_of, private_mail
from .tax_numbers import tax_number

KINDS = {
    "family": 0.22, "father_son": 0.07, "homonym": 0.15, "shared_mailbox": 0.11,
    "colleague_same_surname": 0.08, "reused_phone": 0.08, "branch": 0.17, "group": 0.12,
}  # fmt: skip
#: What nobody has to plant in a CRM, and what only a date of birth tells apart.
FURTHER_KINDS = ("colleague", "person_company", "twin")
_JUNIOR = {
    "US": "Jr.", "GB": "Jr.", "IN": "Jr.", "DE": "jun.", "FR": "fils", "ES": "(hijo)",
    "IT": "junior", "BR": "Júnior", "NL": "jr.", "PL": "junior", "UA": "мол.",
}  # fmt: skip
_GROUP_WORDS = ("Holding", "Services", "International", "Group")
_PRIVATE = ("family", "twin", "homonym", "reused_phone")
_STAFF = ("colleague", "shared_mailbox", "colleague_same_surname")

Pair = tuple[int, int, str]


def plant_negatives(
    rng: np.random.Generator,
    table: Columns,
    count: int,
    odds: Mapping[str, float] = KINDS,
) -> list[Pair]:
    """Append ``count`` rows that resemble others; the pairs (row, other, kind)."""
    pools = {
        name: rng.permutation(rows).tolist() for name, rows in _pools(table).items()
    }
    kinds = rng.choice(list(odds), size=count, p=list(odds.values())).tolist()
    pairs = []
    for number, kind in enumerate(kinds):
        pool = pools[_pool_of(kind)]
        if not pool:
            continue
        source = pool[number % len(pool)]
        changes = _MAKERS[kind](rng, table, source)
        new = copy_row(table, source, entity=len(table["kind"]), kind=kind, **changes)
        pairs.append((source, new, kind))
    return pairs + _on_one_switchboard(rng, table, pools["staff"], count // 5)


def _pools(table: Columns) -> dict[str, list[int]]:
    """Rows by what can be made of them; namesakes must differ in mail and phone."""
    pools: dict[str, list[int]] = {"private": [], "staff": [], "company": []}
    for row, (parent, is_company) in enumerate(
        zip(table["parent"], table["is_company"], strict=True)
    ):
        pool = "company" if is_company else ("staff" if parent >= 0 else "private")
        pools[pool].append(row)
    mail, phone = table["email"], table["phone"]
    pools["namesake"] = [row for row in pools["private"] if mail[row] and phone[row]]
    return pools


def _pool_of(kind: str) -> str:
    if kind == "father_son":
        return "namesake"
    if kind in _PRIVATE:
        return "private"
    return "staff" if kind in _STAFF else "company"


def _on_one_switchboard(
    rng: np.random.Generator, table: Columns, staff: list[int], count: int
) -> list[Pair]:
    """Colleagues who are both reached through the firm's number: no new rows."""
    first: dict[int, int] = {}
    pairs = []
    for row in sorted(staff):
        parent = table["parent"][row]
        phone = table["phone"][parent]
        if not phone or table["phone"][row] != phone:
            continue
        if parent in first and len(pairs) < count:
            pairs.append((first[parent], row, "colleague_switchboard"))
        first.setdefault(parent, row)
    return pairs


def _named(rng: np.random.Generator, table: Columns, row: int, **fixed: str) -> dict:
    """Another person's name (with some parts fixed), mail and mobile number."""
    country = country_of(table, row)
    # A woman's surname may have an ending that no man bears.
    only_women = "family" in fixed and table["female"][row] and country.feminine
    drawn = draw_names(rng, country, 1, female=True if only_women else None)
    person = {column: values[0] for column, values in drawn.items()}
    person.update(fixed)
    if "family" in fixed and person["female"] and not table["female"][row]:
        person["family"], person["family_latin"] = for_woman(
            country, person["family"], person["family_latin"]
        )
    if person["given"] == table["given"][row]:
        person["given"], person["given_latin"] = _another_given(table, row, person)
    person["name"] = country.full_name(person["given"], person["family"])
    person.update(_own_mobile(rng, table, row))
    person["function"] = ""
    return person


def _another_given(table: Columns, row: int, person: dict) -> tuple[str, str]:
    country = country_of(table, row)
    pool = country.female if person["female"] else country.male
    for entry in pool:
        native, _, latin = entry.partition("|")
        if native != table["given"][row]:
            return native, latin or anyascii(native)
    return person["given"], person["given_latin"]


def _own_mobile(rng: np.random.Generator, table: Columns, row: int) -> dict:
    country = country_of(table, row)
    national = details.phone_numbers(rng, country, 1, mobile=True)[0]
    written = details.written_phone(country.code, national, 0)
    return {"national": national, "phone": written}


def _own_mail(rng: np.random.Generator, person: dict) -> str:
    return private_mail(rng, [person["given_latin"]], [person["family_latin"]], 1.0)[0]


def _own_address(rng: np.random.Generator, table: Columns, row: int) -> dict:
    """Somewhere else: never the city of ``row`` where the country has another one."""
    country = country_of(table, row)
    others = [p for p in country.places if p.city != table["city"][row]]
    place = (others or country.places)[int(rng.integers(len(others or country.places)))]
    return {
        "city": place.city,
        "state": place.state,
        "zip": details.zip_codes(rng, [place])[0],
        "street": details.streets(rng, country, 1)[0],
    }


def _family(rng: np.random.Generator, table: Columns, row: int) -> dict:
    """Husband, wife, sister: one surname, one address, often one phone or mailbox."""
    person = _named(rng, table, row, family=table["family"][row],
                    family_latin=table["family_latin"][row])  # fmt: skip
    person["email"] = _own_mail(rng, person)
    if rng.random() < 0.5 and table["phone"][row]:
        person["phone"] = table["phone"][row]
        person["national"] = table["national"][row]
    elif rng.random() < 0.4 and table["email"][row]:
        person["email"] = table["email"][row]
    return person


def _father_son(rng: np.random.Generator, table: Columns, row: int) -> dict:
    """One name and one address, but each has a phone and a mailbox of his own."""
    person = {"given_latin": table["given_latin"][row],
              "family_latin": table["family_latin"][row]}  # fmt: skip
    changes = {**_own_mobile(rng, table, row), "email": _own_mail(rng, person)}
    suffix = _JUNIOR.get(table["country"][row])
    if suffix and rng.random() < 0.6:
        changes["name"] = f"{table['name'][row]} {suffix}"
    return changes


def _homonym(rng: np.random.Generator, table: Columns, row: int) -> dict:
    person = {"given_latin": table["given_latin"][row],
              "family_latin": table["family_latin"][row]}  # fmt: skip
    return {
        **_own_mobile(rng, table, row),
        **_own_address(rng, table, row),
        "email": _own_mail(rng, person),
    }


def _shared_mailbox(rng: np.random.Generator, table: Columns, row: int) -> dict:
    """A colleague who is written to at the firm's mailbox, as the first one is."""
    parent = table["parent"][row]
    mailbox = table["email"][parent] or f"info@{table['domain'][row]}"
    table["email"][row] = mailbox
    person = _named(rng, table, row)
    return {**person, "email": mailbox}


def _colleague(rng: np.random.Generator, table: Columns, row: int) -> dict:
    """Somebody else of the firm, half of them on its switchboard."""
    person = _named(rng, table, row)
    return {
        **person,
        **_on_switchboard(rng, table, row),
        **_work_mail(table, row, person),
    }


def _on_switchboard(rng: np.random.Generator, table: Columns, row: int) -> dict:
    parent = table["parent"][row]
    if rng.random() < 0.5 or not table["phone"][parent]:
        return {}
    return {column: table[column][parent] for column in ("phone", "national")}


def _work_mail(table: Columns, row: int, person: dict) -> dict:
    local = details.mail_name(
        person["given_latin"], person["family_latin"], table["mail_pattern"][row], 0
    )
    return {"email": f"{local}@{table['domain'][row]}"}


def _person_company(rng: np.random.Generator, table: Columns, row: int) -> dict:
    """Who stands for a firm, reached through its mailbox and its phone only."""
    person = _named(rng, table, row)
    reached = {column: table[column][row] for column in ("email", "phone", "national")}
    return {**person, **reached, "is_company": False, "parent": row, "website": ""}


def _same_surname(rng: np.random.Generator, table: Columns, row: int) -> dict:
    """Brothers in the family's firm."""
    person = _named(rng, table, row, family=table["family"][row],
                    family_latin=table["family_latin"][row])  # fmt: skip
    local = details.mail_name(person["given_latin"], person["family_latin"], 0, 0)
    return {**person, "email": f"{local}@{table['domain'][row]}"}


def _reused_phone(rng: np.random.Generator, table: Columns, row: int) -> dict:
    """The network gave the number to somebody else years later."""
    person = {**_named(rng, table, row), **_own_address(rng, table, row)}
    person["email"] = _own_mail(rng, person)
    person["phone"], person["national"] = table["phone"][row], table["national"][row]
    return person


def _branch(rng: np.random.Generator, table: Columns, row: int) -> dict:
    """Another shop of the chain: one name, domain and tax number, another place."""
    changes = _own_address(rng, table, row)
    country = country_of(table, row)
    national = details.phone_numbers(rng, country, 1, mobile=False)[0]
    changes["national"] = national
    changes["phone"] = details.written_phone(country.code, national, 0)
    if rng.random() < 0.5:
        changes["name"] = f"{table['name'][row]} {changes['city']}"
        changes["company"] = changes["name"]
    changes["email"] = ""
    if rng.random() < 0.6:
        box = (
            details.slug(changes["city"])
            if country.code not in ("JP", "AE")
            else "shop"
        )
        changes["email"] = f"{box}@{table['domain'][row]}"
    return changes


def _group(rng: np.random.Generator, table: Columns, row: int) -> dict:
    """A sister company at the same address: in law another firm."""
    country = country_of(table, row)
    word = _GROUP_WORDS[int(rng.integers(len(_GROUP_WORDS)))]
    core = f"{table['short'][row]} {word}"
    name = with_legal_form(country, core, country.legal_forms[0])
    number = int(rng.integers(10**9))
    email = f"{word.lower()}@{table['domain'][row]}" if table["email"][row] else ""
    return {"core": core, "core_latin": f"{table['core_latin'][row]} {word}",
            "legal": 0, "name": name, "company": name, "email": email,
            "vat": tax_number(country.code, number)}  # fmt: skip


_MAKERS: dict[str, Callable[[np.random.Generator, Columns, int], dict]] = {
    "family": _family, "twin": _family, "father_son": _father_son, "homonym": _homonym,
    "shared_mailbox": _shared_mailbox, "colleague": _colleague,
    "colleague_same_surname": _same_surname, "person_company": _person_company,
    "reused_phone": _reused_phone, "branch": _branch, "group": _group,
}  # fmt: skip
