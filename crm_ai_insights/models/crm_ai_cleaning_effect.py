from odoo import api, fields, models
from odoo.tools import SQL

from ..journal import LOG_COLUMNS
from .recorder import read_columns


class CrmAiCleaningEffect(models.Model):
    """One column of one row that a correction altered, directly or through Odoo.

    Values are PostgreSQL's own texts, see :class:`recorder.Written`. The effects of a
    change are deleted when it is reverted: those that exist still hold.
    """

    _name = "crm.ai.cleaning.effect"
    _description = "Effect of a Correction"
    _order = "change_id, id"
    _log_access = False
    _rec_name = "field_name"

    change_id = fields.Many2one(
        "crm.ai.cleaning.change",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Integer(required=True, readonly=True, aggregator=None)
    field_name = fields.Char(required=True, readonly=True)
    old_value = fields.Text(readonly=True)
    new_value = fields.Text(readonly=True)

    _row_idx = models.Index("(res_model, res_id)")

    @property
    def _row(self):
        return self.res_model, self.res_id

    @property
    def _column(self):
        return self.res_model, self.res_id, self.field_name

    @api.model
    def _store(self, change, written):
        """Keep what a correction wrote.

        :param list written: :class:`recorder.Written`
        """
        for each in written:
            self._follow_date(each)
        self.create([{"change_id": change.id, **each._asdict()} for each in written])

    @api.model
    def _follow_date(self, written):
        """The addon itself wrote a row: for other changes nobody else touched it."""
        if written.field_name == "write_date":
            self.search(
                [
                    ("res_model", "=", written.res_model),
                    ("res_id", "=", written.res_id),
                    ("field_name", "=", "write_date"),
                    ("new_value", "=", written.old_value),
                ]
            ).new_value = written.new_value

    def _current(self):
        """``{effect: what its column holds now}``, False for NULL as in the ORM.

        Rows and columns that are gone are left out.
        """
        current = {}
        for res_model, effects in self.grouped("res_model").items():
            model = self.env.get(res_model)
            if model is None:
                continue
            names = {
                name
                for name in effects.mapped("field_name")
                if name in model._fields and model._fields[name].column_type
            }
            rows = read_columns(model.browse(set(effects.mapped("res_id"))), names)
            for effect in effects:
                row = rows.get(effect.res_id, {})
                if effect.field_name in row:
                    value = row[effect.field_name]
                    current[effect] = False if value is None else value
        return current

    def _later(self):
        """What later changes did to the same rows, in their order."""
        if not self:
            return self
        self.flush_model()
        found = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT later.change_id, later.id
                  FROM crm_ai_cleaning_effect AS later
                  JOIN crm_ai_cleaning_effect AS mine USING (res_model, res_id)
                 WHERE mine.id IN %s AND later.change_id > mine.change_id
                 ORDER BY later.change_id, later.id
                """,
                self._ids,
            )
        )
        return self.browse(effect for _change, effect in found)

    def _check_writable(self, env):
        """Let only those go on who may write what was written.

        What Odoo computes follows whoever may write what it is computed from.

        :param env: the environment of who wants to write
        :raises AccessError: for everybody else
        """
        for effect in self:
            if effect.field_name in LOG_COLUMNS or effect.res_model not in env:
                continue
            record = env[effect.res_model].browse(effect.res_id).exists()
            field = record._fields.get(effect.field_name)
            if record and field and not field.compute:
                record.check_access("write")
                record._check_field_access(field, "write")

    @api.autovacuum
    def _gc_effects(self):
        """Nothing is kept of rows that were deleted."""
        for (res_model,) in self._read_group([], ["res_model"]):
            if res_model in self.env:
                self.env.cr.execute(
                    SQL(
                        """
                        DELETE FROM crm_ai_cleaning_effect AS effect
                         WHERE effect.res_model = %s
                           AND NOT EXISTS (SELECT FROM %s AS kept
                                            WHERE kept.id = effect.res_id)
                        """,
                        res_model,
                        SQL.identifier(self.env[res_model]._table),
                    )
                )
        self.invalidate_model()
