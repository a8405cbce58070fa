from odoo import models
from odoo.tools import SQL


class CrmAiMerge(models.Model):
    """Files of attachments that a merge deleted.

    Odoo deletes files to which no attachment refers. Attachments of the merge itself
    refer to those that its undo will need.
    """

    _inherit = "crm.ai.merge"

    def _files(self):
        """The attachments that keep the files."""
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        return self.env["ir.attachment"].sudo().search(domain)

    def _keep_files(self, rows):
        """Keep the files of attachments, given as ``{column: text}``."""
        rows = [row for row in rows if row.get("store_fname")]
        files = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                [
                    {"name": self._name, "res_model": self._name, "res_id": self.id}
                    for _row in rows
                ]
            )
        )
        files.flush_recordset()
        for file, row in zip(files, rows, strict=True):
            # The ORM lets nobody say which file it is.
            self.env.cr.execute(
                SQL(
                    "UPDATE ir_attachment SET store_fname = %s, file_size = %s "
                    "WHERE id = %s",
                    row["store_fname"],
                    row.get("file_size"),
                    file.id,
                )
            )
        files.invalidate_recordset()

    def unlink(self):
        self._files().unlink()
        return super().unlink()
