from odoo import api, models
from odoo.tools import SQL


class ResPartner(models.Model):
    """Contacts as the check of data quality takes them."""

    _inherit = "res.partner"

    @api.model
    def _ai_clean_query(self):
        # These stand for nobody, whether or not somebody made them visible.
        names = ("base.partner_root", "base.public_partner")
        technical = [self.env.ref(name, raise_if_not_found=False) for name in names]
        ids = [partner.id for partner in technical if partner]
        return self.sudo()._search([("id", "not in", ids)])

    @api.model
    def _ai_clean_fields(self):
        return {
            "name": "name",
            "company": "company_name",
            "is_company": "is_company",
            "email": "email",
            "vat": "vat",
            **super()._ai_clean_fields(),
        }

    def _ai_clean_row(self):
        row = super()._ai_clean_row()
        # Odoo empties it as soon as the company is a contact itself.
        if self.parent_id or not self.company_name:
            del row["company"]
        return row

    def _ai_clean_exempt(self):
        if self.type != "contact":
            # An address is a part of its contact.
            return frozenset({"unreachable", "vat_missing", "stale"})
        # One by one: what is read of all at once for a batch, a union would not know.
        for above in (self.parent_id, self.commercial_partner_id):
            if above != self and (above.email or above.phone):
                return frozenset({"unreachable"})
        return frozenset()

    def _ai_clean_inherited(self):
        """What Odoo copies from the company, where it is corrected for all."""
        above = self.parent_id
        if not above.active:
            return frozenset()
        names = []
        if self.type == "contact":
            names += self._address_fields()
        if self.commercial_partner_id != self:
            names += self._synced_commercial_fields()
        return frozenset(
            field
            for field, name in self._ai_clean_fields().items()
            if name in names and self[name] and self[name] == above[name]
        )

    @api.model
    def _ai_clean_date_sql(self):
        return SQL(
            "GREATEST(%s, (SELECT above.write_date FROM res_partner above "
            "WHERE above.id = res_partner.parent_id))",
            super()._ai_clean_date_sql(),
        )

    def _ai_touched_on(self):
        """As for every record; a lead of the customer touches the contact, too.

        One of another company than the contact's does not: not even the date may tell
        of it.
        """
        touched = super()._ai_touched_on()
        companies = self.env["res.company"].sudo().search_count([], limit=2)
        self.env["crm.lead"].flush_model(
            ["partner_id", "company_id", "create_date", "date_last_stage_update"]
        )
        rows = self.env.execute_query(
            SQL(
                """
                SELECT host.id,
                       max(GREATEST(lead.create_date, lead.date_last_stage_update))
                  FROM crm_lead lead
                  JOIN res_partner host ON host.id = lead.partner_id
                 WHERE host.id = ANY(%s)
                   AND (%s OR lead.company_id IS NULL
                           OR lead.company_id = host.company_id)
              GROUP BY host.id
                """,
                self.ids,
                companies == 1,
            )
        )
        return touched | {
            partner_id: max(date, touched[partner_id])
            for partner_id, date in rows
            if date and partner_id in touched
        }
