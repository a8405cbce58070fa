"""Tables as PostgreSQL knows them: columns, foreign keys, rows as texts.

PostgreSQL reads each of its texts back to the very same value, which neither Python
nor JSON does with all of them.
"""

from typing import NamedTuple

from psycopg2.extras import Json

from odoo.tools import SQL, groupby, split_every

AT_ONCE = 1000
# Who wrote a row last, and when.
LOG_COLUMNS = ("write_uid", "write_date")
# What becomes of a row when the row that it refers to is deleted.
CASCADE, SET_NULL, SET_DEFAULT = "c", "n", "d"


class ForeignKey(NamedTuple):
    """A column that refers to the ``id`` of another table."""

    table: str
    column: str
    target: str
    on_delete: str


def _filled(row):
    """The columns that hold something: SQL compares nothing with NULL."""
    return tuple(name for name, text in row.items() if text is not None)


class Table:
    """A table; its rows are ``{column: text or None}``.

    A row's key is its ``id``, in a table without one (of a many2many) all of its texts.
    """

    def __init__(self, name, columns, required):
        self.name = name
        self.columns = columns
        self.required = required
        self.keyed = "id" in columns
        # Of a many2many: its rows say nothing that their two records do not say.
        self.relation = not self.keyed and len(columns) <= 2

    @property
    def identifier(self):
        return SQL.identifier(self.name)

    def key(self, row):
        if self.keyed:
            return int(row["id"])
        return tuple(row[name] for name in self.columns)

    def texts(self, alias):
        """The SQL expression of a row's texts, as an array; see :meth:`row`."""
        texts = SQL(", ").join(
            SQL("%s::text", SQL.identifier(alias, name)) for name in self.columns
        )
        return SQL("ARRAY[%s]", texts)

    def row(self, texts):
        """The row of an array; all rows share the names."""
        return dict(zip(self.columns, texts, strict=True))

    def select(self, cr, source, alias="t"):
        """``{key: row}`` of what follows a FROM."""
        cr.execute(SQL("SELECT %s FROM %s", self.texts(alias), source))
        rows = (self.row(texts) for (texts,) in cr.fetchall())
        return {self.key(row): row for row in rows}

    def rows(self, cr, condition):
        """``{key: row}`` of those that a condition on the alias ``t`` is true for."""
        source = SQL("%s AS t WHERE %s", self.identifier, condition)
        return self.select(cr, source)

    def rows_of(self, cr, column, ids):
        """The rows that refer to some identifiers."""
        name = SQL.identifier("t", column)
        return self.rows(cr, SQL("%s = ANY(%s)", name, list(ids)))

    def find(self, cr, keys):
        """The rows with these keys, of those that exist."""
        found = {}
        for some in split_every(AT_ONCE, keys):
            found |= self.rows(cr, self.among(some))
        return found

    def existing(self, cr, ids):
        """Those of some identifiers that there are rows of."""
        cr.execute(
            SQL("SELECT id FROM %s WHERE id = ANY(%s)", self.identifier, list(ids))
        )
        return {row_id for (row_id,) in cr.fetchall()}

    def among(self, keys):
        """The condition on the alias ``t`` that a row has one of the keys."""
        if self.keyed:
            return SQL("t.id = ANY(%s)", list(keys))
        rows = [dict(zip(self.columns, key, strict=True)) for key in keys]
        conditions = [
            self._equal(list(some), list(names))
            for names, some in groupby(rows, _filled)
        ]
        return SQL("(%s)", SQL(" OR ").join(conditions))

    def _equal(self, rows, names):
        """The condition to be like one of rows that hold something in these columns."""
        conditions = [
            SQL("%s IS NULL", SQL.identifier("t", name))
            for name in self.columns
            if name not in names
        ]
        if names:
            filled = SQL(", ").join(SQL.identifier("t", name) for name in names)
            values, records = self.values(names), self.records(rows, names)
            conditions.append(
                SQL("(%s) IN (SELECT %s FROM %s)", filled, values, records)
            )
        return SQL("(%s)", SQL(" AND ").join(conditions))

    def records(self, rows, names=None):
        """The SQL expression of rows to select from, as ``v``, all of them texts."""
        names = self.columns if names is None else names
        columns = SQL(", ").join(SQL("%s text", SQL.identifier(name)) for name in names)
        return SQL("jsonb_to_recordset(%s) AS v(%s)", Json(rows), columns)

    def values(self, names=None):
        """The SQL expressions that read the texts of ``v``."""
        names = self.columns if names is None else names
        return SQL(", ").join(
            SQL("%s::%s", SQL.identifier("v", name), SQL(self.columns[name]))
            for name in names
        )


class Catalog:
    """The tables of a database, looked up when they are asked for."""

    def __init__(self, cr):
        self._cr = cr
        self._tables = {}
        self._referring = {}
        self._referred = {}

    def table(self, name):
        """:return: a :class:`Table`; None where there is no such table (but a view)"""
        if name not in self._tables:
            self._cr.execute(
                SQL(
                    """
                    SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
                      FROM pg_attribute AS a
                      JOIN pg_class AS c ON c.oid = a.attrelid
                     WHERE c.relname = %s AND c.relkind IN ('r', 'p')
                       AND c.relnamespace = current_schema::regnamespace
                       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                     ORDER BY a.attnum
                    """,
                    name,
                )
            )
            found = self._cr.fetchall()
            columns = {column: sql_type for column, sql_type, _required in found}
            required = {column for column, _sql_type, required in found if required}
            self._tables[name] = Table(name, columns, required) if found else None
        return self._tables[name]

    def written_rows(self):
        """``(table, rows inserted or updated, rows deleted)`` in this transaction."""
        self._cr.execute(
            """
            SELECT relname, inserted + updated, deleted
              FROM pg_class,
                   pg_stat_get_xact_tuples_inserted(oid) AS inserted,
                   pg_stat_get_xact_tuples_updated(oid) AS updated,
                   pg_stat_get_xact_tuples_deleted(oid) AS deleted
             WHERE relkind = 'r' AND relnamespace = current_schema::regnamespace
               AND inserted + updated + deleted > 0
            """
        )
        return self._cr.fetchall()

    def referring(self, name):
        """The foreign keys to the table."""
        if name not in self._referring:
            self._referring[name] = self._foreign_keys("target", name)
        return self._referring[name]

    def referred(self, name):
        """The foreign keys of the table."""
        if name not in self._referred:
            self._referred[name] = self._foreign_keys("source", name)
        return self._referred[name]

    def _foreign_keys(self, side, name):
        self._cr.execute(
            SQL(
                """
                SELECT source.relname, a.attname, target.relname, c.confdeltype
                  FROM pg_constraint AS c
                  JOIN pg_class AS source ON source.oid = c.conrelid
                  JOIN pg_class AS target ON target.oid = c.confrelid
                  JOIN pg_attribute AS a
                    ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                  JOIN pg_attribute AS b
                    ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
                 WHERE c.contype = 'f' AND cardinality(c.conkey) = 1
                   AND b.attname = 'id' AND %s = %s
                   AND target.relnamespace = current_schema::regnamespace
                   AND source.relnamespace = current_schema::regnamespace
                 ORDER BY 1, 2
                """,
                SQL.identifier(side, "relname"),
                name,
            )
        )
        return [ForeignKey(*row) for row in self._cr.fetchall()]
