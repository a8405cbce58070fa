from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..models.roles import check_manager

# Of how many groups it is asked in advance whether they may be merged: each takes
# some queries, on every change of the form.
ASKED = 20


class CrmAiDuplicateBulk(models.TransientModel):
    """Says how many groups are merged together, and what will be refused."""

    _name = "crm.ai.duplicate.bulk"
    _description = "Merge Many"

    group_ids = fields.Many2many("crm.ai.duplicate", string="Selected Proposals")
    res_model = fields.Selection("_selection_res_model", "Kind", help="Empty: both.")
    certainty = fields.Float(
        "From a Certainty Of (%)", default=99.0, help="Less certain ones are left."
    )
    group_count = fields.Integer("Proposals", compute="_compute_groups")
    gone_count = fields.Integer("Records Merged Away", compute="_compute_groups")
    deal_count = fields.Integer(
        "With Several Deals",
        compute="_compute_groups",
        help="Groups of leads of which two or more have an expected revenue. They are "
        "left for a person, unless they were selected.",
    )
    owner_count = fields.Integer("With Several Owners", compute="_compute_groups")
    asked_count = fields.Integer(compute="_compute_refusals")
    refused_count = fields.Integer(compute="_compute_refusals")
    refusals = fields.Text(compute="_compute_refusals")

    @api.model
    def _selection_res_model(self):
        return self.env["crm.ai.duplicate"]._selection_res_model()

    def _groups(self):
        """The groups that are to be merged, the surest first."""
        self.ensure_one()
        if self.group_ids:
            return self.group_ids.filtered(lambda group: group.state == "open")
        domain = self._domain() & Domain("has_several_deals", "=", False)
        return self.env["crm.ai.duplicate"].search(domain)

    def _domain(self):
        """All that is as certain."""
        domain = Domain("state", "=", "open") & Domain(
            "certainty", ">=", self.certainty
        )
        if self.res_model:
            domain &= Domain("res_model", "=", self.res_model)
        return domain

    @api.depends("group_ids", "res_model", "certainty")
    def _compute_groups(self):
        for wizard in self:
            groups = wizard._groups()
            wizard.group_count = len(groups)
            several = Domain("has_several_deals", "=", True)
            wizard.deal_count = (
                len(groups.filtered("has_several_deals"))
                if wizard.group_ids
                else groups.search_count(wizard._domain() & several)
            )
            wizard.gone_count = sum(groups.mapped("record_count")) - len(groups)
            wizard.owner_count = sum(groups.mapped("has_owner_conflict"))

    @api.depends("group_ids", "res_model", "certainty")
    def _compute_refusals(self):
        Merge = self.env["crm.ai.merge"]
        for wizard in self:
            asked = wizard._groups()[:ASKED]
            reasons = Counter()
            refused = 0
            for records in asked._records_of_groups().values():
                survivor, _reason = Merge._propose_survivor(records)
                found = Merge._refusals(records, survivor)
                reasons.update(found)
                refused += bool(found)
            wizard.asked_count = len(asked)
            wizard.refused_count = refused
            wizard.refusals = "\n".join(
                f"{count} × {reason}" for reason, count in reasons.most_common()
            )

    def action_merge(self):
        """Merge them in the background and show the progress."""
        check_manager(self.env)
        groups = self._groups()
        if not groups:
            raise UserError(
                self.env._("There is nothing to merge. Choose a lower certainty.")
            )
        groups.check_access("read")
        return groups._queue()._action_follow()
