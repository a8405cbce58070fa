import logging

from odoo import api, models
from odoo.exceptions import UserError

# As many as Odoo lets people merge. More with one e-mail address share a mailbox.
MERGED_AT_ONCE = 5
_logger = logging.getLogger(__name__)


class CrmTeam(models.Model):
    """Rule-based assignment, which merges duplicates as this addon does.

    Odoo merges all leads with the same e-mail address, whatever their company, and
    deletes them without a way back.
    """

    _inherit = "crm.team"

    def _allocate_leads(self, creation_delta_days=7):
        teams = self.with_context(crm_ai_allocating=True)
        return super(CrmTeam, teams)._allocate_leads(
            creation_delta_days=creation_delta_days
        )

    def _allocate_leads_deduplicate(self, leads, duplicates_cache=None):
        found = {
            lead: (duplicates_cache or {}).get(lead)
            or lead._get_lead_duplicates(email=lead.email_from)
            for lead in leads
        }
        alone = dict(zip(leads, leads, strict=True))
        result = super()._allocate_leads_deduplicate(leads, duplicates_cache=alone)
        for lead in leads.exists():
            if merge := self._ai_merge_duplicates(lead, found[lead]):
                result["assigned"].discard(lead.id)
                result["merged"].add(merge.survivor_id)
                result["duplicates"].update(merge.loser_ids)
        return result

    @api.model
    def _ai_merge_duplicates(self, lead, duplicates):
        """Merge a lead with its duplicates, in a way that can be undone.

        :return: the merge; None where they may not be merged, they are proposed then
        """
        leads = lead | duplicates.exists()
        if len(duplicates) > MERGED_AT_ONCE or len(leads) < 2:
            return None
        Merge = self.env["crm.ai.merge"]
        survivor, _reason = Merge._propose_survivor(leads)
        try:
            Merge._check_merge(leads, survivor)
            return Merge._merge(leads, survivor, automatic=True)
        except UserError as error:
            _logger.info("Leads %s are assigned but not merged: %s", leads.ids, error)
            return None
