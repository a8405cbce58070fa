from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from .bulk import values_list
from .columns import LooseMany2one

# What happens meanwhile is scored together.
SOON = timedelta(minutes=1)
KEEP = timedelta(days=2)
PENDING = "crm.ai.lead.mark"


class CrmAiLeadMark(models.Model):
    """A lead that changed since it was scored.

    A row of its own and no flag of the lead: a message that comes in must neither
    wait for those who edit the lead nor keep them waiting.
    """

    _name = "crm.ai.lead.mark"
    _description = "AI Lead to Score Again"
    _log_access = False
    _rec_name = "lead_id"

    lead_id = LooseMany2one("crm.lead", required=True, readonly=True, index=True)
    marked_on = fields.Datetime(required=True, readonly=True)

    @api.model
    def _mark(self, lead_ids):
        """Let leads be scored again within minutes; stored when all is saved."""
        precommit = self.env.cr.precommit
        if PENDING not in precommit.data:
            precommit.data[PENDING] = set()
            precommit.add(self.sudo()._store_pending)
        precommit.data[PENDING].update(lead_ids)

    @api.model
    def _store_pending(self):
        lead_ids = sorted(self.env.cr.precommit.data.pop(PENDING, ()))
        if not lead_ids or not self.env["crm.ai.model"]._active("scoring"):
            return
        now = self.env.cr.now()
        self.env.execute_query(
            SQL(
                "INSERT INTO crm_ai_lead_mark (lead_id, marked_on) VALUES %s "
                "RETURNING id",
                values_list((lead_id, now) for lead_id in lead_ids),
            )
        )
        self.invalidate_model()
        self._score_soon()

    @api.model
    def _score_soon(self):
        """Wake the scheduled action in a minute, unless that is planned already."""
        cron = self.env.ref("crm_ai_insights.ir_cron_score", raise_if_not_found=False)
        if not cron:
            return
        planned = self.env["ir.cron.trigger"].search_count(
            [("cron_id", "=", cron.id), ("call_at", ">", fields.Datetime.now())],
            limit=1,
        )
        if not planned:
            cron._trigger(at=fields.Datetime.now() + SOON)

    @api.autovacuum
    def _gc_marks(self):
        """Forget the marks of leads that were closed before they could be scored."""
        limit = fields.Datetime.now() - KEEP
        self.search([("marked_on", "<", limit)]).unlink()
