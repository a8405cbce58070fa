from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from .roles import check_manager

# From the most careful to the least.
MODES = ("off", "propose", "automatic")
SEVERITIES = ("error", "warning", "notice")


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
    proposal_count = fields.Integer("To Review", compute="_compute_proposal_counts")
    acceptable_count = fields.Integer(
        "To Accept",
        compute="_compute_proposal_counts",
        help="Open corrections for which a better value is known.",
    )

    _code_uniq = models.Constraint("UNIQUE (code)", "A rule exists once.")

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_proposal_counts(self):
        groups = self.env["crm.ai.cleaning.proposal"]._read_group(
            [("rule_id", "in", self.ids), ("state", "=", "open")],
            ["rule_id", "has_new"],
            ["__count"],
        )
        counts = {(rule, has_new): count for rule, has_new, count in groups}
        for rule in self:
            rule.acceptable_count = counts.get((rule, True), 0)
            rule.proposal_count = rule.acceptable_count + counts.get((rule, False), 0)

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
        if not self.env.su and set(vals) - {"mode"}:
            raise AccessError(
                self.env._("Of a rule only what a company does with it can be changed.")
            )
        result = super().write(vals)
        if "mode" in vals:
            self._follow_mode()
        return result

    def _follow_mode(self):
        """Check again what the rules' mode decides about; what is off is not shown.

        These are the records of the user's company, and the shared ones.
        """
        modes = self.sudo()._modes()
        companies = [self.env.company.id, False]
        for owner in companies:
            off = self.filtered(
                lambda rule, owner=owner: modes[owner].get(rule.code, "off") == "off"
            )
            self.env["crm.ai.cleaning.proposal"].sudo()._drop_open(off, owner)
        self.env["crm.ai.quality"].sudo()._check_companies_again(companies)

    @api.model
    def _modes(self):
        """``{company id: {code: mode}}``; of False, for what all companies share.

        There the most careful mode of all companies counts.
        """
        rules = self.sudo()._by_code()
        modes = {
            company.id: {
                code: rule.with_company(company).mode or "propose"
                for code, rule in rules.items()
            }
            for company in self.env["res.company"].sudo().search([])
        }
        modes[False] = {
            code: min((each[code] for each in modes.values()), key=MODES.index)
            for code in rules
        }
        return modes

    @api.model
    def _by_code(self):
        return {rule.code: rule for rule in self.search([])}

    def _least_certain(self):
        """The rule that decides how carefully to look: uncertain ones, then grave."""
        return min(
            self,
            key=lambda rule: (
                rule.certain,
                SEVERITIES.index(rule.severity),
                rule.sequence,
            ),
        )

    # ------------------------------------------------------------
    # BUTTONS
    # ------------------------------------------------------------

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

    def action_accept_all(self):
        """Apply all open corrections of these rules that the user may apply."""
        proposals = self.env["crm.ai.cleaning.proposal"].search(
            [
                ("rule_id", "in", self.ids),
                ("state", "=", "open"),
                ("has_new", "=", True),
            ]
        )
        return proposals._filtered_access("write").action_accept()

    def action_review(self):
        """Open what this rule found."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_cleaning_proposal_action"
        )
        domain = [("rule_id", "=", self.id), ("state", "=", "open")]
        return {**action, "domain": domain, "context": {}}

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
