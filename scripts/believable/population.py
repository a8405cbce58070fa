"""The contacts that each stand for somebody else: firms, their people, private people.

A population is kept as columns (lists of equal length), so that a million contacts
fit into memory. ``parent`` is the row of a person's firm, ``entity`` tells who a row
stands for, ``kind`` how it came to be.
"""

from __future__ import annotations

import numpy as np

from . import companies as firms
from . import details, people
from .functions import functions_of
from .people import Columns
from .tax_numbers import tax_number
from .vocabulary import BY_CODE, COUNTRIES, Country

COMPANY_SHARE, EMPLOYEE_SHARE = 0.38, 0.45
SIZE_ODDS = (0.5, 0.3, 0.15, 0.05)
_SIZE_CONTACTS = np.array((1.0, 2.0, 4.0, 8.0))
_MAILBOXES = ("info", "office", "contact", "mail", "sales")

COLUMNS = (
    "entity", "kind", "country", "is_company", "parent", "given", "family",
    "given_latin", "family_latin", "female", "core", "core_latin", "short", "legal",
    "name", "company", "function", "email", "phone", "street", "zip", "city", "state",
    "vat", "website", "size", "domain", "mail_pattern", "national", "age_days",
)  # fmt: skip
_DEFAULTS = {
    "parent": -1, "function": "", "vat": "", "website": "", "size": 0, "given": "",
    "family": "", "given_latin": "", "family_latin": "", "female": False, "core": "",
    "core_latin": "", "short": "", "legal": -1, "domain": "", "company": "",
    "mail_pattern": 0, "kind": "base",
}  # fmt: skip


def empty() -> Columns:
    return {column: [] for column in COLUMNS}


def extend(table: Columns, rows: Columns, count: int) -> None:
    """Append ``count`` rows; columns not given get their default."""
    for column in COLUMNS:
        given = rows[column] if column in rows else [_DEFAULTS[column]] * count
        table[column].extend(given)


def copy_row(table: Columns, row: int, **changes: object) -> int:
    """Append a copy of a row with some values changed; returns its number."""
    for column, values in table.items():
        values.append(changes.get(column, values[row]))
    return len(table["kind"]) - 1


def base_population(rng: np.random.Generator, count: int) -> Columns:
    """``count`` rows, each another person or firm, country by country."""
    table = empty()
    shares = np.array([country.share for country in COUNTRIES])
    counts = np.floor(shares / shares.sum() * count).astype(int)
    counts[0] += count - counts.sum()
    domains: set[str] = set()
    for country, many in zip(COUNTRIES, counts.tolist(), strict=True):
        n_firms = round(many * COMPANY_SHARE)
        n_staff = round(many * EMPLOYEE_SHARE) if n_firms else 0
        first = len(table["kind"])
        _add_firms(rng, table, country, n_firms, domains)
        _add_staff(rng, table, country, n_staff, range(first, first + n_firms))
        _add_private(rng, table, country, many - n_firms - n_staff)
    table["entity"] = list(range(count))
    return table


def _located(rng: np.random.Generator, country: Country, count: int) -> Columns:
    odds = 1.0 / np.arange(2, len(country.places) + 2)
    which = rng.choice(len(country.places), size=count, p=odds / odds.sum())
    places = [country.places[i] for i in which.tolist()]
    return {
        "city": [place.city for place in places],
        "state": [place.state for place in places],
        "zip": details.zip_codes(rng, places),
        "street": details.streets(rng, country, count),
        "country": [country.code] * count,
        "entity": [-1] * count,
        "age_days": rng.integers(740, 2600, size=count).tolist(),
    }


def _add_firms(
    rng: np.random.Generator,
    table: Columns,
    country: Country,
    count: int,
    domains: set[str],
) -> None:
    rows = {
        **_located(rng, country, count),
        **firms.draw_companies(rng, country, count),
    }
    cores = zip(rows["core"], rows["legal"], strict=True)
    rows["name"] = [
        firms.with_legal_form(country, core, country.legal_forms[legal])
        for core, legal in cores
    ]
    rows["company"] = rows["name"]
    rows["is_company"] = [True] * count
    rows["domain"] = [_own_domain(latin, domains) for latin in rows["core_latin"]]
    rows["mail_pattern"] = rng.choice(
        5, size=count, p=[0.5, 0.2, 0.1, 0.1, 0.1]
    ).tolist()
    rows["size"] = rng.choice(4, size=count, p=SIZE_ODDS).tolist()
    box = rng.integers(len(_MAILBOXES), size=count).tolist()
    rows["email"] = [
        f"{_MAILBOXES[b]}@{domain}" if has else ""
        for b, domain, has in zip(
            box, rows["domain"], rng.random(count) < 0.78, strict=True
        )
    ]
    rows["website"] = [
        f"https://www.{domain}" if has else ""
        for domain, has in zip(rows["domain"], rng.random(count) < 0.55, strict=True)
    ]
    numbers = rng.integers(0, 10**9, size=count).tolist()
    rows["vat"] = [
        tax_number(country.code, number) if has else ""
        for number, has in zip(numbers, rng.random(count) < 0.45, strict=True)
    ]
    landline = details.phone_numbers(rng, country, count, mobile=False)
    _write_phones(rng, rows, country, landline, 0.88)
    extend(table, rows, count)


