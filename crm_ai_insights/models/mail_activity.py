from odoo import api, models


class MailActivity(models.Model):
    """What is planned for a lead may change its score; what is done, says so."""

    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        activities._ai_mark_leads()
        return activities

    def write(self, vals):
        self._ai_mark_leads()
        return super().write(vals)

    def unlink(self):
        self._ai_mark_leads()
        return super().unlink()

    def _ai_mark_leads(self):
        about = self.sudo().filtered(lambda each: each.res_model == "crm.lead")
        if about:
            self.env["crm.ai.lead.mark"]._mark(about.mapped("res_id"))
