from odoo import api, fields, models
from odoo.tools.misc import format_date, formatLang


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

    # ------------------------------------------------------------
    # WORDS
    # ------------------------------------------------------------

    @api.model
    def _ai_feature_label(self, name):
        """The feature's name as a person says it."""
        if name in self._fields:
            return self._fields[name]._description_string(self.env)
        return self._ai_feature_labels().get(name, name)

    @api.model
    def _ai_feature_labels(self):
        """Names of the features that are no fields of the lead; extend with yours."""
        _ = self.env._
        return {
            "age_days": _("Days since it came in"),
            "stage": _("Stage"),
            "stage_days": _("Days in this stage"),
            "team": _("Sales team"),
            "revenue": _("Expected revenue"),
            "has_email": _("E-mail address known"),
            "has_phone": _("Phone number known"),
            "has_company_name": _("Company name known"),
            "response_hours": _("Hours until we answered"),
            "reply_hours": _("Hours until the customer replied"),
            "message_in_count": _("Messages from the customer"),
            "days_since_message_in": _("Days since the customer wrote"),
            "message_out_count": _("Messages to the customer"),
            "days_since_message_out": _("Days since we wrote"),
            "note_count": _("Internal notes"),
            "days_since_note": _("Days since the last note"),
            "activity_done_count": _("Activities done"),
            "days_since_activity_done": _("Days since the last activity"),
            "activity_missed_count": _("Activities overdue"),
            "days_since_activity_missed": _("Days since an activity was overdue"),
            "meeting_count": _("Meetings held"),
            "days_since_meeting": _("Days since the last meeting"),
        }

    @api.model
    def _ai_reason_label(self, feature, value):
        """A reason in words: the feature and the value that the lead has."""
        label = self._ai_feature_label(feature)
        shown = self._ai_value_label(feature, value)
        return self.env._("%(label)s: %(value)s", label=label, value=shown)

    @api.model
    def _ai_value_label(self, feature, value):
        """The value of a feature in words."""
        if not value:
            return self.env._("none")
        if comodel := self._ai_feature_comodel(feature):
            return self._ai_names(comodel, value)
        kind = self._fields[feature].type if feature in self._fields else ""
        if kind == "selection":
            labels = dict(self._fields[feature]._description_selection(self.env))
            return labels.get(value, value)
        if kind in ("date", "datetime"):
            return format_date(self.env, value[:10])
        if kind == "char":
            return value
        if value.lower() in ("true", "false"):
            return self.env._("yes") if value.lower() == "true" else self.env._("no")
        try:
            number = float(value)
        except ValueError:
            return value
        return formatLang(
            self.env, number, digits=0 if number == round(number) or number >= 10 else 1
        )

    @api.model
    def _ai_names(self, comodel, value):
        """Names of records by their ids, as far as the user may read them."""
        ids = [int(part) for part in value.split(",") if part.isdigit()]
        records = self.env[comodel].browse(ids).exists()
        readable = records._filtered_access("read")
        names = readable.mapped("display_name")
        if len(readable) < len(records):
            names.append(self.env._("not visible to you"))
        return ", ".join(names) or self.env._("none")

    @api.model
    def _ai_feature_comodel(self, feature):
        """The model whose ids the feature holds, if it is a reference."""
        kinds = {kind: name for name, kind in self._ai_tracked_fields().items()}
        field = self._fields.get(kinds.get(feature, feature))
        return field is not None and field.relational and field.comodel_name
