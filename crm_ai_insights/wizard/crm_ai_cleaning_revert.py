from dateutil.relativedelta import relativedelta

from odoo import api, fields, models


class CrmAiCleaningRevert(models.TransientModel):
    """Asks since when the corrections of a rule are to be undone."""

    _name = "crm.ai.cleaning.revert"
    _description = "Revert a Rule"

    rule_id = fields.Many2one("crm.ai.cleaning.rule", required=True, ondelete="cascade")
    date = fields.Datetime(
        "Since",
        required=True,
        # Now would offer nothing to revert.
        default=lambda self: fields.Datetime.now() - relativedelta(days=1),
    )
    change_count = fields.Integer("Values to Revert", compute="_compute_change_count")

    @api.depends("rule_id", "date")
    def _compute_change_count(self):
        for wizard in self:
            wizard.change_count = self.env["crm.ai.cleaning.change"].search_count(
                [
                    ("rule_ids", "in", wizard.rule_id.ids),
                    ("date", ">=", wizard.date),
                    ("state", "!=", "reverted"),
                ]
            )

    def action_revert(self):
        """Put the values back."""
        self.ensure_one()
        return self.rule_id.action_revert_since(self.date)
