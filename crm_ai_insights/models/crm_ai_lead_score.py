from datetime import timedelta

import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import scoring
from .columns import LooseMany2one

# Percentage points by which a score moves before that is worth a row.
REAL_CHANGE = 1.0
KEEP = timedelta(days=365)
# Further back the trend does not look.
LOOK_BACK = timedelta(days=30)
COLUMNS = ["lead_id", "scored_on", "score", "grade", "model_id"]


class CrmAiLeadScore(models.Model):
    """What the score of a lead was from a moment on.

    One narrow row each time that it really changed: by a point, its grade, or its
    model.
    """

    _name = "crm.ai.lead.score"
    _description = "AI Lead Score"
    _order = "lead_id, scored_on, id"
    _log_access = False
    _rec_name = "score"

    lead_id = LooseMany2one("crm.lead", required=True, readonly=True)
    scored_on = fields.Datetime(required=True, readonly=True)
    score = fields.Float(readonly=True, aggregator="avg", help="Percent.")
    grade = fields.Char(readonly=True, size=1)
    model_id = LooseMany2one("crm.ai.model", readonly=True, index=False)

    _of_lead = models.Index("(lead_id, scored_on)")
    _at_time = models.Index("(scored_on)")

    @api.model
    def _follow(self, scores):
        """Store what really changed, and say where each lead is going.

        :param pandas.DataFrame scores: new scores, one row a lead, ``COLUMNS``
        :return: ``rising``, ``steady`` or ``falling`` by lead id
        :rtype: dict
        """
        past = self._past(scores)
        last = past.drop_duplicates("lead_id", keep="last").set_index("lead_id")
        before = last.reindex(scores["lead_id"]).reset_index()
        same = (
            ((before["score"] - scores["score"]).abs() < REAL_CHANGE)
            & (before["grade"] == scores["grade"])
            & (before["model_id"] == scores["model_id"])
        )
        self._store(scores[~same])
        known = pd.concat([past, scores]) if len(past) else scores
        found = scoring.trends(
            known["lead_id"],
            known["scored_on"],
            known["score"] / 100,
            known["model_id"],
            scores["scored_on"].max(),
        )
        return {lead_id: trend.value for lead_id, trend in found.items()}

    @api.model
    def _past(self, scores):
        """The stored scores of the leads that held some time of the look back."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT lead_id, scored_on, score, grade, model_id
                  FROM (SELECT *, lead(scored_on) OVER (
                                   PARTITION BY lead_id ORDER BY scored_on, id) AS ended
                          FROM crm_ai_lead_score WHERE lead_id = ANY(%s)) held
                 WHERE ended IS NULL OR ended > %s
              ORDER BY lead_id, scored_on
                """,
                scores["lead_id"].tolist(),
                fields.Datetime.now() - LOOK_BACK,
            )
        )
        return pd.DataFrame(rows, columns=COLUMNS).astype(scores.dtypes.to_dict())

    @api.model
    def _store(self, scores):
        rows = scores.astype(object).to_numpy().tolist()
        if rows:
            self.env.cr.execute_values(
                "INSERT INTO crm_ai_lead_score "
                "(lead_id, scored_on, score, grade, model_id) VALUES %s",
                rows,
            )
            self.invalidate_model()

    @api.autovacuum
    def _gc_scores(self):
        """Keep the history bounded.

        What the trend does not look at is kept once a week, and for a year; the first
        score of a lead, which is held against its outcome, and its last stay.
        """
        now = fields.Datetime.now()
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM crm_ai_lead_score old
                 WHERE scored_on < %s
                   AND EXISTS (
                        SELECT FROM crm_ai_lead_score earlier
                         WHERE earlier.lead_id = old.lead_id
                           AND (earlier.scored_on, earlier.id)
                               < (old.scored_on, old.id)
                           AND (old.scored_on < %s
                                OR earlier.scored_on
                                   >= date_trunc('week', old.scored_on)))
                   AND EXISTS (
                        SELECT FROM crm_ai_lead_score later
                         WHERE later.lead_id = old.lead_id
                           AND (later.scored_on, later.id) > (old.scored_on, old.id))
                """,
                now - LOOK_BACK,
                now - KEEP,
            )
        )
        self.invalidate_model()
