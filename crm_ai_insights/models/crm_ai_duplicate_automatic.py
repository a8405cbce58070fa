from odoo import api, models

# More wait for the next run.
QUEUED_AT_ONCE = 1000


class CrmAiDuplicate(models.Model):
    """Merging what is nearly certain, where a company has chosen that."""

    _inherit = "crm.ai.duplicate"

    @api.model
    def _match_batch(self, run):
        processed, remaining = super()._match_batch(run)
        if not remaining:
            self._queue_automatic()
        return processed, remaining

    @api.model
    def _queue_automatic(self):
        """Let the background merge the groups that their company's rule allows.

        What was refused, put off or undone once waits for a person.
        """
        chosen = {}
        for host in self._hosts():
            policies = self.env["crm.ai.merge.policy"]._by_company(host._name)
            for group in self._candidates_for_merging(host, policies):
                policy = policies.get(group._company().id)
                if policy and group.certainty >= policy.threshold:
                    chosen.setdefault(policy.responsible_id, []).append(group.id)
        for user, ids in chosen.items():
            self.browse(ids).with_user(user)._queue(automatic=True)

    @api.model
    def _candidates_for_merging(self, host, policies):
        """Open groups that are certain enough for one of the rules."""
        if not policies:
            return self.browse()
        groups = self.sudo().search(
            [
                ("res_model", "=", host._name),
                ("state", "=", "open"),
                ("certainty", ">=", min(each.threshold for each in policies.values())),
                ("refusal", "=", False),
                ("snoozed_until", "=", False),
            ],
            limit=QUEUED_AT_ONCE,
        )
        undone = self.env["crm.ai.merge"].sudo()
        undone = undone.search(
            [("duplicate_id", "in", groups.ids), ("state", "=", "undone")]
        )
        return groups - undone.duplicate_id

    def _company(self):
        """The company of the group's records, none where all companies share them.

        Records of two companies are never in one group.
        """
        records = self.env[self.res_model].sudo().browse(self.line_ids.mapped("res_id"))
        return records.exists().company_id
