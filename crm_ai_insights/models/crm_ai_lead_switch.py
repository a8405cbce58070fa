from odoo import api, models
from odoo.tools import SQL

from .columns import LooseMany2one

BATCH = 2000


class CrmAiLeadSwitch(models.Model):
    """An open lead that takes its probability from another source from now on.

    One row for each lead, because a company may have more leads than a request has
    time for: whoever switches only adds the rows, the job takes them away.
    """

    _name = "crm.ai.lead.switch"
    _description = "AI Lead to Take Its Probability from Elsewhere"
    _order = "id"
    _log_access = False
    _rec_name = "lead_id"

    lead_id = LooseMany2one("crm.lead", required=True, readonly=True, index=True)

    @api.model
    def _switch(self, companies):
        """Renew the probability of open leads in the background.

        :param companies: of these, whose wish is new, and of leads that all share
        """
        Lead = self.env["crm.lead"]
        Lead.flush_model()
        self.flush_model()
        query = Lead._search(
            [
                ("won_status", "=", "pending"),
                ("company_id", "in", [*companies.ids, False]),
            ]
        )
        self.env.cr.execute(
            SQL("INSERT INTO crm_ai_lead_switch (lead_id) %s", query.select())
        )
        self.invalidate_model()
        self.env["crm.ai.run"]._request("probability")

    @api.model
    def _switch_batch(self, run):
        """The job "probability": the next leads take theirs from where they should."""
        run.phase = self.env._("Renewing probabilities")
        run.outcome = self.env._(
            "The automated probabilities of open leads come from where each company "
            "wants them."
        )
        done = self._take_next()
        waiting = self.search_count([])
        if waiting and not done:
            run.outcome = self.env._(
                "%d leads are being saved by others right now; the next run renews "
                "their probability.",
                waiting,
            )
            return 0, 0
        return done, waiting

    @api.model
    def _take_next(self):
        """Renew the probability of the next leads that nobody is saving right now.

        :return: how many rows are done
        """
        rows = self.search([], limit=BATCH)
        leads = rows.lead_id.exists()
        locked = leads.try_lock_for_update(allow_referencing=True)
        locked._ai_renew_probabilities()
        left = set((leads - locked).ids)
        done = rows.filtered(lambda row: row.lead_id.id not in left)
        done.unlink()
        return len(done)
