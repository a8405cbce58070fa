from odoo import api, fields, models


class ResCompany(models.Model):
    """What each company decides for itself: merging, and the use of scores."""

    _inherit = "res.company"

    ai_use_probability = fields.Boolean(
        "AI score as probability",
        help="The automated probability of this company's leads is their AI score, "
        "so that forecast, prorated revenue and assignment use it. Probabilities that "
        "somebody set stay as they are. Switched off, Odoo's own come back.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        self.env["crm.ai.merge.policy"].sudo()._add_missing()
        if self.sudo().search_count([("ai_use_probability", "=", True)], limit=1):
            # Leads of no company follow what all companies want.
            self.env["crm.ai.lead.switch"].sudo()._switch(companies)
        return companies

    def write(self, vals):
        switched = self.filtered(
            lambda company: (
                company.ai_use_probability
                != vals.get("ai_use_probability", company.ai_use_probability)
            )
        )
        result = super().write(vals)
        if switched:
            self.env["crm.ai.lead.switch"].sudo()._switch(switched)
        return result
