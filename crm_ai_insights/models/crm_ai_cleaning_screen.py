from odoo import api, fields, models

from .difference import mark_difference


class CrmAiCleaningChange(models.Model):
    """What people see of a change."""

    _inherit = "crm.ai.cleaning.change"

    difference = fields.Json(compute="_compute_difference")

    @api.depends("old_value", "new_value")
    def _compute_difference(self):
        for change in self:
            change.difference = mark_difference(
                change.old_value or "", change.new_value or ""
            )
