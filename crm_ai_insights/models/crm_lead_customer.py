from odoo import api, fields, models
from odoo.exceptions import UserError


class CrmLead(models.Model):
    """The known customer that a lead may come from."""

    _inherit = "crm.lead"

    ai_customer_link_id = fields.Many2one(
        "crm.ai.lead.customer",
        compute="_compute_ai_customer",
        groups="crm_ai_insights.group_user",
    )
    ai_customer_id = fields.Many2one(
        "res.partner",
        "Known Customer",
        compute="_compute_ai_customer",
        groups="crm_ai_insights.group_user",
    )
    ai_customer_certainty = fields.Float(
        "Certainty of the Customer (%)",
        compute="_compute_ai_customer",
        groups="crm_ai_insights.group_user",
    )

    @api.depends("partner_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_ai_customer(self):
        links = self.env["crm.ai.lead.customer"].search(
            [("lead_id", "in", self.ids), ("state", "=", "open")]
        )
        by_lead = links.grouped("lead_id")
        nothing = links.browse()
        for lead in self:
            known = nothing if lead.partner_id else by_lead.get(lead._origin, nothing)
            lead.ai_customer_link_id = known[:1]
            lead.ai_customer_id = known[:1].partner_id
            lead.ai_customer_certainty = known[:1].certainty

    def action_ai_link_customer(self):
        """Make the contact that is proposed the customer of the lead."""
        self._ai_customer_link().action_link()

    def action_ai_reject_customer(self):
        """Remember that the contact that is proposed is not the customer."""
        self._ai_customer_link().action_reject()

    def _ai_customer_link(self):
        self.ensure_one()
        if not self.ai_customer_link_id:
            raise UserError(
                self.env._("No customer is proposed any more. Reload the page.")
            )
        return self.ai_customer_link_id
