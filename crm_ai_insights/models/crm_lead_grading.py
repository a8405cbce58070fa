import logging

from odoo import api, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import SQL, split_every

from ..engine import scoring

_logger = logging.getLogger(__name__)

# Leads that wait for each other's automation rules.
RULES_BATCH = 100
GRADE_BATCH = 2000


class CrmLead(models.Model):
    """Grades that follow scores, and what follows from grades.

    After the scores, in short transactions: automation rules take their time, and
    whoever saves a lead that is locked meanwhile waits for them.
    """

    _inherit = "crm.lead"

    @api.model
    def _ai_grade_next(self, active):
        """Grade scored leads that have no grade, or none that their score may have.

        :return: how many
        """
        if not self._ai_settle_thresholds(active):
            return 0
        since = (active.previous_id or active).published_on
        first = [("ai_grade", "=", False), ("create_date", "<", since)]
        silent = self._ai_leads_to_grade(first) if since else self.browse()
        graded = silent._ai_grade_free(since, GRADE_BATCH)
        others = self._ai_leads_to_grade([], limit=GRADE_BATCH)
        return graded + others._ai_grade_free(since, RULES_BATCH)

    @api.model
    def _ai_leads_to_grade(self, domain, limit=None):
        query = self._ai_to_grade_query(domain)
        query.order = SQL("crm_lead.id DESC")
        query.limit = limit
        return self.sudo().browse(query)

    @api.model
    def _ai_count_to_grade(self, active):
        if not self._ai_settle_thresholds(active):
            return 0
        query = self._ai_to_grade_query([])
        return self.env.execute_query(query.select("count(*)"))[0][0]

    @api.model
    def _ai_to_grade_query(self, domain):
        """Open leads with a score that their grade does not go with."""
        self.flush_model()
        scored = [("won_status", "=", "pending"), ("ai_scored_on", "!=", False)]
        query = self.sudo()._search([*scored, *domain])
        query.add_where(
            SQL("(crm_lead.ai_grade IS NULL OR %s)", self._ai_grade_outdated_sql())
        )
        return query

    def _ai_grade_free(self, since, size):
        """Grade those of these leads that nobody is saving; commit every ``size``.

        :return: how many
        """
        graded = 0
        for lead_ids in split_every(size, self.ids):
            free = self.browse(lead_ids)._ai_lock_free()._ai_still_open()
            free._ai_grade(since)
            graded += len(free)
            if not self.env["ir.cron"]._commit_progress():
                break
        return graded

    def _ai_grade(self, since):
        """Write the grades that go with the scores of these leads."""
        chance = [lead.ai_score / 100 for lead in self]
        self._ai_write_grades(self._ai_grades(chance, self.mapped("ai_grade")), since)

    def _ai_write_grades(self, grades, since):
        """Write the grades that changed as a person would: automation rules fire.

        Not for leads that came in before any was scored: the first scores of a base
        would set off the rules for everything that ever came in.

        :param list grades: of each lead
        :param datetime since: when incoming leads began to be scored, if known
        """
        changed = {}
        for lead, grade in zip(self, grades, strict=True):
            if lead.ai_grade != grade:
                changed.setdefault(grade, []).append(lead.id)
        for grade, lead_ids in changed.items():
            leads = self.browse(lead_ids)
            old = leads.filtered(
                lambda lead: since and not lead.ai_grade and lead.create_date < since
            )
            old._ai_set_grade(grade)
            (leads - old)._ai_write_grade(grade)

    def _ai_write_grade(self, grade):
        """Write the grade, also where a rule that it sets off fails.

        One rule with a mistake must not keep the others from their scores.
        """
        if not self:
            return
        try:
            with self.env.cr.savepoint():
                self.write({"ai_grade": grade})
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            raise
        except Exception:
            if len(self) == 1:
                _logger.warning(
                    "Lead %d has grade %s now, but what that sets off failed",
                    self.id,
                    grade,
                    exc_info=True,
                )
                self._ai_set_grade(grade)
            else:
                for lead in self:
                    lead._ai_write_grade(grade)

    def _ai_set_grade(self, grade):
        """Store the grade, and nothing that follows from it."""
        self.env.cr.execute(
            SQL("UPDATE crm_lead SET ai_grade = %s WHERE id = ANY(%s)", grade, self.ids)
        )
        self.invalidate_recordset(["ai_grade"])

    @api.model
    def _ai_grade_outdated_sql(self):
        """Whether a lead's grade is none that its score may have."""
        # A little more than the engine's margin: what it keeps must be kept here.
        margin = 100 * scoring.grade_margin(self._ai_grade_bounds()) + 1e-6
        score = SQL("crm_lead.ai_score")
        return SQL(
            "crm_lead.ai_grade NOT BETWEEN %s AND %s",
            self._ai_grade_sql(SQL("%s + %s", score, margin)),
            self._ai_grade_sql(SQL("%s - %s", score, margin)),
        )

    @api.model
    def _ai_grade_sql(self, score):
        cases = SQL(" ").join(
            SQL("WHEN %s >= %s THEN %s", score, lowest, grade)
            for grade, lowest in self._ai_grade_thresholds()
        )
        return SQL("CASE %s ELSE 'D' END", cases)
