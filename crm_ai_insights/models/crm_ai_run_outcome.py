from odoo import api, fields, models

from .roles import sees_all_companies

TOLD = ("processed", "remaining", "outcome", "counts")


class CrmAiRun(models.Model):
    """What a run did, which it counts for all companies at once.

    Jobs write and read it here; people who do not belong to all companies are told
    where to find what concerns theirs, and no number.
    """

    _inherit = "crm.ai.run"

    whole_processed = fields.Integer(groups=fields.NO_ACCESS)
    whole_remaining = fields.Integer(groups=fields.NO_ACCESS)
    whole_outcome = fields.Text(groups=fields.NO_ACCESS)
    whole_counts = fields.Json(groups=fields.NO_ACCESS)

    is_told = fields.Boolean(
        "Counts Shown",
        compute="_compute_told",
        help="The counts are those of all companies: they are shown to who belongs to "
        "all of them.",
    )
    processed = fields.Integer(
        compute="_compute_told",
        inverse=lambda runs: runs._store_told("processed"),
        aggregator=None,
    )
    remaining = fields.Integer(
        compute="_compute_told",
        inverse=lambda runs: runs._store_told("remaining"),
        aggregator=None,
    )
    outcome = fields.Text(
        compute="_compute_told", inverse=lambda runs: runs._store_told("outcome")
    )
    counts = fields.Json(
        compute="_compute_told",
        inverse=lambda runs: runs._store_told("counts"),
        help="What the job counted on its way.",
    )

    @api.depends("whole_processed", "whole_remaining", "whole_outcome", "whole_counts")
    @api.depends_context("uid")
    def _compute_told(self):
        is_told = sees_all_companies(self.env)
        for run, whole in zip(self, self.sudo(), strict=True):
            run.is_told = is_told
            for name in TOLD:
                run[name] = is_told and whole[f"whole_{name}"]
            if not is_told and whole.whole_outcome:
                run.outcome = self.env._(
                    "What it says concerns all companies: who belongs to all of them "
                    "can read it."
                )

    def _store_told(self, name):
        for run in self:
            run[f"whole_{name}"] = run[name]
