from odoo import api, fields, models
from odoo.tools import SQL


class CrmAiMergeEffect(models.Model):
    """What a merge did to one row of a table."""

    _name = "crm.ai.merge.effect"
    _description = "Effect of a Merge"
    _log_access = False
    _order = "merge_id, id"
    _rec_name = "table_name"

    merge_id = fields.Many2one(
        "crm.ai.merge", required=True, readonly=True, index=True, ondelete="cascade"
    )
    table_name = fields.Char(required=True, readonly=True)
    res_id = fields.Integer(
        readonly=True, help="The row's id; 0 in tables that have none."
    )
    kind = fields.Selection(
        [("created", "Created"), ("changed", "Changed"), ("deleted", "Deleted")],
        required=True,
        readonly=True,
    )
    before = fields.Json(
        readonly=True,
        help="Columns of the row before the merge, in PostgreSQL's own text; of a "
        "changed row only those that changed.",
    )
    after = fields.Json(
        readonly=True,
        help="The same columns after the merge; of the survivor all columns.",
    )
    name = fields.Char(
        readonly=True, help="How the row was called, if who merged could read it."
    )

    _row_idx = models.Index("(res_id, table_name)")

    @api.model
    def _store(self, merge, effects):
        """Keep the effects of a merge, and the files that it put out of use.

        :param list effects: :class:`journal.Effect`
        """
        self.create([{"merge_id": merge.id, **each._asdict()} for each in effects])
        merge._keep_files(
            each.before
            for each in effects
            if each.table_name == "ir_attachment" and each.before
        )
        merge.size = self._size(merge)

    @api.model
    def _size(self, merge):
        """What the effects of a merge and its files take, in bytes."""
        self.flush_model()
        query = SQL(
            """
            SELECT LEAST(2147483647, (SELECT COALESCE(SUM(pg_column_size(effect.*)), 0)
                      FROM crm_ai_merge_effect AS effect WHERE merge_id = %(merge)s)
                 + (SELECT COALESCE(SUM(file_size), 0) FROM ir_attachment
                     WHERE res_model = 'crm.ai.merge' AND res_id = %(merge)s))
            """,
            merge=merge.id,
        )
        [(size,)] = self.env.execute_query(query)
        return size
