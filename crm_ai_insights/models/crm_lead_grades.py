import numpy as np

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engine import scoring
from . import parameters

GRADES = ("A", "B", "C", "D")
GRADE_THRESHOLDS = {"A": 60.0, "B": 40.0, "C": 20.0}
# From so few scores no thresholds are proposed.
LEAST_SCORES = 100
# More do not move the thresholds.
MOST_SCORES = 10000


class CrmLead(models.Model):
    """Grades: thresholds that belong to the user, and which a score passes."""

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
    def _ai_settle_thresholds(self, active):
        """Set thresholds from the first scores of all leads; once set, they stay put.

        :return: whether leads may be graded: not before all have a score, since the
            thresholds of a part would suit no other
        """
        names = [f"grade_{grade.lower()}" for grade in GRADE_THRESHOLDS]
        if any(parameters.names(self.env, name) for name in names):
            return True
        if self.sudo().search_count(
            [("won_status", "=", "pending"), ("ai_model_id", "!=", active.id)], limit=1
        ):
            return False
        if proposed := suitable_thresholds(self._ai_open_chances()):
            self.sudo()._ai_set_thresholds(proposed)
        return True

    @api.model
    def _ai_proposed_thresholds(self):
        """Thresholds in percent that suit the scores that open leads have.

        :raises UserError: if too few have one, or they hardly differ
        """
        proposed = suitable_thresholds(self._ai_open_chances())
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
    def _ai_open_chances(self):
        """The scores of the newest open leads as probabilities, at most enough."""
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
        return np.array([chance for [chance] in rows])

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
