from odoo import api, fields, models
from odoo.tools.misc import format_date, formatLang

from ..engine import scoring
from .roles import sees_all_companies


class CrmAiModel(models.Model):
    """What speaks for a model, ready to be shown.

    One model serves all companies, so how many leads it was trained and judged on, and
    how it fares with each team and source, is told to those only who belong to all.
    """

    _inherit = "crm.ai.model"

    log_loss = fields.Float(compute="_compute_headline", digits=(16, 4))
    auc = fields.Float("AUC", compute="_compute_headline", digits=(16, 3))
    facts = fields.Json(compute="_compute_facts")
    curves = fields.Json(compute="_compute_curves")
    segments = fields.Json(compute="_compute_segments")
    importance = fields.Json(compute="_compute_importance")
    left_out = fields.Json(compute="_compute_left_out")

    @api.depends("metrics")
    def _compute_headline(self):
        for model in self:
            judged = (model.sudo().metrics or {}).get("model", {})
            model.log_loss = judged.get("log_loss", 0)
            model.auc = judged.get("auc", 0)

    # ------------------------------------------------------------
    # WHAT IT LEARNED FROM
    # ------------------------------------------------------------

    @api.depends("records_used", "won_count", "lost_count", "holdout_leads")
    @api.depends_context("lang", "uid")
    def _compute_facts(self):
        """``[{"label", "value"}]``"""
        is_told = sees_all_companies(self.env)
        for model in self:
            facts = model._count_facts() if is_told else []
            model.facts = [
                {"label": label, "value": value}
                for label, value in [*facts, *model._origin_facts()]
                if value
            ]

    def _count_facts(self):
        _, model = self.env._, self.sudo()
        if self.kind != "scoring":
            return [(_("Contacts"), self._in_words(model.records_used))]
        return [
            (_("Leads"), self._in_words(model.records_used)),
            (_("Won"), self._in_words(model.won_count)),
            (_("Lost"), self._in_words(model.lost_count)),
            (_("Judged on the newest"), self._in_words(model.holdout_leads)),
        ]

    def _origin_facts(self):
        _ = self.env._
        period = ""
        if self.date_from and self.date_to:
            dates = [
                format_date(self.env, day) for day in (self.date_from, self.date_to)
            ]
            period = " – ".join(dates)
        libraries = self.libraries or {}
        return [
            (_("Period"), period),
            (
                _("Libraries"),
                ", ".join(f"{name} {libraries[name]}" for name in sorted(libraries)),
            ),
            (_("Fingerprint of the data"), self.data_fingerprint),
            (_("Fingerprint of the model"), self.fingerprint),
        ]

    def _in_words(self, number):
        return number and formatLang(self.env, number, digits=0)

    # ------------------------------------------------------------
    # HOW GOOD IT IS
    # ------------------------------------------------------------

    @api.depends("metrics")
    @api.depends_context("uid")
    def _compute_curves(self):
        """What the charts draw, see ``engine.scoring.curves``."""
        is_told = sees_all_companies(self.env)
        for model in self:
            curves = dict((model.sudo().metrics or {}).get("curves") or {})
            if curves and not is_told:
                # The bounds give the count away.
                hidden = dict.fromkeys(("count", "observed_low", "observed_high"))
                curves["reliability"] = [
                    {**point, **hidden} for point in curves["reliability"]
                ]
            model.curves = curves or False

    @api.depends("metrics")
    @api.depends_context("lang", "uid")
    def _compute_segments(self):
        """Predicted against observed by band of score, team and source:
        ``[{"label", "rows", "ranked"}]``, one a table."""
        _ = self.env._
        is_told = sees_all_companies(self.env)
        for model in self:
            metrics = model.sudo().metrics or {}
            if not is_told or "segments" not in metrics:
                model.segments = False
                continue
            segments = metrics["segments"]
            bands = sorted(segments["band"], key=lambda row: int(row["segment"]))
            model.segments = [
                {"label": _("Score"), "rows": [as_band(row) for row in bands]},
                {
                    "label": _("Team"),
                    "rows": model._named("team", segments["team"]),
                    "ranked": True,
                },
                {
                    "label": _("Source"),
                    "rows": model._named("source_id", segments["source"]),
                    "ranked": True,
                },
            ]

    def _named(self, feature, rows):
        """The rows with the names of teams or sources in place of their ids."""
        lead = self.env["crm.lead"]
        return [
            {**row, "segment": lead._ai_value_label(feature, row["segment"])}
            for row in rows
        ]

    # ------------------------------------------------------------
    # WHAT COUNTS
    # ------------------------------------------------------------

    @api.depends("metrics")
    @api.depends_context("lang", "uid")
    def _compute_importance(self):
        """How much each group of features moves the scores, largest first."""
        lead = self.env["crm.lead"]
        for model in self:
            weights = model._weights()
            model.importance = [
                {"label": lead._ai_feature_label(group), "effect": weights[group]}
                for group in sorted(weights, key=weights.get, reverse=True)
            ]

    def _weights(self):
        """Shares in what moves the scores, of groups that the user may hear of.

        :rtype: dict of str to float
        """
        lead = self.env["crm.lead"]
        groups = lead._ai_feature_groups()
        importance = (self.sudo().metrics or {}).get("importance", {})
        total = sum(effect for effect in importance.values() if effect > 0)
        weights = {}
        for name, effect in importance.items():
            if effect > 0 and lead._ai_feature_readable(name):
                group = groups.get(name, name)
                weights[group] = weights.get(group, 0) + effect / total
        return weights

    @api.depends("metrics")
    @api.depends_context("lang", "uid")
    def _compute_left_out(self):
        """Features that took no part, with the reason; those that leak first."""
        lead = self.env["crm.lead"]
        for model in self:
            found = (model.sudo().metrics or {}).get("left_out", {})
            model.left_out = [
                {
                    "label": lead._ai_feature_label(name),
                    "reason": lead._ai_leak_reason(reason),
                    "leak": reason in scoring.leaks.REASONS,
                }
                for name, reason in sorted(found.items(), key=leaks_first)
                if lead._ai_feature_readable(name)
            ]


def as_band(row):
    """A band of scores with its bounds."""
    low = 10 * int(row["segment"])
    return {**row, "segment": f"{low}–{low + 10} %"}


def leaks_first(item):
    """Sorting key of a feature that was left out, with its reason."""
    name, reason = item
    return reason not in scoring.leaks.REASONS, name
