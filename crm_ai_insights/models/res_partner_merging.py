import json

from odoo import api, models
from odoo.tools import SQL

# What an empty address may be taken over with: all of it, or nothing.
ADDRESS_FIELDS = {"street", "street2", "zip", "city", "state_id", "country_id"}
PLACE_FIELDS = {"partner_latitude", "partner_longitude"}


class ResPartner(models.Model):
    """Contacts as they are merged."""

    _name = "res.partner"
    _inherit = ["res.partner", "crm.ai.mergeable"]

    # ------------------------------------------------------------
    # RIGHTS
    # ------------------------------------------------------------

    def _ai_merge_refusals(self, losers):
        refusals = []
        everybody = (self + losers).sudo().with_context(active_test=False)
        if losers._ai_bound():
            refusals.append(self._ai_bound_refusal(everybody))
        if len(everybody.company_id) > 1:
            refusals.append(
                self.env._("Contacts of different companies are never merged.")
            )
        if everybody._ai_related_to_each_other():
            refusals.append(
                self.env._(
                    "A contact is never merged with the company that it belongs to."
                )
            )
        users = self.sudo().with_context(active_test=False).user_ids
        if refusal := self._ai_user_refusal(users):
            refusals.append(refusal)
        return refusals

    def _ai_bound(self):
        """Those that a user or a company has as its own."""
        companies = self.env["res.company"].sudo().with_context(active_test=False)
        users = self.env["res.users"].sudo().with_context(active_test=False)
        domain = [("partner_id", "in", self.ids)]
        return companies.search(domain).partner_id | users.search(domain).partner_id

    def _ai_belonging_pairs(self):
        found, ids = [], set(self.ids)
        for record in self.sudo():
            above = record.parent_id
            while above:
                if above.id in ids:
                    found.append((record.id, above.id))
                above = above.parent_id
        return found

    @api.model
    def _ai_bound_refusal(self, everybody):
        if len(everybody._ai_bound()) > 1:
            return self.env._(
                "Several of these are the contacts of users or of your own companies. "
                "Two of them are never merged."
            )
        return self.env._(
            "One of these is the contact of a user or of one of your own companies. "
            "Only that one can be the one that stays."
        )

    def _ai_related_to_each_other(self):
        """Whether one of these belongs to another, however far up."""
        children = self.search([("parent_id", "in", self.ids)])
        below = self.search([("id", "child_of", children.ids)])
        return bool(self & below)

    def _ai_user_refusal(self, users):
        """Why the contact of these users may not be changed, if it may not."""
        others = users.filtered(lambda user: user._is_internal()) - self.env.user
        if others and not self.env["res.users"].has_access("write"):
            return self.env._(
                "The one that stays is the contact of a colleague. Ask an "
                "administrator to merge it."
            )
        company = self.sudo().company_id
        if company and users.company_id - company:
            # Odoo would let the user change companies.
            return self.env._(
                "The one that stays is the contact of a user of another company. "
                "Correct its company first."
            )
        return None

    # ------------------------------------------------------------
    # SURVIVOR
    # ------------------------------------------------------------

    def _ai_survivor_criteria(self):
        contacts = self.with_context(active_test=False)
        bound = contacts._ai_bound()
        return [
            (
                self.env._("It is the contact of a user or of one of your companies."),
                {contact.id: contact in bound for contact in contacts},
            ),
            (
                self.env._("It is in use, and the others are archived."),
                {contact.id: contact.active for contact in contacts},
            ),
            (self.env._("Most records refer to it."), contacts._ai_use()),
            (
                self.env._("It is the most complete."),
                {contact.id: contact._ai_completeness() for contact in contacts},
            ),
            (
                self.env._("It is the oldest."),
                {contact.id: -contact.id for contact in contacts},
            ),
        ]

    def _ai_use(self):
        """How many records of a kind that matters refer to each contact."""
        use = dict.fromkeys(self.ids, 0)
        for model, name in self._ai_use_fields():
            if model in self.env:
                counts = self.env[model]._read_group(
                    [(name, "in", self.ids)], [name], ["__count"]
                )
                for contact, count in counts:
                    use[contact.id] += count
        return use

    @api.model
    def _ai_use_fields(self):
        """``(model, field)``; models that are not installed are left out."""
        return [
            ("res.partner", "parent_id"),
            ("crm.lead", "partner_id"),
            ("sale.order", "partner_id"),
            ("account.move", "partner_id"),
        ]

    # ------------------------------------------------------------
    # VALUES
    # ------------------------------------------------------------

    @api.model
    def _ai_plain_fields(self):
        summed = self.env["base.partner.merge.automatic.wizard"]._get_summable_fields()
        return [name for name in super()._ai_plain_fields() if name not in summed]

    def _ai_unfilled_fields(self):
        unfilled = super()._ai_unfilled_fields() | PLACE_FIELDS
        unfilled |= {"company_id", "type", "signup_type", "calendar_last_notif_ack"}
        if self.with_context(active_test=False).user_ids:
            # They are what the user has set, and where a new password is sent to.
            unfilled |= {"lang", "tz", "email"}
        if self.parent_id:
            unfilled.add("is_company")
        return unfilled

    def _ai_filled(self, losers):
        filled = super()._ai_filled(losers)
        address = self._ai_filled_address(filled, losers)
        for name in ADDRESS_FIELDS:
            filled.pop(name, None)
        filled |= address
        if self.company_id and not all(loser.company_id for loser in losers):
            # Who sees one of them today shall see it tomorrow.
            filled["company_id"] = False
        return filled

    def _ai_filled_address(self, filled, losers):
        """The address of the first loser that the survivor's own does not contradict.

        A street of one and a city of another would be no address. The address of
        somebody who works for a company is the company's, Odoo keeps them the same.
        """
        if filled.get("parent_id") or (self.parent_id and self.type == "contact"):
            return {}
        names = sorted(ADDRESS_FIELDS | PLACE_FIELDS)
        for loser in losers:
            parts = [name for name in names if loser[name]]
            empty = [name for name in parts if not self[name]]
            if empty and all(
                _alike(self[name], loser[name]) for name in parts if self[name]
            ):
                return {
                    name: self._fields[name].convert_to_write(loser[name], loser)
                    for name in empty
                }
        return {}

    # ------------------------------------------------------------
    # MERGE
    # ------------------------------------------------------------

    def _ai_carry_out_merge(self, losers):
        # Odoo takes three contacts at most, and mixes the values of two.
        wizard = self.env["base.partner.merge.automatic.wizard"]
        for loser in losers:
            wizard._merge([self.id, loser.id], self, extra_checks=False)
        below = self.search([("id", "child_of", self.ids)])
        # Odoo moves them by SQL, which computes nothing.
        for name in ("complete_name", "commercial_partner_id"):
            self.env.add_to_compute(self._fields[name], below)

    def _ai_give_up_taken(self):
        """Barcodes, of which Odoo allows one in each company."""
        taken = self.env.execute_query(
            SQL(
                """
                SELECT mine.id, held.company, held.code
                  FROM res_partner AS mine,
                       jsonb_each_text(mine.barcode) AS held(company, code)
                 WHERE mine.id = ANY(%(ids)s)
                   AND EXISTS (SELECT FROM res_partner AS other
                                WHERE other.barcode ->> held.company = held.code
                                  AND other.id <> ALL(%(ids)s))
                """,
                ids=self.ids,
            )
        )
        for contact, company, _code in taken:
            self.browse(contact).with_company(int(company)).barcode = False
        return [
            (contact, "barcode", json.dumps({company: code}))
            for contact, company, code in taken
        ]


def _alike(left, right):
    if isinstance(left, str):
        return left.strip().casefold() == right.strip().casefold()
    return left == right
