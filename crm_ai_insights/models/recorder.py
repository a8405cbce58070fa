"""What the ORM writes, with what was there before.

A value that is corrected takes others along: Odoo normalizes e-mail addresses, copies
addresses to the contacts of a company, lets leads follow their contact, scores leads
again. To undo a correction is to put all of that back, so all of it is recorded.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from odoo import models
from odoo.tools import SQL, split_every

from ..journal import LOG_COLUMNS

READ_AT_ONCE = 1000
_active = ContextVar("recorder", default=None)


class Written(NamedTuple):
    """One column of one row, in PostgreSQL's own text; None stands for NULL.

    PostgreSQL reads each of its texts back to the very same value, which neither
    Python nor JSON does with all of them.
    """

    res_model: str
    res_id: int
    field_name: str
    old_value: str | None
    new_value: str | None


def read_columns(records, names):
    """The columns as they are in the database now.

    :return: ``{id: {column: text or None}}`` without the rows that are gone
    """
    names = sorted(names)
    texts = SQL(", ").join(SQL("%s::text", SQL.identifier(name)) for name in names)
    rows = {}
    for ids in split_every(READ_AT_ONCE, records._ids):
        table = SQL.identifier(records._table)
        found = records.env.execute_query(
            SQL("SELECT id, %s FROM %s WHERE id IN %s", texts, table, tuple(ids))
        )
        for res_id, *values in found:
            rows[res_id] = dict(zip(names, values, strict=True))
    return rows


@contextmanager
def recording(env):
    """Record what is written inside the block, its pending computations included.

    :return: a :class:`Recorder`, complete at the end of the block
    """
    env.flush_all()
    recorder = Recorder(env)
    token = _active.set(recorder)
    try:
        yield recorder
        env.flush_all()
    finally:
        _active.reset(token)


class Recorder:
    """The columns that the ORM wrote, as they were before."""

    def __init__(self, env):
        self.env = env
        self._before = {}

    def look(self, records, names):
        """Remember what the columns hold, but for those that were written before."""
        rows = self._before.setdefault(records._name, {})
        unseen = [
            res_id
            for res_id in records._ids
            if not names <= rows.get(res_id, {}).keys()
        ]
        for res_id, values in read_columns(records.browse(unseen), names).items():
            rows[res_id] = {**values, **rows.get(res_id, {})}

    def written(self):
        """What differs now; of rows where anything does, the write date, too.

        :rtype: list[Written]
        """
        found = []
        for res_model, rows in self._before.items():
            names = {name for values in rows.values() for name in values}
            after = read_columns(self.env[res_model].browse(rows), names)
            for res_id in after:
                old, new = rows[res_id], after[res_id]
                changed = {name for name in old if old[name] != new[name]}
                if changed:
                    changed |= {"write_date"} & old.keys()
                found += [
                    Written(res_model, res_id, name, old[name], new[name])
                    for name in sorted(changed)
                ]
        return found


class Base(models.AbstractModel):
    _inherit = "base"

    def _write_multi(self, vals_list):
        recorder = _active.get()
        if recorder and recorder.env.cr is self.env.cr:
            names = {name for values in vals_list for name in values}
            recorder.look(self, names | set(LOG_COLUMNS if self._log_access else ()))
        return super()._write_multi(vals_list)
