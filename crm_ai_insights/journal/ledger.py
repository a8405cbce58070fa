"""Whether more was written than the statements said, as by triggers of others."""

import re
from collections import Counter

from odoo.tools import SQL

from .tables import CASCADE

_SAVEPOINT = re.compile(
    r'\s*(?P<verb>SAVEPOINT|RELEASE|ROLLBACK\s+TO)\s+(?:SAVEPOINT\s+)?"?(?P<name>[\w-]+)',
    re.IGNORECASE,
)
# What is counted of each table: rows inserted or updated, rows deleted.
WRITTEN, GONE = "written", "gone"


class Ledger:
    """PostgreSQL's counts of this transaction's rows beside those that were seen.

    PostgreSQL counts what its triggers and foreign keys do, too, and also what a
    savepoint took back later, with everything that a failed statement had begun.
    """

    def __init__(self, cr, catalog):
        self._cr = cr
        self._catalog = catalog
        self._begun = self._count()
        self._expected = Counter(self._begun)
        self._balances = {}

    def _count(self):
        """``{(table, kind): rows}`` in this transaction."""
        return Counter(
            {
                (name, kind): rows
                for name, written, gone in self._catalog.written_rows()
                for kind, rows in ((WRITTEN, written), (GONE, gone))
            }
        )

    def _difference(self):
        difference = self._count()
        difference.subtract(self._expected)
        return difference

    # ------------------------------------------------------------
    # WHAT IS SEEN
    # ------------------------------------------------------------

    def follow(self, code):
        """Take note of a savepoint that was set, released or returned to."""
        match = _SAVEPOINT.match(code)
        if not match:
            return
        verb, name = match["verb"].upper(), match["name"]
        if verb == "SAVEPOINT":
            self._balances[name] = None
        elif verb == "RELEASE":
            self._balances.pop(name, None)
        elif self._balances.get(name) is not None:
            self._expected = self._count()
            self._expected.subtract(self._balances[name])

    def expect(self, table, verb, rows):
        """A statement wrote some rows."""
        self._expected[table.name, GONE if verb == "DELETE" else WRITTEN] += rows

    def expect_consequences(self, table, rows, found):
        """Rows that are about to be deleted take others with them, or empty them.

        :param list found: see :func:`consequences.consequences`
        """
        gone = set()
        for other, some, foreign_key in found:
            if foreign_key.on_delete == CASCADE:
                gone.update((other.name, key) for key in some)
            else:
                self._expected[other.name, WRITTEN] += len(some)
        gone -= {(table.name, key) for key in rows}
        self._expected.update((name, GONE) for name, _key in gone)

    def before_write(self):
        """Count where the savepoints stand before anything is written in them."""
        unknown = [name for name, found in self._balances.items() if found is None]
        if unknown:
            self._balances |= dict.fromkeys(unknown, self._difference())

    # ------------------------------------------------------------
    # WHAT IS NOT
    # ------------------------------------------------------------

    def unseen(self, seen):
        """The names of tables in which rows were written that nobody saw.

        In tables without identifiers rows may be alike, and cannot be told apart.

        :param dict seen: ``{table: keys of rows that were seen}``
        """
        tables = {table.name: table for table in seen}
        too_many = {key for key, rows in self._difference().items() if rows > 0}
        return {
            name
            for name, kind in too_many
            if name not in tables
            or not self._explained(tables[name], kind, seen[tables[name]])
        }

    def _explained(self, table, kind, keys):
        """Whether the same rows may have been written several times."""
        if not table.keyed:
            return True
        if kind == GONE or self._begun[table.name, WRITTEN]:
            return False
        return not self._wrote_others(table, keys)

    def _wrote_others(self, table, keys):
        """Whether the transaction wrote other rows of the table than these."""
        self._cr.execute(
            SQL(
                "SELECT EXISTS (SELECT FROM %s WHERE id <> ALL(%s) "
                "AND age(xmin) <= age(pg_current_xact_id()::xid))",
                table.identifier,
                list(keys),
            )
        )
        [(found,)] = self._cr.fetchall()
        return found
