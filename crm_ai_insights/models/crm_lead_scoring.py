import json
from datetime import timedelta

import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import scoring

SCORE_BATCH = 2000
REASONS_EACH_WAY = 5
RESCORE_AFTER = timedelta(days=1)


class CrmLead(models.Model):
    """Scoring open leads with the active model."""

    _inherit = "crm.lead"

    # ------------------------------------------------------------
    # SCORING
    # ------------------------------------------------------------

    @api.model
    def _ai_score_batch(self, run):
        """The job "scoring": score the next open leads that need it."""
        active = self.env["crm.ai.model"]._active("scoring")
        if not active:
            run.outcome = self._ai_no_score_message()
            return 0, 0
        run.model_id = active
        run.outcome = self.env._("Every open lead has a score that is up to date.")
        leads = self._ai_leads_to_score(active, limit=SCORE_BATCH)
        locked = leads.try_lock_for_update(allow_referencing=True)
        if not locked:
            if leads:
                run.outcome = self.env._(
                    "%d leads are being saved by others right now; the next run scores "
                    "them.",
                    len(leads),
                )
            return 0, 0
        run.phase = self.env._("Scoring leads")
        locked._ai_score(active)
        return len(locked), self._ai_count_to_score(active)

    @api.model
    def _ai_to_score_query(self, active):
        """Open leads whose score is missing, old, or of another model."""
        self.flush_model()
        query = self.sudo()._search([("won_status", "=", "pending")])
        query.add_where(
            SQL(
                """(crm_lead.ai_scored_on IS NULL
                 OR crm_lead.ai_scored_on < crm_lead.write_date
                 OR crm_lead.ai_scored_on < %s
                 OR crm_lead.ai_model_id IS DISTINCT FROM %s
                 OR crm_lead.ai_grade IS DISTINCT FROM %s)""",
                fields.Datetime.now() - RESCORE_AFTER,
                active.id,
                self._ai_grade_sql(),
            )
        )
        return query

    @api.model
    def _ai_leads_to_score(self, active, limit):
        query = self._ai_to_score_query(active)
        query.order = SQL("crm_lead.id")
        query.limit = limit
        return self.sudo().browse(query)

    @api.model
    def _ai_count_to_score(self, active):
        query = self._ai_to_score_query(active)
        return self.env.execute_query(query.select("count(*)"))[0][0]

    def _ai_score(self, active):
        """Score these leads as they are known now.

        Written without the ORM: a score is no edit of a person, so it must neither
        move the lead's write date nor lock it longer than this statement.
        """
        model = scoring.ScoringModel.from_dict(active._load())
        # With its microseconds: a lead saved in this very second is scored once.
        now = self.env.cr.now()
        features = self._ai_features(now, list(model.design.columns))
        scores = 100 * model.predict(features)
        reasons = model.reasons(features, limit=REASONS_EACH_WAY)
        grades = self._ai_grades(scores)
        self.env.cr.execute_values(
            """
            UPDATE crm_lead
               SET ai_score = scored.score, ai_grade = scored.grade,
                   ai_reasons = scored.reasons::jsonb,
                   ai_scored_on = scored.scored_on::timestamp,
                   ai_model_id = scored.model_id
              FROM (VALUES %s) scored (id, score, grade, reasons, scored_on, model_id)
             WHERE crm_lead.id = scored.id
            """,
            [
                (lead_id, score, grade, json.dumps(why), now, active.id)
                for lead_id, score, grade, why in zip(
                    self.ids, scores.tolist(), grades, reasons, strict=True
                )
            ],
        )
        self.invalidate_recordset(
            ["ai_score", "ai_grade", "ai_reasons", "ai_scored_on", "ai_model_id"]
        )

    def _ai_features(self, now, needed):
        """What is known of the leads now.

        A field that is no longer among the additional ones is read until a model
        is trained without it.
        """
        as_of = pd.DataFrame({"lead_id": self.ids, "as_of": pd.Timestamp(now)})
        features = self._ai_snapshots(as_of).drop(columns=["lead_id", "as_of"])
        for name in needed:
            if name not in features:
                features[name] = self._ai_current(name)
        return features

    def _ai_current(self, name):
        """(n) what the leads have now in a field, if it is still there."""
        field = self._fields.get(name)
        if field is None or not self._ai_can_be_read(field):
            return None
        values = self._ai_values({name: name}).set_index("lead_id")
        return values[name].reindex(self.ids).to_numpy()

    @api.model
    def _ai_grades(self, scores):
        """The grade of each score."""
        thresholds = self._ai_grade_thresholds()
        return [
            next((grade for grade, lowest in thresholds if score >= lowest), "D")
            for score in scores
        ]

    @api.model
    def _ai_grade_sql(self):
        """The grade that a lead's score has by today's thresholds."""
        cases = SQL(" ").join(
            SQL("WHEN crm_lead.ai_score >= %s THEN %s", lowest, grade)
            for grade, lowest in self._ai_grade_thresholds()
        )
        return SQL("CASE %s ELSE 'D' END", cases)
