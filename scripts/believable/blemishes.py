"""Small faults of data entry, planted with known truth: what cleaning should find.

One row in :data:`SHARE` gets one fault in one field. The person or firm is the same
as before, and what the field should say is kept.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .people import Columns

SHARE = 0.04
KINDS = {
    "name_case": 0.22, "name_spaces": 0.2, "mail_syntax": 0.2, "mail_domain": 0.08,
    "phone_short": 0.12, "phone_note": 0.06, "placeholder": 0.07, "zip_in_city": 0.05,
}  # fmt: skip
_PLACEHOLDERS = ("n/a", "xxx", "-", "test", "?", "none")

Fault = tuple[int, str, str, str]


def plant_blemishes(rng: np.random.Generator, table: Columns) -> list[Fault]:
    """Put faults into the table; rows of (row, kind, field, right value)."""
    total = len(table["kind"])
    rows = rng.permutation(total)[: round(total * SHARE)].tolist()
    kinds = rng.choice(list(KINDS), size=len(rows), p=list(KINDS.values())).tolist()
    planted = []
    for row, kind in zip(rows, kinds, strict=True):
        field, maker = _FAULTS[kind]
        right = table[field][row]
        wrong = maker(rng, right) if right else right
        if kind == "zip_in_city" and right:
            if not table["zip"][row]:
                continue
            wrong = f"{table['zip'][row]} {right}"
        if wrong != right:
            table[field][row] = wrong
            planted.append((row, kind, field, right))
    return planted


def _name_case(rng: np.random.Generator, text: str) -> str:
    return text.upper() if rng.random() < 0.6 else text.lower()


def _name_spaces(rng: np.random.Generator, text: str) -> str:
    if " " in text and rng.random() < 0.6:
        return text.replace(" ", "  ", 1)
    return f" {text}" if rng.random() < 0.5 else f"{text} "


def _mail_syntax(rng: np.random.Generator, text: str) -> str:
    local, _, domain = text.partition("@")
    broken = (
        f"{local}@@{domain}",
        f"{local}{domain}",
        f"{local} @{domain}",
        f"{local}@{domain.replace('.', ',')}",
        f"{text};",
        f"mailto:{text}",
    )
    return broken[int(rng.integers(len(broken)))]


def _mail_domain(rng: np.random.Generator, text: str) -> str:
    return text.replace("example", "exmaple" if rng.random() < 0.5 else "exampel")


def _phone_short(rng: np.random.Generator, text: str) -> str:
    return text[: -int(rng.integers(3, 5))].rstrip()


def _phone_note(rng: np.random.Generator, text: str) -> str:
    return f"{text} (office)" if rng.random() < 0.5 else f"Tel. {text}"


def _placeholder(rng: np.random.Generator, text: str) -> str:
    return _PLACEHOLDERS[int(rng.integers(len(_PLACEHOLDERS)))]


def _unchanged(rng: np.random.Generator, text: str) -> str:
    return text


_FAULTS: dict[str, tuple[str, Callable[[np.random.Generator, str], str]]] = {
    "name_case": ("name", _name_case),
    "name_spaces": ("name", _name_spaces),
    "mail_syntax": ("email", _mail_syntax),
    "mail_domain": ("email", _mail_domain),
    "phone_short": ("phone", _phone_short),
    "phone_note": ("phone", _phone_note),
    "placeholder": ("street", _placeholder),
    "zip_in_city": ("city", _unchanged),
}
