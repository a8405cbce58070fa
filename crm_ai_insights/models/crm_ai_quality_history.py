from odoo import api, fields, models

from .columns import LooseMany2one


class CrmAiQualityHistory(models.Model):
    """How good the data was on a day, by company, source, team and country."""

    _name = "crm.ai.quality.history"
    _description = "Data Quality over Time"
    _order = "date desc, id"
    _rec_name = "date"
    _log_access = False

    date = fields.Date(required=True, readonly=True, index=True)
    res_model = fields.Selection(
        "_selection_res_model", "Kind", required=True, readonly=True
    )
    company_id = LooseMany2one("res.company", readonly=True, index=False)
    source_id = LooseMany2one("utm.source", readonly=True, index=False)
    team_id = LooseMany2one("crm.team", "Sales Team", readonly=True, index=False)
    country_id = LooseMany2one("res.country", readonly=True, index=False)
    record_count = fields.Integer("Records", readonly=True)
    score_sum = fields.Float(readonly=True)
    score = fields.Float(
        "Quality", compute="_compute_score", aggregator="avg", readonly=True
    )
    unreachable_count = fields.Integer("Unreachable", readonly=True)
    bounced_count = fields.Integer("Bounced", readonly=True)
    problem_count = fields.Integer("Problems", readonly=True)

    @api.model
    def _selection_res_model(self):
        return self.env["crm.ai.duplicate"]._selection_res_model()

    @api.depends("score_sum", "record_count")
    def _compute_score(self):
        for row in self:
            row.score = row.score_sum / row.record_count if row.record_count else 0
