import pandas as pd

from odoo import api, models
from odoo.tools import SQL

from ..engine import scoring

# With fewer leads that came in since, chance alone makes them look different.
FEWEST_LEADS = 100
MOST_LEADS = 2000
# Calendar and owners differ in every month, and what is compared with the team's normal
# has none at first.
EXCLUDED = ("age_days", "created_month", "created_weekday", "salesperson")
EXCLUDED += ("revenue_to_team", "stage_pace")
MOST_NAMED = 5


class CrmAiModel(models.Model):
    """Watching whether other leads come in than those that the model learned from.

    It is told, and never an alert: a model may well hold for other leads, and whether
    it does is seen from their scores and outcomes.
    """

    _inherit = "crm.ai.model"

    def _watch_inputs(self):
        """Groups of features in which the leads since differ, the most different first.

        Both are compared as they were known when they came in.

        :rtype: list of str
        """
        lead = self.env["crm.lead"].with_context(active_test=False)
        since = lead.search(
            [("create_date", ">", self.date_to)],
            order="create_date DESC, id DESC",
            limit=MOST_LEADS,
        )
        before = self._inputs_before()
        if min(len(since), len(before)) < FEWEST_LEADS:
            return []
        after = since._ai_snapshots(
            pd.DataFrame({"lead_id": since.ids, "as_of": since.mapped("create_date")})
        )
        counted = [
            name
            for name, effect in self.metrics.get("importance", {}).items()
            if effect > 0 and name in before and name in after
        ]
        kinds = lead._ai_feature_kinds(before)
        found = scoring.input_drift(
            before, after, {name: kinds[name] for name in counted}, EXCLUDED
        )
        groups = lead._ai_feature_groups()
        shifted = [name for name, stability in found.items() if stability.shifted]
        return list(dict.fromkeys(groups.get(name, name) for name in shifted))

    def _inputs_before(self):
        """Features of the newest leads that it learned from, when they came in."""
        snapshots = self.env["crm.ai.lead.snapshot"]
        newest = SQL(
            """
            SELECT lead_id FROM crm_ai_lead_snapshot
             WHERE known_at <= %s AND feature_set = %s
          GROUP BY lead_id ORDER BY max(known_at) DESC, lead_id LIMIT %s
            """,
            self.date_to,
            snapshots._feature_set(),
            MOST_LEADS,
        )
        first = {}
        for snapshot_id, lead_id in snapshots._snapshots_of(newest):
            first.setdefault(lead_id, snapshot_id)
        _frame, features = snapshots._read(first.values())
        return features

    @api.model
    def _inputs_sentence(self, groups):
        """In what the leads since differ, as far as the user may hear of it."""
        lead = self.env["crm.lead"]
        labels = [
            lead._ai_feature_label(group)
            for group in groups
            if lead._ai_feature_readable(group)
        ]
        if not labels:
            return ""
        return self.env._(
            "Leads that came in since differ from those that it learned from in: %s.",
            ", ".join(labels[:MOST_NAMED]),
        )
