from odoo import api, fields, models
from odoo.tools import SQL

from . import parameters
from .columns import LooseMany2one

GRADE_THRESHOLDS = {"A": 60.0, "B": 40.0, "C": 20.0}


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["crm.lead", "crm.ai.matchable", "crm.ai.cleanable"]

    ai_score = fields.Float(
        "AI Score",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="The probability in percent that this lead is won, learned from your "
        "closed leads.",
    )
    ai_grade = fields.Selection(
        [("A", "A"), ("B", "B"), ("C", "C"), ("D", "D")],
        "AI Grade",
        readonly=True,
        copy=False,
    )
    ai_reasons = fields.Json("AI Reasons", readonly=True, copy=False)
    ai_scored_on = fields.Datetime("AI Scored On", readonly=True, copy=False)
    ai_model_id = LooseMany2one(
        "crm.ai.model", "AI Model", readonly=True, copy=False, index=False
    )

    def unlink(self):
        # There is no foreign key that would do it, see columns.LooseMany2one.
        ids = self.ids
        result = super().unlink()
        for name in ("crm.ai.lead.snapshot", "crm.ai.lead.value"):
            self.env[name].sudo().search([("lead_id", "in", ids)]).unlink()
        return result

    @api.model
    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name == "ai_score" and not nulls:
            # Leads without a score are not the hottest.
            nulls = SQL("NULLS LAST")
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)

    @api.model
    def _ai_grade_thresholds(self):
        """``[(grade, lowest score)]`` from the settings, best grade first."""
        return [
            (grade, parameters.number(self.env, f"grade_{grade.lower()}", default))
            for grade, default in GRADE_THRESHOLDS.items()
        ]
