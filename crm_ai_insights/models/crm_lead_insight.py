from odoo import api, fields, models


class CrmLead(models.Model):
    """The score as people read it: grade, reasons in words, or what is missing."""

    _inherit = "crm.lead"

    ai_insight = fields.Json("AI Insight", compute="_compute_ai_insight")

    @api.depends("ai_score", "ai_grade", "ai_reasons", "ai_scored_on", "won_status")
    @api.depends_context("lang", "uid", "allowed_company_ids")
    def _compute_ai_insight(self):
        """Display-ready: score, grade and reasons, or why there is no score."""
        no_score = None
        for lead in self:
            if lead.ai_scored_on:
                lead.ai_insight = lead._ai_scored_insight()
            else:
                if no_score is None:
                    no_score = self._ai_no_score_message()
                lead.ai_insight = {"message": lead._ai_closed_message() or no_score}

    def _ai_scored_insight(self):
        reasons = [
            {
                "label": self._ai_reason_label(reason["feature"], reason["value"]),
                "points": round(reason["points"], 1),
            }
            for reason in self.ai_reasons or []
            if self._ai_feature_readable(reason["feature"])
        ]
        return {
            "score": round(self.ai_score, 1),
            "grade": self.ai_grade,
            "up": [reason for reason in reasons if reason["points"] > 0],
            "down": [reason for reason in reasons if reason["points"] < 0],
            "scored_on": fields.Datetime.to_string(self.ai_scored_on),
            "model": self.ai_model_id.sudo().exists().display_name,
        }

    def _ai_closed_message(self):
        if self.won_status == "pending":
            return ""
        return self.env._("This lead was closed before it could be scored.")

    @api.model
    def _ai_no_score_message(self):
        """Why an open lead has no score, and what to do."""
        Model = self.env["crm.ai.model"].sudo()
        if Model._active("scoring"):
            return self.env._("New leads get their score within the hour.")
        if missing := Model._missing_for_training():
            return missing
        newest = Model.search([("kind", "=", "scoring")], limit=1)
        return newest.note or self.env._(
            "There are enough closed leads to learn from. The next training run, or a "
            "sales manager in AI Insights > Runs, brings the scores."
        )
