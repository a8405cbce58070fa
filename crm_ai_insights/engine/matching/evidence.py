"""Why a pair is proposed, in words that a salesperson understands."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import comparisons as known
from .compare import compare, comparison_names
from .model import MatchModel
from .records import IntArray, Records
from .relations import RELATIONS
from .weights import Weights, weigh

# Given columns that show what a comparison saw.
_SHOWN = {
    "given": ("first_name", "name"), "family": ("last_name", "name"),
    "generation": ("name",),
    "company": ("company", "name"), "employer": ("company", "name"),
    "email": ("email",), "phone": ("phone", "mobile"),
    "address": ("street", "street_number"), "street2": ("street2",),
    "place": ("zip", "city", "country"), "birth": ("birth_date", "dob"),
    "vat": ("vat",), "website": ("website",), "kind": (),
}  # fmt: skip
# Where the first column that has a value says it all.
_FIRST_ONLY = frozenset({"given", "family", "company", "employer", "birth"})
# Less than this moves nobody's mind.
_LEAST_WEIGHT = 0.05


def evidence(
    model: MatchModel, records: Records, left: IntArray, right: IntArray
) -> list[list[dict[str, Any]]]:
    """For each pair its contributions, the weightiest first; JSON-able.

    Contributions of nearly nothing are left out. An entry has ``comparison``,
    ``label``, ``level`` in words, ``weight`` (log2), and the two values as given.
    """
    levels = compare(records, left, right)
    weights = weigh(model, records, left, right, levels)
    names = comparison_names(records)
    shown = {name: _texts(records, name, left, right) for name in names}
    pairs = []
    for row in range(len(left)):
        entries = [
            _entry(name, int(levels[row, k]), float(weights.contributions[row, k]),
                   shown[name][0][row], shown[name][1][row])
            for k, name in enumerate(names)
            if levels[row, k] and abs(weights.contributions[row, k]) >= _LEAST_WEIGHT
        ]  # fmt: skip
        entries += _other_entries(weights, row)
        entries.sort(key=lambda entry: (-abs(entry["weight"]), entry["comparison"]))
        pairs.append(entries)
    return pairs


def _entry(
    name: str, level: int, weight: float, left: str, right: str
) -> dict[str, Any]:
    comparison = known.comparison(name)
    return {
        "comparison": name,
        "label": comparison.label,
        "level": comparison.levels[level],
        "weight": weight,
        "left": left,
        "right": right,
    }


def _other_entries(weights: Weights, row: int) -> list[dict[str, Any]]:
    """What no comparison says: how else the two may be related, and decisions."""
    shared, learned = weights.contributions[row, -2:].tolist()
    entries = [
        (known.RELATION, "Explained otherwise",
         RELATIONS[int(weights.relation[row])].label, shared),
        (known.LEARNED, "Your decisions", "Decisions about other pairs", learned),
    ]  # fmt: skip
    return [
        {"comparison": name, "label": label, "level": level, "weight": weight,
         "left": "", "right": ""}
        for name, label, level, weight in entries
        if abs(weight) >= _LEAST_WEIGHT
    ]  # fmt: skip


def _texts(
    records: Records, name: str, left: IntArray, right: IntArray
) -> tuple[list[str], list[str]]:
    if name.startswith(known.TEXT_PREFIX):
        columns: tuple[str, ...] = (name[len(known.TEXT_PREFIX) :],)
    else:
        columns = _SHOWN[name]
    given = [records.shown[c] for c in columns if c in records.shown]
    if not given:
        return [""] * len(left), [""] * len(right)

    def of(rows: IntArray) -> list[str]:
        if not given:
            return [""] * len(rows)
        texts = np.array([column.texts(rows) for column in given], dtype=object)
        return [_one_text(parts, name in _FIRST_ONLY) for parts in texts.T]

    return of(left), of(right)


def _one_text(parts: Any, first_only: bool) -> str:
    found = [part for part in parts if part]
    return " ".join(found[:1] if first_only else found)
