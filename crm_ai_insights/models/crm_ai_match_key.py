from odoo import fields, models

from .columns import BigInteger


class CrmAiMatchKey(models.Model):
    """Blocking keys: records that share one are compared."""

    _name = "crm.ai.match.key"
    _description = "AI Blocking Key"
    _log_access = False

    record_id = fields.Many2one(
        "crm.ai.match.record",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    key = BigInteger(required=True, readonly=True)

    _key_record_idx = models.Index("(key, record_id)")
