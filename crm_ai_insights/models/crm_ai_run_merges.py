from odoo import api, fields, models


class CrmAiRun(models.Model):
    """What a run merged in the background, and back again."""

    _inherit = "crm.ai.run"

    merge_count = fields.Integer("Merges", compute="_compute_merge_count")
    undoable_count = fields.Integer("Merges to Undo", compute="_compute_merge_count")

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_merge_count(self):
        groups = self.env["crm.ai.merge"]._read_group(
            [("run_id", "in", self.ids)], ["run_id", "state"], ["__count"]
        )
        for run in self:
            counts = {state: count for each, state, count in groups if each == run}
            run.merge_count = sum(counts.values())
            run.undoable_count = counts.get("merged", 0)

    def action_open_merges(self):
        """Show what this run merged."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_merge_action"
        )
        return {**action, "domain": [("run_id", "=", self.id)], "context": {}}

    def action_undo_merges(self):
        """Undo everything that this run merged."""
        self.ensure_one()
        return (
            self.env["crm.ai.merge"]
            .search([("run_id", "=", self.id)])
            .action_undo_many()
        )
