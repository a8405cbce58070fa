from odoo import api, models


class CrmLead(models.Model):
    """Leads as the search for duplicates takes them."""

    _inherit = "crm.lead"

    @api.model
    def _ai_match_query(self):
        # A customer who comes back after a closed lead is no duplicate.
        return self.sudo()._search([("won_status", "=", "pending")])

    def _ai_match_row(self):
        return {
            **super()._ai_match_row(),
            "name": self.contact_name or self.partner_name,
            "company": self.partner_name if self.contact_name else None,
            "is_company": bool(self.partner_name and not self.contact_name),
            "email": self.email_from,
        }
