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
        policies = self.env["crm.ai.merge.policy"]._by_company()
        if not policies:
            return
        least = min(policy.threshold for policy in policies.values())
        groups = self.sudo().search(
            [
                ("state", "=", "open"),
                ("certainty", ">=", least),
                ("refusal", "=", False),
                ("snoozed_until", "=", False),
            ],
            limit=QUEUED_AT_ONCE,
        )
        undone = self.env["crm.ai.merge"].sudo()
        undone = undone.search(
            [("duplicate_id", "in", groups.ids), ("state", "=", "undone")]
        )
        chosen = {}
        for group in groups - undone.duplicate_id:
            policy = policies.get(group._company().id)
            if policy and group.certainty >= policy.threshold:
                chosen.setdefault(policy.responsible_id, self.browse())
                chosen[policy.responsible_id] += group
        for user, merged in chosen.items():
            merged.with_user(user)._queue(automatic=True)

    def _company(self):
        """The company of the group's records, none where all companies share them.

        Records of two companies are never in one group.
        """
        records = self.env[self.res_model].sudo().browse(self.line_ids.mapped("res_id"))
        return records.exists().company_id
