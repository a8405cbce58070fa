from odoo import api, fields, models
from odoo.exceptions import UserError

from .roles import check_manager


class CrmAiRun(models.Model):
    """Undoing what a run corrected, and undoing in the background."""

    _inherit = "crm.ai.run"

    @api.model
    def _jobs(self):
        return {
            **super()._jobs(),
            "revert": (
                self.env["crm.ai.cleaning.change"]._revert_batch,
                "crm_ai_insights.ir_cron_revert",
            ),
        }

    def action_revert(self):
        """Put back all values that these runs corrected.

        :return: an action that says what came of it
        """
        check_manager(self.env)
        self.check_access("read")
        changes = self.env["crm.ai.cleaning.change"]._to_revert(
            [("run_id", "in", self.ids)]
        )
        return changes.action_revert()


class CrmAiCleaningRule(models.Model):
    """Undoing what a rule corrected."""

    _inherit = "crm.ai.cleaning.rule"

    def action_revert_since(self, date):
        """Put back all values that these rules took part in correcting since then.

        :param str date: in UTC, as ``2026-03-31 00:00:00``
        :return: an action that says what came of it
        """
        check_manager(self.env)
        self.check_access("read")
        changes = self.env["crm.ai.cleaning.change"]._to_revert(
            [
                ("rule_ids", "in", self.ids),
                ("date", ">=", fields.Datetime.to_datetime(date)),
            ]
        )
        return changes.action_revert()


class CrmAiCleaningChange(models.Model):
    """What is left to undo."""

    _inherit = "crm.ai.cleaning.change"

    @api.model
    def _to_revert(self, domain):
        """:raises UserError: where nothing is left to revert"""
        changes = self.search([*domain, ("state", "!=", "reverted")])
        if not changes:
            raise UserError(self.env._("There is nothing to revert."))
        return changes
