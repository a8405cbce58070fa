import functools

import pandas as pd
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools.date_utils import start_of

from ..engine import scoring
from ..engine.errors import NotEnoughData

# Months ago at whose beginning a model is trained on what was closed by then.
MONTHS_AGO = (12, 9, 6, 3)
# Of these, the leads closed last: all fits together must be one short piece.
TAUGHT_LEADS = 1500


class CrmAiModel(models.Model):
    """Scores of the last year as they would have been, to hold against what came."""

    _inherit = "crm.ai.model"

    def _look_back(self):
        """Give the leads closed in the last year the first score they would have got.

        What earlier trainings found is kept for the model in use and the one before,
        to which a person may go back.
        """
        frame, features = self._training_frame()
        origins = self._origins(frame)
        Hindcast = self.env["crm.ai.lead.hindcast"]
        in_use = self._in_use("scoring")
        Hindcast._keep_only(in_use | in_use.previous_id)
        if not origins:
            return
        predict = functools.partial(self._predict_then, frame, features)
        found = scoring.hindcast(predict, frame, origins)
        looks = frame[found.judged]
        moments = looks["as_of"].clip(lower=pd.Timestamp(origins[0]))
        chances = 100 * found.chance[found.judged]
        columns = (looks["lead_id"], moments.dt.to_pydatetime(), chances)
        rows = zip(*(values.tolist() for values in columns), strict=True)
        Hindcast._store(self, list(rows))

    @api.model
    def _origins(self, frame):
        """The moments from which enough was known to train a model."""
        this_month = start_of(fields.Datetime.now(), "month")
        moments = [this_month - relativedelta(months=ago) for ago in MONTHS_AGO]
        leads = frame.drop_duplicates("lead_id")
        return [
            moment
            for moment in moments
            if self._teaches_enough(leads[leads["known_at"] < moment])
        ]

    @api.model
    def _teaches_enough(self, leads):
        won = int(leads["won"].sum())
        try:
            scoring.check_enough(won, len(leads) - won, self._settings())
        except NotEnoughData:
            return False
        return True

    @api.model
    def _predict_then(self, frame, features, train, test, moment):
        """What a model of the leads closed by then says of later ones."""
        closed = frame[train].drop_duplicates("lead_id").sort_values("known_at")
        taught = frame["lead_id"].isin(closed["lead_id"].tail(TAUGHT_LEADS)).to_numpy()
        opened = self.env["crm.ai.lead.snapshot"]._open_since(self._training_start())
        weights = scoring.weights_then(frame, train, opened, moment)
        known = frame[train].assign(weight=weights)
        rows = taught[train]
        model = self._fit_scoring(known[rows], features[train][rows])
        return model.predict(features[test])

    def unlink(self):
        kept = self.search([("id", "not in", self.ids)])
        self.env["crm.ai.lead.hindcast"].sudo()._keep_only(kept)
        return super().unlink()
