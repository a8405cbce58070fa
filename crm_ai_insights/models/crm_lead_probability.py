from odoo import api, models
from odoo.tools import SQL

from .bulk import values_list

PROBABILITY_FIELDS = [
    "automated_probability",
    "is_automated_probability",
    "probability",
    "prorated_revenue",
    "recurring_revenue_monthly_prorated",
    "recurring_revenue_prorated",
]


class CrmLead(models.Model):
    """Odoo's automated probability taken from the score, where a company wants that.

    Forecast, prorated revenue and assignment follow. What somebody set by hand stays:
    a probability is automated only while it equals ``automated_probability``.
    """

    _inherit = "crm.lead"

    @api.depends("company_id")
    def _compute_probabilities(self):
        return super()._compute_probabilities()

    def _pls_get_naive_bayes_probabilities(self, batch_mode=False, is_tooltip=False):
        found = super()._pls_get_naive_bayes_probabilities(
            batch_mode=batch_mode, is_tooltip=is_tooltip
        )
        scored = self._ai_scored_probabilities()
        if not scored:
            return found
        # Where there is nothing to reckon, Odoo gives but an empty dict.
        probabilities, tooltip = found or ({}, {})
        return {**probabilities, **scored}, tooltip

    def _ai_scored_probabilities(self):
        """The scores of those open leads whose company wants them as probability.

        :return: percent by id, rounded and bounded as Odoo does
        """
        wanting = self._ai_wanting_companies()
        if not wanting:
            return {}
        return {
            lead.id: min(max(round(lead.ai_score, 2), 0.01), 99.99)
            for lead in self.sudo()
            if lead.ai_scored_on
            and lead.active
            and not lead.stage_id.is_won
            and lead.company_id.id in wanting
        }

    @api.model
    def _ai_wanting_companies(self):
        """Ids of the companies with the switch on; False if all have: shared leads."""
        Company = self.env["res.company"].sudo()
        wanting = Company.with_context(active_test=False).search(
            [("ai_use_probability", "=", True)]
        )
        if not wanting:
            return set()
        others = Company.search_count([("ai_use_probability", "=", False)], limit=1)
        return {*wanting.ids, *(set() if others else {False})}

    def _ai_use_as_probability(self):
        """Give these leads their new score as probability, where that is wanted."""
        self._ai_write_probabilities(self._ai_scored_probabilities())

    def _ai_renew_probabilities(self):
        """Give these leads the automated probability that their company wants now."""
        found = self._pls_get_naive_bayes_probabilities(batch_mode=True)
        # Odoo passes over leads of whose team it knows too little: they have none.
        scored = self.filtered("ai_scored_on")._ai_still_open()
        none = dict.fromkeys(scored.ids, 0.0)
        self._ai_write_probabilities({**none, **(found[0] if found else {})})

    @api.model
    def _ai_write_probabilities(self, probabilities):
        """Write automated probabilities and what follows from them.

        As Odoo's scheduled action does, by SQL that leaves the write date alone; but
        with the prorated revenues, which it forgets.

        :param dict probabilities: percent by lead id
        """
        if not probabilities:
            return
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """
                UPDATE crm_lead lead
                   SET automated_probability = new.automated,
                       probability = new.probability,
                       prorated_revenue = round((
                           COALESCE(expected_revenue, 0)
                         * new.probability / 100)::numeric, 2),
                       recurring_revenue_monthly_prorated =
                           COALESCE(recurring_revenue_monthly, 0)
                         * new.probability / 100,
                       recurring_revenue_prorated =
                           COALESCE(recurring_revenue, 0) * new.probability / 100
                  FROM (SELECT old.id, given.automated,
                               CASE WHEN old.probability IS NULL
                                      OR abs(old.probability
                                             - old.automated_probability) < 0.005
                                    THEN given.automated
                                    ELSE old.probability END AS probability
                          FROM (VALUES %s) given (id, automated)
                          JOIN crm_lead old ON old.id = given.id) new
                 WHERE lead.id = new.id
                   AND lead.automated_probability IS DISTINCT FROM new.automated
                """,
                values_list(probabilities.items()),
            )
        )
        self.invalidate_model(PROBABILITY_FIELDS)
