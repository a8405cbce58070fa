from odoo import api, models


class CrmLead2opportunityPartner(models.TransientModel):
    """Conversion of a lead, which merges it with others."""

    _inherit = "crm.lead2opportunity.partner"

    @api.depends("lead_id", "partner_id")
    def _compute_duplicated_lead_ids(self):
        result = super()._compute_duplicated_lead_ids()
        for wizard in self.filtered(lambda wizard: wizard.lead_id.company_id):
            company = wizard.lead_id.company_id
            wizard.duplicated_lead_ids = wizard.duplicated_lead_ids.filtered(
                lambda lead, company=company: lead.company_id <= company
            )
        return result
