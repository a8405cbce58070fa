"""What a database holds: each table in one number, its rows where those differ."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

# What a merge and its undoing may leave behind: the addon's own tables, and what
# Odoo notes for the moment: messages to browsers, wishes to wake a job, caches.
EXEMPT = r"^(crm_ai_.*|bus_bus|ir_cron_trigger|ir_cron_progress|orm_signaling_.*)$"

Row = dict[str, Any]
Digests = dict[str, tuple[int, str]]


class Difference(NamedTuple):
    """One row that is not as it was.

    :param key: the row's id; the whole row in tables that have none
    :param columns: ``{column: (expected, found)}``; empty for a row that is missing
        or should not be there
    """

    table: str
    key: str
    what: str
    columns: dict[str, tuple[Any, Any]]

    def __str__(self) -> str:
        columns = ", ".join(
            f"{name}: {expected!r} -> {found!r}"
            for name, (expected, found) in sorted(self.columns.items())
        )
        return f"{self.table} {self.key} {self.what} {columns}".strip()


class Snapshot:
    """The database as it was when this was taken, however long it is looked at.

    :param cr: a cursor of its own, whose transaction begins now (REPEATABLE READ)
    """

    def __init__(self, cr: Any) -> None:
        self.cr = cr
        self.digests = digest(cr)
        self._rows: dict[str, dict[str, Row]] = {}

    def rows(self, table: str) -> dict[str, Row]:
        """``{key: {column: value}}`` of a table."""
        if table not in self._rows:
            self._rows[table] = dict(_rows(self.cr, table))
        return self._rows[table]


@contextmanager
def snapshot(registry: Any) -> Iterator[Snapshot]:
    """What is committed by now."""
    with registry.cursor() as cr:
        yield Snapshot(cr)
        cr.rollback()


def digest(cr: Any) -> Digests:
    """``{table: (rows, sum of the hashes of all columns as text)}``, in any order."""
    cr.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema"
        " AND tablename !~ %s ORDER BY 1",
        (EXEMPT,),
    )
    tables = [table for (table,) in cr.fetchall()]
    cr.execute(
        " UNION ALL ".join(
            f"SELECT '{table}', count(*),"
            f' coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM "{table}" t'
            for table in tables
        )
    )
    return {table: (number, total) for table, number, total in cr.fetchall()}


def changed(*digests: Digests) -> list[str]:
    """The tables that are not the same in all of them."""
    tables = sorted(set().union(*digests))
    return [table for table in tables if len({each.get(table) for each in digests}) > 1]


def differences(before: Snapshot, after: Snapshot) -> list[Difference]:
    """The rows that ``after`` has not as ``before`` had them."""
    found = []
    for table in changed(before.digests, after.digests):
        old, new = before.rows(table), after.rows(table)
        some = [
            difference(table, key, old.get(key), new.get(key))
            for key in sorted(old.keys() | new.keys())
            if old.get(key) != new.get(key)
        ]
        # What the database calls different, even where JSON does not.
        found += some or [Difference(table, "", "has another text", {})]
    return found


def difference(
    table: str,
    key: str,
    expected: Row | None,
    found: Row | None,
    columns: Collection[str] = (),
) -> Difference:
    """How a row differs from what it should be.

    :param columns: those to name; all that differ where none are given
    """
    if found is None:
        return Difference(table, key, "is missing", {})
    if expected is None:
        return Difference(table, key, "should not be there", {})
    names = columns or [name for name in expected if expected[name] != found[name]]
    pairs = {name: (expected[name], found[name]) for name in names}
    return Difference(table, key, "differs:", pairs)


def _rows(cr: Any, table: str) -> Iterator[tuple[str, Row]]:
    cr.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t')
    for (text,) in cr.fetchall():
        # As text: a float would not hold each number of the database.
        row = json.loads(text, parse_float=str)
        yield str(row.get("id", text)), row
