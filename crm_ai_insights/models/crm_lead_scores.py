import json

import pandas as pd

from odoo import models

from .crm_lead_insight import REST

REASONS_EACH_WAY = 5
# More than are told: not all of them can be found out by a person.
MISSING = 10
CERTAINTY = 0.8
SCORE_FIELDS = [
    "ai_score",
    "ai_score_low",
    "ai_score_high",
    "ai_support",
    "ai_trend",
    "ai_reasons",
    "ai_missing",
    "ai_scored_on",
    "ai_model_id",
]


class CrmLead(models.Model):
    """What the active model says of leads, and how that is written down."""

    _inherit = "crm.lead"

    def _ai_assess(self, active):
        """What the model says of these leads as they are known now.

        :return: one row a lead, by its id: ``score``, ``low`` and ``high`` in percent,
            ``support``, ``reasons``, ``missing``, ``scored_on``
        :rtype: pandas.DataFrame
        """
        model = active._engine_model()
        now = self.env.cr.now()
        features = self._ai_features(now, list(model.design.columns))
        assessed = model.assess(features)
        chance, interval = assessed.probability, assessed.interval(CERTAINTY)
        groups = self._ai_feature_groups()
        reasons = assessed.reasons(REASONS_EACH_WAY, groups)
        way = 100 * (chance - assessed.average)
        return pd.DataFrame(
            {
                "score": 100 * chance,
                "low": 100 * interval[:, 0],
                "high": 100 * interval[:, 1],
                "support": assessed.support(),
                "reasons": [
                    with_rest(one, points)
                    for one, points in zip(reasons, way.tolist(), strict=True)
                ],
                "missing": assessed.missing_worth(MISSING),
                "scored_on": pd.Timestamp(now),
            },
            index=self.ids,
        )

    def _ai_store_scores(self, active, found):
        """Write the scores of these leads down; their grades follow later.

        Without the ORM: a score is no edit of a person, so it must neither move the
        lead's write date nor wait for what that sets off.

        :param pandas.DataFrame found: as ``_ai_assess`` gives it
        """
        found = found.loc[self.ids]
        chance = found["score"].to_numpy() / 100
        grades = self._ai_grades(chance, self.mapped("ai_grade"))
        trends = self.env["crm.ai.lead.score"]._follow(
            pd.DataFrame(
                {
                    "lead_id": self.ids,
                    "scored_on": found["scored_on"].to_numpy(),
                    "score": found["score"].to_numpy(),
                    "grade": grades,
                    "model_id": active.id,
                }
            )
        )
        self._ai_update_scores(found.assign(trend=pd.Series(trends), model=active.id))
        self._ai_use_as_probability()

    def _ai_update_scores(self, found):
        columns = ["score", "low", "high", "support", "trend"]
        rows = zip(
            found.index.tolist(),
            *(found[name].tolist() for name in columns),
            map(json.dumps, found["reasons"]),
            map(json.dumps, found["missing"]),
            found["scored_on"].dt.to_pydatetime(),
            found["model"].tolist(),
            strict=True,
        )
        self.env.cr.execute_values(
            """
            UPDATE crm_lead
               SET ai_score = found.score, ai_score_low = found.low,
                   ai_score_high = found.high, ai_support = found.support,
                   ai_trend = found.trend, ai_reasons = found.reasons::jsonb,
                   ai_missing = found.missing::jsonb,
                   ai_scored_on = found.scored_on::timestamp,
                   ai_model_id = found.model_id
              FROM (VALUES %s) found (id, score, low, high, support, trend, reasons,
                                      missing, scored_on, model_id)
             WHERE crm_lead.id = found.id
            """,
            list(rows),
            page_size=1000,
        )
        self.invalidate_recordset(SCORE_FIELDS)


def with_rest(reasons, way):
    """The reasons as they are stored, and what all others come to.

    :param float way: points from the average lead to this one; theirs add up to it
    """
    told = [
        {name: reason[name] for name in ("feature", "value", "points", "group")}
        for reason in reasons
    ]
    rest = way - sum(reason["points"] for reason in told)
    return [*told, {"feature": REST, "value": "", "points": rest, "group": REST}]
