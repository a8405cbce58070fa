import numpy as np
import pandas as pd

from odoo import api, models


class CrmLead(models.Model):
    """Amounts of all companies in one currency: a million yen is no fortune."""

    _inherit = "crm.lead"

    @api.model
    def _ai_first_company(self):
        """The company in whose currency, and by whose rates, amounts are learned."""
        companies = self.env["res.company"].sudo().with_context(active_test=False)
        return companies.search([], order="id", limit=1)

    @api.model
    def _ai_in_one_currency(self, features, created):
        """Convert amounts as Odoo does, at the rate of the day each lead came in.

        That rate never changes, and tells nothing of what came later.

        :param pandas.DataFrame features: with ``company_id``
        :param pandas.Series created: (n) when the leads came in, UTC
        :return: ``features``, whose amounts are converted in place
        :rtype: pandas.DataFrame
        """
        factors = self._ai_currency_factors(features["company_id"], created)
        if (factors != 1).any():
            for name in self._ai_amounts():
                features[name] = pd.to_numeric(features[name]) * factors
        return features

    @api.model
    def _ai_amounts(self):
        """Features that are amounts in the currency of the lead's company."""
        return [
            feature
            for feature, name in {
                **self._ai_static_features(),
                **self._ai_states(),
            }.items()
            if self._fields[name].type == "monetary"
            and self._fields[name].get_currency_field(self) == "company_currency"
        ]

    @api.model
    def _ai_currency_factors(self, company_ids, created):
        """(n) what one unit of each lead's currency is worth in the common one."""
        first = self._ai_first_company()
        ids = [int(each) for each in company_ids.dropna().unique()]
        companies = first | first.browse(ids).exists()
        of_company = {str(each.id): each.currency_id.id for each in companies}
        common = first.currency_id.id
        currencies = [of_company.get(each, common) for each in company_ids]
        factors = np.ones(len(created))
        rates = {}
        for row, (currency, day) in enumerate(
            zip(currencies, created.dt.date, strict=True)
        ):
            if currency != common:
                if day not in rates:
                    rates[day] = companies.currency_id._get_rates(first, day)
                factors[row] = rates[day][common] / rates[day][currency]
        return factors
