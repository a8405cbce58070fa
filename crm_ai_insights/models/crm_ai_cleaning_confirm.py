from odoo import api, fields, models


class CrmAiCleaningRule(models.Model):
    """Ask before many values are changed at once."""

    _inherit = "crm.ai.cleaning.rule"

    acceptable_count = fields.Integer(
        "To Accept",
        compute="_compute_acceptable_count",
        help="Open corrections for which a better value is known.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_acceptable_count(self):
        groups = self.env["crm.ai.cleaning.proposal"]._read_group(
            [
                ("rule_id", "in", self.ids),
                ("state", "=", "open"),
                ("has_new", "=", True),
            ],
            ["rule_id"],
            ["__count"],
        )
        counts = dict(groups)
        for rule in self:
            rule.acceptable_count = counts.get(rule, 0)

    def action_confirm_accept_all(self):
        """Ask whether to accept all open corrections of this rule, and how many."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "crm_ai_insights.confirm",
            "params": {
                "title": self.name,
                "body": self.env._(
                    "Accept %s corrections? Each is noted in the journal and can be "
                    "reverted.",
                    self.acceptable_count,
                ),
                "confirm_label": self.env._("Accept All"),
                "model": self._name,
                "method": "action_accept_all",
                "ids": self.ids,
            },
        }
