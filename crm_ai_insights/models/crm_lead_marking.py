from odoo import api, models
from odoo.models import LOG_ACCESS_COLUMNS


class CrmLead(models.Model):
    """Leads that come in or change are marked to be scored again."""

    _inherit = "crm.lead"

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        self.env["crm.ai.lead.mark"]._mark(leads.ids)
        return leads

    def write(self, vals):
        self._ai_mark(vals)
        return super().write(vals)

    def _write_multi(self, vals_list):
        # What Odoo computes, such as the country of the contact, comes this way only.
        self._ai_mark(set().union(*vals_list))
        return super()._write_multi(vals_list)

    def _ai_mark(self, names):
        """Mark the leads, unless it is but the addon's own fields that change."""
        if any(
            name not in LOG_ACCESS_COLUMNS and not name.startswith("ai_")
            for name in names
        ):
            self.env["crm.ai.lead.mark"]._mark(self.ids)
