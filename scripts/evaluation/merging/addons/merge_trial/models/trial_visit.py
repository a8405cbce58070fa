from odoo import fields, models


class TrialVisit(models.Model):
    """Goes with its card, and with its lead; one visit of a lead is the main one."""

    _name = "trial.visit"
    _description = "Trial Visit"

    name = fields.Char()
    card_id = fields.Many2one("trial.card", ondelete="cascade")
    partner_id = fields.Many2one("res.partner", ondelete="set null")
    lead_id = fields.Many2one("crm.lead", ondelete="cascade")
    main = fields.Boolean()

    # An index is no constraint: whoever asks pg_constraint does not see it.
    _main_uniq = models.UniqueIndex("(lead_id) WHERE main")
