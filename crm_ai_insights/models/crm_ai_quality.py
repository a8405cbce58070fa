from odoo import fields, models

from .columns import LooseMany2one


class CrmAiQuality(models.Model):
    """How good the data of one contact or lead is, as of its last check."""

    _name = "crm.ai.quality"
    _inherit = ["crm.ai.about.record"]
    _description = "Data Quality of a Record"
    _order = "score, id"
    _rec_name = "res_id"
    _log_access = False

    source_date = fields.Datetime(
        readonly=True, help="When the record was last written before it was checked."
    )
    touched_on = fields.Datetime(
        readonly=True, help="When somebody other than the cleaning last touched it."
    )
    to_check = fields.Boolean(readonly=True)
    score = fields.Float("Quality", readonly=True, aggregator="avg")
    completeness = fields.Float(readonly=True, aggregator="avg")
    validity = fields.Float(readonly=True, aggregator="avg")
    uniqueness = fields.Float(readonly=True, aggregator="avg")
    freshness = fields.Float(readonly=True, aggregator="avg")
    help_field = fields.Char(
        "Would Help Most",
        readonly=True,
        help="The field whose filling would improve the record most.",
    )
    help_points = fields.Float(readonly=True, aggregator="avg")
    problem_count = fields.Integer("Problems", readonly=True)
    unreachable = fields.Boolean(readonly=True)
    bounced = fields.Boolean(readonly=True)
    company_id = LooseMany2one("res.company", readonly=True, index=False)
    user_id = LooseMany2one("res.users", "Salesperson", readonly=True, index=False)
    team_id = LooseMany2one("crm.team", "Sales Team", readonly=True, index=False)
    source_id = LooseMany2one("utm.source", readonly=True, index=False)
    country_id = LooseMany2one("res.country", readonly=True, index=False)

    _res_uniq = models.Constraint(
        "UNIQUE (res_model, res_id)", "A record is judged once."
    )
