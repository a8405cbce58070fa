import numpy as np

from odoo import api, models


class CrmLead(models.Model):
    """Days as they are where the company is: Monday morning in Sydney is no Sunday."""

    _inherit = "crm.lead"

    @api.model
    def _ai_in_local_time(self, features, created):
        """Month and weekday in which the leads came in, by their company's clock.

        :param pandas.DataFrame features: with ``company_id``
        :param pandas.Series created: (n) when the leads came in, UTC
        :return: ``features``, changed in place
        :rtype: pandas.DataFrame
        """
        first = self._ai_first_company()
        ids = [int(each) for each in features["company_id"].dropna().unique()]
        zones = {
            str(each.id): each.partner_id.tz or "UTC"
            for each in first.browse(ids).exists()
        }
        zone_of = [zones.get(company, "UTC") for company in features["company_id"]]
        for zone, moments in created.groupby(np.array(zone_of)):
            local = moments.dt.tz_localize("UTC").dt.tz_convert(zone)
            features.loc[local.index, "created_month"] = local.dt.month
            features.loc[local.index, "created_weekday"] = local.dt.day_of_week + 1
        return features
