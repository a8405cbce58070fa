from odoo import api, fields, models
from odoo.fields import Domain

from .roles import check_found


class CrmAiMerge(models.Model):
    """A merge that was carried out, with what it takes to undo it exactly."""

    _name = "crm.ai.merge"
    _description = "Merge"
    _order = "id desc"

    name = fields.Char(
        "Merged Records", required=True, readonly=True, help="As they were called."
    )
    res_model = fields.Selection(
        "_selection_res_model", "Kind", required=True, readonly=True
    )
    survivor_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True
    )
    loser_ids = fields.Json(
        readonly=True, help="Identifiers of the records that the survivor replaced."
    )
    state = fields.Selection(
        [
            ("merged", "Merged"),
            ("undone", "Undone"),
            ("forgotten", "Cannot Be Undone"),
        ],
        required=True,
        readonly=True,
        default="merged",
        index=True,
        help="Cannot be undone: what that would take was deleted, because it was too "
        "old or by a person.",
    )
    automatic = fields.Boolean(readonly=True)
    certainty = fields.Float(
        "Certainty (%)",
        readonly=True,
        aggregator="avg",
        help="How sure it was that the records are one customer. 0: nobody compared.",
    )
    merged_by_id = fields.Many2one("res.users", readonly=True)
    merged_on = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now
    )
    undone_by_id = fields.Many2one("res.users", readonly=True)
    undone_on = fields.Datetime(readonly=True)
    duplicate_id = fields.Many2one(
        "crm.ai.duplicate", readonly=True, index="btree_not_null", ondelete="set null"
    )
    effect_ids = fields.One2many("crm.ai.merge.effect", "merge_id", readonly=True)
    size = fields.Integer(
        "Size (bytes)", readonly=True, help="What it takes to undo the merge."
    )
    whole_summary = fields.Json(
        readonly=True,
        groups="base.group_system",
        help="What the merge changed, as who merged could read it.",
    )
    summary = fields.Json(
        compute="_compute_summary",
        help="What the merge changed, as its preview said: records per model, "
        "collisions, values that were lost.",
    )
    kept_rows = fields.Json(
        readonly=True,
        groups="base.group_system",
        help="What the undo left as it was, as rows of the database.",
    )
    kept = fields.Json(
        compute="_compute_kept",
        help="What the undo left as it was, because somebody had changed it since.",
    )

    _survivor_idx = models.Index("(res_model, survivor_id)")

    @api.model
    def _selection_res_model(self):
        return self.env["crm.ai.duplicate"]._selection_res_model()

    # ------------------------------------------------------------
    # ACCESS
    # ------------------------------------------------------------

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & self._readable_domain()
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    @api.model
    def _readable_domain(self):
        """Merges may be read where the survivor may be.

        Where it is gone nobody can tell any more, but for who merged. Administrators
        find it, too: it is for them to remove a person's data.
        """
        about = self.env["crm.ai.about.record"]
        gone = ~about.sudo()._readable_domain("survivor_id")
        mine = Domain("merged_by_id", "=", self.env.uid)
        if self.env.user.has_group("base.group_system"):
            mine = Domain.TRUE
        return about._readable_domain("survivor_id") | (gone & mine)

    def _check_access(self, operation):
        return super()._check_access(operation) or self._check_survivors()

    def _check_survivors(self):
        """The part of ``_check_access`` that follows the contacts and leads."""
        message = self.env._(
            "You may not do this, because you may not read the record that others "
            "were merged into."
        )
        return check_found(self, message)
