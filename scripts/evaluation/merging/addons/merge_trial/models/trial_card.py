from odoo import fields, models


class TrialCard(models.Model):
    """At most one of a code a contact: merged contacts may collide."""

    _name = "trial.card"
    _description = "Trial Card"

    partner_id = fields.Many2one("res.partner", required=True, ondelete="cascade")
    code = fields.Char(required=True)
    points = fields.Integer()

    _partner_code_uniq = models.Constraint(
        "UNIQUE(partner_id, code)", "A contact has one card of a kind."
    )
