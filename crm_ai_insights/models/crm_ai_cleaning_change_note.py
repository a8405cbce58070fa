from markupsafe import Markup

from odoo import models


class CrmAiCleaningChange(models.Model):
    """The one note in the chatter for each record and run."""

    _inherit = "crm.ai.cleaning.change"

    def _tell(self):
        """Log what was corrected: one note for each record, or one more line in it."""
        for (res_model, run), changes in self.grouped(
            lambda change: (change.res_model, change.run_id)
        ).items():
            by_record = changes.grouped("res_id")
            known = changes._notes_of(run) if run else {}
            for res_id, some in by_record.items():
                some.message_id = known.get(res_id, 0)
            changes.filtered("message_id")._tell_again()
            untold = changes.filtered(lambda change: not change.message_id)
            records = self.env[res_model].browse(set(untold.mapped("res_id")))
            messages = records._message_log_batch(
                {record.id: by_record[record.id]._note() for record in records}
            )
            for message in messages:
                by_record[message.res_id].message_id = message.id

    def _notes_of(self, run):
        """``{record id: note of the run in its chatter}``"""
        told = self.search(
            [
                ("run_id", "=", run.id),
                ("res_model", "=", self[0].res_model),
                ("res_id", "in", self.mapped("res_id")),
                ("message_id", "!=", 0),
            ]
        )
        existing = self.env["mail.message"].browse(told.mapped("message_id")).exists()
        return {
            change.res_id: change.message_id
            for change in told
            if change.message_id in existing._ids
        }

    def _tell_again(self):
        """Let the notes say what is left of them; without anything left they go."""
        messages = (
            self.env["mail.message"].sudo().browse(set(self.mapped("message_id")))
        )
        told = self.sudo().search(
            [("message_id", "in", messages.ids), ("state", "!=", "reverted")]
        )
        by_message = told.grouped("message_id")
        for message in messages.exists():
            if message.id in by_message:
                message.body = by_message[message.id]._note()
            else:
                message.unlink()

    def _note(self):
        """The text of the note."""
        lines = Markup().join(
            Markup("<li>%s: %s → %s</li>")
            % (change.field_label, change.old_value or "∅", change.new_value or "∅")
            for change in self.sorted("id")
        )
        return Markup("<p>%s</p><ul>%s</ul>") % (self.env._("Data cleaning"), lines)
