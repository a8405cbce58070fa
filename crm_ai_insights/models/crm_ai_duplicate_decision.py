from odoo import fields, models


class CrmAiDuplicateDecision(models.Model):
    """What a person decided about a pair, with what the matcher had thought.

    It holds no personal data, so that it outlives the records: the weights learn from
    it, and the precision at each certainty is measured with it.
    """

    _name = "crm.ai.duplicate.decision"
    _description = "Decision about a Pair"
    _order = "id desc"
    _rec_name = "left_id"

    res_model = fields.Char(required=True, readonly=True, index=True)
    left_id = fields.Integer(required=True, readonly=True)
    right_id = fields.Integer(required=True, readonly=True)
    same = fields.Boolean(readonly=True)
    company_id = fields.Many2one("res.company", readonly=True, ondelete="cascade")
    probability = fields.Float(
        readonly=True,
        aggregator="avg",
        help="What the matcher thought before the decision.",
    )
    vector = fields.Json(
        readonly=True, help="What the comparison said, see engine.matching.learn."
    )
    decided_by_id = fields.Many2one("res.users", readonly=True)
    decided_on = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now
    )
    seconds = fields.Float(
        readonly=True, help="How long the person looked at the proposal."
    )
    merge_id = fields.Many2one(
        "crm.ai.merge", readonly=True, index="btree_not_null", ondelete="set null"
    )

    _pair_uniq = models.Constraint(
        "UNIQUE (res_model, left_id, right_id)", "A pair is decided once."
    )
