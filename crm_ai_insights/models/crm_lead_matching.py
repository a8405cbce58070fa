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
            "id": self.id,
            "name": self.contact_name or self.partner_name,
            "company": self.partner_name if self.contact_name else None,
            "is_company": bool(self.partner_name and not self.contact_name),
            "function": self.function,
            "email": self.email_from,
            "phone": self.phone,
            "street": self.street,
            "street2": self.street2,
            "city": self.city,
            "zip": self.zip,
            "state": self.state_id.code,
            "country": self.country_id.code,
            "website": self.website,
        }
