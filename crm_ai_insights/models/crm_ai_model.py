import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL
from odoo.tools.misc import format_date

from ..engine import artifact, matching, scoring
from ..engine.errors import ArtifactError
from .roles import check_manager

ENGINES = {"scoring": scoring.ScoringModel, "matching": matching.MatchModel}


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
    model_format = fields.Integer(
        readonly=True, help="Other versions of the addon may not be able to read it."
    )
    libraries = fields.Json(
        readonly=True, help="Versions of the libraries that it was trained with."
    )
    trained_by_id = fields.Many2one("res.users", readonly=True)
    published_on = fields.Datetime(readonly=True)
    published_by_id = fields.Many2one(
        "res.users", readonly=True, help="Who had it used, or OdooBot by itself."
    )
    previous_id = fields.Many2one(
        "crm.ai.model",
        "Model Before It",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The model that was active when this one was published.",
    )
    # Of all companies, so the form shows them only to those who may see all.
    records_used = fields.Integer(readonly=True, groups="base.group_system")
    won_count = fields.Integer(readonly=True, groups="base.group_system")
    lost_count = fields.Integer(readonly=True, groups="base.group_system")
    holdout_leads = fields.Integer(readonly=True, groups="base.group_system")
    metrics = fields.Json(readonly=True, groups="base.group_system")
    date_from = fields.Datetime("Data From", readonly=True)
    date_to = fields.Datetime("Data To", readonly=True)
    note = fields.Text(readonly=True, help="What to know before publishing it.")

    _one_active = models.UniqueIndex(
        "(kind) WHERE state = 'active'", "Only one model of a kind can be active."
    )

    @api.depends("kind", "create_date")
    @api.depends_context("lang", "tz")
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
                date=format_date(self.env, date.date()),
            )

    # ------------------------------------------------------------
    # STORING AND LOADING
    # ------------------------------------------------------------

    @api.model
    def _store(self, kind, engine_model, values):
        """Store a trained engine model as a candidate.

        :param engine_model: an object with ``to_dict()``
        :rtype: crm.ai.model
        """
        return self.create(
            {
                "kind": kind,
                "trained_by_id": self.env.uid,
                **self._stored(kind, engine_model),
                **values,
            }
        )

    @api.model
    def _stored(self, kind, engine_model):
        """The values of a record that holds a trained engine model."""
        payload = engine_model.to_dict()
        data = artifact.dump(kind, payload)
        return {
            "artifact": base64.b64encode(data),
            "fingerprint": artifact.fingerprint(data),
            "model_format": payload["format"],
            "libraries": artifact.versions(),
        }

    def _load(self):
        """The payload of the stored model.

        :raises ArtifactError: if it was altered
        """
        self.ensure_one()
        stored = self.sudo().with_context(bin_size=False).artifact or b""
        data = base64.b64decode(stored)
        return artifact.load(data, self.kind, self.fingerprint or "")

    def _engine_model(self):
        """The stored model, ready for use.

        :raises ArtifactError: if it was altered, or another version stored it
        """
        return ENGINES[self.kind].from_dict(self._load())

    @api.model
    def _active(self, kind):
        """The model in use; none if another version of the addon stored it."""
        active = self._in_use(kind)
        readable = kind != "scoring" or active.model_format == scoring.FORMAT
        return active if readable else self.browse()

    @api.model
    def _in_use(self, kind):
        return self.search([("kind", "=", kind), ("state", "=", "active")], limit=1)

    # ------------------------------------------------------------
    # STATES
    # ------------------------------------------------------------

    # A button of the list: the web client calls it with the ids of the selected models.
    def action_train(self):
        """Train lead scoring in the background and show the progress."""
        return self.env["crm.ai.run"].action_request("training")

    def action_publish(self):
        """Make this the model in use and retire the one that was."""
        self.ensure_one()
        check_manager(self.env)
        self._check_usable()
        self.sudo()._publish()
        self._use_everywhere()

    def action_revert(self):
        """Use the model again that was in use before this one."""
        self.ensure_one()
        check_manager(self.env)
        if self.state != "active" or not self.previous_id:
            raise UserError(
                self.env._("No model was in use before this one. Retire it instead.")
            )
        self.previous_id._check_usable()
        self.sudo().previous_id._activate()
        self._use_everywhere()
        return self.previous_id.get_formview_action()

    def _check_usable(self):
        """Refuse a model that gives no scores, or not those that it was judged by.

        :raises UserError: with what to do instead
        """
        try:
            self._engine_model()
        except ArtifactError as error:
            raise UserError(
                self.env._("This model cannot be used: %s", error)
            ) from error

    def _use_everywhere(self):
        """Let the next run apply the model that was just chosen."""
        job = "scoring" if self.kind == "scoring" else "matching"
        self.env["crm.ai.run"].sudo()._request(job)

    def _publish(self):
        if earlier := self._in_use(self.kind) - self:
            self.previous_id = earlier
        self._activate()

    def _activate(self):
        self._in_use(self.kind).state = "retired"
        self.env["crm.ai.model"].flush_model()
        self.write(
            {
                "state": "active",
                "published_on": fields.Datetime.now(),
                "published_by_id": self.env.uid,
            }
        )

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
