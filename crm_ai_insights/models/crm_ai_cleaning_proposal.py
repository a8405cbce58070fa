from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import ormcache

from .cleaning_values import same, to_values
from .columns import LooseMany2one
from .difference import mark_difference, parts
from .notifications import notification

# More are applied in the background, as many at a time.
APPLY_AT_ONCE = 200
TRY_AGAIN_AFTER = timedelta(minutes=5)


class CrmAiCleaningProposal(models.Model):
    """A value that breaks rules, and the better one, for a person to decide.

    Rows are written in bulk by the check of a batch of records. One that a person
    rejected is kept, so that it is not proposed again for that value.
    """

    _name = "crm.ai.cleaning.proposal"
    _inherit = ["crm.ai.about.record"]
    _description = "Proposed Correction"
    _order = "rule_id, certainty desc, id"
    _rec_name = "record_name"
    _log_access = False

    record_name = fields.Char("Name", readonly=True)
    rule_id = fields.Many2one(
        "crm.ai.cleaning.rule",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        help="The least certain of the rules that the value breaks.",
    )
    rule_ids = fields.Many2many("crm.ai.cleaning.rule", string="Rules", readonly=True)
    severity = fields.Selection(related="rule_id.severity", store=True)
    field_name = fields.Char(required=True, readonly=True)
    field_label = fields.Char("Field", compute="_compute_field_label")
    old_value = fields.Text("Now", readonly=True)
    new_value = fields.Text(
        "Proposed", help="Empty, where the field should be empty or nothing is known."
    )
    has_new = fields.Boolean(
        "Can Be Corrected", readonly=True, help="A better value is known."
    )
    is_edited = fields.Boolean("Edited", readonly=True)
    difference = fields.Json(compute="_compute_difference")
    certainty = fields.Float("Certainty (%)", readonly=True, aggregator="avg")
    together = fields.Char(
        readonly=True,
        help="Proposals of one record with the same entry are accepted together, as "
        "when a value moves to another field.",
    )
    state = fields.Selection(
        [("open", "To Review"), ("accepted", "Accepted"), ("rejected", "Rejected")],
        required=True,
        readonly=True,
        default="open",
        help="Accepted: about to be applied in the background.",
    )
    company_id = LooseMany2one("res.company", readonly=True, index=False)
    decided_by_id = LooseMany2one("res.users", "Decided By", readonly=True, index=False)
    decided_on = fields.Datetime(readonly=True)
    error = fields.Char("Refused", readonly=True, help="Why Odoo refused the value.")

    _value_uniq = models.UniqueIndex(
        "(res_model, res_id, field_name, md5(old_value))",
        "A value is proposed to be corrected once.",
    )
    _accepted_idx = models.Index("(id) WHERE state = 'accepted'")

    @api.depends("res_model", "field_name")
    def _compute_field_label(self):
        for proposal in self:
            field = self.env[proposal.res_model]._fields.get(proposal.field_name)
            proposal.field_label = field and field._description_string(self.env)

    @api.depends("old_value", "new_value", "has_new")
    def _compute_difference(self):
        for proposal in self:
            old, new = (
                self._show(proposal.res_model, proposal.field_name, value)
                for value in (proposal.old_value, proposal.new_value)
            )
            if proposal.has_new:
                proposal.difference = mark_difference(old or "", new or "")
            else:
                proposal.difference = {"old": parts(old, "same"), "new": []}

    @api.model
    def _show(self, res_model, field_name, value):
        """A value of a proposal in the user's words; False where there is none."""
        field = self.env[res_model]._fields.get(field_name)
        if value is None or value is False or field is None:
            return value or False
        if field_name == "country_id":
            return self._country_name(value) or value
        if field_name == "is_company":
            return self.env._("Company") if value == "1" else self.env._("Person")
        return value

    @ormcache("self.env.lang", "code")
    def _country_name(self, code):
        domain = [("code", "=", code.upper())]
        return self.env["res.country"].sudo().search(domain, limit=1).name

    def write(self, vals):
        """Let people write the new value, while it is theirs to decide."""
        if self.env.su:
            return super().write(vals)
        if set(vals) != {"new_value"}:
            raise AccessError(
                self.env._("Of a proposal only the new value can be changed.")
            )
        self.check_access("write")
        self._check_open()
        edited = {**vals, "has_new": True, "is_edited": True, "error": False}
        return super().write(edited)

    # ------------------------------------------------------------
    # DECISIONS
    # ------------------------------------------------------------

    def action_accept(self):
        """Apply these corrections, many of them in the background."""
        proposals = self._acceptable()
        if len(proposals) > APPLY_AT_ONCE:
            return proposals._accept_later()
        self.env["crm.ai.cleaning.change"]._apply(proposals)
        refused = proposals.sudo().exists().filtered("error")
        if not refused:
            return True
        message = self.env._(
            "%(number)d could not be applied. %(why)s",
            number=len(refused),
            why=refused[0].error,
        )
        return notification(message, "warning")

    def action_reject(self):
        """Do not propose to correct these values again."""
        self.check_access("write")
        self._check_open()
        proposals = self._bundled().sudo()
        proposals.write(
            {
                "state": "rejected",
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )
        proposals._check_again()

    def action_reopen(self):
        """Withdraw the rejection."""
        self.check_access("write")
        proposals = self._bundled().sudo()
        proposals = proposals.filtered(lambda each: each.state == "rejected")
        proposals.write({"state": "open", "decided_by_id": False, "decided_on": False})
        proposals._check_again()

    def action_accept_rule(self):
        """Apply all open corrections of the same rule."""
        return self.rule_id.action_accept_all()

    def _acceptable(self):
        """Those of these proposals that say what should be written."""
        self.check_access("write")
        self._check_open()
        proposals = self._bundled().filtered("has_new")
        if not proposals:
            raise UserError(
                self.env._(
                    "Nothing to accept: no better value is known. Type one in, or "
                    "reject."
                )
            )
        return proposals

    def _accept_later(self):
        """Let the background apply these with the rights of who accepts them."""
        self.sudo().write(
            {
                "state": "accepted",
                "error": False,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )
        self.env["crm.ai.run"].sudo()._request("apply")
        return notification(
            self.env._("%d corrections are applied in the background.", len(self))
        )

    def _check_open(self):
        if any(proposal.state != "open" for proposal in self):
            raise UserError(self.env._("This was already decided."))

    def _bundled(self):
        """These proposals, and what stands or falls with them."""
        bundled = self.filtered("together")
        if not bundled:
            return self
        keys = {(each.res_model, each.res_id, each.together) for each in bundled}
        siblings = self.search(
            [
                ("res_id", "in", bundled.mapped("res_id")),
                ("together", "in", bundled.mapped("together")),
                ("state", "in", list(set(bundled.mapped("state")))),
            ]
        )
        return self | siblings.filtered(
            lambda each: (each.res_model, each.res_id, each.together) in keys
        )

    def _check_again(self):
        """The records' quality depends on what was decided."""
        for res_model, proposals in self.grouped("res_model").items():
            ids = proposals.mapped("res_id")
            self.env["crm.ai.quality"].sudo()._check_again(res_model, ids)

    # ------------------------------------------------------------
    # APPLYING
    # ------------------------------------------------------------

    @api.model
    def _apply_batch(self, run, limit=APPLY_AT_ONCE):
        """Apply what one person accepted, with the rights of that person.

        :return: ``(processed, remaining)``
        """
        run.phase = self.env._("Applying corrections")
        accepted = [("state", "=", "accepted")]
        first = self.search(accepted, order="id", limit=1)
        if not first:
            run.outcome = self.env._("What was accepted is applied.")
            return 0, 0
        user = first.decided_by_id.exists()
        batch = self.search(
            [*accepted, ("decided_by_id", "=", first.decided_by_id.id)],
            order="id",
            limit=limit,
        )
        if user.active:
            mine = batch.with_user(user).with_context(
                lang=user.lang, allowed_company_ids=user.company_ids.ids
            )
            self.env["crm.ai.cleaning.change"]._apply(mine, run=run)
        size, left = len(batch), batch.exists()
        # Refused, or nobody is left who may decide it.
        refused = left if not user.active else left.filtered("error")
        refused.write({"state": "open"})
        if len(left - refused) == size:
            run.outcome = self.env._(
                "%d records are being saved by others right now; the next run goes on.",
                size,
            )
            soon = fields.Datetime.now() + TRY_AGAIN_AFTER
            self.env.ref("crm_ai_insights.ir_cron_apply")._trigger(at=soon)
            return 0, 0
        return size, self.search_count(accepted)

    def _with_siblings(self):
        """These, and what must be applied together with them."""
        return self._siblings([("state", "!=", "rejected")])

    def _siblings(self, domain):
        """Those of the record that stand or fall together with these."""
        return self.search(
            [
                ("res_model", "=", self[0].res_model),
                ("res_id", "=", self[0].res_id),
                ("together", "=", self[0].together),
                *domain,
            ]
        )

    def _check_applicable(self, record):
        """:raises UserError: where a proposal, or one of its like, cannot be applied"""
        if not all(self.mapped("has_new")):
            raise UserError(self.env._("Enter the better value first."))
        if not self[0].together:
            return
        for rejected in self._siblings([("state", "=", "rejected")]):
            # Of values that the record no longer has, rejections are kept, too.
            text = {rejected.field_name: rejected.old_value or ""}
            if same(record, *to_values(record, text).popitem()):
                raise UserError(
                    self.env._("A correction that belongs to it was rejected.")
                )

    def _journal_values(self):
        """What the journal keeps of a proposal."""
        return {
            "res_model": self.res_model,
            "res_id": self.res_id,
            "record_name": self.record_name,
            "rule_id": self.rule_id.id,
            "rule_ids": [(6, 0, self.rule_ids.ids)],
            "field_name": self.field_name,
        }
