"""Planted duplicates: the same person or firm, entered a second time.

Each copy changes in one stated way (its kind) and, as real entries do, in up to two
small ones besides. Whatever the kind, something that identifies is left.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from . import details, perturb
from .people import Columns, draw_names
from .population import copy_row, country_of, private_mail
from .vocabulary import BY_CODE

PERSON_KINDS = {
    "typo": 0.22, "phone_format": 0.12, "swapped_name": 0.08, "informal_name": 0.12,
    "moved": 0.10, "private_mail": 0.10, "married": 0.04, "sparse": 0.14,
    "latin_letters": 0.08,
}  # fmt: skip
COMPANY_KINDS = {
    "legal_form": 0.26, "typo": 0.2, "phone_format": 0.1, "moved": 0.12,
    "short_name": 0.14, "sparse": 0.12, "latin_letters": 0.06,
}  # fmt: skip
THIRD_COPY_SHARE = 0.15
# Kinds that already change most of what identifies: nothing more is left out.
_SPARING = ("moved", "private_mail", "married", "sparse")


def plant_duplicates(
    rng: np.random.Generator, table: Columns, count: int
) -> list[tuple[int, int, str]]:
    """Append ``count`` copies; every pair of rows of one entity, with the kind."""
    n_rows = len(table["kind"])
    sources = np.resize(rng.permutation(n_rows), count).tolist()
    n_third = int(count * THIRD_COPY_SHARE)
    if n_third:
        sources[-n_third:] = sources[:n_third]
    sources.sort(key=lambda row: not table["is_company"][row])
    copies: dict[int, list[int]] = {}
    pairs = []
    for source in sources:
        new = _copy(rng, table, source, copies)
        kind = table["kind"][new]
        pairs += [(old, new, kind) for old in (source, *copies.get(source, []))]
        copies.setdefault(source, []).append(new)
    return pairs


def _copy(
    rng: np.random.Generator, table: Columns, source: int, copies: dict[int, list[int]]
) -> int:
    is_company = table["is_company"][source]
    kinds = COMPANY_KINDS if is_company else PERSON_KINDS
    kind = str(rng.choice(list(kinds), p=list(kinds.values())))
    kind = _possible(table, source, kind)
    row = {column: values[source] for column, values in table.items()}
    row["kind"] = kind
    row["age_days"] = max(5, int(row["age_days"] * rng.random()))
    (_COMPANY if is_company else _PERSON)[kind](rng, row)
    _small_changes(rng, row, kind)
    if not is_company:
        _place_in_company(rng, row, copies)
    return copy_row(table, source, **row)


def _possible(table: Columns, row: int, kind: str) -> str:
    """The kind, or another one where it cannot be seen on this row."""
    country = country_of(table, row)
    reachable = bool(table["email"][row] or table["national"][row])
    impossible = {
        "latin_letters": country.latin,
        "phone_format": not table["national"][row],
        "married": not table["female"][row] or not reachable,
        "private_mail": table["parent"][row] < 0,
        "moved": not reachable,
        "short_name": table["core"][row] == table["short"][row],
    }
    if not impossible.get(kind, False):
        return kind
    return "legal_form" if table["is_company"][row] else "informal_name"


def _small_changes(rng: np.random.Generator, row: dict, kind: str) -> None:
    """What besides happens: other phone form, street form, capitals, empty fields."""
    if rng.random() < 0.3:
        row["phone"] = perturb.other_phone_style(
            rng, row["country"], row["national"], row["phone"]
        )
    if rng.random() < 0.25 and row["street"]:
        row["street"] = perturb.other_street_form(row["street"])
    if rng.random() < 0.08:
        row["name"] = perturb.changed_case(rng, row["name"])
    kept = 0 if kind in _SPARING else _evidence(row)
    for column, chance in (("vat", 0.4), ("website", 0.4), ("function", 0.3),
                           ("zip", 0.1), ("city", 0.08), ("street", 0.12),
                           ("email", 0.12), ("phone", 0.12)):  # fmt: skip
        if row[column] and rng.random() < chance and kept > 2:
            kept -= column in ("street", "email", "phone")
            row[column] = ""


def _evidence(row: dict) -> int:
    return sum(bool(row[column]) for column in ("street", "email", "phone"))


def _place_in_company(
    rng: np.random.Generator, row: dict, copies: dict[int, list[int]]
) -> None:
    """A second entry of an employee often stands beside the firm, not in it."""
    if row["parent"] < 0:
        return
    if row["parent"] in copies and rng.random() < 0.5:
        row["parent"] = copies[row["parent"]][0]
    elif rng.random() < 0.5:
        row["parent"] = -1
        if rng.random() < 0.3:
            row["company"] = ""


def _typo_person(rng: np.random.Generator, row: dict) -> None:
    written = perturb.typo(rng, row["name"])
    if written == row["name"]:
        row["name"] = perturb.informal_name(rng, row["country"], row["given"],
                                            row["family"])  # fmt: skip
    else:
        row["name"] = written
    if rng.random() < 0.25 and row["email"] and row["phone"]:
        local, _, domain = row["email"].partition("@")
        row["email"] = f"{perturb.typo(rng, local)}@{domain}"


def _phone_format(rng: np.random.Generator, row: dict) -> None:
    row["phone"] = perturb.other_phone_style(
        rng, row["country"], row["national"], row["phone"]
    )


def _swapped_name(rng: np.random.Generator, row: dict) -> None:
    given, family = row["given"], row["family"]
    if BY_CODE[row["country"]].family_first:
        row["name"] = f"{given} {family}"
    else:
        row["name"] = f"{family}{',' if rng.random() < 0.4 else ''} {given}"


def _informal_name(rng: np.random.Generator, row: dict) -> None:
    row["name"] = perturb.informal_name(
        rng, row["country"], row["given"], row["family"]
    )


def _moved(rng: np.random.Generator, row: dict) -> None:
    country = BY_CODE[row["country"]]
    place = country.places[int(rng.integers(len(country.places)))]
    row["city"], row["state"] = place.city, place.state
    row["zip"] = details.zip_codes(rng, [place])[0]
    row["street"] = details.streets(rng, country, 1)[0]
    if row["is_company"] and row["email"] and rng.random() < 0.5:
        row["national"] = details.phone_numbers(rng, country, 1, mobile=False)[0]
        row["phone"] = details.written_phone(row["country"], row["national"], 0)


def _private_mail(rng: np.random.Generator, row: dict) -> None:
    row["email"] = private_mail(rng, [row["given_latin"]], [row["family_latin"]], 1.0)[
        0
    ]
    if not row["phone"]:
        country = BY_CODE[row["country"]]
        row["national"] = details.phone_numbers(rng, country, 1, mobile=True)[0]
        row["phone"] = details.written_phone(row["country"], row["national"], 0)


def _married(rng: np.random.Generator, row: dict) -> None:
    country = BY_CODE[row["country"]]
    former, new = row["family"], draw_names(rng, country, 1, female=True)
    row["family"], row["family_latin"] = new["family"][0], new["family_latin"][0]
    if rng.random() < 0.3 and country.latin:
        row["family"] = f"{former}-{row['family']}"
    row["name"] = country.full_name(row["given"], row["family"])


def _sparse(rng: np.random.Generator, row: dict) -> None:
    """A quick entry: a name and one way to reach the person, nothing else."""
    if row["email"] and (not row["phone"] or rng.random() < 0.6):
        row["phone"] = ""
    elif row["phone"]:
        row["email"] = ""
    else:
        return
    for column in ("street", "zip", "vat", "website", "function"):
        row[column] = ""


def _latin_person(rng: np.random.Generator, row: dict) -> None:
    row["name"] = f"{row['given_latin']} {row['family_latin']}"


def _legal_form(rng: np.random.Generator, row: dict) -> None:
    country = BY_CODE[row["country"]]
    row["name"] = perturb.other_legal_form(rng, country, row["core"], row["legal"])


def _typo_company(rng: np.random.Generator, row: dict) -> None:
    written = perturb.typo(rng, row["name"])
    if written == row["name"]:
        _legal_form(rng, row)
    else:
        row["name"] = written


def _short_name(rng: np.random.Generator, row: dict) -> None:
    letters = perturb.initials(row["core"])
    row["name"] = letters if len(letters) > 2 and rng.random() < 0.4 else row["short"]


def _latin_company(rng: np.random.Generator, row: dict) -> None:
    row["name"] = row["core_latin"]


_PERSON: dict[str, Callable[[np.random.Generator, dict], None]] = {
    "typo": _typo_person, "phone_format": _phone_format, "moved": _moved,
    "swapped_name": _swapped_name, "informal_name": _informal_name,
    "private_mail": _private_mail, "married": _married, "sparse": _sparse,
    "latin_letters": _latin_person,
}  # fmt: skip
_COMPANY: dict[str, Callable[[np.random.Generator, dict], None]] = {
    "legal_form": _legal_form, "typo": _typo_company, "phone_format": _phone_format,
    "moved": _moved, "short_name": _short_name, "sparse": _sparse,
    "latin_letters": _latin_company,
}  # fmt: skip
