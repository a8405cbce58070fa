"""Creating many records, and dating them in the past."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

Env = Any
BATCH = 500


def batches(count: int, size: int = BATCH) -> Iterator[range]:
    for start in range(0, count, size):
        yield range(start, min(start + size, count))


def moment(value: object) -> Any:
    """A naive datetime as the ORM and psycopg2 take it; None where there is none."""
    if value is None or pd.isna(value):
        return None
    return pd.Timestamp(value).to_pydatetime().replace(microsecond=0)


def set_columns(env: Env, table: str, types: dict[str, str], ids: Sequence[int],
                rows: Sequence[Sequence[object]]) -> None:  # fmt: skip
    """Update columns that Odoo fills by itself: one row of values for each id.

    Names come from this package only, values are passed as parameters.
    """
    if not ids:
        return
    env.flush_all()
    names = list(types)
    sets = ", ".join(f"{name} = given.{name}" for name in names)
    arrays = ", ".join(f"%s::{types[name]}[]" for name in names)
    env.cr.execute(
        f"UPDATE {table} SET {sets} FROM unnest(%s::int[], {arrays})"
        f" AS given(id, {', '.join(names)}) WHERE {table}.id = given.id",
        [list(ids), *(list(column) for column in zip(*rows, strict=True))],
    )
    env.invalidate_all(flush=False)
