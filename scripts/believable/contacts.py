"""All contacts of the world: a population, look-alikes in it, duplicates of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .duplicates import plant_duplicates
from .negatives import Pair, plant_negatives
from .population import base_population

DUPLICATE_SHARE = 0.11
NEGATIVE_SHARE = 0.08
_PAIR_COLUMNS = ["id_a", "id_b", "kind"]


def make_contacts(
    rng: np.random.Generator, count: int
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """``count`` contacts in an order that tells nothing, true pairs, false pairs.

    The index of the contacts is their number from 0; ``parent`` refers to it, -1 for
    none. Pairs have ``id_a < id_b`` and a kind.
    """
    n_duplicates = round(count * DUPLICATE_SHARE)
    n_negatives = round(count * NEGATIVE_SHARE)
    table = base_population(rng, count - n_duplicates - n_negatives)
    negatives = plant_negatives(rng, table, n_negatives)
    missing = count - len(table["kind"]) - n_duplicates
    duplicates = plant_duplicates(rng, table, n_duplicates + missing)
    order = rng.permutation(count)
    place = np.empty(count + 1, dtype=np.int64)
    place[order] = np.arange(count)
    place[-1] = -1
    frame = pd.DataFrame(
        {name: pd.Series(values, dtype=_dtype(values)) for name, values in table.items()}
    ).take(order)
    frame.index = pd.RangeIndex(count, name="id")
    frame["parent"] = place[frame["parent"].to_numpy()]
    return frame, _pairs(duplicates, place), _pairs(negatives, place)


def _dtype(values: list) -> object:
    return object if values and isinstance(values[0], str) else None


def _pairs(pairs: list[Pair], place: np.ndarray) -> pd.DataFrame:
    rows = [
        (*sorted((int(place[a]), int(place[b]))), kind) for a, b, kind in pairs
    ]
    return pd.DataFrame(sorted(rows), columns=_PAIR_COLUMNS)


def records_frame(contacts: pd.DataFrame) -> pd.DataFrame:
    """The columns that ``./scripts/evaluate matching`` reads, all but id as text.

    A firm's name stands under ``company``, a person's under ``name``.
    """
    is_company = contacts["is_company"].to_numpy(dtype=bool)
    frame = contacts[
        ["name", "company", "email", "phone", "street", "zip", "city", "country", "vat"]
    ].copy()
    frame["company"] = np.where(is_company, frame["name"], frame["company"])
    frame["name"] = np.where(is_company, "", frame["name"])
    frame["is_company"] = is_company.astype(int).astype(str)
    return frame.reset_index()
