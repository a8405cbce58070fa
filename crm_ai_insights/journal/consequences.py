"""What PostgreSQL changes by itself when rows are deleted."""

from odoo.tools import SQL

from .tables import CASCADE, SET_DEFAULT, SET_NULL


def consequences(cr, catalog, table, rows, followed=None):
    """Follow foreign keys from rows that are about to be deleted.

    :param dict rows: ``{key: row}`` of the table
    :param set followed: ``(table name, key)`` of rows that were looked at
    :return: ``(table, {key: row}, foreign key)`` of what will be deleted or changed
    """
    followed = set() if followed is None else followed
    followed.update((table.name, key) for key in rows)
    if not table.keyed or not rows:
        return
    for foreign_key in _in_use(cr, catalog.referring(table.name), list(rows)):
        other = catalog.table(foreign_key.table)
        found = other.rows_of(cr, foreign_key.column, rows)
        yield other, found, foreign_key
        if foreign_key.on_delete == CASCADE:
            fresh = {
                key: row
                for key, row in found.items()
                if (other.name, key) not in followed
            }
            yield from consequences(cr, catalog, other, fresh, followed)


def _in_use(cr, foreign_keys, ids):
    """The foreign keys by which rows refer to these, and go or change with them."""
    candidates = [
        foreign_key
        for foreign_key in foreign_keys
        if foreign_key.on_delete in (CASCADE, SET_NULL, SET_DEFAULT)
    ]
    if not candidates:
        return []
    queries = [
        SQL(
            "SELECT %s WHERE EXISTS (SELECT FROM %s WHERE %s = ANY(%s))",
            number,
            SQL.identifier(foreign_key.table),
            SQL.identifier(foreign_key.column),
            ids,
        )
        for number, foreign_key in enumerate(candidates)
    ]
    cr.execute(SQL(" UNION ALL ").join(queries))
    return [candidates[number] for (number,) in cr.fetchall()]
