from odoo import api, models
from odoo.exceptions import UserError

# What the lead went through is not taken over from another.
HISTORY_FIELDS = {"active", "date_closed", "date_conversion", "probability"}


class CrmLead(models.Model):
    """Leads as they are merged."""

    _name = "crm.lead"
    _inherit = ["crm.lead", "crm.ai.mergeable"]

    # ------------------------------------------------------------
    # RIGHTS
    # ------------------------------------------------------------

    def _ai_merge_refusals(self, losers):
        refusals = []
        everybody = (self + losers).sudo()
        if refusal := everybody._ai_company_refusal():
            refusals.append(refusal)
        if any(lead.won_status == "won" for lead in everybody):
            refusals.append(
                self.env._(
                    "A lead that was won is a sale of its own, it is never merged."
                )
            )
        if not self.sudo().active and any(losers.sudo().mapped("active")):
            refusals.append(
                self.env._(
                    "The one that stays is lost or archived, and another is not: "
                    "choose that one to stay."
                )
            )
        return refusals

    def _ai_company_refusal(self):
        if len(self.company_id) > 1:
            return self.env._("Leads of different companies are never merged.")
        return None

    # ------------------------------------------------------------
    # SURVIVOR
    # ------------------------------------------------------------

    def _ai_survivor_criteria(self):
        ranked = self._sort_by_confidence_level()
        return [
            (self.env._("It is not lost."), {lead.id: lead.active for lead in self}),
            (
                self.env._("It is an opportunity."),
                {lead.id: lead.type == "opportunity" for lead in self},
            ),
            (
                self.env._("Its stage is the furthest."),
                {lead.id: lead.stage_id.sequence for lead in self},
            ),
            (
                self.env._("It is the most likely to be won."),
                {lead.id: lead.probability for lead in self},
            ),
            (
                self.env._("It comes first in Odoo's own order."),
                {lead.id: place for place, lead in enumerate(ranked)},
            ),
        ]

    def _sort_by_confidence_level(self, reverse=False):
        ranked = super()._sort_by_confidence_level(reverse=reverse)
        survivor = self.browse(self.env.context.get("crm_ai_survivor_id")) & ranked
        others = ranked - survivor
        return survivor + others if reverse else others + survivor

    # ------------------------------------------------------------
    # VALUES
    # ------------------------------------------------------------

    def _ai_merge_order(self):
        return self._sort_by_confidence_level(reverse=True)

    def _ai_unfilled_fields(self):
        # Odoo's own merge knows what to do with its own fields.
        return (
            super()._ai_unfilled_fields()
            | HISTORY_FIELDS
            | set(self._merge_get_fields())
        )

    def _merge_get_fields(self):
        """Odoo forgets the fields that people have added."""
        names = super()._merge_get_fields()
        return [*names, *(name for name in self._ai_added() if name not in names)]

    def _merge_get_fields_specific(self):
        specific = super()._merge_get_fields_specific()
        for name in self._ai_added():
            if self._fields[name].type == "many2many":
                specific.setdefault(name, lambda fname, leads: leads.mapped(fname))
            else:
                specific.setdefault(name, _first_value)
        return specific

    @api.model
    def _ai_added(self):
        """Names of the fields that people have added, and that hold a value."""
        plain = set(self._ai_plain_fields())
        return [
            name
            for name, field in self._fields.items()
            if field.manual
            and field.store
            and not field.compute
            and (field.type == "many2many" or name in plain)
        ]

    def _ai_entered_fields(self):
        entered = super()._ai_entered_fields()
        return [field for field in entered if field.name not in HISTORY_FIELDS]

    # ------------------------------------------------------------
    # MERGE
    # ------------------------------------------------------------

    def _ai_carry_out_merge(self, losers):
        leads = (self + losers).with_context(crm_ai_survivor_id=self.id)
        leads._merge_opportunity(auto_unlink=False, max_length=0)
        # What Odoo's merge of leads forgets, its merge of contacts can do.
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._update_foreign_keys_generic(self._name, losers, self)
        wizard._update_reference_fields_generic(self._name, losers, self)
        losers.unlink()

    def unlink(self):
        leads = self
        if self.env.context.get("crm_ai_allocating"):
            # In the end Odoo deletes the duplicates, which the merges have deleted.
            leads = self.exists()
        return super(CrmLead, leads).unlink()

    def _get_lead_duplicates(self, partner=None, email=None, include_lost=False):
        found = super()._get_lead_duplicates(
            partner=partner, email=email, include_lost=include_lost
        )
        if len(self) == 1 and len(found.company_id) > 1:
            # Assignment asks like this, and merges what it is given.
            return found.filtered(lambda lead: lead.company_id == self.company_id)
        return found

    def _merge_opportunity(
        self, user_id=False, team_id=False, auto_unlink=True, max_length=5
    ):
        if refusal := self.sudo()._ai_company_refusal():
            raise UserError(refusal)
        return super()._merge_opportunity(
            user_id=user_id,
            team_id=team_id,
            auto_unlink=auto_unlink,
            max_length=max_length,
        )


def _first_value(name, leads):
    """The first value of the leads in their order, as ``write`` takes it."""
    return leads._ai_first_value(name, leads) or False
