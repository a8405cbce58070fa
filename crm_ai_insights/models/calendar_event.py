from odoo import api, models


class CalendarEvent(models.Model):
    """A meeting with a lead may change its score."""

    _inherit = "calendar.event"

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        events._ai_mark_leads()
        return events

    def write(self, vals):
        self._ai_mark_leads()
        result = super().write(vals)
        if "opportunity_id" in vals:
            self._ai_mark_leads()
        return result

    def unlink(self):
        self._ai_mark_leads()
        return super().unlink()

    def _ai_mark_leads(self):
        if leads := self.sudo().opportunity_id:
            self.env["crm.ai.lead.mark"]._mark(leads.ids)
