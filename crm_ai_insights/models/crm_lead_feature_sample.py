import pandas as pd

from odoo import api, fields, models

from ..engine import scoring
from .crm_lead_features import KIND_OF_TYPE

# The newest leads tell what is filled in, and what leaks.
SAMPLE = 2000


class CrmLead(models.Model):
    """What the newest leads have of each feature, for those who choose among them."""

    _inherit = "crm.lead"

    @api.model
    def _ai_feature_overview(self):
        """Each feature that is looked at or may be added, of leads the user may read.

        :return: by feature ``filled`` (share of the leads), ``kind`` and ``reason`` why
            training would leave it out (empty: it would not)
        :rtype: pandas.DataFrame
        """
        leads = self.with_context(active_test=False)
        if self.has_access("read"):
            newest = "create_date DESC, id DESC"
            leads = leads.search([], order=newest, limit=SAMPLE).sorted("id")
        features, kinds = leads._ai_choosable()
        reasons = {name: kind.reason for name, kind in kinds.items() if kind.reason}
        reasons |= leads._ai_sample_leaks(features, kinds)
        return pd.DataFrame(
            {
                "filled": features.apply(share_filled),
                "kind": {name: kind.name for name, kind in kinds.items()},
                "reason": pd.Series(reasons, index=features.columns).fillna(""),
            },
            index=features.columns,
        )

    def _ai_choosable(self):
        """What these leads have now of all that can be chosen, and of which kind."""
        as_of = {"lead_id": self.ids, "as_of": pd.Timestamp(fields.Datetime.now())}
        looked_at = self._ai_snapshots(pd.DataFrame(as_of))
        looked_at = looked_at.drop(columns=["lead_id", "as_of"])
        addable = {"salesperson": "user_id", **self._ai_addable()}
        others = self._ai_values(addable).drop(columns=["lead_id", "created"])
        others = others.drop(columns=looked_at.columns, errors="ignore")
        kinds = {**scoring.infer_kinds(others), **self._ai_addable_kinds(others)}
        kinds |= self._ai_feature_kinds(looked_at)
        return pd.concat([looked_at, others], axis=1), kinds

    @api.model
    def _ai_addable_kinds(self, features):
        """The kinds of features that are no matter of their values."""
        kinds = {}
        for name, field_name in self._ai_addable().items():
            field = self._fields[field_name]
            if field.type == "properties":
                kinds.update(self._ai_property_kinds(name))
            elif field.type in KIND_OF_TYPE:
                kinds[name] = KIND_OF_TYPE[field.type]
        kinds["salesperson"] = "category"
        return {
            name: scoring.Kind(kind)
            for name, kind in kinds.items()
            if name in features and features[name].notna().any()
        }

    def _ai_sample_leaks(self, features, kinds):
        """Which of the features without a history know how these leads ended."""
        frame = pd.DataFrame(
            self._ai_columns(["won_status", "date_closed"]),
            columns=["lead_id", "created", "state", "closed"],
        )
        undated = features[self._ai_undated(features)]
        closed = frame["state"].isin(["won", "lost"])
        if not closed.any():
            return {}
        return scoring.find_leaks(
            undated[closed],
            (frame["state"] == "won")[closed],
            kinds,
            created=frame["created"][closed],
            closed=pd.to_datetime(frame["closed"])[closed],
            changed=self._ai_changed_on(frame[closed]),
            open_frame=undated[frame["state"] == "pending"],
        )


def share_filled(cells):
    """Which share of the cells says something; 0 and "no" do not."""
    filled = cells.notna() & ~cells.isin([False, 0, ""])
    return float(filled.mean()) if len(cells) else 0.0
