from odoo import api, models


class MailMessage(models.Model):
    """What is said on a lead may change its score."""

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        lead_ids = [
            vals["res_id"]
            for vals in vals_list
            if vals.get("model") == "crm.lead" and vals.get("res_id")
        ]
        if lead_ids:
            self.env["crm.ai.lead.mark"]._mark(lead_ids)
        return messages
