from odoo import models


class ResPartner(models.Model):
    """What people want to know of a contact before they merge it."""

    _inherit = "res.partner"

    def _ai_facts(self):
        facts = super()._ai_facts()
        leads = self._ai_lead_counts()
        for record in self:
            counts = leads.get(record.id, {})
            numbers = [
                ("leads", self.env._("Open leads"), counts.get("pending")),
                ("won", self.env._("Won leads"), counts.get("won")),
                ("orders", self.env._("Orders"), record._ai_order_count()),
                ("children", self.env._("Contacts"), len(record.child_ids)),
            ]
            facts[record.id] += [
                (name, label, str(number or "")) for name, label, number in numbers
            ]
        return facts

    def _ai_lead_counts(self):
        """``{contact id: {status: number of leads that the user may read}}``."""
        leads = self.env["crm.lead"].with_context(active_test=False)
        if not leads.has_access("read"):
            return {}
        counts = {}
        for partner, status, count in leads._read_group(
            [("partner_id", "in", self.ids)], ["partner_id", "won_status"], ["__count"]
        ):
            counts.setdefault(partner.id, {})[status] = count
        return counts

    def _ai_order_count(self):
        """The field is there where the app Sales is, and for those who may read it."""
        field = self._fields.get("sale_order_count")
        if field and self._has_field_access(field, "read"):
            return self.sale_order_count
        return 0
