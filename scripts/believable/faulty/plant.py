"""Planting faults into clean contacts, all kinds about as often."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import identity, mails, phones, placeholders, places, texts
from .contacts import FIELDS, Record, make_contacts

#: share of the records that get a fault, each one
SHARE = 0.4
_MODULES = (texts, placeholders, mails, phones, places, identity)
KINDS = {kind: plant for part in _MODULES for kind, plant in part.FAULTS.items()}


@dataclass(frozen=True)
class Faulty:
    """``records`` with faults, the same ones ``clean``, and the ``faults``: id, field
    (alternatives with a bar between them), kind, and the right value, "" where nobody
    can know it from the record.
    """

    records: pd.DataFrame
    clean: pd.DataFrame
    faults: pd.DataFrame


def make_faulty(seed: int, count: int) -> Faulty:
    """``count`` contacts, of which :data:`SHARE` have one fault each."""
    rng = np.random.default_rng(seed)
    clean = make_contacts(rng, count)
    records = [dict(record) for record in clean]
    planted = {kind: 0 for kind in KINDS}
    faults = []
    for row in sorted(rng.permutation(count)[: round(count * SHARE)].tolist()):
        kind, found = _plant(rng, records[row], planted)
        faults += [(str(row + 1), field, kind, right) for field, right in found]
    return Faulty(
        _frame(records),
        _frame(clean),
        pd.DataFrame(faults, columns=["id", "field", "kind", "right"], dtype=object),
    )


def _plant(
    rng: np.random.Generator, record: Record, planted: dict[str, int]
) -> tuple[str, texts.Planted]:
    """The rarest kind of fault that the record lends itself to."""
    order = rng.permutation(list(planted)).tolist()
    for kind in sorted(order, key=planted.__getitem__):
        found = KINDS[kind](rng, record)
        if found:
            planted[kind] += 1
            return kind, found
    raise AssertionError("every record has a name to put a space around")


def _frame(records: list[Record]) -> pd.DataFrame:
    rows = [[record[field] for field in FIELDS] for record in records]
    frame = pd.DataFrame(rows, columns=list(FIELDS), dtype=object)
    frame.insert(0, "id", [str(row + 1) for row in range(len(frame))])
    return frame
