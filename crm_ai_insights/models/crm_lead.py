from odoo import api, fields, models

from .columns import LooseMany2one

GRADE_THRESHOLDS = {"A": 60.0, "B": 40.0, "C": 20.0}


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["crm.lead", "crm.ai.matchable"]

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

    @api.model
    def _ai_grade_thresholds(self):
        """``[(grade, lowest score)]`` from the settings, best grade first."""
        get = self.env["ir.config_parameter"].sudo().get_param
        return [
            (grade, float(get(f"crm_ai_insights.grade_{grade.lower()}", default)))
            for grade, default in GRADE_THRESHOLDS.items()
        ]
