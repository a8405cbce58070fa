"""Writing many rows in one statement."""

from odoo.tools import SQL


def values_list(rows):
    """Rows of values, for ``VALUES``; there must be one at least."""
    return SQL(", ").join(SQL("%s", tuple(row)) for row in rows)
