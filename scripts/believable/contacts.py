"""All contacts of the world: a population, look-alikes in it, duplicates of it.

Last come a few faults of data entry, on any of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .blemishes import plant_blemishes
from .duplicates import plant_duplicates
from .negatives import KINDS, Pair, plant_negatives
from .population import base_population

DUPLICATE_SHARE = 0.11
NEGATIVE_SHARE = 0.08
_PAIR_COLUMNS = ["id_a", "id_b", "kind"]


@dataclass
class Contacts:
    """``frame`` is indexed from 0 in an order that tells nothing; ``parent`` refers to
    it, -1 for none. Pairs have ``id_a < id_b`` and a ``kind``; ``blemishes`` has
    ``id``, ``kind``, ``field`` and the ``right`` value.
    """

    frame: pd.DataFrame
    duplicates: pd.DataFrame
    negatives: pd.DataFrame
    blemishes: pd.DataFrame


def make_contacts(
    rng: np.random.Generator,
    count: int,
    duplicate_share: float = DUPLICATE_SHARE,
    negative_share: float = NEGATIVE_SHARE,
    negative_kinds: Mapping[str, float] = KINDS,
) -> Contacts:
    """``count`` contacts in all, and the truth about them."""
    n_duplicates = round(count * duplicate_share)
    n_negatives = round(count * negative_share)
    table = base_population(rng, count - n_duplicates - n_negatives)
    negatives = plant_negatives(rng, table, n_negatives, negative_kinds)
    duplicates = plant_duplicates(rng, table, count - len(table["kind"]))
    negatives = _between_entities(negatives, table["entity"])
    faults = plant_blemishes(rng, table)
    order = rng.permutation(count)
    place = np.empty(count + 1, dtype=np.int64)
    place[order] = np.arange(count)
    place[-1] = -1
    frame = pd.DataFrame(
        {
            name: pd.Series(values, dtype=_dtype(values))
            for name, values in table.items()
        }
    ).take(order)
    frame.index = pd.RangeIndex(count, name="id")
    frame["parent"] = place[frame["parent"].to_numpy(dtype=np.int64)]
    return Contacts(
        frame=frame,
        duplicates=_pairs(duplicates, place),
        negatives=_pairs(negatives, place),
        blemishes=pd.DataFrame(
            sorted((int(place[row]), *rest) for row, *rest in faults),
            columns=["id", "kind", "field", "right"],
        ),
    )


def _between_entities(pairs: list[Pair], entity: list[int]) -> list[Pair]:
    """Each look-alike with every copy of the other one, and the other way round."""
    rows: dict[int, list[int]] = {}
    for row, who in enumerate(entity):
        rows.setdefault(who, []).append(row)
    kinds: dict[tuple[int, int], str] = {}
    for left, right, kind in pairs:
        for one in rows[entity[left]]:
            for other in rows[entity[right]]:
                kinds.setdefault((min(one, other), max(one, other)), kind)
    return [(one, other, kind) for (one, other), kind in kinds.items()]


def _dtype(values: list) -> object:
    return object if values and isinstance(values[0], str) else None


def _pairs(pairs: list[Pair], place: np.ndarray) -> pd.DataFrame:
    rows = [(*sorted((int(place[a]), int(place[b]))), kind) for a, b, kind in pairs]
    return pd.DataFrame(sorted(rows), columns=_PAIR_COLUMNS)


def records_frame(contacts: pd.DataFrame) -> pd.DataFrame:
    """The columns that ``./scripts/evaluate matching`` reads, all but id as text.

    A firm's name stands under ``company``, a person's under ``name``.
    """
    is_company = contacts["is_company"].to_numpy(dtype=bool)
    frame = contacts[
        ["name", "company", "email", "phone", "street", "zip", "city", "country", "vat"]
    ].copy()
    frame["company"] = frame["company"].mask(is_company, frame["name"])
    frame["name"] = frame["name"].mask(is_company, "")
    flags = ["1" if company else "0" for company in is_company.tolist()]
    frame["is_company"] = pd.Series(flags, index=frame.index, dtype=object)
    return frame.reset_index()
