from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "crm.ai.matchable", "crm.ai.cleanable"]

    @api.model
    def _ai_match_query(self):
        # Invoice and delivery addresses repeat their contact on purpose.
        return self.sudo()._search([("type", "=", "contact")])

    @api.model
    def _ai_match_columns(self):
        return {
            **super()._ai_match_columns(),
            "name": "name",
            "company": "commercial_company_name",
            "is_company": "is_company",
            "email": "email",
            "vat": "vat",
        }

    @api.model
    def _ai_match_shape(self, frame):
        frame = super()._ai_match_shape(frame)
        frame["is_company"] = frame["is_company"].astype(bool)
        frame["company"] = frame["company"].where(~frame["is_company"], None)
        return frame

    @api.model
    def _ai_match_inputs(self):
        # The name of the company that a person works for comes from these.
        return super()._ai_match_inputs() | {"parent_id", "company_name"}

    @api.model
    def _ai_twin_domain(self, host):
        # Leads of a known customer are not unknown twins of another contact.
        domain = super()._ai_twin_domain(host)
        return domain & Domain("partner_id", "=", False)

    def _ai_readings(self):
        [row] = super()._ai_readings()
        if not row["is_company"] or self._origin:
            return [row]
        # The form of a new contact may begin as a company's before anybody chose that.
        return [row, {**row, "is_company": False}]
