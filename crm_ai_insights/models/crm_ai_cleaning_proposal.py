from odoo import api, fields, models

from .columns import LooseMany2one


class CrmAiCleaningProposal(models.Model):
    """A value that breaks rules, and the better one, for a person to decide.

    Rows are written in bulk by the check of a batch of records. One that a person
    rejected is kept, so that it is not proposed again for that value.
    """

    _name = "crm.ai.cleaning.proposal"
    _inherit = ["crm.ai.about.record"]
    _description = "Proposed Correction"
    _order = "rule_id, certainty desc, id"
    _rec_name = "record_name"

    record_name = fields.Char("Name", readonly=True)
    rule_id = fields.Many2one(
        "crm.ai.cleaning.rule",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        help="The least certain of the rules that the value breaks.",
    )
    rule_ids = fields.Many2many("crm.ai.cleaning.rule", string="Rules", readonly=True)
    severity = fields.Selection(related="rule_id.severity", store=True)
    field_name = fields.Char(required=True, readonly=True)
    field_label = fields.Char("Field", compute="_compute_field_label")
    old_value = fields.Text("Now", readonly=True)
    new_value = fields.Text(
        "Proposed", help="Empty, where the field should be empty or nothing is known."
    )
    has_new = fields.Boolean(
        "Can Be Corrected", readonly=True, help="A better value is known."
    )
    is_edited = fields.Boolean("Edited", readonly=True)
    difference = fields.Json(compute="_compute_difference")
    certainty = fields.Float("Certainty (%)", readonly=True, aggregator="avg")
    together = fields.Char(
        readonly=True,
        help="Proposals of one record with the same entry are accepted together, as "
        "when a value moves to another field.",
    )
    state = fields.Selection(
        [("open", "To Review"), ("accepted", "Accepted"), ("rejected", "Rejected")],
        required=True,
        readonly=True,
        default="open",
        help="Accepted: about to be applied in the background.",
    )
    company_id = LooseMany2one("res.company", readonly=True, index=False)
    decided_by_id = LooseMany2one("res.users", "Decided By", readonly=True, index=False)
    decided_on = fields.Datetime(readonly=True)
    error = fields.Char("Refused", readonly=True, help="Why Odoo refused the value.")

    _value_uniq = models.UniqueIndex(
        "(res_model, res_id, field_name, md5(old_value))",
        "A value is proposed to be corrected once.",
    )
    _accepted_idx = models.Index("(id) WHERE state = 'accepted'")

    @api.depends("res_model", "field_name")
    def _compute_field_label(self):
        for proposal in self:
            field = self.env[proposal.res_model]._fields.get(proposal.field_name)
            proposal.field_label = field and field._description_string(self.env)

    @api.depends("old_value", "new_value", "has_new")
    def _compute_difference(self):
        for proposal in self:
            proposal.difference = {"old": [], "new": []}

    def action_accept(self):
        """Apply these corrections."""

    def action_reject(self):
        """Do not propose these values again."""

    def action_reopen(self):
        """Withdraw the rejection."""

    def action_accept_rule(self):
        """Apply all open corrections of this rule."""
