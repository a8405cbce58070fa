from odoo import api, models
from odoo.tools import SQL

from .recorder import Written, recording


class CrmAiCleaningEffect(models.Model):
    """Putting back what a change altered, whatever was changed after it."""

    _inherit = "crm.ai.cleaning.effect"

    def _intact(self, current, later):
        """Those whose column holds what the change wrote and nothing wrote since."""
        written_again = {effect._column for effect in later}
        return self.filtered(
            lambda effect: (
                effect in current
                and current[effect] == effect.new_value
                and effect._column not in written_again
            )
        )

    def _put_back(self, current, later):
        """Undo one change, whose effects these are, wherever it still shows.

        What a later change or a person wrote stays. Where a row is not as the change
        left it, what Odoo alone decides about is computed again.

        :param dict current: :meth:`_current` of these
        :param later: :meth:`_later` of these
        """
        dates = {
            effect._row: (current[effect], effect.new_value)
            for effect in self
            if effect in current and effect.field_name == "write_date"
        }
        edited = {row for row, (now, left) in dates.items() if now != left}
        covered = {effect._row for effect in later}
        effects = self.filtered(
            lambda effect: effect in current and effect.field_name != "write_date"
        )
        intact = effects._intact(current, later).filtered(
            # Who wrote a row last stays so as long as something of theirs is in it.
            lambda effect: (
                effect.field_name != "write_uid" or effect._row not in covered | edited
            )
        )
        (effects - intact)._hand_over(current, later)
        for row, some in intact.grouped(lambda effect: effect._row).items():
            old = {effect.field_name: effect.old_value for effect in some}
            self._write_row(*row, old, dates.get(row, (None,))[0])
        self.env.invalidate_all()
        unsettled = covered | edited | {effect._row for effect in effects - intact}
        effects.filtered(lambda effect: effect._row in unsettled)._compute_again(later)

    @api.model
    def _write_row(self, res_model, res_id, values, date):
        """Write texts to a row; PostgreSQL reads them as what the columns are.

        :param dict values: text of each column, False for NULL
        :param date: its write date until now, None where it has none
        """
        table = SQL.identifier(self.env[res_model]._table)
        values = {
            name: None if text is False else text for name, text in values.items()
        }
        if date is not None:
            values["write_date"] = self.env.cr.now()
        assignments = SQL(", ").join(
            SQL("%s = %s", SQL.identifier(name), value)
            for name, value in values.items()
        )
        query = SQL("UPDATE %s SET %s WHERE id = %s", table, assignments, res_id)
        if date is None:
            self.env.cr.execute(query)
        else:
            query = SQL("%s RETURNING write_date::text", query)
            [(now,)] = self.env.execute_query(query)
            self._follow_date(Written(res_model, res_id, "write_date", date, now))

    def _hand_over(self, current, later):
        """Let later changes put back, when their time comes, what these cannot."""
        for effect in self:
            above, same = later._above(effect)
            if same:
                if same[0].old_value == effect.new_value:
                    same[0].old_value = effect.old_value
            elif above and current[effect] == effect.new_value:
                effect.copy({"change_id": above[0].change_id.id})

    def _above(self, written):
        """Of these, the ones on the same row, and of those the ones on its column."""
        row = written.res_model, written.res_id
        above = self.filtered(lambda each: each._row == row)
        return above, above.filtered(lambda each: each.field_name == written.field_name)

    def _compute_again(self, later):
        """Compute anew what Odoo alone decides about."""
        with recording(self.env) as recorder:
            for effect in self:
                record = self.env[effect.res_model].browse(effect.res_id)
                field = record._fields[effect.field_name]
                if field.compute and field.readonly:
                    self.env.add_to_compute(field, record)
        written = recorder.written()
        dates = {
            each[:2]: each.new_value
            for each in written
            if each.field_name == "write_date"
        }
        for each in written:
            if each.field_name == "write_date":
                self._follow_date(each)
            elif each.field_name == "write_uid":
                row, values = each[:2], {"write_uid": each.old_value}
                self._write_row(*row, values, dates.get(row))
            else:
                later._follow(each)

    def _follow(self, written):
        """A column was computed again: these changes put it back one day."""
        above, same = self._above(written)
        old, new = (
            False if value is None else value
            for value in (written.old_value, written.new_value)
        )
        if same:
            if same[-1].new_value == old:
                same[-1].new_value = new
        elif above:
            self.create({"change_id": above[0].change_id.id, **written._asdict()})
