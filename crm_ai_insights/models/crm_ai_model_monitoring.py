from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import scoring
from ..engine.errors import ArtifactError, InvalidInput
from . import parameters
from .crm_ai_model_scoring import SNAPSHOT_BATCH
from .roles import sees_all_companies

# With fewer leads closed since, or open ones scored, there is nothing to tell.
FEWEST_CLOSED = 50
FEWEST_SCORES = 100
# Most closed leads, and open ones, that are looked at: the newest.
MOST_CLOSED = 5000
MOST_SCORES = 5000
# A candidate that was refused yesterday would be refused today.
RETRAIN_AFTER = timedelta(days=3)


class CrmAiModel(models.Model):
    """Watching whether the world moved away from what the model in use learned."""

    _inherit = "crm.ai.model"

    health = fields.Json(
        readonly=True,
        groups="base.group_system",
        help="What was found when the model was last watched.",
    )
    score_reference = fields.Json(
        readonly=True,
        groups="base.group_system",
        help="Scores of the open leads when the model was new, in percent.",
    )
    watched_on = fields.Datetime(readonly=True)
    drifted = fields.Boolean(
        readonly=True, help="It no longer fits today's leads, so a new one is trained."
    )
    health_note = fields.Text("Since Then", compute="_compute_health_note")

    @api.model
    def _monitor_batch(self, run):
        """The job "monitoring": watch the model in use, train anew when it drifted."""
        active = self._active("scoring")
        if not active:
            if self._in_use("scoring"):
                self._train_anew()
            run.outcome = self.env["crm.lead"]._ai_no_score_message()
            return 0, 0
        taken, remaining = self.env["crm.ai.lead.snapshot"]._take_missing(
            self._training_start(), SNAPSHOT_BATCH
        )
        if taken:
            run.phase = self.env._("Reading what was known of closed leads")
            return taken, remaining + 1
        active._watch()
        run.write({"model_id": active.id, "outcome": active.health_note})
        return 0, 0

    @api.model
    def _train_anew(self):
        """Ask for a training unless there was one lately."""
        lately = fields.Datetime.now() - RETRAIN_AFTER
        trained = [("kind", "=", "scoring"), ("create_date", ">", lately)]
        if not self.search_count(trained, limit=1):
            self.env["crm.ai.run"]._request("training")

    def _watch(self):
        """Note how the model fares on leads that were closed since its training."""
        health = {
            **self._watch_outcomes(),
            "scores": self._watch_scores(),
            "inputs": self._watch_inputs(),
        }
        parts = (health.get("wins"), health.get("loss"), health["scores"])
        drifted = any(part and part["alert"] for part in parts)
        self.write(
            {
                "health": health,
                "drifted": drifted,
                "watched_on": fields.Datetime.now(),
            }
        )
        if drifted and self._trains_on_drift():
            self._train_anew()

    @api.model
    def _trains_on_drift(self):
        return parameters.text(self.env, "on_drift", "train") == "train"

    def _watch_outcomes(self):
        """Wins and loss of the leads closed since, as they were known at their
        snapshots: what is known at the end of a lead is not what was judged."""
        frame, features = self.env["crm.ai.lead.snapshot"]._closed_since(
            self.date_to, MOST_CLOSED
        )
        leads = frame["lead_id"].nunique()
        found = {"leads": leads}
        if leads < FEWEST_CLOSED:
            return found
        try:
            chances = self._engine_model().predict(features)
        except (ArtifactError, InvalidInput):
            return {**found, "unreadable": True}
        won, weight = frame["won"].to_numpy(), frame["weight"].to_numpy()
        judged = self.metrics["model"]["log_loss"]
        return {
            **found,
            "wins": scoring.observed_against_expected(won, chances, weight),
            "loss": scoring.loss_against_judged(won, chances, judged, weight),
        }

    def _watch_scores(self):
        """Whether the open leads' scores are other ones than when it was published."""
        self.env["crm.lead"].flush_model(["ai_score", "ai_model_id", "won_status"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT ai_score FROM crm_lead
                 WHERE ai_model_id = %s AND won_status = 'pending' AND active
              ORDER BY id DESC LIMIT %s
                """,
                self.id,
                MOST_SCORES,
            )
        )
        scores = [round(score, 1) for [score] in rows]
        if len(scores) < FEWEST_SCORES:
            return None
        if not self.score_reference:
            self.score_reference = scores
        stability = scoring.scores_stability(self.score_reference, scores)
        return {"index": stability.index, "alert": stability.shifted}

    @api.depends("health", "drifted")
    @api.depends_context("lang", "uid")
    def _compute_health_note(self):
        for model in self:
            health = model.sudo().health
            model.health_note = health and " ".join(model._health_sentences(health))

    def _health_sentences(self, health):
        """What was found, in sentences; counts are for those who may know them."""
        _ = self.env._
        wins, loss, scores = (health.get(name) for name in ("wins", "loss", "scores"))
        if health.get("unreadable"):
            return [_("It needs what is no longer looked at. Train a new model.")]
        if not wins:
            sentences = [_("Too few leads were closed since its training to tell.")]
        elif sees_all_companies(self.env):
            sentences = [
                _(
                    "Of %(leads)d leads closed since its training %(observed).0f were "
                    "won, in the weight of those that came in; %(expected).0f were "
                    "expected.",
                    leads=health["leads"],
                    observed=wins["observed"],
                    expected=wins["expected"],
                )
            ]
        else:
            sentences = []
        if wins and wins["alert"]:
            sentences.append(_("That is no chance: its scores are off."))
        if loss and loss["alert"]:
            sentences.append(_("It predicts worse than when it was judged."))
        if scores and scores["alert"]:
            sentences.append(
                _("Open leads have other scores than when it was published.")
            )
        if inputs := self._inputs_sentence(health.get("inputs", [])):
            sentences.append(inputs)
        if self.drifted and self._trains_on_drift():
            sentences.append(_("A new model is trained."))
        elif self.drifted:
            sentences.append(_("Train a new one in AI Insights > Runs."))
        elif wins:
            sentences.append(_("It still holds."))
        return sentences
