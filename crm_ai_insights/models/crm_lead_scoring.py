from datetime import timedelta

import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL

SCORE_BATCH = 5000
RESCORE_AFTER = timedelta(days=1)


class CrmLead(models.Model):
    """Which open leads are scored, and when again."""

    _inherit = "crm.lead"

    @api.model
    def _ai_score_batch(self, run):
        """The job "scoring": score the next open leads that need it, and grade them."""
        active = self.env["crm.ai.model"]._active("scoring")
        if not active:
            run.outcome = self._ai_no_score_message()
            return 0, 0
        run.model_id = active
        run.outcome = self.env._("Every open lead has a score that is up to date.")
        run.phase = self.env._("Scoring leads")
        leads, waiting = self._ai_leads_to_score(active, SCORE_BATCH)
        scored = leads._ai_score_free(active)
        waiting -= scored
        if scored and waiting:
            # Grades come after the last score: to find those that changed, all
            # leads are looked at.
            return scored, waiting
        graded = self._ai_grade_next(active)
        remaining = waiting or self._ai_count_to_grade(active)
        if remaining and not scored + graded:
            run.outcome = self.env._(
                "%d leads are being saved by others right now; the next run scores "
                "them.",
                remaining,
            )
            return 0, 0
        return scored or graded, remaining

    def _ai_score_free(self, active):
        """Score those of these leads that nobody is saving, and commit.

        :return: how many are done
        """
        if not self:
            return 0
        marks = self._ai_marks(self)
        scores = self._ai_assess(active)
        # What others saved while this was reckoned is no conflict with a new
        # transaction, and no lead is locked longer than it takes to write.
        self.env["ir.cron"]._commit_progress()
        free = self._ai_lock_free()
        free._ai_still_open()._ai_store_scores(active, scores)
        marks.filtered(lambda mark: mark.lead_id.id in set(free.ids)).unlink()
        self.env["ir.cron"]._commit_progress()
        return len(free)

    def _ai_lock_free(self):
        """Those of these leads that nobody is saving, locked, as they are now."""
        self.invalidate_recordset()
        free = self.try_lock_for_update(allow_referencing=True)
        # Else all fields of the leads would be read at the first look.
        free.fetch(["active", "ai_grade", "ai_score", "create_date", "won_status"])
        return free

    def _ai_still_open(self):
        return self.filtered(lambda lead: lead.active and lead.won_status == "pending")

    @api.model
    def _ai_marks(self, leads):
        """The marks that leads have now; those of later changes stay."""
        return self.env["crm.ai.lead.mark"].search([("lead_id", "in", leads.ids)])

    @api.model
    def _ai_to_score_query(self, active):
        """Open leads that changed, or whose score is missing or old."""
        self.flush_model()
        self.env["crm.ai.lead.mark"].flush_model()
        query = self.sudo()._search([("won_status", "=", "pending")])
        query.add_where(
            SQL(
                """(crm_lead.ai_scored_on IS NULL
                 OR crm_lead.ai_scored_on < %s
                 OR crm_lead.ai_model_id IS DISTINCT FROM %s
                 OR crm_lead.id IN (SELECT lead_id FROM crm_ai_lead_mark))""",
                fields.Datetime.now() - RESCORE_AFTER,
                active.id,
            )
        )
        return query

    @api.model
    def _ai_leads_to_score(self, active, limit):
        """The next leads to score, and how many wait in all.

        :rtype: tuple
        """
        query = self._ai_to_score_query(active)
        # First what just happened: old leads can wait for their daily score.
        query.order = SQL(
            "crm_lead.id IN (SELECT lead_id FROM crm_ai_lead_mark) DESC, "
            "crm_lead.id DESC"
        )
        query.limit = limit
        rows = self.env.execute_query(query.select("crm_lead.id", "count(*) OVER ()"))
        leads = self.sudo().browse(lead_id for lead_id, _waiting in rows)
        return leads, rows[0][1] if rows else 0

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
        """(n) what the leads have now in a field or property, if it is still there."""
        field = self._fields.get(name.partition(".")[0])
        if field is None or not self._ai_can_be_read(field):
            return None
        values = self._ai_values({name: field.name}).set_index("lead_id")
        return values[name].reindex(self.ids).to_numpy() if name in values else None
