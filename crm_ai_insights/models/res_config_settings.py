from odoo import api, fields, models
from odoo.exceptions import ValidationError

from . import parameters


class ResConfigSettings(models.TransientModel):
    """Settings of duplicates and data quality."""

    _inherit = "res.config.settings"

    ai_journal_months = fields.Integer(
        "Keep for (months)",
        default=24,
        config_parameter="crm_ai_insights.journal_months",
        help="Corrections that are older can no longer be reverted. 0 keeps all.",
    )
    ai_merge_days = fields.Integer(
        "Keep for (days)",
        default=365,
        config_parameter="crm_ai_insights.merge_days",
        help="Merges that are older can no longer be undone.",
    )
    ai_merge_megabytes = fields.Integer(
        "At most (MB)",
        default=1024,
        config_parameter="crm_ai_insights.merge_megabytes",
        help="If what it takes to undo merges outgrows this, the oldest go first.",
    )
    ai_merge_minutes = fields.Float(
        "A merge by hand takes (minutes)",
        default=5,
        config_parameter="crm_ai_insights.merge_minutes",
        help="From this the time saved is reckoned.",
    )
    ai_hint_hidden = fields.Boolean(
        "Hint at customers of colleagues",
        config_parameter="crm_ai_insights.hint_hidden",
        help="Whoever types in a customer that only a colleague may see is told so, "
        "without a name or any other data.",
    )

    def set_values(self):
        result = super().set_values()
        # Odoo takes 0 for "not set", and what is not set is kept for two years.
        if not self.ai_journal_months:
            parameters.store(self.env, "journal_months", "0")
        return result

    @api.constrains("ai_journal_months")
    def _check_ai_journal_months(self):
        if any(settings.ai_journal_months < 0 for settings in self):
            raise ValidationError(
                self.env._("The journal is kept for a number of months, 0 for ever.")
            )

    @api.constrains("ai_merge_days", "ai_merge_megabytes", "ai_merge_minutes")
    def _check_ai_merges(self):
        for settings in self:
            least = min(settings.ai_merge_days, settings.ai_merge_megabytes)
            if least < 1 or settings.ai_merge_minutes <= 0:
                raise ValidationError(
                    self.env._(
                        "Merges are kept for at least a day and a megabyte, and take "
                        "some time by hand."
                    )
                )

    def action_ai_merge_policies(self):
        """Show which companies merge automatically, and whether they may."""
        return self.env["crm.ai.merge.policy"].action_open()

    def action_ai_match(self):
        """Search for duplicates in the background."""
        return self.env["crm.ai.run"].action_request("matching")

    def action_ai_clean(self):
        """Check the data quality in the background."""
        return self.env["crm.ai.run"].action_request("cleaning")
