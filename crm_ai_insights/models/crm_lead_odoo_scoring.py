import pandas as pd

from odoo import api, models

from ..engine import scoring


class CrmLead(models.Model):
    """Odoo's predictive lead scoring, recomputed on the leads that judge a model."""

    _inherit = "crm.lead"

    def _ai_odoo_scoring(self, won):
        """Odoo's scoring as it would be, had it seen only these closed leads.

        :param list won: whether each lead was won
        :rtype: engine.scoring.OdooScoring
        """
        frame = self._ai_odoo_frame()
        stages = [
            scoring.Stage(stage.id, stage.sequence, stage.is_won, not stage.team_ids)
            for stage in self.env["crm.stage"].search([])
        ]
        return scoring.OdooScoring.fit(
            frame,
            won,
            stage="stage_id",
            stages=stages,
            team="team_id",
            tags="tag_ids" if "tag_ids" in frame else None,
        )

    def _ai_odoo_frame(self):
        """One row per lead with what Odoo's scoring looks at, as it is now.

        :return: columns ``stage_id``, ``team_id`` and those of ``crm.pls_fields``
        :rtype: pandas.DataFrame
        """
        names = ["stage_id", "team_id", *self._pls_get_safe_fields()]
        rows = [[lead._ai_odoo_cell(name) for name in names] for lead in self]
        return pd.DataFrame(rows, columns=names, dtype=object)

    def _ai_odoo_cell(self, name):
        field, value = self._fields[name], self[name]
        if field.type == "many2many":
            return tuple(value.ids)
        if field.relational:
            return value.id or None
        return value or None

    @api.model
    def _ai_odoo_probabilities(self, taught, won, asked, as_of):
        """What Odoo's scoring says of leads that it was not taught with.

        :param crm.lead taught: closed leads
        :param list won: whether each of them was won
        :param list asked: lead ids, one for each row of ``as_of``
        :param pandas.DataFrame as_of: the ``stage`` and ``team`` that each asked lead
            had at its moment
        :return: probabilities
        """
        leads = self.with_context(active_test=False).browse(asked)
        frame = leads._ai_odoo_frame()
        for name, kind in (("stage_id", "stage"), ("team_id", "team")):
            ids = [int(value) if value else None for value in as_of[kind].fillna("")]
            frame[name] = pd.Series(ids, dtype=object)
        # A lead comes in at the first stage; without one Odoo gives no number.
        first = self.env["crm.stage"].search([("team_ids", "=", False)], limit=1)
        frame["stage_id"] = frame["stage_id"].fillna(first.id)
        return taught._ai_odoo_scoring(won).predict(frame)
