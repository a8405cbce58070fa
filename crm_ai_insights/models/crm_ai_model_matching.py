from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import matching
from ..engine.errors import ArtifactError

FIT_RECORDS = 20000
REFIT_DAYS = 30


class CrmAiModel(models.Model):
    """Adapting the match weights to the base."""

    _inherit = "crm.ai.model"

    @api.model
    def _matching_model(self, fit=False):
        """The match weights in use.

        :param bool fit: adapt them to the base if that was not done lately
        :rtype: engine.matching.MatchModel
        :raises ArtifactError: with ``fit``, if they were altered; to show evidence,
            the weights that the engine ships do
        """
        active = self._active("matching")
        fresh = fields.Datetime.now() - timedelta(days=REFIT_DAYS)
        if fit and (not active or active.create_date < fresh):
            active = self._fit_matching()
        if not active:
            return matching.MatchModel.default()
        try:
            payload = active._load()
        except ArtifactError:
            if fit:
                raise
            return matching.MatchModel.default()
        return matching.MatchModel.from_dict(payload)

    @api.model
    def _fit_matching(self):
        """Adapt the match weights to a sample of the contacts and publish them."""
        host = self.env["res.partner"].sudo()
        query = host._ai_match_query()
        # A hash of the id gives the same sample each time.
        query.order = SQL("hashint4(%s.id)", SQL.identifier(host._table))
        query.limit = FIT_RECORDS
        partners = host.browse(query)
        prepared = matching.prepare(partners._ai_match_frame())
        positions, keys = matching.blocking_keys(prepared)
        pairs = matching.candidate_pairs(positions, keys)
        model = self._store(
            "matching",
            matching.fit(prepared, pairs.left, pairs.right),
            {
                "records_used": len(partners),
                "note": self.env._(
                    "Adapted to %(records)d contacts and %(pairs)d candidate pairs.",
                    records=len(partners),
                    pairs=len(pairs.left),
                ),
            },
        )
        model._publish()
        return model
