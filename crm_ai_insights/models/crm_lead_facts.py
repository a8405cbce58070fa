from odoo import models
from odoo.tools import format_amount


class CrmLead(models.Model):
    """What people want to know of a lead before they merge it."""

    _inherit = "crm.lead"

    def _ai_facts(self):
        facts = super()._ai_facts()
        _ = self.env._
        for lead in self:
            currency = lead.company_currency or self.env.company.currency_id
            revenue = lead.expected_revenue and format_amount(
                self.env, lead.expected_revenue, currency
            )
            customer = lead.partner_id.sudo().display_name
            facts[lead.id] += [
                ("stage", _("Stage"), lead.stage_id.name or ""),
                ("revenue", _("Expected revenue"), revenue or ""),
                ("customer", _("Customer"), customer or ""),
            ]
        return facts
