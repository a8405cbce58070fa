from odoo import api, models
from odoo.fields import Domain

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
        for host in self._hosts():
            policies = self.env["crm.ai.merge.policy"]._by_company(host._name)
            for company_id, policy in policies.items():
                groups = self._certain_enough(host, company_id, policy.threshold)
                if groups:
                    groups.with_user(policy.responsible_id)._queue(automatic=True)

    @api.model
    def _certain_enough(self, host, company_id, threshold):
        """Open groups of a company, of none where all companies share the records.

        Records of two companies are never in one group. Whether leads of one customer
        are one deal is for a person to tell.
        """
        owner = Domain("company_id", "=" if company_id else "!=", company_id)
        owned = Domain("res_id", "in", host.sudo()._search(owner))
        of_company = Domain("line_ids", "any", owned)
        undone = self.env["crm.ai.merge"].sudo()
        undone = undone.search(
            [("state", "=", "undone"), ("duplicate_id", "!=", False)]
        )
        return self.sudo().search(
            Domain("res_model", "=", host._name)
            & Domain("state", "=", "open")
            & Domain("certainty", ">=", threshold)
            & Domain("refusal", "=", False)
            & Domain("snoozed_until", "=", False)
            & Domain("has_several_deals", "=", False)
            & Domain("id", "not in", undone.duplicate_id.ids)
            & (of_company if company_id else ~of_company),
            limit=QUEUED_AT_ONCE,
        )
