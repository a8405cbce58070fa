"""Rows that reference some records are made to reference another.

Odoo deletes all rows of a table that cannot be moved together; here only the row that
collides is dropped, and remembered.
"""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar

from psycopg2 import IntegrityError

from odoo.tools import SQL, mute_logger

EXAMPLES = 5
_active = ContextVar("merging", default=None)


@contextmanager
def merging(env):
    """While inside the block, Odoo's wizard moves rows as this addon does.

    :return: a :class:`Merging`
    """
    current = Merging(env)
    token = _active.set(current)
    try:
        yield current
    finally:
        _active.reset(token)


def active_merging(env):
    """The merge that the environment's transaction is carrying out, if any."""
    current = _active.get()
    return current if current and current.env.cr is env.cr else None


class Merging:
    """What a merge that is being carried out had to drop.

    :ivar nothing_left: whether all foreign keys were moved
    :ivar collisions: ``{table: how many rows}``
    :ivar examples: ``{table: names of some}``, for those who may read them
    """

    def __init__(self, env):
        self.env = env
        self.nothing_left = False
        self.collisions = defaultdict(int)
        self.examples = defaultdict(list)

    def move_all_keys(self, relations, old_ids, new_id):
        """Let foreign keys point to another row.

        :param list relations: ``(table, column)`` of the foreign keys
        :param list old_ids: what they point to now
        :param int new_id: what they shall point to
        """
        if not relations:
            return
        queries = [
            SQL(
                "SELECT %s WHERE EXISTS (SELECT FROM %s WHERE %s = ANY(%s))",
                place,
                SQL.identifier(table),
                SQL.identifier(column),
                old_ids,
            )
            for place, (table, column) in enumerate(relations)
        ]
        for [place] in self.env.execute_query(SQL(" UNION ALL ").join(queries)):
            self._move_keys(*relations[place], old_ids, new_id)

    def _move_keys(self, table, column, old_ids, new_id):
        target, key = SQL.identifier(table), SQL.identifier(column)
        rows = self.env.execute_query(
            SQL("SELECT ctid::text FROM %s WHERE %s = ANY(%s)", target, key, old_ids)
        )
        colliding = self._twins(table, column, old_ids, new_id)

        def change(ctids):
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = %s WHERE ctid = ANY(%s::tid[])",
                    target,
                    key,
                    new_id,
                    ctids,
                )
            )

        free = [ctid for [ctid] in rows if ctid not in colliding]
        if dropped := [*sorted(colliding), *movable(self.env.cr, free, change)]:
            self._drop(table, dropped)

    def _twins(self, table, column, old_ids, new_id):
        """The rows that the new one has already, found at once.

        Those that collide with each other only, or break another rule, are left.
        """
        target, key = SQL.identifier(table), SQL.identifier(column)
        found = set()
        for names in self._unique_columns(table, column):
            same = [SQL("other.%s = %s", key, new_id)] + [
                SQL("mine.%s = other.%s", SQL.identifier(name), SQL.identifier(name))
                for name in names
                if name != column
            ]
            rows = self.env.execute_query(
                SQL(
                    "SELECT mine.ctid::text FROM %s mine JOIN %s other ON %s "
                    "WHERE mine.%s = ANY(%s)",
                    target,
                    target,
                    SQL(" AND ").join(same),
                    key,
                    old_ids,
                )
            )
            found.update(ctid for [ctid] in rows)
        return found

    def _unique_columns(self, table, column):
        """The columns of each plain unique index that a column is part of."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT array_agg(columns.attname::text)
                  FROM pg_index keys
                  JOIN pg_class host ON host.oid = keys.indrelid
                  JOIN pg_attribute columns ON columns.attrelid = host.oid
                   AND columns.attnum = ANY(keys.indkey)
                 WHERE host.relname = %s
                   AND host.relnamespace = current_schema::regnamespace
                   AND keys.indisunique
                   AND keys.indpred IS NULL AND keys.indexprs IS NULL
              GROUP BY keys.indexrelid
                HAVING %s = ANY(array_agg(columns.attname::text))
                """,
                table,
                column,
            )
        )
        return [names for [names] in rows]

    def move_records(self, records, values):
        """Let records point to another, as ``values`` say."""

        def change(ids):
            moved = records.browse(ids)
            moved.write(values)
            moved.flush_recordset(list(values))

        if colliding := movable(self.env.cr, records.ids, change):
            dropped = records.browse(colliding)
            self._note(records._table, dropped)
            dropped.unlink()

    def _drop(self, table, ctids):
        Model = self.env["crm.ai.merge"]._table_model(table)
        where = SQL("ctid = ANY(%s::tid[])", ctids)
        name = SQL.identifier(table)
        if Model is None:
            # Two records with the same tag: one that has it is what is wanted.
            self.env.cr.execute(SQL("DELETE FROM %s WHERE %s", name, where))
            return
        ids = self.env.execute_query(SQL("SELECT id FROM %s WHERE %s", name, where))
        dropped = Model.sudo().browse(row_id for [row_id] in ids)
        self._note(table, dropped)
        dropped.unlink()

    def _note(self, table, dropped):
        self.collisions[table] += len(dropped)
        shown = self._readable(dropped.sudo(self.env.su))[:EXAMPLES]
        names = dict.fromkeys([*self.examples[table], *shown.mapped("display_name")])
        self.examples[table] = list(names)[:EXAMPLES]

    def _readable(self, rows):
        """Those that the user may read and that are not called like what he may not."""
        rows = rows._filtered_access("read")
        called_like = rows._fields.get(rows._rec_name or "")
        if called_like is not None and called_like.related:
            called_like = rows._fields[called_like.related.split(".")[0]]
        if called_like is None or called_like.type != "many2one":
            return rows
        return rows.filtered(lambda row: row[called_like.name]._filtered_access("read"))


def movable(cr, rows, change):
    """Change rows, all at once where possible.

    :param change: changes the rows that it is given
    :return: the rows that a constraint kept from being changed
    """
    if not rows:
        return []
    try:
        with mute_logger("odoo.sql_db"), cr.savepoint():
            change(rows)
    except IntegrityError:
        if len(rows) == 1:
            return rows
        middle = len(rows) // 2
        return movable(cr, rows[:middle], change) + movable(cr, rows[middle:], change)
    return []
