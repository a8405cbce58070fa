"""What must hold after an undo where people worked in between.

Of every cell of every table, whether it is about the merge or not:

- nobody touched it since the merge: it is as before the merge;
- somebody typed it, or added its row: it is as typed, or the undo lists it;
- Odoo computed it from what was typed: it is as computed then, or as before;
- somebody deleted its row: the row stays away, or the undo lists it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from evaluation.merging.digest import (
    Difference,
    Row,
    Snapshot,
    changed,
    difference,
)
from evaluation.merging.edits import Cell

# Of rows that were edited, who wrote them last is nobody's data.
LOG = {"write_uid", "write_date"}


class Moments(NamedTuple):
    """The database before the merge, after it, after the edits, after the undo."""

    before: Snapshot
    merged: Snapshot
    edited: Snapshot
    undone: Snapshot


class Rows(NamedTuple):
    """One row at these moments; None where it is not there."""

    before: Row | None
    merged: Row | None
    edited: Row | None
    undone: Row | None


def lost(
    moments: Moments,
    typed: Collection[Cell],
    derived: Collection[tuple[str, str]],
    listed: str,
) -> list[Difference]:
    """What was neither brought back nor kept nor listed.

    :param typed: the cells that people typed between merge and undo
    :param derived: ``(table, column)`` that Odoo computes from others
    :param listed: what the undo says that it left as it was
    """
    found = []
    for table in changed(*(each.digests for each in moments)):
        tables = [each.rows(table) for each in moments]
        for key in sorted(set().union(*tables)):
            rows = Rows(*(each.get(key) for each in tables))
            columns = {cell.column for cell in typed if cell[:2] == (table, key)}
            free = {name for owner, name in derived if owner == table} | LOG
            found += _row(table, key, rows, columns, free)
    return [each for each in found if not _listed(each, listed)]


def _row(
    table: str, key: str, rows: Rows, typed: set[str], free: set[str]
) -> Iterator[Difference]:
    before, merged, edited, undone = rows
    if edited == merged:
        if undone != before:
            yield difference(table, key, before, undone)
    elif edited is None:
        if undone is not None:
            yield Difference(table, key, "was deleted and is back", {})
    elif undone is None:
        yield Difference(table, key, "was typed and is gone", {})
    else:
        wrong = {
            name: (edited[name], undone[name])
            for name in edited
            if undone[name] not in _allowed(name, rows, typed, free)
            and (name not in free or name in typed)
        }
        if wrong:
            yield Difference(table, key, "was edited and differs:", wrong)


def _allowed(name: str, rows: Rows, typed: set[str], free: set[str]) -> list[Any]:
    """The values that a cell of an edited row may have after the undo."""
    before, merged, edited, _undone = (row and row[name] for row in rows)
    if name in typed or rows.merged is None:
        return [edited]
    if merged == edited:
        return [before] if rows.before else [merged]
    return [before, edited]


def _listed(each: Difference, listed: str) -> bool:
    """Whether the undo says something about the row."""
    return bool(listed) and each.key in listed
