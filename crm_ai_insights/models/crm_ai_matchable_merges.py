from odoo import api, fields, models


class CrmAiMatchable(models.AbstractModel):
    """The merges that a record survived, for those who may undo them."""

    _inherit = "crm.ai.matchable"

    ai_merge_count = fields.Integer(
        "Merges",
        compute="_compute_ai_merge_count",
        groups="crm_ai_insights.group_manager",
        help="How often other records were merged into this one.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_ai_merge_count(self):
        groups = self.env["crm.ai.merge"]._read_group(
            self._ai_merges_domain(), ["survivor_id"], ["__count"]
        )
        counts = dict(groups)
        for record in self:
            record.ai_merge_count = counts.get(record.id, 0)

    def _ai_merges_domain(self):
        return [
            ("res_model", "=", self._name),
            ("survivor_id", "in", self.ids),
            ("state", "!=", "undone"),
        ]

    def action_ai_open_merges(self):
        """Show the merges that this record survived."""
        self.ensure_one()
        merges = self.env["crm.ai.merge"].search(self._ai_merges_domain())
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_merge_action"
        )
        if len(merges) == 1:
            return {**action, "res_id": merges.id, "views": [(False, "form")]}
        return {**action, "domain": [("id", "in", merges.ids)], "context": {}}
