from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .columns import LooseMany2one
from .crm_ai_cleaning_change_apply import QUIET
from .recorder import recording
from .roles import check_found, readable_domain


class CrmAiLeadCustomer(models.Model):
    """A lead without a customer that may come from a contact that is known."""

    _name = "crm.ai.lead.customer"
    _description = "Known Customer of a Lead"
    _order = "certainty desc, id"
    _rec_name = "lead_id"

    lead_id = LooseMany2one("crm.lead", "Lead", required=True, readonly=True)
    partner_id = LooseMany2one(
        "res.partner", "Customer", required=True, readonly=True, index=True
    )
    state = fields.Selection(
        [("open", "To Review"), ("linked", "Linked"), ("rejected", "Not the Customer")],
        required=True,
        readonly=True,
        default="open",
        index=True,
    )
    certainty = fields.Float("Certainty (%)", readonly=True, aggregator="avg")
    is_twice = fields.Boolean(
        "There Twice",
        compute="_compute_is_twice",
        help="The contact may be a duplicate itself: merge it first, and the lead has "
        "one customer to choose.",
    )
    evidence = fields.Json(compute="_compute_evidence")
    decided_by_id = fields.Many2one("res.users", readonly=True)
    decided_on = fields.Datetime(readonly=True)
    change_id = fields.Many2one(
        "crm.ai.cleaning.change",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="What it takes to undo the link.",
    )

    _pair_uniq = models.Constraint(
        "UNIQUE (lead_id, partner_id)", "A customer is proposed once for a lead."
    )

    @api.depends("partner_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_twice(self):
        for link in self:
            link.is_twice = bool(link.partner_id.ai_duplicate_count)

    @api.depends("lead_id", "partner_id")
    def _compute_evidence(self):
        """Display-ready, like that of a group of duplicates with one pair."""
        shown = self.filtered(lambda link: link.lead_id and link.partner_id)
        (self - shown).evidence = False
        for link, (weight, items) in zip(shown, shown._evidence(), strict=True):
            link.evidence = [
                {
                    "id": link.id,
                    "left": link.lead_id.display_name,
                    "right": link.partner_id.display_name,
                    "certainty": link.certainty,
                    "items": sorted(items, key=lambda item: -item["weight"]),
                    "start": weight - sum(item["weight"] for item in items),
                    "total": weight,
                }
            ]

    # ------------------------------------------------------------
    # DECISIONS
    # ------------------------------------------------------------

    def action_link(self):
        """Make the contact the customer of the lead; the journal can take it back."""
        for link in self:
            link._check_open()
            link._set_customer()

    def _set_customer(self):
        lead = self.lead_id.with_context(**QUIET)
        self.env["crm.ai.cleaning.change"]._lock(lead)
        if lead.partner_id:
            raise UserError(
                self.env._("%s already has a customer.", self.lead_id.display_name)
            )
        with recording(self.env) as recorder:
            lead.partner_id = self.partner_id
        change = self._journal(recorder.written())
        self._decide("linked", change_id=change.id)
        self.sudo()._others().unlink()

    def _journal(self, written):
        """Store what the link changed, as any correction."""
        change = (
            self.env["crm.ai.cleaning.change"]
            .sudo()
            .create(
                {
                    "res_model": "crm.lead",
                    "res_id": self.lead_id.id,
                    "record_name": self.lead_id.display_name,
                    "field_name": "partner_id",
                    "new_value": self.partner_id.display_name,
                    "user_id": self.env.uid,
                    "date": fields.Datetime.now(),
                }
            )
        )
        self.env["crm.ai.cleaning.effect"].sudo()._store(change, written)
        change._tell()
        return change

    def action_reject(self):
        """Remember that the contact is not the customer of the lead."""
        for link in self:
            link._check_open()
        self._decide("rejected")
        # Another contact may be the customer.
        self._match_again()

    def action_reopen(self):
        """Take back the link, or the decision that this is not the customer."""
        for link in self:
            link._check_writable()
            if link.state == "linked":
                link._take_back()
        self._decide("open", change_id=False, decided_by_id=False, decided_on=False)
        self._match_again()

    def _take_back(self):
        change = self.sudo().change_id.with_env(self.env)
        if change.sudo().state == "applied" and not change._revert()[0]:
            raise UserError(
                self.env._(
                    "%s was changed since. Change its customer on its form.",
                    self.lead_id.display_name,
                )
            )

    def _check_writable(self):
        self.check_access("read")
        self.lead_id.check_access("write")

    def _check_open(self):
        """:raises UserError: where somebody decided meanwhile, or a record is gone"""
        self._check_writable()
        if self.state != "open" or not (self.lead_id and self.partner_id):
            raise UserError(
                self.env._("This was decided meanwhile. Reload the page to see it.")
            )

    def _decide(self, state, **values):
        now = {"decided_by_id": self.env.uid, "decided_on": fields.Datetime.now()}
        self.sudo().write({"state": state, **now, **values})

    def _others(self):
        """The other open proposals of the same leads."""
        return self.search(
            [
                ("lead_id", "in", self.lead_id.ids),
                ("state", "=", "open"),
                ("id", "not in", self.ids),
            ]
        )

    def _match_again(self):
        self.env["crm.ai.match.record"].sudo()._mark(
            "crm.lead", self.lead_id.ids, to_match=True
        )

    def action_open_lead(self):
        """Open the lead."""
        return self.lead_id.get_formview_action()

    def action_open_duplicates(self):
        """Open the proposals to merge the contact with others."""
        self.ensure_one()
        self.check_access("read")
        return self.partner_id.action_ai_open_duplicates()

    # ------------------------------------------------------------
    # ACCESS
    # ------------------------------------------------------------

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & self._readable_domain()
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    @api.model
    def _readable_domain(self):
        """Where the user may read both the lead and the contact."""
        return Domain.AND(
            readable_domain(self.env[self._fields[name].comodel_name], name)
            for name in ("lead_id", "partner_id")
        )

    def _check_access(self, operation):
        message = self.env._(
            "You may not see this, because you may not read the lead or the contact."
        )
        return super()._check_access(operation) or check_found(self, message)
