from odoo import api, fields, models


class CrmAiCleanable(models.AbstractModel):
    """A record's quality as its form shows it, computed from what it says now."""

    _inherit = "crm.ai.cleanable"

    ai_quality = fields.Json(
        "Data Quality Now",
        compute="_compute_ai_quality",
        groups="crm_ai_insights.group_user",
    )

    @api.depends_context("uid", "company", "lang")
    def _compute_ai_quality(self):
        """Display-ready: the score, its parts, what would help, and the problems."""
        stored = self.filtered("id")
        (self - stored).ai_quality = False
        rules = self.env["crm.ai.cleaning.rule"].sudo()._by_code()
        for record, judged in zip(stored, stored._ai_judge(), strict=True):
            record.ai_quality = record._ai_describe_quality(judged, rules)

    def _ai_describe_quality(self, judged, rules):
        """One record's quality for the form, in the user's language.

        :param dict rules: all rules by their code
        """
        quality = judged.quality
        labels = {
            "completeness": self.env._("Completeness"),
            "validity": self.env._("Validity"),
            "uniqueness": self.env._("Uniqueness"),
            "freshness": self.env._("Freshness"),
        }
        parts = [
            {"name": name, "label": label, "value": getattr(quality, name)}
            for name, label in labels.items()
        ]
        helps = None
        if quality.help_field:
            name = self._ai_clean_fields()[quality.help_field]
            label, points = self._ai_field_label(name), quality.help_points
            helps = {"field": name, "label": label, "points": points}
        return {
            "score": quality.score,
            "parts": [part for part in parts if part["value"] is not None],
            "help": helps,
            "problems": [
                self._ai_describe_problem(correction, rules)
                for correction in judged.corrections
                if self._ai_may_see(correction.field)
            ],
        }

    def _ai_may_see(self, field):
        """Whether no group keeps this field of the engine from the user."""
        own = self._fields[self._ai_clean_fields()[field]]
        return self._has_field_access(own, "read")

    def _ai_describe_problem(self, correction, rules):
        broken = [rules[code] for code in correction.rules]
        rule = broken[0].union(*broken)._least_certain()
        name = self._ai_clean_fields()[correction.field]
        show = self.env["crm.ai.cleaning.proposal"]._show
        return {
            "field": name,
            "label": self._ai_field_label(name),
            "rule": rule.code,
            "title": rule.name,
            "severity": rule.severity,
            "old": show(self._name, name, correction.old),
            "new": show(self._name, name, correction.new),
            "certainty": 100 * correction.certainty,
            "together": correction.together,
        }

    @api.model
    def _ai_field_label(self, name):
        return self._fields[name]._description_string(self.env)
