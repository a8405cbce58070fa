from odoo import fields, models


class TrialPair(models.Model):
    """Two different contacts: merged into one, they break the rule."""

    _name = "trial.pair"
    _description = "Trial Pair"

    partner_id = fields.Many2one("res.partner", required=True, ondelete="cascade")
    other_id = fields.Many2one("res.partner", required=True, ondelete="cascade")

    _different = models.Constraint(
        "CHECK(partner_id != other_id)", "Nobody makes a pair with himself."
    )
