from odoo import fields, models


class TrialContract(models.Model):
    """Forbids to delete whom it was made with."""

    _name = "trial.contract"
    _description = "Trial Contract"

    name = fields.Char()
    partner_id = fields.Many2one("res.partner", required=True, ondelete="restrict")
    lead_id = fields.Many2one("crm.lead", ondelete="restrict")
    company_id = fields.Many2one("res.company")
    card_id = fields.Many2one("trial.card", ondelete="set null")
