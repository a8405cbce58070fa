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
            facts[lead.id] += [
                self._ai_fact("stage", _("Stage"), lead.stage_id.name),
                self._ai_fact("revenue", _("Expected revenue"), revenue),
                self._ai_fact(
                    "customer", _("Customer"), lead.partner_id.sudo().display_name
                ),
            ]
        return facts
