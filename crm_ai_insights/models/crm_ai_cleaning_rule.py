from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

MODES = ("off", "propose", "automatic")


class CrmAiCleaningRule(models.Model):
    """One thing that can be wrong with a contact, and what each company does then."""

    _name = "crm.ai.cleaning.rule"
    _description = "Data Quality Rule"
    _order = "sequence, id"

    name = fields.Char(required=True, readonly=True, translate=True)
    code = fields.Char(required=True, readonly=True)
    description = fields.Text(readonly=True, translate=True)
    severity = fields.Selection(
        [("error", "Error"), ("warning", "Warning"), ("notice", "Notice")],
        required=True,
        readonly=True,
        help="Error: the value is of no use as it is. Warning: it is of less use. "
        "Notice: good to know.",
    )
    certain = fields.Boolean(
        readonly=True, help="Its corrections may be applied without a person looking."
    )
    sequence = fields.Integer(readonly=True)
    active = fields.Boolean(default=True)
    mode = fields.Selection(
        [
            ("off", "Off"),
            ("propose", "Propose"),
            ("automatic", "Apply Automatically"),
        ],
        company_dependent=True,
        help="For this company's records. For records that all companies share, the "
        "most careful choice of all companies counts.",
    )
    proposal_count = fields.Integer("To Review", compute="_compute_proposal_count")

    _code_uniq = models.Constraint("UNIQUE (code)", "A rule exists once.")

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_proposal_count(self):
        counts = dict(
            self.env["crm.ai.cleaning.proposal"]._read_group(
                [("rule_id", "in", self.ids), ("state", "=", "open")],
                ["rule_id"],
                ["__count"],
            )
        )
        for rule in self:
            rule.proposal_count = counts.get(rule, 0)

    @api.constrains("mode")
    def _check_mode(self):
        for rule in self:
            if rule.mode == "automatic" and not rule.certain:
                raise ValidationError(
                    self.env._(
                        "%s is not certain enough to be applied without a person "
                        "looking.",
                        rule.name,
                    )
                )

    def write(self, vals):
        if not self.env.su and set(vals) - {"mode", "active"}:
            raise AccessError(
                self.env._("Of a rule only what a company does with it can be changed.")
            )
        return super().write(vals)

    def action_review(self):
        """Open what this rule found."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_cleaning_proposal_action"
        )
        domain = [("rule_id", "=", self.id), ("state", "=", "open")]
        return {**action, "domain": domain, "context": {}}
