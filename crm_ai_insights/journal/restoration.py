"""Rows put back as they were, where nobody wrote them since."""

from collections import defaultdict

import psycopg2

from odoo.exceptions import LockError
from odoo.tools import SQL, mute_logger

from .capture import Change
from .kept import Kept
from .putting_back import PuttingBack
from .tables import CASCADE, LOG_COLUMNS, SET_DEFAULT, SET_NULL, Catalog
from .three_way import COUNTERS, count_back, settle


class Restoration:
    """The way back from what a journal saw.

    :param list effects: :class:`capture.Effect`
    """

    def __init__(self, env, effects):
        self.env = env
        self.cr = env.cr
        self.kept = []
        self._catalog = Catalog(self.cr)
        self._effects = {
            kind: defaultdict(dict) for kind in ("created", "changed", "deleted")
        }
        for effect in effects:
            # The tables of an app that was uninstalled are gone.
            if table := self._catalog.table(effect.table_name):
                row = effect.after if effect.before is None else effect.before
                key = effect.res_id if table.keyed else self._key(table, row)
                self._effects[effect.kind][table][key] = effect
        self._now = self._read()

    @staticmethod
    def _key(table, row):
        return tuple(row.get(name) for name in table.columns)

    def _read(self):
        """Lock and read the rows as they are."""
        keys = defaultdict(list)
        for effects in self._effects.values():
            for table, rows in effects.items():
                keys[table] += rows
        for table, some in keys.items():
            if table.keyed:
                self._lock(table, some)
        return {table: table.find(self.cr, some) for table, some in keys.items()}

    def _lock(self, table, ids):
        """:raises LockError: where somebody else is writing a row right now"""
        try:
            with mute_logger("odoo.sql_db"), self.cr.savepoint(flush=False):
                self.cr.execute(
                    SQL(
                        "SELECT FROM %s WHERE id = ANY(%s) FOR NO KEY UPDATE NOWAIT",
                        table.identifier,
                        ids,
                    )
                )
        except psycopg2.errors.LockNotAvailable as error:
            raise LockError(
                self.env._(
                    "Somebody is saving one of the records right now. Try this again "
                    "in a moment."
                )
            ) from error

    def changes(self):
        """What is going to change at most.

        :rtype: list[Change]
        """
        return [
            Change(table.name, key, now, self._before(effect, now))
            for effects in self._effects.values()
            for table, rows in effects.items()
            for key, effect in rows.items()
            for now in [self._now[table].get(key)]
        ]

    def _before(self, effect, now):
        if effect.kind == "changed":
            return now and now | effect.before
        return effect.before

    def columns(self):
        """``{(table name, key): columns}`` that the merge changed."""
        return {
            (table.name, key): effect.before.keys()
            for table, effects in self._effects["changed"].items()
            for key, effect in effects.items()
        }

    def carry_out(self):
        """Put back what can be; ``kept`` tells what was left as it is.

        :rtype: list[Kept]
        """
        updates = self._updates()
        self._delete_created()
        inserts = self._inserts()
        self._drop_dangling(updates, inserts)
        work = PuttingBack(self.cr, self._catalog, updates, inserts)
        wanted = {table: dict(rows) for table, rows in updates.items()}
        work.carry_out()
        for table, key in work.refused_inserts:
            self._keep(table, key, None, "taken")
        for table, key, names in work.refused_updates:
            for name in names:
                was = wanted.get(table, {}).get(key, {}).get(name)
                self._keep(table, key, name, "taken", was)
        return self.kept

    def _keep(self, table, key, column, reason, was=None):
        if not table.relation and column not in LOG_COLUMNS:
            now = self._now[table].get(key, {}).get(column)
            name = self._name(table, key)
            self.kept.append(Kept(table.name, key, column, reason, was, now, name))

    def _name(self, table, key):
        """What the row was called when the journal saw it."""
        effects = (rows.get(table, {}).get(key) for rows in self._effects.values())
        return next((effect.name for effect in effects if effect), None)

    # ------------------------------------------------------------
    # ROWS THAT WERE CHANGED
    # ------------------------------------------------------------

    def _updates(self):
        """``{table: {key: {column: text}}}``"""
        updates = defaultdict(dict)
        for table, effects in self._effects["changed"].items():
            for key, effect in effects.items():
                now = self._now[table].get(key)
                if now is None:
                    self._keep(table, key, None, "deleted")
                elif values := self._settle_row(table, key, effect, now):
                    updates[table][key] = values
        return updates

    def _settle_row(self, table, key, effect, now):
        """Column by column; who wrote the row last stays if others did since."""
        values, touched = {}, False
        for name in effect.before.keys() & table.columns.keys():
            before, after = effect.before[name], effect.after[name]
            if (table.name, name) in COUNTERS:
                values[name] = count_back(before, after, now[name])
                continue
            values[name], conflict = settle(
                before, after, now[name], table.columns[name]
            )
            touched |= now[name] != after
            if conflict:
                self._keep(table, key, name, "changed", before)
        self._keep_others(table, key, effect, now)
        if touched:
            values = {n: text for n, text in values.items() if n not in LOG_COLUMNS}
        return {name: text for name, text in values.items() if text != now[name]}

    def _keep_others(self, table, key, effect, now):
        """What was changed since in columns that the merge left alone, if known."""
        for name in (effect.after.keys() - effect.before.keys()) & now.keys():
            if now[name] != effect.after[name]:
                self._keep(table, key, name, "changed", effect.after[name])

    # ------------------------------------------------------------
    # ROWS THAT WERE CREATED
    # ------------------------------------------------------------

    def _delete_created(self):
        """Delete what the merge created, but for what others wrote or build upon."""
        gone = {
            table: {key for key in effects if key in self._now[table]}
            for table, effects in self._effects["created"].items()
        }
        self._spare(gone, self._written_since(gone), "changed")
        while used := self._still_used(gone):
            self._spare(gone, used, "used")
        parts = SQL(", ").join(
            SQL(
                "%s AS (DELETE FROM %s AS t WHERE %s)",
                SQL.identifier(f"deleted_{table.name}"),
                table.identifier,
                table.among(keys),
            )
            for table, keys in gone.items()
            if keys
        )
        if parts:
            self.cr.execute(SQL("WITH %s SELECT", parts))

    def _spare(self, gone, rows, reason):
        for table, key in rows:
            gone[table].discard(key)
            self._keep(table, key, None, reason)

    def _written_since(self, gone):
        """Created rows that somebody changed, unless they go with another one."""
        found = set()
        for table, keys in gone.items():
            for key in keys:
                now, after = (
                    self._now[table][key],
                    self._effects["created"][table][key].after,
                )
                changed = {name for name in now if now[name] != after.get(name)}
                if changed - set(LOG_COLUMNS) and not self._hangs_on(table, now, gone):
                    found.add((table, key))
        return found

    def _hangs_on(self, table, row, gone):
        return any(
            foreign_key.on_delete == CASCADE
            and int(row[foreign_key.column] or 0)
            in gone.get(self._catalog.table(foreign_key.target), ())
            for foreign_key in self._catalog.referred(table.name)
        )

    def _still_used(self, gone):
        """Created rows that rows which stay cannot do without."""
        found = set()
        for table, keys in gone.items():
            for foreign_key in self._catalog.referring(table.name) if keys else ():
                if foreign_key.on_delete in (SET_NULL, SET_DEFAULT):
                    continue
                other = self._catalog.table(foreign_key.table)
                if not other.keyed:
                    # What is linked to it is not lost with the link.
                    continue
                rows = other.rows_of(self.cr, foreign_key.column, keys)
                found |= {
                    (table, int(row[foreign_key.column]))
                    for key, row in rows.items()
                    if key not in gone.get(other, ())
                }
        return found

    # ------------------------------------------------------------
    # ROWS THAT WERE DELETED
    # ------------------------------------------------------------

    def _inserts(self):
        """``{table: {key: row}}``, without those that cannot be any more."""
        rows = {
            table: {
                key: {
                    n: text for n, text in effect.before.items() if n in table.columns
                }
                for key, effect in effects.items()
                if key not in self._now[table]
            }
            for table, effects in self._effects["deleted"].items()
        }
        while dangling := list(self._dangling(rows, rows)):
            for table, key, foreign_key in dangling:
                needed = foreign_key.on_delete == CASCADE
                if needed or foreign_key.column in table.required:
                    if rows[table].pop(key, None):
                        self._keep(table, key, None, "missing")
                elif key in rows[table]:
                    was = rows[table][key][foreign_key.column]
                    rows[table][key][foreign_key.column] = None
                    self._keep(table, key, foreign_key.column, "missing", was)
        return rows

    def _drop_dangling(self, updates, inserts):
        """Leave alone what would refer to something that was deleted since."""
        for table, key, foreign_key in list(self._dangling(updates, inserts)):
            was = updates[table][key].pop(foreign_key.column)
            self._keep(table, key, foreign_key.column, "missing", was)

    def _dangling(self, rows, inserts):
        """``(table, key, foreign key)`` of references to what is not there."""
        references = [
            (table, key, foreign_key, int(row[foreign_key.column]))
            for table, some in rows.items()
            for foreign_key in self._catalog.referred(table.name)
            for key, row in some.items()
            if row.get(foreign_key.column) is not None
        ]
        wanted = defaultdict(set)
        for _table, _key, foreign_key, target in references:
            wanted[foreign_key.target].add(target)
        for name, ids in wanted.items():
            table = self._catalog.table(name)
            ids -= inserts.get(table, {}).keys() | table.existing(self.cr, ids)
        for table, key, foreign_key, target in references:
            if target in wanted[foreign_key.target]:
                yield table, key, foreign_key
