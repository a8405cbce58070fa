"""All that is written to the database, row by row, as it was and as it became.

A merge writes through the ORM, by statements of Odoo's wizards and of other addons, and
by what PostgreSQL does on its own when rows are deleted. All of it passes the cursor:
there each statement is asked which rows it touches. What it deletes is followed along
the foreign keys first, since nothing would be left to ask afterwards.
"""

import re
from contextlib import contextmanager
from typing import NamedTuple

from odoo.exceptions import UserError
from odoo.tools import SQL

from .consequences import consequences
from .ledger import Ledger
from .statement import Statement
from .tables import Catalog

# Traffic and the clock's own; what this addon knows of duplicates and merges follows
# the merge by code of its own.
EXEMPT = (
    r"^(bus_.*|mail_presence|ir_cron.*|ir_logging|ir_profile|res_device.*"
    r"|res_users_log|orm_signaling_.*"
    r"|crm_ai_(merge|duplicate|match|run|model|quality_job).*)$"
)


class Effect(NamedTuple):
    """What happened to a row; of a changed row only the columns that changed.

    ``res_id`` is 0 in tables without identifiers. Values are texts, None for NULL.
    ``after`` may hold more: what the row was in columns that did not change.
    """

    table_name: str
    res_id: int
    kind: str
    before: dict | None
    after: dict | None
    name: str | None = None


class Change(NamedTuple):
    """A row as it was and as it is; None where there is none."""

    table_name: str
    key: int | tuple
    before: dict | None
    after: dict | None

    def effect(self, whole=False):
        """:param bool whole: whether to keep what did not change, too"""
        before, after = self.before, self.after
        if before is None:
            kind = "created"
        elif after is None:
            kind = "deleted"
        else:
            kind = "changed"
            names = [name for name in before if before[name] != after[name]]
            before = {name: before[name] for name in names}
            after = after if whole else {name: after[name] for name in names}
        res_id = self.key if isinstance(self.key, int) else 0
        return Effect(self.table_name, res_id, kind, before, after)


@contextmanager
def journal(env, exempt=EXEMPT):
    """Journal what is written inside the block, pending computations included.

    :param str exempt: regular expression of tables that do not matter
    :return: a :class:`Journal`, complete at the end of the block
    :raises UserError: where something was written that the journal cannot see
    """
    env.cr.flush()
    log = Journal(env, exempt)
    with log._listening():
        yield log
        env.cr.flush()
        log._close()


