from odoo import api, fields, models

from .on_behalf import on_behalf
from .roles import check_manager


class CrmAiDuplicate(models.Model):
    """Merging groups, one on a screen or many in the background."""

    _inherit = "crm.ai.duplicate"

    automatic = fields.Boolean(
        readonly=True, help="Queued by the rules of the company, not by a person."
    )

    def action_merge_many(self):
        """Ask about merging these groups in the background."""
        check_manager(self.env)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_duplicate_bulk_action"
        )
        return {**action, "context": {"default_group_ids": self.ids}}

    def _merge_now(self, survivor_id=None, values=None, automatic=False):
        """Merge the records of the group that the user may see.

        :return: the merge
        :raises UserError: with all reasons why they are not to be merged
        """
        self.ensure_one()
        Merge = self.env["crm.ai.merge"]
        records = Merge._merge_records(
            self.res_model, self._lines()[self].mapped("res_id")
        )
        if survivor_id:
            survivor = records.browse(survivor_id)
        else:
            survivor, _reason = Merge._propose_survivor(records)
        Merge._check_merge(records, survivor, values)
        return Merge._merge(records, survivor, values, self, automatic=automatic)

    # ------------------------------------------------------------
    # IN THE BACKGROUND
    # ------------------------------------------------------------

    def _queue(self, automatic=False):
        """Let the background merge these, with the rights of who asks for it.

        :param bool automatic: whether no person decided it
        :return: the run that does it
        """
        groups = self.sudo().filtered(lambda group: group.state == "open")
        groups.write(
            {
                "state": "queued",
                "automatic": automatic,
                "refusal": False,
                "snoozed_until": False,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )
        return self.env["crm.ai.run"].sudo()._request("merging")

    @api.model
    def _merge_batch(self, run):
        """The job "merging": the next group, which is committed on its own.

        :return: ``(processed, remaining)``
        """
        run.phase = self.env._("Merging")
        queued = [("state", "=", "queued")]
        group = self.search(queued, order="id", limit=1)
        if group:
            merged = group._merge_queued(run)
            run._count(merged=int(merged), refused=int(not merged))
        run.outcome = self._merging_outcome(run)
        return len(group), self.search_count(queued)

    def _merge_queued(self, run):
        """Merge one group for who asked for it; return whether it was merged.

        What is refused stays open, with the reason.
        """
        refusal = on_behalf(
            self, self.decided_by_id, lambda mine: mine._merge_for(run, self.automatic)
        )
        if refusal:
            self._refuse(refusal)
        return not refusal

    def _merge_for(self, run, automatic):
        self._merge_now(automatic=automatic).sudo().run_id = run

    def _refuse(self, refusal):
        self.write(
            {
                "state": "open",
                "refusal": refusal,
                "decided_by_id": False,
                "decided_on": False,
            }
        )

    @api.model
    def _merging_outcome(self, run):
        counts = run.counts or {}
        merged, refused = counts.get("merged", 0), counts.get("refused", 0)
        text = self.env._("Merged groups, each of which can be undone: %d.", merged)
        if refused:
            text += " " + self.env._(
                "Refused, to be reviewed with the reason: %d.", refused
            )
        return text

    # ------------------------------------------------------------
    # AFTER AN UNDO
    # ------------------------------------------------------------

    def _restore(self, res_ids):
        """A merge was undone: its records are to be reviewed again.

        :param list res_ids: records that the group had
        """
        self.ensure_one()
        known = set(self.line_ids.mapped("res_id"))
        records = self.env[self.res_model].browse(res_ids).exists()
        self.write(
            {
                "state": "open",
                "refusal": False,
                "decided_by_id": False,
                "decided_on": False,
                "line_ids": [
                    fields.Command.create({"res_id": res_id})
                    for res_id in records.ids
                    if res_id not in known
                ],
            }
        )
        self.env["crm.ai.match.record"]._mark(
            self.res_model, records.ids, to_match=True
        )
        # Until then nothing says why they are alike.
        self.env.ref("crm_ai_insights.ir_cron_match").sudo()._trigger()
