import hashlib
from datetime import timedelta

import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import scoring
from ..engine.errors import NotEnoughData
from . import parameters
from .roles import is_manager, sees_all_companies

SNAPSHOT_BATCH = 5000
# The newest are taken; of each of so many at least one snapshot can be learned from.
TRAINING_LEADS = 100_000
TRAINING_MONTHS = 24
# What differs from one to the other learns a part of its own.
POOLS = ("team", "company_id")


class CrmAiModel(models.Model):
    """Training lead scoring in pieces, each of them short and committed on its own.

    First the newest closed leads are predicted by a model of the older ones, then
    those predictions are judged, then scores of the last year are made as they would
    have been, then a model of all is fitted, then it is decided whether to use it.
    Before a model is fitted, it is found out how, see ``scoring.make_plan``: of many
    leads each takes most of the time that a worker has. What a piece needs of the one
    before is stored with the candidate, so that a killed worker repeats one piece only.
    """

    _inherit = "crm.ai.model"

    step = fields.Selection(
        [
            ("planned", "Predicting"),
            ("predicted", "Judging"),
            ("judged", "Looking back"),
            ("looked_back", "Finding out how to learn from all leads"),
            ("prepared", "Learning from all leads"),
            ("fitted", "Deciding"),
            ("ready", "Ready"),
        ],
        required=True,
        readonly=True,
        default="ready",
        help="How far the training has come.",
    )
    plans = fields.Json(
        readonly=True,
        groups="base.group_system",
        help="How to learn, until it is learned.",
    )
    data_fingerprint = fields.Char(
        readonly=True,
        help="SHA-256 of what it was trained on: equal for equal leads.",
    )

    @api.model
    def _train_batch(self, run):
        """The job "training": take missing snapshots, then train piece by piece."""
        if run.model_id:
            return run.model_id._continue_training(run)
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
            return taken, remaining + len(self._pieces()) + 1
        self.search([("step", "!=", "ready")]).unlink()
        run.phase = self.env._("Finding out how to learn")
        run.model_id = self._begin_training(run.requested_by_id or self.env.user)
        return 1, len(self._pieces())

    @api.model
    def _pieces(self):
        """What is done at each step, in order."""
        _ = self.env._
        return {
            "planned": (self._predict, _("Predicting the newest closed leads")),
            "predicted": (self._judge, _("Judging the predictions")),
            "judged": (self._look_back, _("Looking back at the last year")),
            "looked_back": (
                self._plan_final,
                _("Finding out how to learn from all leads"),
            ),
            "prepared": (self._fit_final, _("Learning from all leads")),
            "fitted": (self._decide, _("Deciding whether it is better")),
        }

    def _continue_training(self, run):
        """Do the next piece; return how many were done and are left."""
        steps = [*self._pieces(), "ready"]
        place = steps.index(self.step)
        _piece, run.phase = self._pieces()[self.step]
        self._do_piece()
        if self.step == "ready":
            run.outcome = self.note
        return 1, len(steps) - 2 - place

    def _do_piece(self):
        steps = [*self._pieces(), "ready"]
        self._pieces()[self.step][0]()
        self.step = steps[steps.index(self.step) + 1]

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
        # Asked by sudo too, for a person who may read no model.
        asking = self.env(su=False)
        if not (is_manager(asking) and sees_all_companies(asking)):
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

    # ------------------------------------------------------------
    # PIECES
    # ------------------------------------------------------------

    @api.model
    def _training_frame(self):
        limit = parameters.number(self.env, "training_leads", TRAINING_LEADS)
        return self.env["crm.ai.lead.snapshot"]._training_frame(
            self._training_start(), int(max(limit, 1))
        )

    @api.model
    def _begin_training(self, user):
        """A candidate that knows how to learn from the leads that do not judge."""
        frame, features = self._training_frame()
        return self.create(
            {
                "kind": "scoring",
                "step": "planned",
                "trained_by_id": user.id,
                "plans": [
                    self._plan_scoring(
                        *self._taught(frame, features, *window)
                    ).to_dict()
                    for window in self._windows(frame)
                ],
            }
        )

    def _predict(self):
        """Predict the newest leads by models of the older ones."""
        held_out = self._predict_newest(*self._training_frame())
        self.write(
            {
                "plans": False,
                "holdout_leads": held_out["lead_id"].nunique(),
                "held_out": as_json(held_out),
            }
        )

    def _plan_final(self):
        """Find out how to learn from all leads, the newest too."""
        self.plans = [self._plan_scoring(*self._training_frame()).to_dict()]

    def _fit_final(self):
        """Learn from all leads."""
        frame, features = self._training_frame()
        final = self._fit_scoring(
            frame, features, scoring.Plan.from_dict(self.plans[0])
        )
        leads = frame.drop_duplicates("lead_id")
        told = {"importance": final.importance(), "left_out": final.left_out}
        self.write(
            {
                **self._stored("scoring", final),
                "plans": False,
                "metrics": {**self.metrics, **told},
                "records_used": len(leads),
                "won_count": int(leads["won"].sum()),
                "lost_count": int((~leads["won"]).sum()),
                "date_from": frame["as_of"].min().to_pydatetime(),
                "date_to": frame["known_at"].max().to_pydatetime(),
                "data_fingerprint": fingerprint(frame, features),
            }
        )

    @api.model
    def _fit_scoring(self, frame, features, plan=None):
        return scoring.fit(features, plan=plan, **self._learned_from(frame, features))

    @api.model
    def _plan_scoring(self, frame, features):
        return scoring.make_plan(features, **self._learned_from(frame, features))

    @api.model
    def _learned_from(self, frame, features):
        """What ``scoring.fit`` asks for beside the features."""
        return {
            "outcome": frame["won"].to_numpy(),
            "kinds": self.env["crm.lead"]._ai_honest_kinds(frame, features),
            "pools": self._pools(features),
            "order": frame["as_of"].to_numpy(),
            "groups": frame["lead_id"].to_numpy(),
            "weights": frame["weight"].to_numpy(),
            "settings": self._settings(),
        }

    @api.model
    def _pools(self, features):
        """The features whose groups learn a part of their own, see ``scoring.fit``."""
        if parameters.text(self.env, "pooling", "teams") == "shared":
            return ()
        return [name for name in POOLS if name in features]


def as_json(frame):
    """The columns of a frame as lists of plain JSON values."""
    return {
        name: values.astype(object).where(values.notna(), None).tolist()
        for name, values in frame.items()
    }


def fingerprint(frame, features):
    """SHA-256 of the rows that a model learns from, in their order.

    :rtype: str
    """
    digest = hashlib.sha256()
    for part in (frame[["lead_id", "as_of", "known_at", "won"]], features):
        digest.update(" ".join(part.columns).encode())
        rows = pd.util.hash_pandas_object(part.astype(str), index=False)
        digest.update(rows.to_numpy().tobytes())
    return digest.hexdigest()
