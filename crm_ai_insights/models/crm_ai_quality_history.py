from odoo import api, fields, models
from odoo.tools import SQL

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

    def _read_group_select(self, aggregate_spec, query):
        """A group's mean weighs each record the same, however the rows are cut."""
        if aggregate_spec != "score:avg":
            return super()._read_group_select(aggregate_spec, query)
        return SQL(
            "SUM(%s) / NULLIF(SUM(%s), 0)",
            self._field_to_sql(self._table, "score_sum", query),
            self._field_to_sql(self._table, "record_count", query),
        )

    @api.model
    def _write_today(self):
        """Note how good the data is now; a second run of the day replaces the first."""
        today = fields.Date.today()
        self.search([("date", "=", today)]).unlink()
        self.env["crm.ai.quality"].flush_model()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO crm_ai_quality_history
                       (date, res_model, company_id, source_id, team_id, country_id,
                        record_count, score_sum, unreachable_count, bounced_count,
                        problem_count)
                SELECT %s, res_model, company_id, source_id, team_id, country_id,
                       count(*), sum(score), count(*) FILTER (WHERE unreachable),
                       count(*) FILTER (WHERE bounced), sum(problem_count)
                  FROM crm_ai_quality
              GROUP BY res_model, company_id, source_id, team_id, country_id
                """,
                today,
            )
        )
        self.invalidate_model()
