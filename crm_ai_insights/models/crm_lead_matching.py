from odoo import api, models


class CrmLead(models.Model):
    """Leads as the search for duplicates takes them."""

    _inherit = "crm.lead"

    @api.model
    def _ai_match_query(self):
        # A customer who comes back after a closed lead is no duplicate.
        return self.sudo()._search([("won_status", "=", "pending")])

    @api.model
    def _ai_match_columns(self):
        return {
            **super()._ai_match_columns(),
            "name": "contact_name",
            "company": "partner_name",
            "email": "email_from",
        }

    @api.model
    def _ai_match_shape(self, frame):
        frame = super()._ai_match_shape(frame)
        # Without a contact, the lead is about the company itself.
        nameless = ~frame["name"].astype(bool)
        company = frame["company"]
        frame["is_company"] = nameless & company.astype(bool)
        frame["name"] = frame["name"].where(~nameless, company)
        frame["company"] = company.where(~nameless, None)
        return frame

    @api.model
    def _ai_match_inputs(self):
        return super()._ai_match_inputs() | {"partner_id"}

    def _ai_twins(self, host, readings, limit):
        if host._name == "res.partner" and self.partner_id:
            return []
        return super()._ai_twins(host, readings, limit)
