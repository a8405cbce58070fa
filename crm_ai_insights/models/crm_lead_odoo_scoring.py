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
        self.flush_model()
        names = ["stage_id", "team_id", *self._pls_get_safe_fields()]
        stored = [name for name in names if self._fields[name].column_type]
        rows = {row[0]: row[2:] for row in self._ai_columns(stored)}
        cells = [rows[lead_id] for lead_id in self.ids]
        found = {
            name: [row[place] or None for row in cells]
            for place, name in enumerate(stored)
        }
        for name in set(names) - set(stored):
            linked = self._ai_linked(self._fields[name])
            found[name] = [as_ids(linked.get(lead_id)) for lead_id in self.ids]
        return pd.DataFrame(found, columns=names, dtype=object)

    @api.model
    def _ai_odoo_probabilities(self, taught, won, asked, as_of):
        """What Odoo's scoring says of leads that it was not taught with.

        :param crm.lead taught: closed leads
        :param list won: whether each of them was won
        :param list asked: lead ids, one for each row of ``as_of``
        :param pandas.DataFrame as_of: the ``stage`` and ``team`` that each asked lead
            had at its moment, and those features that Odoo's scoring looks at too
        :return: probabilities
        """
        leads = self.with_context(active_test=False).browse(asked)
        frame = leads._ai_odoo_frame()
        as_of = as_of.rename(columns={"stage": "stage_id", "team": "team_id"})
        for name in frame.columns.intersection(as_of.columns):
            frame[name] = self._ai_odoo_cells(name, as_of[name])
        # A lead comes in at the first stage; without one Odoo gives no number.
        first = self.env["crm.stage"].search([("team_ids", "=", False)], limit=1)
        frame["stage_id"] = frame["stage_id"].fillna(first.id)
        return taught._ai_odoo_scoring(won).predict(frame)

    @api.model
    def _ai_odoo_cells(self, name, features):
        """(n) the cells of a feature as Odoo's scoring takes them."""
        texts = features.astype(object).where(features.notna(), None)
        kind = self._fields[name].type
        if kind == "many2many":
            cells = [as_ids(text) for text in texts]
        elif kind == "many2one":
            cells = [int(text) if text else None for text in texts]
        else:
            cells = texts.tolist()
        return pd.Series(cells, dtype=object)


def as_ids(text):
    """Ids parted by commas as a tuple of numbers."""
    return tuple(map(int, text.split(","))) if text else ()
