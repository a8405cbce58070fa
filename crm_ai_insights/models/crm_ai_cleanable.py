from odoo import api, fields, models


class CrmAiCleanable(models.AbstractModel):
    """A model whose records are cleaned and judged."""

    _name = "crm.ai.cleanable"
    _description = "Model with Data Quality"

    ai_quality_score = fields.Float(
        "Data Quality",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="How complete, valid, unique and fresh the record is, 0 to 100, as of the "
        "last check.",
    )
    ai_quality = fields.Json("Data Quality Now", compute="_compute_ai_quality")

    @api.depends_context("uid", "company", "lang")
    def _compute_ai_quality(self):
        self.ai_quality = False

    def action_ai_clean(self):
        """Check these records now and open what was found."""

    def action_ai_apply(self, field, rule):
        """Apply the correction of one field.

        :param str field: a field of this model
        :param str rule: the code of one of the rules that its value breaks
        :return: the ids of the journal's entries
        """

    def action_ai_ignore(self, field, rule):
        """Do not propose to correct this value again."""
