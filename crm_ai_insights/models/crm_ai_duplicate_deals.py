from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class CrmAiDuplicate(models.Model):
    """Leads that are one customer, and yet several deals."""

    _inherit = "crm.ai.duplicate"

    has_several_deals = fields.Boolean(
        "Several Deals",
        compute="_compute_has_several_deals",
        search="_search_has_several_deals",
        help="Two of the leads or more have an expected revenue: they may be different "
        "deals of one customer, which only a person can tell.",
    )

    @api.depends("line_ids.res_id", "res_model")
    def _compute_has_several_deals(self):
        several = self.sudo().search(
            [("id", "in", self.ids), ("has_several_deals", "=", True)]
        )
        for group in self:
            group.has_several_deals = group.id in several._ids

    @api.model
    def _search_has_several_deals(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.env["crm.ai.duplicate.line"].flush_model()
        self.env["crm.lead"].flush_model(["expected_revenue"])
        several = SQL(
            """
            (SELECT line.duplicate_id
               FROM crm_ai_duplicate_line line
               JOIN crm_lead lead ON lead.id = line.res_id
              WHERE line.res_model = 'crm.lead' AND lead.expected_revenue > 0
           GROUP BY line.duplicate_id HAVING count(*) > 1)
            """
        )
        return Domain("id", "in" if True in value else "not in", several)
