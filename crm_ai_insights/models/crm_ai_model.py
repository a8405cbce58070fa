import base64
import logging
from datetime import timedelta

import numpy as np

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engine import artifact, matching, scoring
from ..engine.errors import ArtifactError, NotEnoughData
from . import parameters
from .roles import check_manager

_logger = logging.getLogger(__name__)

SNAPSHOT_BATCH = 500
# Enough to learn from, little enough to hold in memory with room to spare.
TRAINING_LEADS = 30000
FIT_RECORDS = 20000
REFIT_DAYS = 30
TRAINING_MONTHS = 24


class CrmAiModel(models.Model):
    """A trained model, what it was trained on and how good it was on later data."""

    _name = "crm.ai.model"
    _description = "AI Model"
    _order = "id desc"

    kind = fields.Selection(
        [("scoring", "Lead scoring"), ("matching", "Duplicate matching")],
        required=True,
        readonly=True,
        index=True,
    )
    state = fields.Selection(
        [("candidate", "Candidate"), ("active", "Active"), ("retired", "Retired")],
        required=True,
        readonly=True,
        default="candidate",
        help="The active model is the one in use; there is one of each kind.",
    )
    artifact = fields.Binary(
        readonly=True, attachment=False, groups="base.group_system"
    )
    fingerprint = fields.Char(
        readonly=True, help="SHA-256 of the stored model; an altered one is refused."
    )
    trained_by_id = fields.Many2one("res.users", readonly=True)
    records_used = fields.Integer(
        "Trained On",
        readonly=True,
        aggregator=None,
        help="Number of leads or contacts.",
    )
    won_count = fields.Integer("Won Leads", readonly=True, aggregator=None)
    lost_count = fields.Integer("Lost Leads", readonly=True, aggregator=None)
    date_from = fields.Datetime("Data From", readonly=True)
    date_to = fields.Datetime("Data To", readonly=True)
    holdout_leads = fields.Integer(
        "Judged On",
        readonly=True,
        aggregator=None,
        help="The newest closed leads, kept away from the training.",
    )
    metrics = fields.Json(readonly=True)
    quality = fields.Json(compute="_compute_quality")
    importance = fields.Json(compute="_compute_importance")
    log_loss = fields.Float(compute="_compute_headline", digits=(16, 4))
    auc = fields.Float("AUC", compute="_compute_headline", digits=(16, 3))
    note = fields.Text(readonly=True, help="What to know before publishing it.")

    _one_active = models.UniqueIndex(
        "(kind) WHERE state = 'active'", "Only one model of a kind can be active."
    )

    @api.depends("kind", "create_date")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for model in self:
            date = fields.Datetime.context_timestamp(
                model, model.create_date or fields.Datetime.now()
            )
            model.display_name = self.env._(
                "%(kind)s %(number)d of %(date)s",
                kind=labels.get(model.kind) or "",
                number=model.id or 0,
                date=date.date(),
            )

    @api.depends("metrics")
    def _compute_headline(self):
        for model in self:
            judged = (model.metrics or {}).get("model", {})
            model.log_loss = judged.get("log_loss", 0)
            model.auc = judged.get("auc", 0)

    @api.depends("metrics")
    def _compute_quality(self):
        """Display-ready: the measures of the model beside those of its rivals."""
        measures = [
            ("auc", self.env._("Ranking (AUC)"), self.env._("higher is better")),
            ("log_loss", self.env._("Log loss"), self.env._("lower is better")),
            ("brier", self.env._("Brier score"), self.env._("lower is better")),
            ("ece", self.env._("Calibration error"), self.env._("lower is better")),
            (
                "lift_10",
                self.env._("Lift of the top 10 %"),
                self.env._("higher is better"),
            ),
            (
                "lift_20",
                self.env._("Lift of the top 20 %"),
                self.env._("higher is better"),
            ),
        ]
        for model in self:
            metrics = model.metrics or {}
            rivals = [metrics.get(name) for name in ("model", "odoo", "base_rate")]
            model.quality = all(rivals) and [
                {
                    "label": label,
                    "hint": hint,
                    "values": [rival[name] for rival in rivals],
                }
                for name, label, hint in measures
            ]

    @api.depends("metrics")
    @api.depends_context("lang")
    def _compute_importance(self):
        """Display-ready: how much each feature moves the scores, largest first."""
        label = self.env["crm.lead"]._ai_feature_label
        for model in self:
            effects = (model.metrics or {}).get("importance", {})
            model.importance = [
                {"label": label(name), "effect": effect}
                for name, effect in sorted(effects.items(), key=lambda item: -item[1])
                if effect > 0
            ]

    # ------------------------------------------------------------
    # STORING AND LOADING
    # ------------------------------------------------------------

    @api.model
    def _store(self, kind, engine_model, values):
        """Store a trained engine model as a candidate.

        :param engine_model: an object with ``to_dict()``
        :rtype: crm.ai.model
        """
        data = artifact.dump(kind, engine_model.to_dict())
        return self.create(
            {
                "kind": kind,
                "artifact": base64.b64encode(data),
                "fingerprint": artifact.fingerprint(data),
                "trained_by_id": self.env.uid,
                **values,
            }
        )

    def _load(self):
        """The payload of the stored model.

        :raises ArtifactError: if it was altered
        """
        self.ensure_one()
        stored = self.sudo().with_context(bin_size=False).artifact or b""
        data = base64.b64decode(stored)
        return artifact.load(data, self.kind, self.fingerprint or "")

    @api.model
    def _active(self, kind):
        return self.search([("kind", "=", kind), ("state", "=", "active")], limit=1)

    # ------------------------------------------------------------
    # STATES
    # ------------------------------------------------------------

    def action_publish(self):
        """Make this the model in use and retire the one that was."""
        self.ensure_one()
        check_manager(self.env)
        try:
            self._load()
        except ArtifactError as error:
            raise UserError(
                self.env._("This model cannot be used: %s", error)
            ) from error
        self.sudo()._publish()
        self.env["crm.ai.run"].sudo()._request(
            "scoring" if self.kind == "scoring" else "matching"
        )

    def _publish(self):
        self._active(self.kind).state = "retired"
        self.env["crm.ai.model"].flush_model()
        self.state = "active"

    def action_retire(self):
        """Stop using this model; scores stay until another model is published."""
        check_manager(self.env)
        self.sudo().state = "retired"

    def unlink(self):
        # There is no foreign key that would do it, see columns.LooseMany2one.
        self.env["crm.lead"].flush_model(["ai_model_id"])
        self.env.cr.execute(
            SQL(
                "UPDATE crm_lead SET ai_model_id = NULL WHERE ai_model_id = ANY(%s)",
                self.ids,
            )
        )
        self.env["crm.lead"].invalidate_model(["ai_model_id"])
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_active(self):
        if any(model.state == "active" for model in self):
            raise UserError(
                self.env._("The active model cannot be deleted. Retire it first.")
            )

    # ------------------------------------------------------------
    # TRAINING LEAD SCORING
    # ------------------------------------------------------------

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
        won = max(missing.minimum_won - missing.won, 0)
        lost = max(missing.minimum_lost - missing.lost, 0)
        values = {
            "minimum_won": missing.minimum_won,
            "minimum_lost": missing.minimum_lost,
            "won": missing.won,
            "lost": missing.lost,
            "missing_won": won,
            "missing_lost": lost,
        }
        if won and lost:
            return self.env._(
                "A score needs %(minimum_won)d won and %(minimum_lost)d lost leads. "
                "There are %(won)d won and %(lost)d lost: %(missing_won)d won and "
                "%(missing_lost)d lost are missing.",
                **values,
            )
        if won:
            return self.env._(
                "A score needs %(minimum_won)d won and %(minimum_lost)d lost leads. "
                "There are %(won)d won and %(lost)d lost: %(missing_won)d won are "
                "missing.",
                **values,
            )
        return self.env._(
            "A score needs %(minimum_won)d won and %(minimum_lost)d lost leads. There "
            "are %(won)d won and %(lost)d lost: %(missing_lost)d lost are missing.",
            **values,
        )

    @api.model
    def _train(self, since):
        """Fit on the older leads, judge on the newest, publish if that is better."""
        frame, features = self.env["crm.ai.lead.snapshot"]._training_frame(
            since, TRAINING_LEADS
        )
        metrics, holdout = self._judge(frame, features)
        final = self._fit_scoring(frame, features)
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
            kinds=self.env["crm.lead"]._ai_feature_kinds(features),
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
        metrics["importance"] = model.importance()
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
            features.loc[newest, ["stage", "team"]],
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

    # ------------------------------------------------------------
    # MATCHING WEIGHTS
    # ------------------------------------------------------------

    @api.model
    def _matching_model(self, fit=False):
        """The match weights in use.

        :param bool fit: adapt them to the base if that was not done lately
        :rtype: engine.matching.MatchModel
        :raises ArtifactError: with ``fit``, if they were altered; to show evidence,
            the weights that the engine ships do
        """
        active = self._active("matching")
        fresh = fields.Datetime.now() - timedelta(days=REFIT_DAYS)
        if fit and (not active or active.create_date < fresh):
            active = self._fit_matching()
        if not active:
            return matching.MatchModel.default()
        try:
            payload = active._load()
        except ArtifactError:
            if fit:
                raise
            return matching.MatchModel.default()
        return matching.MatchModel.from_dict(payload)

    @api.model
    def _fit_matching(self):
        """Adapt the match weights to a sample of the contacts and publish them."""
        host = self.env["res.partner"].sudo()
        query = host._ai_match_query()
        # A hash of the id gives the same sample each time.
        query.order = SQL("hashint4(%s.id)", SQL.identifier(host._table))
        query.limit = FIT_RECORDS
        partners = host.browse(query)
        prepared = matching.prepare(partners._ai_match_frame())
        positions, keys = matching.blocking_keys(prepared)
        pairs = matching.candidate_pairs(positions, keys)
        model = self._store(
            "matching",
            matching.fit(prepared, pairs.left, pairs.right),
            {
                "records_used": len(partners),
                "note": self.env._(
                    "Adapted to %(records)d contacts and %(pairs)d candidate pairs.",
                    records=len(partners),
                    pairs=len(pairs.left),
                ),
            },
        )
        model._publish()
        return model