def _own_domain(core_latin: str, domains: set[str]) -> str:
    stem = details.slug(core_latin)[:24] or "firm"
    domain, number = stem, 1
    while domain in domains:
        number += 1
        domain = f"{stem}{number}"
    domains.add(domain)
    return domain + details.COMPANY_DOMAIN


def _write_phones(
    rng: np.random.Generator,
    rows: Columns,
    country: Country,
    national: list[str],
    share: float,
) -> None:
    styles = rng.choice(4, size=len(national), p=[0.74, 0.12, 0.06, 0.08]).tolist()
    has = (rng.random(len(national)) < share).tolist()
    rows["national"] = [n if h else "" for n, h in zip(national, has, strict=True)]
    rows["phone"] = [
        details.written_phone(country.code, n, style) if h else ""
        for n, style, h in zip(national, styles, has, strict=True)
    ]


def _named(rng: np.random.Generator, country: Country, count: int) -> Columns:
    rows = people.draw_names(rng, country, count)
    rows["name"] = [
        country.full_name(given, family)
        for given, family in zip(rows["given"], rows["family"], strict=True)
    ]
    rows["is_company"] = [False] * count
    return rows


def _add_staff(
    rng: np.random.Generator, table: Columns, country: Country, count: int, own: range
) -> None:
    if not count:
        return
    weights = _SIZE_CONTACTS[[table["size"][row] for row in own]]
    parents = rng.choice(np.arange(own.start, own.stop), size=count,
                         p=weights / weights.sum()).tolist()  # fmt: skip
    rows = _named(rng, country, count)
    for column in ("street", "zip", "city", "state", "vat", "domain", "size", "country",
                   "age_days"):  # fmt: skip
        values = table[column]
        rows[column] = [values[parent] for parent in parents]
    rows["company"] = [table["name"][parent] for parent in parents]
    rows["parent"] = parents
    rows["entity"] = [-1] * count
    titles = functions_of(country.language)
    level = rng.choice(6, size=count, p=[0.16, 0.14, 0.22, 0.22, 0.18, 0.08]).tolist()
    known = (rng.random(count) < 0.7).tolist()
    rows["function"] = [
        titles[i] if k else "" for i, k in zip(level, known, strict=True)
    ]
    rows["mail_pattern"] = [table["mail_pattern"][parent] for parent in parents]
    mobile = details.phone_numbers(rng, country, count, mobile=True)
    _write_phones(rng, rows, country, mobile, 0.55)
    switchboard = rng.random(count) < 0.3
    for i in np.flatnonzero(switchboard).tolist():
        rows["phone"][i] = table["phone"][parents[i]]
        rows["national"][i] = table["national"][parents[i]]
    rows["email"] = _work_mail(rng, rows, count)
    extend(table, rows, count)


def _work_mail(rng: np.random.Generator, rows: Columns, count: int) -> list[str]:
    """Work addresses; a second "a.miller" of a firm gets a number."""
    has = (rng.random(count) < 0.88).tolist()
    seen: dict[str, int] = {}
    mails = []
    for i in range(count):
        if not has[i]:
            mails.append("")
            continue
        local = details.mail_name(
            rows["given_latin"][i], rows["family_latin"][i], rows["mail_pattern"][i], 0
        )
        address = f"{local}@{rows['domain'][i]}"
        seen[address] = seen.get(address, 0) + 1
        again = seen[address]
        mails.append(f"{local}{again}@{rows['domain'][i]}" if again > 1 else address)
    return mails


def _add_private(
    rng: np.random.Generator, table: Columns, country: Country, count: int
) -> None:
    rows = {**_located(rng, country, count), **_named(rng, country, count)}
    mobile = details.phone_numbers(rng, country, count, mobile=True)
    landline = details.phone_numbers(rng, country, count, mobile=False)
    at_home = (rng.random(count) < 0.3).tolist()
    numbers = [
        a if home else b for a, b, home in zip(landline, mobile, at_home, strict=True)
    ]
    _write_phones(rng, rows, country, numbers, 0.82)
    rows["email"] = private_mail(rng, rows["given_latin"], rows["family_latin"], 0.82)
    extend(table, rows, count)


def private_mail(
    rng: np.random.Generator, given: list[str], family: list[str], share: float
) -> list[str]:
    """Addresses at the free provider; the number in them makes them one's own."""
    has = (rng.random(len(given)) < share).tolist()
    pattern = rng.integers(5, size=len(given)).tolist()
    number = rng.integers(2, 9999, size=len(given)).tolist()
    return [
        f"{details.mail_name(g, f, p, n)}@{details.FREE_DOMAIN}" if h else ""
        for g, f, p, n, h in zip(given, family, pattern, number, has, strict=True)
    ]


def country_of(table: Columns, row: int) -> Country:
    return BY_CODE[table["country"][row]]
