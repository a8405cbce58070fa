from odoo import api, fields, models


class CrmAiCleanable(models.AbstractModel):
    """What the check noted of a record, to search contacts and leads by."""

    _inherit = "crm.ai.cleanable"

    ai_unreachable = fields.Boolean(
        "Unreachable",
        compute="_compute_ai_reachability",
        search="_search_ai_unreachable",
        help="There is no way to contact this person or company.",
    )
    ai_bounced = fields.Boolean(
        "E-mail Bounced",
        compute="_compute_ai_reachability",
        search="_search_ai_bounced",
        help="E-mails to this address came back.",
    )

    @api.depends("write_date")
    def _compute_ai_reachability(self):
        rows = self.env["crm.ai.quality"].sudo()
        found = rows.search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        ).grouped("res_id")
        for record in self:
            row = found.get(record.id, rows)
            record.ai_unreachable = row.unreachable
            record.ai_bounced = row.bounced

    @api.model
    def _search_ai_unreachable(self, operator, value):
        return self._search_ai_noted("unreachable", operator)

    @api.model
    def _search_ai_bounced(self, operator, value):
        return self._search_ai_noted("bounced", operator)

    @api.model
    def _search_ai_noted(self, field, operator):
        if operator != "in":
            return NotImplemented
        rows = self.env["crm.ai.quality"].sudo()
        query = rows._search([("res_model", "=", self._name), (field, "=", True)])
        return [("id", "in", query.subselect("res_id"))]
