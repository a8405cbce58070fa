from odoo import api, fields, models
from odoo.tools import SQL

from .columns import LooseMany2one

KEPT_OF_LEADS = (
    "crm.ai.lead.hindcast",
    "crm.ai.lead.mark",
    "crm.ai.lead.score",
    "crm.ai.lead.snapshot",
    "crm.ai.lead.switch",
    "crm.ai.lead.value",
)


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["crm.lead", "crm.ai.matchable", "crm.ai.cleanable"]

    ai_score = fields.Float(
        "AI Score",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="The probability in percent that this lead is won, learned from your "
        "closed leads.",
    )
    ai_grade = fields.Selection(
        [("A", "A"), ("B", "B"), ("C", "C"), ("D", "D")],
        "AI Grade",
        readonly=True,
        copy=False,
    )
    ai_score_low = fields.Float(
        "AI Score at Least",
        readonly=True,
        copy=False,
        aggregator=None,
        help="In 80 % of leads the true probability is between this and the highest.",
    )
    ai_score_high = fields.Float(
        "AI Score at Most", readonly=True, copy=False, aggregator=None
    )
    ai_support = fields.Float(
        "Closed Leads behind the Score", readonly=True, copy=False, aggregator=None
    )
    ai_trend = fields.Selection(
        [("rising", "Rising"), ("steady", "Steady"), ("falling", "Falling")],
        "AI Trend",
        readonly=True,
        copy=False,
        help="The score beside its average over the last two weeks.",
    )
    # What they tell is for some readers only: ``ai_insight`` asks each one's rights.
    ai_missing = fields.Json(
        "AI Missing Values",
        readonly=True,
        copy=False,
        prefetch=False,
        groups=fields.NO_ACCESS,
    )
    ai_reasons = fields.Json(
        "AI Reasons",
        readonly=True,
        copy=False,
        prefetch=False,
        groups=fields.NO_ACCESS,
    )
    ai_scored_on = fields.Datetime("AI Scored On", readonly=True, copy=False)
    ai_model_id = LooseMany2one(
        "crm.ai.model", "AI Model", readonly=True, copy=False, index=False
    )

    def unlink(self):
        # There is no foreign key that would do it, see columns.LooseMany2one.
        ids = self.ids
        result = super().unlink()
        for name in KEPT_OF_LEADS:
            self.env[name].sudo().search([("lead_id", "in", ids)]).unlink()
        return result

    @api.model
    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name == "ai_score" and not nulls:
            # Leads without a score are not the hottest.
            nulls = SQL("NULLS LAST")
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)
