"""What must hold after an undo where people worked in between.

Of every cell of every table, whether it is about the merge or not:

- nobody touched it since the merge: it is as before the merge;
- somebody typed it, or added its row: it is as typed, or the undo lists it;
- Odoo computed it from what was typed: it is as computed then, or as before;
- somebody deleted its row: the row stays away, or the undo lists it.

What somebody typed on the survivor, or added to it, the undo lists in any case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
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


class Listed:
    """What the undo says that it left as it was.

    :param rows: ``(table, key or keys, column or None, ...)`` of what people read
    """

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._cells: set[tuple[str, str, str | None]] = set()
        for table, key, column, *_rest in rows:
            keys = key if isinstance(key, list) else [key]
            self._cells |= {(table, str(each), column) for each in keys}

    def row(self, table: str, key: str) -> bool:
        """Whether it names the row as a whole."""
        return (table, key, None) in self._cells

    def cell(self, table: str, key: str, column: str) -> bool:
        """Whether it names the row, or this field of it."""
        return self.row(table, key) or (table, key, column) in self._cells

    def difference(self, each: Difference) -> bool:
        """Whether it names every field that differs, or the row."""
        if not each.columns:
            return self.row(each.table, each.key)
        return all(self.cell(each.table, each.key, name) for name in each.columns)


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
    listed: Listed,
) -> list[Difference]:
    """What was neither brought back nor kept nor listed.

    :param typed: the cells that people typed between merge and undo
    :param derived: ``(table, column)`` that Odoo computes from others
    :param listed: what the undo says that it left as it was
    """
    found: list[Difference] = []
    for table in changed(*(each.digests for each in moments)):
        tables = [each.rows(table) for each in moments]
        for key in sorted(set().union(*tables)):
            rows = Rows(*(each.get(key) for each in tables))
            columns = {cell.column for cell in typed if cell[:2] == (table, key)}
            free = {name for owner, name in derived if owner == table} | LOG
            found += _row(table, key, rows, columns, free)
    return [each for each in found if not listed.difference(each)]


def untold(
    moments: Moments, typed: Collection[Cell], listed: Listed, survivor: tuple[str, str]
) -> list[Difference]:
    """What was typed on the survivor, or added to it, and is not listed.

    :param survivor: its table and key
    """
    found: list[Difference] = []
    for cell in typed:
        rows = Rows(*(each.rows(cell.table).get(cell.key) for each in moments))
        if not rows.undone:
            continue
        if rows.merged is None:
            told = listed.row(cell.table, cell.key)
        elif cell[:2] == survivor and _differs(rows, cell.column):
            told = listed.cell(*cell)
        else:
            told = True
        if not told:
            what = f"was typed in {cell.column} and is not listed"
            found.append(Difference(cell.table, cell.key, what, {}))
    return found


def _differs(rows: Rows, column: str) -> bool:
    """Whether a column was changed since the merge, to something else than before."""
    before, merged, edited, _undone = (row and row[column] for row in rows)
    return edited not in (before, merged)


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
