from datetime import date

from psycopg2.extras import Json

from odoo import api, fields, models
from odoo.tools import SQL

from .bulk import values_list
from .columns import LooseMany2one


class CrmAiLeadValue(models.Model):
    """A change of something on a lead that scoring looks at and Odoo does not track.

    One narrow row a change; what never changes leaves no row. Texts are kept as the
    sorted words that scoring looks at, not as they were written.
    """

    _name = "crm.ai.lead.value"
    _description = "AI Lead Value"
    _order = "lead_id, changed_on, id"
    _rec_name = "feature"
    _log_access = False

    lead_id = LooseMany2one("crm.lead", required=True, readonly=True, index=True)
    feature = fields.Char(required=True, readonly=True)
    changed_on = fields.Datetime(required=True, readonly=True)
    old = fields.Json(readonly=True)
    new = fields.Json(readonly=True)

    @api.model
    def _remember(self, rows):
        """Store ``(lead id, feature, old, new)`` of changes that are made just now."""
        now = self.env.cr.now()
        self.env.execute_query(
            SQL(
                """
                INSERT INTO crm_ai_lead_value
                       (lead_id, feature, changed_on, old, new) VALUES %s
                RETURNING id
                """,
                values_list(
                    (lead_id, feature, now, as_json(old), as_json(new))
                    for lead_id, feature, old, new in rows
                ),
            )
        )
        self.invalidate_model()


def as_json(value):
    """A value for a column of JSON; NULL where there is none."""
    if value is None:
        return None
    return Json(value.isoformat() if isinstance(value, date) else value)
