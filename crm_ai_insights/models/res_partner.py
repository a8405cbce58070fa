from odoo import api, models


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "crm.ai.matchable", "crm.ai.cleanable"]

    @api.model
    def _ai_match_query(self):
        # Invoice and delivery addresses repeat their contact on purpose.
        return self.sudo()._search([("type", "=", "contact")])

    def _ai_match_row(self):
        return {
            **super()._ai_match_row(),
            "name": self.name,
            "company": None if self.is_company else self.commercial_company_name,
            "is_company": self.is_company,
            "email": self.email,
            "vat": self.vat,
        }
