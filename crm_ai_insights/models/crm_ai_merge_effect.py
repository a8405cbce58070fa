from odoo import fields, models


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
    after = fields.Json(readonly=True, help="The same columns after the merge.")
