import itertools
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .roles import check_manager

# How many days "later" is, where nobody says it.
LATER_DAYS = 7
MOST_LATER_DAYS = 366
# A screen that was left open says nothing about how long a decision takes.
LONGEST_LOOK = 600


class CrmAiDuplicate(models.Model):
    """What people decide about a group: merge, not the same, later."""

    _inherit = "crm.ai.duplicate"

    def action_merge(self, survivor_id=None, values=None, seconds=0):
        """Merge the records that the user may see.

        :param int survivor_id: the record that stays; by default the proposed one
        :param dict values: what the survivor gets, by field, as ``write`` takes it
        :param float seconds: how long the person looked at the proposal
        :return: id of the merge, which can be undone
        :raises UserError: with all reasons why the records are not to be merged
        """
        self._check_decidable()
        self.ensure_one()
        group = self.with_context(crm_ai_seconds=self._looked(seconds))
        return group._merge_now(survivor_id, values).id

    def action_different(self, record_ids=None, seconds=0):
        """Remember that these records are different customers.

        :param list record_ids: only these differ from the others, which stay a group
        :param float seconds: how long the person looked at the proposal
        """
        self._check_decidable()
        seconds = self._looked(seconds)
        for group in self:
            lines = group._lines()[group]
            apart = lines.filtered(lambda line: line.res_id in (record_ids or ()))
            if record_ids and not apart:
                # They left the group already: somebody asked twice.
                continue
            if apart and len(lines - apart) > 1:
                group._split_off(apart, lines - apart, seconds)
            else:
                group._set_different(lines, seconds)
        return True

    def _set_different(self, lines, seconds):
        """No two of the records that the user may see are one customer.

        About the others nothing is decided: they leave the group, and the next run
        groups them anew.
        """
        pairs = list(itertools.combinations(lines.mapped("res_id"), 2))
        self._remember_different(pairs, seconds)
        hidden = self.sudo()._lines()[self] - lines
        self.env["crm.ai.match.record"].sudo()._mark(
            self.res_model, hidden.mapped("res_id"), to_group=True
        )
        hidden.unlink()
        self.sudo().write(
            {
                "state": "different",
                "snoozed_until": False,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )

    def _split_off(self, lines, others, seconds):
        """Some records are not the customer that the others are."""
        pairs = itertools.product(lines.mapped("res_id"), others.mapped("res_id"))
        self._remember_different(list(pairs), seconds)
        lines.sudo().unlink()

    def action_later(self, days=LATER_DAYS):
        """Put the decision off.

        :param int days: for how long, a year at most
        """
        if type(days) is not int or not 0 < days <= MOST_LATER_DAYS:
            raise UserError(
                self.env._("Choose a number of days from 1 to %s.", MOST_LATER_DAYS)
            )
        self._check_decidable()
        until = fields.Datetime.now() + timedelta(days=days)
        self.sudo().snoozed_until = until
        return True

    def action_reopen(self, record_ids=None):
        """Withdraw the decision, or put the group back where it was put off.

        :param list record_ids: records that were taken out of the group before
        """
        check_manager(self.env)
        self.check_access("read")
        groups = self.filtered(lambda each: each.state in ("open", "different"))
        for group in groups:
            added = group._taken_out() & set(record_ids or ())
            group.sudo().line_ids = [
                Command.create({"res_id": res_id}) for res_id in sorted(added)
            ]
            if group.state == "different" or added:
                group._forget_different(added)
        groups.sudo().write(
            {
                "state": "open",
                "snoozed_until": False,
                "decided_by_id": False,
                "decided_on": False,
            }
        )
        return True

    @api.model
    def _looked(self, seconds):
        """How long a person looked, as far as it says how long a decision takes."""
        if type(seconds) not in (int, float):
            raise UserError(self.env._("Seconds are a number."))
        return min(max(seconds, 0), LONGEST_LOOK)

    def _check_decidable(self):
        """:raises UserError: where somebody else decided, or decides right now"""
        check_manager(self.env)
        self.check_access("read")
        free = self.sudo().try_lock_for_update()
        for group in self:
            if group.state != "open" or group.id not in free.ids:
                raise UserError(
                    self.env._("%s was already decided.", group.display_name)
                )

    # ------------------------------------------------------------
    # PAIRS
    # ------------------------------------------------------------

    def _pairs(self, res_ids=None):
        """The pairs of the group's records, or some, that were compared."""
        self.ensure_one()
        ids = self.line_ids.mapped("res_id") if res_ids is None else res_ids
        return self.env["crm.ai.duplicate.pair"].search(
            [
                ("res_model", "=", self.res_model),
                ("left_id", "in", ids),
                ("right_id", "in", ids),
            ]
        )

    def _taken_out(self):
        """Ids of records that somebody said are different from those of the group.

        Only those that the user may see.
        """
        self.ensure_one()
        members = self.sudo().line_ids.mapped("res_id")
        decisions = self.env["crm.ai.duplicate.decision"].sudo()
        apart = decisions._different_from(self.res_model, members) - set(members)
        return set(self.env[self.res_model].browse(apart)._filtered_access("read").ids)

    def _remember_different(self, pairs, seconds):
        """Store the decision for each pair, compared or not.

        :param list pairs: tuples of record ids
        """
        self.ensure_one()
        self.env["crm.ai.duplicate.decision"]._record(
            self.res_model, pairs, same=False, seconds=seconds
        )

    def _forget_different(self, record_ids=()):
        """Withdraw what was decided about the group's pairs, or about some records'.

        Only about those that the user may see. The next run compares the records again.
        """
        self.ensure_one()
        ids = self._lines()[self].mapped("res_id")
        pairs = list(itertools.combinations(ids, 2))
        if record_ids:
            pairs = [pair for pair in pairs if set(pair) & set(record_ids)]
        self.env["crm.ai.duplicate.decision"]._withdraw(self.res_model, pairs)
        self.env["crm.ai.match.record"].sudo()._mark(self.res_model, ids, to_match=True)
