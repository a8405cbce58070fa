from odoo import fields, models


class TrialPlan(models.Model):
    """Many contacts and leads, and another contact in each company."""

    _name = "trial.plan"
    _description = "Trial Plan"

    name = fields.Char(translate=True)
    partner_ids = fields.Many2many("res.partner")
    lead_ids = fields.Many2many("crm.lead")
    contact_id = fields.Many2one("res.partner", company_dependent=True)
    lead_id = fields.Many2one("crm.lead", company_dependent=True)
    properties_definition = fields.PropertiesDefinition()
    parent_id = fields.Many2one("trial.plan")
    properties = fields.Properties(definition="parent_id.properties_definition")
