from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

from .roles import check_found

UNDECIDED = ("open", "queued")
# How many records the name of a group tells.
NAMED = 3


class CrmAiDuplicate(models.Model):
    """Records that may be one customer, with the evidence and what was decided."""

    _name = "crm.ai.duplicate"
    _description = "Possible Duplicate"
    _order = "certainty desc, id"

    res_model = fields.Selection(
        "_selection_res_model", "Kind", required=True, readonly=True, index=True
    )
    state = fields.Selection(
        [
            ("open", "To Review"),
            ("queued", "Being Merged"),
            ("different", "Not the Same"),
            ("solved", "Solved"),
        ],
        required=True,
        readonly=True,
        default="open",
        index=True,
        help="Being merged: waits for the background. Solved: the records were merged, "
        "deleted, archived or closed.",
    )
    line_ids = fields.One2many("crm.ai.duplicate.line", "duplicate_id", "Records")
    record_count = fields.Integer("Number of Records", compute="_compute_record_count")
    evidence = fields.Json(compute="_compute_evidence")
    decided_by_id = fields.Many2one("res.users", readonly=True)
    decided_on = fields.Datetime(readonly=True)
    snoozed_until = fields.Datetime(
        "Later", readonly=True, help="Somebody put it off until then."
    )
    refusal = fields.Text(
        "Refused", readonly=True, help="Why it could not be merged in the background."
    )

    _queue_idx = models.Index("(id) WHERE state = 'queued'")

    @api.model
    def _hosts(self):
        """The models whose records are matched, each with itself."""
        return [self.env["res.partner"], self.env["crm.lead"]]

    @api.model
    def _selection_res_model(self):
        return [
            ("res.partner", self.env._("Contacts")),
            ("crm.lead", self.env._("Leads")),
        ]

    def _lines(self):
        """``{group: lines that the user may see}``, whatever was read before.

        What ``line_ids`` holds within a request may have been read for somebody else.
        """
        lines = self.env["crm.ai.duplicate.line"]
        found = lines.search([("duplicate_id", "in", self.ids)])
        return defaultdict(lines.browse, found.grouped("duplicate_id"))

    @api.depends("line_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_display_name(self):
        lines = self._lines()
        for group in self:
            names = [line.name for line in lines[group] if line.name]
            names = list(dict.fromkeys(names))
            more = len(names) - NAMED
            if more > 0:
                names[NAMED:] = [self.env._("%d more", more)]
            group.display_name = " / ".join(names) or str(group.id)

    @api.depends("line_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_record_count(self):
        lines = self._lines()
        for group in self:
            group.record_count = len(lines[group])

    @api.depends("line_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_evidence(self):
        """Display-ready: per pair both names, the certainty, and what speaks for it.

        The weights of the items and the start add up to the total.
        """
        model = self.env["crm.ai.model"].sudo()._matching_model()
        lines = self._lines()
        for group in self:
            names = {line.res_id: line.name for line in lines[group]}
            pairs = group._pairs(list(names)).filtered("weight")
            group.evidence = [
                {
                    "id": pair.id,
                    "left": names[pair.left_id],
                    "right": names[pair.right_id],
                    "certainty": 100 * pair.probability,
                    "items": sorted(items, key=lambda item: -item["weight"]),
                    "start": pair.weight - sum(item["weight"] for item in items),
                    "total": pair.weight,
                }
                for pair, items in zip(pairs, pairs._evidence(model), strict=True)
            ]

    def _action_open(self):
        """Show these groups: the form of one, the list of several."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_duplicate_action"
        )
        if len(self) == 1:
            return {**action, "res_id": self.id, "views": [(False, "form")]}
        return {**action, "domain": [("id", "in", self.ids)], "context": {}}

    @api.model
    def _forget_records(self, res_model, res_ids):
        """Records are deleted: nothing is kept of them."""
        domain = [("res_model", "=", res_model), ("res_id", "in", res_ids)]
        self._take_out(self.env["crm.ai.duplicate.line"].search(domain))
        self.env["crm.ai.duplicate.pair"]._forget(res_model, res_ids)
        self.env["crm.ai.match.record"].search(domain).unlink()

    @api.model
    def _retire_records(self, res_model, res_ids):
        """Records are archived or closed: they leave the groups nobody decided."""
        domain = [("res_model", "=", res_model), ("res_id", "in", res_ids)]
        lines = self.env["crm.ai.duplicate.line"].search(domain)
        self._take_out(
            lines.filtered(lambda line: line.duplicate_id.state in UNDECIDED)
        )

    @api.model
    def _take_out(self, lines):
        """Groups that keep fewer than two records are solved."""
        groups = lines.duplicate_id
        lines.unlink()
        groups.filtered(
            lambda group: group.state in UNDECIDED and len(group.line_ids) < 2
        ).state = "solved"

    # ------------------------------------------------------------
    # ACCESS
    # ------------------------------------------------------------

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            groups = self.env["crm.ai.duplicate.line"]._visible_groups()
            domain = Domain(domain) & Domain("id", "in", groups)
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _check_access(self, operation):
        return super()._check_access(operation) or self._check_found(self)

    @api.model
    def _check_found(self, records):
        """The part of ``_check_access`` that follows the contacts and leads.

        A record of this addon may be read where its contacts or leads may be.
        """
        message = self.env._(
            "You may not see these duplicates, because you may not read the records "
            "that they are about."
        )
        return check_found(records, message)
