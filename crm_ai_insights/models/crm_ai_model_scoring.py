import logging
from datetime import timedelta

import numpy as np

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import scoring
from ..engine.errors import NotEnoughData
from . import parameters

_logger = logging.getLogger(__name__)

SNAPSHOT_BATCH = 2000
# Both fits, for judging and for use, must end within a worker's 60 CPU seconds.
TRAINING_LEADS = 12000
TRAINING_MONTHS = 24


class CrmAiModel(models.Model):
    """Training lead scoring: snapshots, fit, judgement on later leads, publishing."""

    _inherit = "crm.ai.model"

    @api.model
    def _train_batch(self, run):
        """The job "training": take missing snapshots, then fit, judge, publish."""
        missing = self._missing_for_training()
        if missing:
            run.outcome = missing
            return 0, 0
        since = self._training_start()
        taken, remaining = self.env["crm.ai.lead.snapshot"]._take_missing(
            since, SNAPSHOT_BATCH
        )
        if taken:
            run.phase = self.env._("Reading what was known of closed leads")
            return taken, remaining + 1
        model = self._train(since)
        run.write({"model_id": model.id, "outcome": model.note})
        return 1, 0

    @api.model
    def _settings(self):
        return scoring.Settings()

    @api.model
    def _training_start(self):
        months = parameters.number(self.env, "training_months", TRAINING_MONTHS)
        return fields.Datetime.now() - timedelta(days=30.4 * min(months, 1200))

    @api.model
    def _closed_counts(self):
        """How many leads were won and lost in the training period."""
        self.env["crm.lead"].flush_model(["won_status", "create_date"])
        return self.env.execute_query(
            SQL(
                """
                SELECT count(*) FILTER (WHERE won_status = 'won'),
                       count(*) FILTER (WHERE won_status = 'lost')
                  FROM crm_lead WHERE create_date >= %s
                """,
                self._training_start(),
            )
        )[0]

    @api.model
    def _missing_for_training(self):
        """A sentence that says which leads are missing; empty if there are enough."""
        won, lost = self._closed_counts()
        try:
            scoring.check_enough(won, lost, self._settings())
        except NotEnoughData as missing:
            return self._describe_missing(missing)
        return ""

    @api.model
    def _describe_missing(self, missing):
        """The sentence; how many leads there are is for those who may see them all."""
        needed = self.env._(
            "A score needs %(won)d won and %(lost)d lost leads.",
            won=missing.minimum_won,
            lost=missing.minimum_lost,
        )
        if not self.env.user.has_group("crm_ai_insights.group_manager"):
            return needed + " " + self.env._("There are too few of them yet.")
        won = max(missing.minimum_won - missing.won, 0)
        lost = max(missing.minimum_lost - missing.lost, 0)
        values = {
            "won": missing.won,
            "lost": missing.lost,
            "missing_won": won,
            "missing_lost": lost,
        }
        if won and lost:
            counts = self.env._(
                "There are %(won)d won and %(lost)d lost: %(missing_won)d won and "
                "%(missing_lost)d lost are missing.",
                **values,
            )
        elif won:
            counts = self.env._(
                "There are %(won)d won and %(lost)d lost: %(missing_won)d won are "
                "missing.",
                **values,
            )
        else:
            counts = self.env._(
                "There are %(won)d won and %(lost)d lost: %(missing_lost)d lost are "
                "missing.",
                **values,
            )
        return needed + " " + counts

    @api.model
    def _train(self, since):
        """Fit on the older leads, judge on the newest, publish if that is better."""
        frame, features = self.env["crm.ai.lead.snapshot"]._training_frame(
            since, TRAINING_LEADS
        )
        metrics, holdout = self._judge(frame, features)
        final = self._fit_scoring(frame, features)
        metrics["importance"] = final.importance()
        leads = frame.drop_duplicates("lead_id")
        model = self._store(
            "scoring",
            final,
            {
                "metrics": metrics,
                "records_used": len(leads),
                "won_count": int(leads["won"].sum()),
                "lost_count": int((~leads["won"]).sum()),
                "date_from": frame["as_of"].min().to_pydatetime(),
                "date_to": frame["known_at"].max().to_pydatetime(),
                "holdout_leads": holdout,
            },
        )
        model._publish_if_better()
        return model

    @api.model
    def _fit_scoring(self, frame, features):
        return scoring.fit(
            features,
            frame["won"].to_numpy(),
            kinds=self.env["crm.lead"]._ai_honest_kinds(frame, features),
            order=frame["as_of"].to_numpy(),
            groups=frame["lead_id"].to_numpy(),
            weights=frame["weight"].to_numpy(),
            settings=self._settings(),
        )

    @api.model
    def _judge(self, frame, features):
        """Metrics of the model, Odoo's scoring and the base rate on the newest leads.

        :return: the metrics, and the number of held-out leads
        """
        older, newest = scoring.time_split(
            frame["as_of"].to_numpy(),
            self._settings().holdout_share,
            known=frame["known_at"].to_numpy(),
            groups=frame["lead_id"].to_numpy(),
        )
        model = self._fit_scoring(frame[older], features[older])
        won, weight = frame.loc[newest, "won"].to_numpy(), frame.loc[newest, "weight"]
        weight = weight.to_numpy()
        taught = older & ~frame["lead_id"].duplicated()
        base_rate = scoring.BaseRate.fit(frame[taught], frame.loc[taught, "won"])
        rivals = {
            "model": model.predict(features[newest]),
            "odoo": self._odoo_probabilities(frame, older, newest, features),
            "base_rate": base_rate.predict(features[newest]),
        }
        metrics = {
            name: scoring.judge(won, probability, weight)
            for name, probability in rivals.items()
        }
        for rival in ("odoo", "base_rate"):
            metrics[f"against_{rival}"] = scoring.compare(
                won, rivals["model"], rivals[rival], weights=weight
            )
        return metrics, int(frame.loc[newest, "lead_id"].nunique())

    @api.model
    def _odoo_probabilities(self, frame, older, newest, features):
        """What Odoo's predictive scoring, taught with the same older leads, says.

        Odoo gives no number where it has nothing to go by; there the base rate counts.
        """
        taught = frame[older].drop_duplicates("lead_id")
        leads = self.env["crm.lead"].with_context(active_test=False)
        probabilities = leads._ai_odoo_probabilities(
            leads.browse(taught["lead_id"].tolist()),
            taught["won"].to_numpy(),
            frame.loc[newest, "lead_id"].tolist(),
            features[newest].reset_index(drop=True),
        )
        return np.where(np.isnan(probabilities), taught["won"].mean(), probabilities)

    def _publish_if_better(self):
        """Publish a model that beats Odoo's scoring and the base rate."""
        self.ensure_one()
        judged = {
            name: self.metrics[name]["log_loss"]
            for name in ("model", "odoo", "base_rate")
        }
        values = {
            "model": f"{judged['model']:.4f}",
            "odoo": f"{judged['odoo']:.4f}",
            "base_rate": f"{judged['base_rate']:.4f}",
            "leads": self.holdout_leads,
        }
        if judged["model"] < min(judged["odoo"], judged["base_rate"]):
            self.note = self.env._(
                "Published: on the %(leads)s newest closed leads, which it had not "
                "seen, its log loss is %(model)s (Odoo's scoring %(odoo)s, base rate "
                "%(base_rate)s; lower is better).",
                **values,
            )
            self._publish()
        else:
            self.note = self.env._(
                "Not published: on the %(leads)s newest closed leads, which it had not "
                "seen, its log loss is %(model)s, but Odoo's scoring has %(odoo)s and "
                "the base rate %(base_rate)s (lower is better).",
                **values,
            )
        _logger.info("Scoring model %d: %s", self.id, self.note)
