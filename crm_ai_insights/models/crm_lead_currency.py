import pandas as pd

from odoo import api, models


class CrmLead(models.Model):
    """Amounts of all companies in one currency, since one model learns from them."""

    _inherit = "crm.lead"

    @api.model
    def _ai_first_company(self):
        """The company in whose currency, and by whose rates, amounts are learned."""
        companies = self.env["res.company"].sudo().with_context(active_test=False)
        return companies.search([], order="id", limit=1)

    @api.model
    def _ai_in_one_currency(self, features):
        """Convert ``revenue`` by the rate that was known when the month began.

        :param pandas.DataFrame features: with ``revenue``, ``company_id``, ``as_of``
        """
        first = self._ai_first_company()
        abroad = [("currency_id", "!=", first.currency_id.id)]
        companies = self.env["res.company"].sudo().with_context(active_test=False)
        for company in companies.search(abroad):
            own = features["company_id"].astype(str) == str(company.id)
            months = features.loc[own, "as_of"].dt.to_period("M")
            rates = {
                month: company.currency_id._get_conversion_rate(
                    company.currency_id,
                    first.currency_id,
                    first,
                    month.start_time.date(),
                )
                for month in months.unique()
            }
            amounts = pd.to_numeric(features.loc[own, "revenue"]).astype(float)
            features.loc[own, "revenue"] = amounts * months.map(rates).astype(float)
        return features