class Journal:
    """The rows that were written, and what they held before."""

    def __init__(self, env, exempt):
        self.env = env
        self.cr = env.cr
        self._exempt = re.compile(exempt).match
        self._catalog = Catalog(self.cr)
        self._before = {}
        self._ledger = Ledger(self.cr, self._catalog)
        self._changes = []

    def changes(self):
        """The rows that differ, complete, in the order in which they were touched.

        :rtype: list[Change]
        """
        return self._changes

    def effects(self, whole=()):
        """What it takes to undo the changes.

        :param whole: ``(table name, key)`` of rows to keep with what did not change
        :rtype: list[Effect]
        """
        return [
            change.effect((change.table_name, change.key) in whole)
            for change in self._changes
        ]

    def _close(self):
        self._check_complete()
        for table, rows in self._before.items():
            after = table.find(self.cr, rows)
            self._changes += [
                Change(table.name, key, row, after.get(key))
                for key, row in rows.items()
                if row != after.get(key)
            ]

    # ------------------------------------------------------------
    # STATEMENTS
    # ------------------------------------------------------------

    @contextmanager
    def _listening(self):
        self._run = self.cr.execute
        self.cr.execute = self._execute
        try:
            yield
        finally:
            del self.cr.execute

    def _execute(self, query, params=None, log_exceptions=True):
        """Stands in for the cursor's own method."""
        code = self._code(query)
        statement = self._parse(code)
        table = statement and self._catalog.table(statement.table)
        if not table or self._exempt(table.name):
            self._run(query, params, log_exceptions)
            self._ledger.follow(code)
            return
        # It was seen, even if the statement fails.
        self._before.setdefault(table, {})
        self._ledger.before_write()
        text = self.cr.mogrify(query, params).decode()
        self._carry_out(statement, table, text, log_exceptions)
        self._ledger.expect(table, statement.verb, self.cr.rowcount)

    def _carry_out(self, statement, table, text, log_exceptions):
        """Run a statement and look at its rows before or behind it."""
        if statement.verb == "DELETE":
            self._look_before_delete(statement, table, text)
        elif (
            statement.verb == "INSERT" and not statement.upsert and statement.returning
        ):
            self._run(text, None, log_exceptions)
            self._look_at_inserted(table)
            return
        elif statement.returning:
            self._try(statement, table, text)
        else:
            self._write(statement, table, text, log_exceptions)
            return
        self._run(text, None, log_exceptions)

    def _code(self, query):
        code = query.code if isinstance(query, SQL) else query
        if isinstance(code, bytes):
            return code.decode()
        return code if isinstance(code, str) else code.as_string(self.cr._obj)

    def _parse(self, code):
        """:raises UserError: for what is too complicated"""
        try:
            return Statement.parse(code)
        except ValueError as error:
            [name] = error.args
            if self._catalog.table(name) and not self._exempt(name):
                self._refuse([name])
            return None

    def _write(self, statement, table, text, log_exceptions=True):
        """Run a statement and remember its rows.

        :return: ``{key: row or None}`` of before
        """
        if table.keyed:
            rows = self._write_keyed(statement, table, text, log_exceptions)
        else:
            rows = self._write_unkeyed(statement, table, text, log_exceptions)
        self._remember(table, rows)
        return rows

    def _write_keyed(self, statement, table, text, log_exceptions):
        """The statement becomes part of a query, which sees the rows as they were."""
        key = f'"{statement.alias}"."id" AS "journal_id"'
        query = SQL(
            "WITH w AS (%s) SELECT w.journal_id, t.id IS NULL, %s FROM w "
            "LEFT JOIN %s AS t ON t.id = w.journal_id",
            SQL(statement.returning_also(text, key).replace("%", "%%")),
            table.texts("t"),
            table.identifier,
        )
        self._run(query, None, log_exceptions)
        return {
            key: None if new else table.row(texts)
            for key, new, texts in self.cr.fetchall()
        }

    def _write_unkeyed(self, statement, table, text, log_exceptions):
        """What it returns are the new rows, or those that it deleted."""
        if statement.returning:
            self._refuse([table.name])
        if statement.verb == "UPDATE":
            self._look(table, statement, text)
        returned = statement.returning_also(text, f'"{statement.alias}".*')
        query = SQL(
            "WITH w AS (%s) SELECT %s FROM w",
            SQL(returned.replace("%", "%%")),
            table.texts("w"),
        )
        self._run(query, None, log_exceptions)
        rows = (table.row(texts) for (texts,) in self.cr.fetchall())
        gone = statement.verb == "DELETE"
        return {table.key(row): row if gone else None for row in rows}

    def _try(self, statement, table, text):
        """Learn which rows a statement touches, and take it back."""
        savepoint = self.cr.savepoint(flush=False)
        self._ledger.before_write()
        try:
            return self._write(statement, table, text)
        finally:
            savepoint.close(rollback=True)

    def _look_at_inserted(self, table):
        """Read what was inserted, and leave it to be read again."""
        names = [column.name for column in self.cr.description]
        if not table.keyed or "id" not in names:
            self._refuse([table.name])
        place = names.index("id")
        self._remember(table, {row[place]: None for row in self.cr.fetchall()})
        if self.cr.rowcount:
            self.cr.scroll(0, mode="absolute")

    # ------------------------------------------------------------
    # ROWS
    # ------------------------------------------------------------

    def _remember(self, table, rows):
        """Keep what rows were, but for those that were written before."""
        before = self._before.setdefault(table, {})
        for key, row in rows.items():
            before.setdefault(key, row)

    def _look(self, table, statement, text):
        """Remember the rows that a text is about, or all where that is not plain."""
        source = statement.source(text)
        if source:
            source = SQL(source.replace("%", "%%"))
            rows = table.select(self.cr, source, statement.alias)
        else:
            rows = table.rows(self.cr, SQL("TRUE"))
        self._remember(table, rows)
        return rows

    def _look_before_delete(self, statement, table, text):
        if statement.source(text):
            rows = self._look(table, statement, text)
        else:
            rows = self._try(statement, table, text)
        found = list(consequences(self.cr, self._catalog, table, rows))
        self._ledger.expect_consequences(table, rows, found)
        for other, some, _foreign_key in found:
            if not self._exempt(other.name):
                self._remember(other, some)

    # ------------------------------------------------------------
    # COMPLETENESS
    # ------------------------------------------------------------

    def _check_complete(self):
        """:raises UserError: naming the tables that were written behind our back"""
        unseen = self._ledger.unseen(self._before)
        if unseen := [name for name in unseen if not self._exempt(name)]:
            self._refuse(unseen)

    def _refuse(self, tables):
        raise UserError(
            self.env._(
                "This changes %(tables)s in a way that could not be undone, and was "
                "not done. Tell your administrator, who knows the app it belongs to.",
                tables=", ".join(sorted(tables)),
            )
        )
