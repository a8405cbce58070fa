import pandas as pd

from odoo import api, models
from odoo.tools import SQL

from ..engine import scoring
from .crm_lead_feature_choice import SWITCHED_OFF
from .crm_lead_features import STAGES_UNKNOWN

# Open leads that closed ones are compared with.
OPEN_LEADS = 2000
# In shorter time a month is just another name for "then", which does not come back.
SEASONS = pd.Timedelta(days=700)
SEASON_UNKNOWN = "a season is only known after two years"


class CrmLead(models.Model):
    """Features that know how a lead ended are left out of training, with the reason."""

    _inherit = "crm.lead"

    @api.model
    def _ai_honest_kinds(self, frame, features):
        """What each feature holds; those that know the outcome are ignored.

        :param pandas.DataFrame frame: ``lead_id, created, known_at, won`` of each row
        :param pandas.DataFrame features: of closed leads, as they were stored
        :rtype: dict of str to engine.scoring.Kind
        """
        kinds = self._ai_feature_kinds(features)
        found = scoring.find_leaks(
            features[self._ai_undated(features)],
            frame["won"].to_numpy(dtype=float),
            kinds,
            groups=frame["lead_id"],
            created=frame["created"],
            closed=frame["known_at"],
            changed=self._ai_changed_on(frame),
            open_frame=self._ai_open_values(),
        )
        found |= dict.fromkeys(self._ai_switched_off(features), SWITCHED_OFF)
        leaks = {name: scoring.Kind("ignored", why) for name, why in found.items()}
        period = frame["created"].max() - frame["created"].min()
        if period < SEASONS and "created_month" in features:
            leaks["created_month"] = scoring.Kind("ignored", SEASON_UNKNOWN)
        return {**kinds, **leaks}

    @api.model
    def _ai_undated(self, features):
        """Names of the features that are not rebuilt from dated facts: only these can
        have been filled in after the moment of which they speak."""
        undated = {**self._ai_static_features(), **self._ai_addable()}
        return [
            name
            for name in features
            if name in undated or name.partition(".")[0] in undated
        ]

    @api.model
    def _ai_changed_on(self, frame):
        """When each remembered feature of the leads got its last value; NaT: unknown.

        Since a feature is remembered, a lead without a change has had its value from
        the beginning.
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT lead_id, feature, max(changed_on) FROM crm_ai_lead_value "
                "GROUP BY 1, 2 ORDER BY 1, 2"
            )
        )
        changes = pd.DataFrame(rows, columns=["lead_id", "feature", "at"])
        found = {}
        for feature, of_feature in changes.groupby("feature"):
            at = frame["lead_id"].map(of_feature.set_index("lead_id")["at"])
            remembered = frame["created"] >= of_feature["at"].min()
            at = at.astype("datetime64[ns]")
            found[feature] = at.where(at.notna() | ~remembered, frame["created"])
        return pd.DataFrame(found, index=frame.index)

    @api.model
    def _ai_open_values(self):
        """What the newest open leads have in the fields that have no history."""
        newest = self.search(
            [("won_status", "=", "pending")], order="create_date DESC", limit=OPEN_LEADS
        )
        return newest._ai_values(self._ai_static_features())

    @api.model
    def _ai_leak_reason(self, reason):
        """Why a feature was left out, in the reader's language."""
        _ = self.env._
        return {
            scoring.leaks.AFTER: _("It is filled in mostly after the lead is closed."),
            scoring.leaks.AT_CLOSING: _(
                "It is filled in or changed mostly when the lead is closed."
            ),
            scoring.leaks.CLOSING_DATE: _(
                "It holds the date of the closing, or how long it took."
            ),
            scoring.leaks.ALONE: _("It tells the outcome nearly perfectly on its own."),
            scoring.leaks.ONE_OUTCOME: _("It is filled in with one outcome only."),
            scoring.leaks.CLOSED_ONLY: _("It is filled in for closed leads only."),
            STAGES_UNKNOWN: _("The stages of many leads are not known."),
            SEASON_UNKNOWN: _("A season is only known after two years."),
            SWITCHED_OFF: _("It is switched off in the settings."),
            scoring.EMPTY.reason: _("It is filled in for no lead."),
            scoring.CONSTANT.reason: _("It is the same for every lead."),
            scoring.IDENTIFIER.reason: _("Nearly every lead has its own."),
        }.get(reason, reason)
