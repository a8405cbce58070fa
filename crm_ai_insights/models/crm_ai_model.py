import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engine import artifact
from ..engine.errors import ArtifactError
from .roles import check_manager


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
    @api.depends_context("lang", "uid")
    def _compute_importance(self):
        """Display-ready: how much each feature moves the scores, largest first."""
        lead = self.env["crm.lead"]
        groups = lead._ai_feature_groups()
        for model in self:
            effects = {}
            for name, effect in (model.metrics or {}).get("importance", {}).items():
                if effect > 0 and lead._ai_feature_readable(name):
                    group = groups.get(name, name)
                    effects[group] = effects.get(group, 0) + effect
            model.importance = [
                {"label": lead._ai_feature_label(group), "effect": effect}
                for group, effect in sorted(effects.items(), key=lambda item: -item[1])
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
