from odoo import api, models
from odoo.models import LOG_ACCESS_COLUMNS
from odoo.tools import SQL

LAST_EDIT = ["write_uid", "write_date"]


class CrmLead(models.Model):
    """Leads that come in or change are marked to be scored again.

    What the addon itself says of a lead is no edit: who changed it last, and when,
    stays what it was.
    """

    _inherit = "crm.lead"

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        self.env["crm.ai.lead.mark"]._mark(leads.ids)
        return leads

    def write(self, vals):
        if is_edit(vals):
            self.env["crm.ai.lead.mark"]._mark(self.ids)
        return super().write(vals)

    def _write_multi(self, vals_list):
        # What Odoo computes, such as the country of the contact, comes this way only.
        pairs = list(zip(self.ids, vals_list, strict=True))
        edited = [lead_id for lead_id, vals in pairs if is_edit(vals)]
        self.env["crm.ai.lead.mark"]._mark(edited)
        own = [lead_id for lead_id, vals in pairs if is_own(vals)]
        before = self._ai_last_edits(own)
        result = super()._write_multi(
            [{**vals, **before.get(lead_id, {})} for lead_id, vals in pairs]
        )
        self.browse(own).invalidate_recordset(LAST_EDIT, flush=False)
        return result

    @api.model
    def _ai_last_edits(self, lead_ids):
        """Who changed the leads last, and when, as it is stored."""
        if not lead_ids:
            return {}
        rows = self.env.execute_query(
            SQL(
                "SELECT id, write_uid, write_date FROM crm_lead WHERE id = ANY(%s)",
                lead_ids,
            )
        )
        return {row[0]: dict(zip(LAST_EDIT, row[1:], strict=True)) for row in rows}


def is_edit(names):
    """Whether more changes than the addon's own fields."""
    return any(
        name not in LOG_ACCESS_COLUMNS and not name.startswith("ai_") for name in names
    )


def is_own(names):
    """Whether it is the addon's own fields that change, and only they."""
    return not is_edit(names) and any(name.startswith("ai_") for name in names)
