from odoo import api, fields, models


class CrmAiMerge(models.Model):
    """A merge that was carried out, with what it takes to undo it exactly."""

    _name = "crm.ai.merge"
    _description = "Merge"
    _order = "id desc"

    name = fields.Char(
        "Merged Records", required=True, readonly=True, help="As they were called."
    )
    res_model = fields.Selection(
        "_selection_res_model", "Kind", required=True, readonly=True, index=True
    )
    survivor_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True
    )
    loser_ids = fields.Json(
        readonly=True, help="Identifiers of the records that the survivor replaced."
    )
    state = fields.Selection(
        [
            ("merged", "Merged"),
            ("undone", "Undone"),
            ("forgotten", "Cannot Be Undone"),
        ],
        required=True,
        readonly=True,
        default="merged",
        index=True,
        help="Cannot be undone: what that would take was deleted, because it was too "
        "old or by a person.",
    )
    automatic = fields.Boolean(readonly=True)
    certainty = fields.Float(
        "Certainty (%)",
        readonly=True,
        aggregator="avg",
        help="How sure it was that the records are one customer. 0: nobody compared.",
    )
    merged_by_id = fields.Many2one("res.users", readonly=True)
    merged_on = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now
    )
    undone_by_id = fields.Many2one("res.users", readonly=True)
    undone_on = fields.Datetime(readonly=True)
    duplicate_id = fields.Many2one(
        "crm.ai.duplicate", readonly=True, index="btree_not_null", ondelete="set null"
    )
    effect_ids = fields.One2many("crm.ai.merge.effect", "merge_id", readonly=True)
    size = fields.Integer(
        "Size (bytes)", readonly=True, help="What it takes to undo the merge."
    )
    summary = fields.Json(
        readonly=True,
        help="What the merge changed, as its preview said: records per model, "
        "collisions, values that were lost.",
    )
    kept = fields.Json(
        readonly=True,
        help="What the undo left as it was, because somebody had changed it since.",
    )

    @api.model
    def _selection_res_model(self):
        return self.env["crm.ai.duplicate"]._selection_res_model()

    @api.model
    def _store(self, effects, **values):
        """Keep what it takes to undo a merge that was carried out.

        :param list effects: :class:`journal.Effect`
        :param dict values: those of the merge
        :return: the merge
        """
        merge = self.sudo().create({"merged_by_id": self.env.uid, **values})
        merge.effect_ids._store(merge, effects)
        return merge.sudo(self.env.su)
