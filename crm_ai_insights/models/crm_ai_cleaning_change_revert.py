from odoo import api, fields, models
from odoo.exceptions import UserError

from .cleaning_values import words
from .crm_ai_cleaning_change_apply import QUIET, REFUSALS
from .notifications import notification

IN_BACKGROUND = 200


class CrmAiCleaningChange(models.Model):
    """The way back."""

    _inherit = "crm.ai.cleaning.change"

    def action_revert(self):
        """Put back the values of before, where nobody changed them since.

        :return: an action that says what came of it
        """
        self.check_access("read")
        changes = self.filtered(lambda change: change.state != "reverted")
        if not changes:
            raise UserError(self.env._("This was already reverted."))
        if len(changes) > IN_BACKGROUND:
            return changes._revert_in_background()
        reverted, changed = changes._revert()
        refused = changes - reverted - changed
        outcome = self._outcome(len(reverted), len(changed), len(refused))
        if refused:
            outcome += " " + (
                refused[0].error or self.env._("Try this again in a while.")
            )
        return notification(outcome, "warning" if refused or changed else "success")

    @api.model
    def _to_revert(self, domain):
        """:raises UserError: where nothing is left to revert"""
        changes = self.search([*domain, ("state", "!=", "reverted")])
        if not changes:
            raise UserError(self.env._("There is nothing to revert."))
        return changes

    @api.model
    def _outcome(self, reverted, changed, refused):
        parts = [
            self.env._("Reverted: %s.", reverted),
            changed and self.env._("Changed since and left alone: %s.", changed),
            refused and self.env._("Refused: %s.", refused),
        ]
        return " ".join(filter(None, parts))

    def _revert(self):
        """Undo these changes, the newest first, each with its like or not at all.

        :return: ``(reverted, changed)``: the second were written again meanwhile, and
            hold the value of now; ``error`` says why others were refused
        """
        firsts = self.sudo().mapped(lambda change: change.together_id or change)
        # What somebody else is reverting right now is left to them.
        free = set((firsts + firsts.together_ids).try_lock_for_update()._ids)
        reverted = changed = self.browse()
        for first in firsts.sorted("id", reverse=True).sudo(False):
            bundle = first + first.sudo().together_ids.sudo(False)
            if not free.issuperset(bundle._ids):
                continue
            try:
                with self.env.cr.savepoint():
                    first._revert_bundle(bundle.sudo())
            except REFUSALS as error:
                bundle.sudo().error = self._reason(bundle.sudo(), error)
                continue
            reverted += bundle.filtered(lambda change: change.state == "reverted")
            changed += bundle.filtered(lambda change: change.state == "changed")
        reverted.sudo().filtered("message_id")._tell_again()
        return reverted & self, changed & self

    @property
    def _column(self):
        return self.res_model, self.res_id, self.field_name

    def _revert_bundle(self, changes):
        """Undo this change and those that stand and fall with it.

        :param changes: all of these, without the limits of the user
        """
        if self.state == "reverted":
            return
        record = self._record().with_context(**QUIET)
        if not record.exists():
            raise UserError(self.env._("The record was deleted."))
        self._lock(record)
        record.check_access("write")
        effects = self.sudo().effect_ids.with_context(**QUIET)
        effects._check_writable(self.env)
        current, later = effects._current(), effects._later()
        intact = {effect._column for effect in effects._intact(current, later)}
        if any(change._column not in intact for change in changes):
            for change in changes:
                change.current_value = words(record, change.field_name)
            changes.write({"state": "changed", "error": False})
            return
        effects._put_back(current, later)
        effects.unlink()
        changes.write(
            {
                "state": "reverted",
                "reverted_by_id": self.env.uid,
                "reverted_on": fields.Datetime.now(),
                "current_value": False,
                "error": False,
            }
        )

    # ------------------------------------------------------------
    # IN THE BACKGROUND
    # ------------------------------------------------------------

    def _revert_in_background(self):
        """Leave it to the job, which works with the rights of who asks."""
        self.sudo().asked_by_id = self.env.uid
        run = self.env["crm.ai.run"].sudo()._request("revert").sudo(False)
        if run.has_access("read"):
            return run.get_formview_action()
        return notification(
            self.env._("%s values are reverted in the background.", len(self))
        )

    @api.model
    def _revert_batch(self, run, limit=IN_BACKGROUND):
        """Revert the newest ones that somebody asked for.

        :return: ``(processed, remaining)``
        """
        asked = self.search([("asked_by_id", "!=", False)], limit=limit)
        user = asked[:1].asked_by_id
        changes = asked.filtered(lambda change: change.asked_by_id == user)
        changes.asked_by_id = False
        if user.active:
            mine = changes.with_user(user).with_context(
                lang=user.lang, allowed_company_ids=user.company_ids.ids
            )
            reverted, changed = mine._revert()
            run._count(
                reverted=len(reverted),
                changed=len(changed),
                refused=len(mine - reverted - changed),
            )
            run.outcome = self._outcome(**run.counts)
        return len(changes), self.search_count([("asked_by_id", "!=", False)])
