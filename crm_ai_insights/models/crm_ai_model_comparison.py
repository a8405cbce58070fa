from odoo import api, fields, models
from odoo.tools.misc import formatLang

from .roles import sees_all_companies

RIVALS = ("model", "odoo", "base_rate")


class CrmAiModel(models.Model):
    """How good a model is on later leads, beside what there is without it."""

    _inherit = "crm.ai.model"

    quality = fields.Json(compute="_compute_quality")

    @api.model
    def _measures(self):
        """``{measure: (label, what is better)}``"""
        _ = self.env._
        higher, lower = _("higher is better"), _("lower is better")
        return {
            "auc": (_("Ranking (AUC)"), higher),
            "pr_auc": (_("Precision over recall (PR-AUC)"), higher),
            "log_loss": (_("Log loss"), lower),
            "brier": (_("Brier score"), lower),
            "ece": (_("Calibration error"), lower),
            "lift_10": (_("Lift of the top 10 %"), higher),
            "lift_20": (_("Lift of the top 20 %"), higher),
        }

    @api.depends("metrics", "previous_id")
    @api.depends_context("lang", "uid")
    def _compute_quality(self):
        """The measures beside those of Odoo's scoring, of the base rate and of the
        model that was in use: ``[{"caption", "columns", "rows"}]``, one a table."""
        for model in self:
            metrics = model.sudo().metrics or {}
            if not all(metrics.get(name) for name in RIVALS):
                model.quality = False
                continue
            tables = [model._quality_beside_rivals(metrics)]
            if beside := metrics.get("active"):
                tables.append(model._quality_beside_active(beside))
            elif model.previous_id:
                tables.append({"caption": model._why_not_beside_active()})
            model.quality = tables

    def _quality_beside_rivals(self, metrics):
        _ = self.env._
        return {
            "caption": _(
                "On the newest closed leads, of which none of the three had learned. "
                "Below each figure: between which bounds it surely lies (95 %)."
            ),
            "columns": [_("This model"), _("Odoo's scoring"), _("Base rate")],
            "rows": self._measure_rows(
                metrics, RIVALS, metrics.get("intervals", {}), metrics.get("verdict")
            ),
        }

    def _quality_beside_active(self, beside):
        _ = self.env._
        caption = _("On closed leads of which neither of the two had learned.")
        if sees_all_companies(self.env):
            caption = _(
                "On %d closed leads of which neither of the two had learned.",
                beside["leads"],
            )
        return {
            "caption": caption,
            "columns": [_("This model"), _("The model that was in use")],
            "rows": self._measure_rows(
                beside,
                ("model", "active"),
                beside.get("intervals", {}),
                beside["verdict"],
            ),
        }

    def _why_not_beside_active(self):
        return self.env._(
            "It is not compared with the model that was in use before: that one had "
            "learned from the leads that judge here, or it reads other features."
        )

    def _measure_rows(self, metrics, names, intervals, verdict):
        comparisons = (verdict or {}).get("comparisons", {})
        return [
            {
                "label": label,
                "hint": self._hint(measure, hint, metrics),
                "cells": [
                    {
                        "value": metrics[name].get(measure),
                        **((intervals.get(name) or {}).get(measure) or {}),
                        "beside": self._beside(comparisons.get(name, {}).get(measure)),
                    }
                    for name in names
                ],
            }
            for measure, (label, hint) in self._measures().items()
        ]

    def _hint(self, measure, hint, metrics):
        """What is better; few leads have a calibration error by chance alone."""
        by_chance = metrics.get("ece_by_chance")
        if measure != "ece" or not by_chance:
            return hint
        return self.env._(
            "lower is better; chance alone makes it up to %s",
            formatLang(self.env, by_chance["high"], digits=3),
        )

    def _beside(self, comparison):
        """How this model stands beside a rival, in words; False where it is not known.

        :param dict comparison: this model's loss less the rival's: ``difference``,
            ``low``, ``high``
        """
        if not comparison:
            return False
        low, high = comparison["low"], comparison["high"]
        bounds = sorted([abs(low), abs(high)])
        figures = {
            "by": formatLang(self.env, abs(comparison["difference"]), digits=3),
            "low": formatLang(self.env, bounds[0], digits=3),
            "high": formatLang(self.env, bounds[1], digits=3),
        }
        if high < 0:
            text = self.env._(
                "this model better by %(by)s (%(low)s–%(high)s)", **figures
            )
            return {"text": text, "better": True}
        if low > 0:
            text = self.env._(
                "this model worse by %(by)s (%(low)s–%(high)s)", **figures
            )
            return {"text": text, "worse": True}
        return {"text": self.env._("no sure difference")}
