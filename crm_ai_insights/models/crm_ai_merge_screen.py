from odoo import api, fields, models
from odoo.exceptions import UserError

from .on_behalf import on_behalf
from .roles import check_manager

# More are undone in the background.
UNDO_AT_ONCE = 20
# How many kinds of records a question names.
NAMED = 4


class CrmAiMerge(models.Model):
    """Merges on the screen: their buttons, and the run that carried them out."""

    _inherit = "crm.ai.merge"

    run_id = fields.Many2one(
        "crm.ai.run",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The run that merged them in the background.",
    )
    undo_for_id = fields.Many2one(
        "res.users",
        "Undo Asked For By",
        readonly=True,
        index="btree_not_null",
        help="The background is about to undo the merge.",
    )
    undo_refusal = fields.Text(
        "Not Undone", readonly=True, help="Why the background could not undo it."
    )
    loser_count = fields.Integer("Records Merged Away", compute="_compute_loser_count")

    @api.depends("loser_ids")
    def _compute_loser_count(self):
        for merge in self:
            merge.loser_count = len(merge.loser_ids or [])

    def action_undo(self):
        """Bring back what was merged; the records are to be reviewed again."""
        result = super().action_undo()
        for merge in self.sudo().filtered(lambda each: each.state == "undone"):
            merge.write({"undo_for_id": False, "undo_refusal": False})
            if merge.duplicate_id:
                ids = [merge.survivor_id, *(merge.loser_ids or [])]
                merge.duplicate_id._restore(ids)
        return result

    def action_open_survivor(self):
        """Open the record that stayed."""
        self.ensure_one()
        record = self.env[self.res_model].browse(self.survivor_id)
        if not record.exists():
            raise UserError(self.env._("This record was deleted meanwhile."))
        return record.get_formview_action()

    # ------------------------------------------------------------
    # QUESTIONS
    # ------------------------------------------------------------

    def action_confirm_undo(self):
        """Ask whether to undo the merge, and say what comes back."""
        self.ensure_one()
        lines = [
            self.env._("Records that come back as they were: %d.", self.loser_count),
            self._moved_text(),
            self.env._(
                "What somebody changed since the merge stays, and is listed here."
            ),
        ]
        return self._confirm(
            "action_undo", self.env._("Undo"), " ".join(filter(None, lines))
        )

    def _moved_text(self):
        """Which records belong to them again, in words."""
        moved = (self.summary or {}).get("moved", [])
        if not moved:
            return ""
        named = [f"{item['label']} ({item['count']})" for item in moved[:NAMED]]
        more = len(moved) - len(named)
        if more:
            named.append(self.env._("other kinds (%d)", more))
        return self.env._("These belong to them again: %s.", ", ".join(named))

    def action_confirm_forget(self):
        """Ask whether to delete what an undo would take."""
        self.ensure_one()
        body = self.env._(
            "What it takes to undo this merge is deleted, also the personal data in "
            "it. The merge stays, and can never be undone."
        )
        return self._confirm("action_forget", self.env._("Forget"), body)

    def _confirm(self, method, label, body):
        check_manager(self.env)
        return {
            "type": "ir.actions.client",
            "tag": "crm_ai_insights.confirm",
            "params": {
                "title": self.name,
                "body": body,
                "confirm_label": label,
                "model": self._name,
                "method": method,
                "ids": self.ids,
            },
        }

    # ------------------------------------------------------------
    # IN THE BACKGROUND
    # ------------------------------------------------------------

    def action_undo_many(self):
        """Undo these merges, many of them in the background."""
        check_manager(self.env)
        self.check_access("read")
        merges = self.filtered(lambda merge: merge.state == "merged")
        if not merges:
            raise UserError(self.env._("Nothing of this can be undone."))
        if len(merges) <= UNDO_AT_ONCE:
            # Later merges of the same records first.
            return merges.sorted("id", reverse=True).action_undo()
        merges.sudo().write({"undo_for_id": self.env.uid, "undo_refusal": False})
        run = self.env["crm.ai.run"].sudo()._request("unmerging")
        return run._action_follow()

    @api.model
    def _undo_batch(self, run):
        """The job "unmerging": the next merge, the last first, committed on its own.

        :return: ``(processed, remaining)``
        """
        run.phase = self.env._("Undoing merges")
        asked = [("undo_for_id", "!=", False), ("state", "=", "merged")]
        merge = self.search(asked, order="id desc", limit=1)
        if merge:
            undone = merge._undo_asked()
            run._count(undone=int(undone), refused=int(not undone))
        counts = run.counts or {}
        run.outcome = self.env._(
            "Merges undone: %(undone)d. Could not be undone: %(refused)d.",
            undone=counts.get("undone", 0),
            refused=counts.get("refused", 0),
        )
        return len(merge), self.search_count(asked)

    def _undo_asked(self):
        """Undo one merge for who asked for it; return whether that was possible."""
        refusal = on_behalf(self, self.undo_for_id, lambda mine: mine.action_undo())
        if refusal:
            self.write({"undo_for_id": False, "undo_refusal": refusal})
        return not refusal
