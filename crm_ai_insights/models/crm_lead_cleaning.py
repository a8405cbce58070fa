from odoo import api, models
from odoo.tools import SQL


class CrmLead(models.Model):
    """Leads as the check of data quality takes them."""

    _inherit = "crm.lead"

    @api.model
    def _ai_clean_query(self):
        # Nobody goes on with what is won or lost.
        return self.sudo()._search([("won_status", "=", "pending")])

    @api.model
    def _ai_clean_fields(self):
        return {
            "name": "contact_name",
            "company": "partner_name",
            "email": "email_from",
            **super()._ai_clean_fields(),
        }

    def _ai_clean_exempt(self):
        reachable = self.partner_id.email or self.partner_id.phone
        return frozenset({"unreachable"}) if reachable else frozenset()

    def _ai_clean_inherited(self):
        """Odoo keeps these the same as the customer's, who is checked himself."""
        customer = self.partner_id
        if not customer.active:
            return frozenset()
        pairs = {"email": self.email_from, "phone": self.phone}
        return frozenset(
            field
            for field, value in pairs.items()
            if value and value == customer[field]
        )

    @api.model
    def _ai_clean_date_sql(self):
        return SQL(
            "GREATEST(%s, (SELECT customer.write_date FROM res_partner customer "
            "WHERE customer.id = crm_lead.partner_id))",
            super()._ai_clean_date_sql(),
        )

    @api.model
    def _ai_clean_twin_sql(self):
        # There are salespeople who see their own leads and those of nobody.
        return SQL(
            "(%s AND (twin.user_id IS NULL OR twin.user_id = host.user_id))",
            super()._ai_clean_twin_sql(),
        )
