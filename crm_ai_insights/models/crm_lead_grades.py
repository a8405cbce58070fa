import numpy as np

from odoo import api, models
from odoo.tools import SQL

from ..engine import scoring
from . import parameters

GRADES = ("A", "B", "C", "D")
GRADE_THRESHOLDS = {"A": 60.0, "B": 40.0, "C": 20.0}
# From so few scores no thresholds are proposed.
LEAST_SCORES = 100


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
    def _ai_propose_thresholds(self, chance):
        """Set the thresholds from the first scores; once set, they stay put.

        :param numpy.ndarray chance: probabilities
        """
        settings = self.env["ir.config_parameter"].sudo()
        names = [f"{parameters.PREFIX}grade_{name.lower()}" for name in GRADES[:-1]]
        if len(chance) < LEAST_SCORES or any(map(settings.get_param, names)):
            return
        proposed = scoring.propose_thresholds(chance)
        if len(proposed) == len(names):
            for name, lowest in zip(names, proposed, strict=True):
                settings.set_param(name, round(100 * lowest, 1))

    @api.model
    def _ai_grades(self, chance, previous):
        """The grade of each lead; one that it had is kept near a threshold.

        :param numpy.ndarray chance: probabilities
        :param list previous: grades so far, or False
        :rtype: list of str
        """
        lowest = np.array([lowest for _grade, lowest in self._ai_grade_thresholds()])
        before = [GRADES.index(grade) if grade else -1 for grade in previous]
        return [GRADES[place] for place in scoring.grade(chance, lowest / 100, before)]

    def _ai_write_grades(self, grades):
        """Write the grades that changed as a person would: automation rules fire.

        :param list grades: of each lead
        """
        changed = {}
        for lead, grade in zip(self, grades, strict=True):
            if lead.ai_grade != grade:
                changed[grade] = changed.get(grade, self.browse()) | lead
        for grade, leads in changed.items():
            leads.write({"ai_grade": grade})

    @api.model
    def _ai_grade_outdated_sql(self):
        """Whether a lead's grade is none that its score may have."""
        # A little more than the engine's margin: what it keeps must be kept here.
        margin = 100 * scoring.GRADE_MARGIN + 1e-6
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
