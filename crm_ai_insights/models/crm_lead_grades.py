import logging

import numpy as np

from odoo import api, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import SQL

from ..engine import scoring
from . import parameters

_logger = logging.getLogger(__name__)

GRADES = ("A", "B", "C", "D")
GRADE_THRESHOLDS = {"A": 60.0, "B": 40.0, "C": 20.0}
# From so few scores no thresholds are proposed.
LEAST_SCORES = 100
# More do not move the thresholds.
MOST_SCORES = 10000


class CrmLead(models.Model):
    """Grades: thresholds that belong to the user, and leads that pass them."""

    _inherit = "crm.lead"

    @api.model
    def _ai_grade_thresholds(self):
        """``[(grade, lowest score)]`` from the settings, best grade first."""
        return [
            (grade, parameters.number(self.env, f"grade_{grade.lower()}", default))
            for grade, default in GRADE_THRESHOLDS.items()
        ]

    @api.model
    def _ai_set_thresholds(self, lowest):
        """Set the thresholds of all grades but the last, in percent, best first.

        :raises AccessError: for everybody but administrators
        """
        for grade, each in zip(GRADE_THRESHOLDS, lowest, strict=True):
            parameters.store(self.env, f"grade_{grade.lower()}", each)

    @api.model
    def _ai_propose_thresholds(self, chance):
        """Set the thresholds from the first scores; once set, they stay put.

        :param numpy.ndarray chance: probabilities
        """
        names = [f"grade_{grade.lower()}" for grade in GRADE_THRESHOLDS]
        if any(parameters.names(self.env, name) for name in names):
            return
        if proposed := suitable_thresholds(chance):
            self.sudo()._ai_set_thresholds(proposed)

    @api.model
    def _ai_proposed_thresholds(self):
        """Thresholds in percent that suit the scores that open leads have.

        :raises UserError: if too few have one, or they hardly differ
        """
        self.flush_model(["ai_score", "ai_scored_on", "won_status"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT ai_score / 100 FROM crm_lead
                 WHERE won_status = 'pending' AND active AND ai_scored_on IS NOT NULL
              ORDER BY id DESC LIMIT %s
                """,
                MOST_SCORES,
            )
        )
        proposed = suitable_thresholds(np.array([chance for [chance] in rows]))
        if not proposed:
            raise UserError(
                self.env._(
                    "Thresholds are proposed from at least %d open leads with scores "
                    "that differ. Score the open leads first, or type in your own.",
                    LEAST_SCORES,
                )
            )
        return proposed

    @api.model
    def _ai_grades(self, chance, previous):
        """The grade of each lead; one that it had is kept near a threshold.

        :param numpy.ndarray chance: probabilities
        :param list previous: grades so far, or False
        :rtype: list of str
        """
        before = [GRADES.index(grade) if grade else -1 for grade in previous]
        places = scoring.grade(chance, self._ai_grade_bounds(), before)
        return [GRADES[place] for place in places]

    @api.model
    def _ai_grade_bounds(self):
        """The thresholds as falling probabilities."""
        return [lowest / 100 for _grade, lowest in self._ai_grade_thresholds()]

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
                changed[grade] = changed.get(grade, self.browse()) | lead
        for grade, leads in changed.items():
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


def suitable_thresholds(chance):
    """Thresholds in percent for all grades but the last; none if scores hardly differ.

    :param numpy.ndarray chance: probabilities
    :rtype: list of float
    """
    if len(chance) < LEAST_SCORES:
        return []
    proposed = scoring.propose_thresholds(chance)
    fits = len(proposed) == len(GRADE_THRESHOLDS)
    return [round(100 * lowest, 1) for lowest in proposed] if fits else []
