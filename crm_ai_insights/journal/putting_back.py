"""Writing rows back in the order that foreign keys and unique values ask for."""

from graphlib import CycleError, TopologicalSorter

import psycopg2

from odoo.tools import SQL, groupby, mute_logger


class PuttingBack:
    """Updates and inserts, each of which may be refused by a constraint.

    Foreign keys are checked with each statement. Tables are therefore filled after
    those that they refer to, and a reference to a row that is not back yet waits.

    :param dict updates: ``{table: {key: {column: text}}}``
    :param dict inserts: ``{table: {key: row}}``
    """

    def __init__(self, cr, catalog, updates, inserts):
        self._cr = cr
        self._catalog = catalog
        self._updates = updates
        self._inserts = inserts
        self._absent = {
            (table.name, key)
            for table, rows in inserts.items()
            if table.keyed
            for key in rows
        }
        self.refused_updates = []
        self.refused_inserts = []

    def carry_out(self):
        """Write everything that can be.

        What cannot is in ``refused_inserts``, as ``(table, key)``, and in
        ``refused_updates``, as ``(table, key, columns)``.
        """
        self._update_all()
        for table in self._order():
            # What moves away first leaves its place to the row that comes back.
            self._update(table)
            self._insert(table)
        self._update_all()
        # What still waits refers to rows that were refused.
        self.refused_updates += [
            (table, key, values)
            for table, rows in self._updates.items()
            for key, values in rows.items()
        ]

    def _order(self):
        for columns in (lambda table: table.columns, lambda table: table.required):
            graph = {
                table: self._needed(table, columns(table)) for table in self._inserts
            }
            try:
                return list(TopologicalSorter(graph).static_order())
            except CycleError:
                continue
        return list(self._inserts)

    def _needed(self, table, columns):
        """The other tables whose rows have to be back before this one's."""
        rows = [*self._inserts[table].values(), *self._updates.get(table, {}).values()]
        return {
            self._catalog.table(foreign_key.target)
            for foreign_key in self._catalog.referred(table.name)
            if foreign_key.column in columns and foreign_key.target != table.name
            if any(self._waits(foreign_key, row) for row in rows)
        }

    def _waits(self, foreign_key, row):
        target = row.get(foreign_key.column)
        return target is not None and (foreign_key.target, int(target)) in self._absent

    def _waiting(self, table, row):
        """The columns that refer to rows that are not back yet."""
        return {
            foreign_key.column
            for foreign_key in self._catalog.referred(table.name)
            if self._waits(foreign_key, row)
        }

    # ------------------------------------------------------------
    # WRITING
    # ------------------------------------------------------------

    def _update_all(self):
        for table in list(self._updates):
            self._update(table)

    def _update(self, table):
        """Write what does not wait."""
        ready, later = {}, {}
        for key, values in self._updates.pop(table, {}).items():
            waiting = self._waiting(table, values)
            for name, text in values.items():
                part = later if name in waiting else ready
                part.setdefault(key, {})[name] = text
        if later:
            self._updates[table] = later
        for names, items in groupby(ready.items(), lambda item: frozenset(item[1])):
            refused = self._each(self._write_rows, table, dict(items), sorted(names))
            self.refused_updates += [(*row, names) for row in refused]

    def _write_rows(self, table, rows, names):
        assignments = SQL(", ").join(
            SQL("%s = %s", SQL.identifier(name), table.values([name])) for name in names
        )
        records = [{"id": str(key), **row} for key, row in rows.items()]
        self._cr.execute(
            SQL(
                "UPDATE %s AS t SET %s FROM %s WHERE t.id = v.id::int",
                table.identifier,
                assignments,
                table.records(records, ["id", *names]),
            )
        )
        return []

    def _insert(self, table):
        rows = self._inserts[table]
        others = {key for key in self._absent if key[0] != table.name}
        own, self._absent = self._absent - others, others
        for key, row in rows.items():
            if waiting := self._waiting(table, row):
                later = self._updates.setdefault(table, {}).setdefault(key, {})
                later |= {name: row[name] for name in waiting}
                rows[key] = row | dict.fromkeys(waiting)
        refused = self._each(self._insert_rows, table, rows)
        self.refused_inserts += refused
        self._absent |= own & {(table.name, key) for _table, key in refused}

    def _insert_rows(self, table, rows):
        """:return: ``(table, key)`` of those whose unique values are taken"""
        names = [name for name in table.columns if name in next(iter(rows.values()))]
        columns = SQL(", ").join(SQL.identifier(name) for name in names)
        self._cr.execute(
            SQL(
                "INSERT INTO %s AS t (%s) SELECT %s FROM %s "
                "ON CONFLICT DO NOTHING RETURNING %s",
                table.identifier,
                columns,
                table.values(names),
                table.records(list(rows.values()), names),
                table.texts("t"),
            )
        )
        inserted = {table.key(table.row(texts)) for (texts,) in self._cr.fetchall()}
        return [(table, key) for key in rows if key not in inserted]

    def _each(self, write, table, rows, *args):
        """Write all rows at once; where one is refused, one by one.

        :return: ``(table, key)`` of those that are refused
        """
        if not rows:
            return []
        try:
            with mute_logger("odoo.sql_db"), self._cr.savepoint(flush=False):
                return write(table, rows, *args)
        except psycopg2.IntegrityError:
            if len(rows) == 1:
                return [(table, key) for key in rows]
        return [
            refused
            for key, row in rows.items()
            for refused in self._each(write, table, {key: row}, *args)
        ]
