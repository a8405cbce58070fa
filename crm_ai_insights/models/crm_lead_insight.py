from odoo import api, fields, models

# The reason that stands for all that are not told one by one.
REST = "rest"
WOULD_HELP = 3


class CrmLead(models.Model):
    """The score as people read it: grade, reasons in words, or what is missing."""

    _inherit = "crm.lead"

    ai_insight = fields.Json("AI Insight", compute="_compute_ai_insight")

    @api.depends("ai_reasons", "ai_missing", "ai_grade", "ai_scored_on", "won_status")
    @api.depends_context("lang", "uid", "allowed_company_ids")
    def _compute_ai_insight(self):
        """Display-ready: score, grade and reasons, or why there is no score."""
        scored = self.filtered("ai_scored_on")
        no_score = self._ai_no_score_message() if self - scored else ""
        for lead in self - scored:
            lead.ai_insight = {"message": lead._ai_closed_message() or no_score}
        notes = scored._ai_notes()
        scored.sudo().fetch(["ai_reasons", "ai_missing"])
        for lead in scored:
            lead.ai_insight = {**lead._ai_scored_insight(), "note": notes[lead.id]}

    def _ai_scored_insight(self):
        told = self._ai_told_stored()
        reasons = told.pop("reasons")
        return {
            **told,
            "score": round(self.ai_score, 1),
            "low": round(self.ai_score_low, 1),
            "high": round(self.ai_score_high, 1),
            "support": round(self.ai_support),
            "grade": self.ai_grade,
            "trend": self.ai_trend,
            "up": [reason for reason in reasons if reason["points"] > 0],
            "down": [reason for reason in reasons if reason["points"] < 0],
            "scored_on": fields.Datetime.to_string(self.ai_scored_on),
            "model": self.ai_model_id.sudo().exists().display_name,
        }

    def _ai_notes(self):
        """What to know of scores that are not those of this moment.

        :return: a sentence, or nothing, by lead id
        :rtype: dict
        """
        marks = self.env["crm.ai.lead.mark"].sudo()
        changed = set(marks.search([("lead_id", "in", self.ids)]).mapped("lead_id.id"))
        in_use = bool(self.env["crm.ai.model"].sudo()._active("scoring"))
        return {lead.id: lead._ai_note(in_use, lead.id in changed) for lead in self}

    def _ai_note(self, in_use, is_changed):
        if self.won_status == "won":
            return self.env._("This lead was won. Shown is its last score before.")
        if self.won_status == "lost":
            return self.env._("This lead was lost. Shown is its last score before.")
        if not self.active:
            return self.env._("This lead is archived: its score is not renewed.")
        if not in_use:
            return self.env._(
                "No model is in use any more: the score is not renewed until a sales "
                "manager publishes one in AI Insights > Models."
            )
        if is_changed:
            return self.env._("The lead has changed: a new score comes in minutes.")
        return ""

    def _ai_told_stored(self):
        """``_ai_told`` of the score that the lead has."""
        stored = self.sudo()
        return self._ai_told(stored.ai_score, stored.ai_reasons, stored.ai_missing)

    @api.model
    def _ai_told(self, score, reasons, missing):
        """Reasons and missing values in words, as far as the user may hear of them.

        :return: ``average`` (percent), ``reasons`` and ``rest`` (points that add up
            to the difference between the average and the score), ``would_help``
        :rtype: dict
        """
        reasons = reasons or []
        way = sum(reason["points"] for reason in reasons)
        average = round(score - way, 1)
        told = [
            {
                "label": self._ai_reason_label(reason["feature"], reason["value"]),
                "points": round(reason["points"], 1),
            }
            for reason in reasons
            if reason["feature"] != REST
            and self._ai_feature_readable(reason.get("group", reason["feature"]))
        ]
        # What is shown adds up, whatever was lost by rounding.
        shown = average + sum(reason["points"] for reason in told)
        return {
            "average": average,
            "reasons": told,
            "rest": round(round(score, 1) - shown, 1),
            "would_help": self._ai_would_help(missing or []),
        }

    @api.model
    def _ai_would_help(self, missing):
        """Of what the lead lacks, that which a person can find out."""
        groups = self._ai_feature_groups()
        can_be_filled = {**self._ai_static_features(), **self._ai_states()}
        found = {}
        for each in missing:
            group = groups.get(each["feature"], each["feature"])
            if each["feature"] in can_be_filled and self._ai_feature_readable(group):
                found.setdefault(group, each["points"])
        return [
            {"label": self._ai_feature_label(group), "points": round(points, 1)}
            for group, points in list(found.items())[:WOULD_HELP]
        ]

    def _ai_closed_message(self):
        if self.won_status != "pending":
            return self.env._("This lead was closed before it could be scored.")
        return "" if self.active else self.env._("Archived leads are not scored.")

    @api.model
    def _ai_no_score_message(self):
        """Why an open lead has no score, and what to do."""
        Model = self.env["crm.ai.model"].sudo()
        if Model._active("scoring"):
            return self.env._("New leads get their score within minutes.")
        if Model._in_use("scoring"):
            return self.env._(
                "Another version of the addon trained the model that was in use. A "
                "sales manager trains a new one in AI Insights > Runs."
            )
        if missing := Model._missing_for_training():
            return missing
        newest = Model.search(
            [("kind", "=", "scoring"), ("step", "=", "ready")], limit=1
        )
        if newest.state == "retired":
            return self.env._(
                "No model is in use any more. A sales manager publishes one in AI "
                "Insights > Models."
            )
        return newest.note or self.env._(
            "There are enough closed leads to learn from. The next training run, or a "
            "sales manager in AI Insights > Runs, brings the scores."
        )
