from odoo import fields, models


class TrialNote(models.Model):
    """Refers to a record of any model, in both ways that Odoo has."""

    _name = "trial.note"
    _description = "Trial Note"

    name = fields.Char()
    res_model = fields.Char()
    res_id = fields.Many2oneReference(model_field="res_model")
    subject = fields.Reference(
        [("res.partner", "Contact"), ("crm.lead", "Lead"), ("trial.card", "Card")]
    )
