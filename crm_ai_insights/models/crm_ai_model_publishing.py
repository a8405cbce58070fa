import logging

from odoo import models
from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)


class CrmAiModel(models.Model):
    """A model is used only if it is surely better than what there is without it."""

    _inherit = "crm.ai.model"

    def _check_usable(self):
        if self.step != "ready":
            raise UserError(
                self.env._("This model is still being trained. Wait for the run's end.")
            )
        return super()._check_usable()

    def _decide(self):
        """Publish the candidate, or say why the earlier model stays."""
        doubts = self._doubts()
        if doubts:
            self.note = self._refusal(doubts)
        else:
            self.note = self._approval()
            self._publish()
            self._use_everywhere()
        _logger.info("Scoring model %d: %s", self.id, self.note)

    def _doubts(self):
        """Sentences that speak against using it; none if it is surely better."""
        verdict = self.metrics["verdict"]
        standings = verdict["standings"]
        if "too_few" in standings.values():
            return [self._few_judges()]
        doubts = [
            self._standing(rival, standing)
            for rival, standing in standings.items()
            if standing != "better"
        ]
        if not verdict["tells_apart"]:
            doubts.append(
                self.env._("It does not surely give won leads higher scores than lost.")
            )
        beside = self.metrics["active"]
        if beside and beside["verdict"]["standings"]["active"] == "worse":
            doubts.append(self._standing("active", "worse"))
        return doubts

    def _few_judges(self):
        return self.env._(
            "Too few of the newest leads were won or lost to judge it. The next "
            "training has more of them."
        )

    def _standing(self, rival, standing):
        """A sentence that says how it stands beside a rival."""
        _ = self.env._
        return {
            ("odoo", "unsure"): _("It is not surely better than Odoo's scoring."),
            ("odoo", "worse"): _("Odoo's scoring is surely better."),
            ("base_rate", "unsure"): _(
                "It is not surely better than giving every lead the win rate."
            ),
            ("base_rate", "worse"): _(
                "Giving every lead the win rate is surely better."
            ),
            ("active", "worse"): _(
                "The model in use is surely better on leads closed since its training."
            ),
        }[rival, standing]

    def _approval(self):
        return self.env._(
            "Published: on the newest closed leads, which it had not seen, it is "
            "surely better than Odoo's scoring and than giving every lead the win "
            "rate. %s",
            self._losses(),
        )

    def _refusal(self, doubts):
        return self.env._(
            "Not published. %(doubts)s %(losses)s",
            doubts=" ".join(doubts),
            losses=self._losses(),
        )

    def _losses(self):
        return self.env._(
            "Its log loss is %(model).4f (Odoo's scoring %(odoo).4f, base rate "
            "%(base_rate).4f; lower is better).",
            **{
                name: self.metrics[name]["log_loss"]
                for name in ("model", "odoo", "base_rate")
            },
        )
