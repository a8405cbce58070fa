from datetime import timedelta

from odoo import api, fields, models, tools
from odoo.tools import SQL

from ..engine import matching
from ..engine.errors import ArtifactError, InvalidInput

FIT_RECORDS = 20000
PAIRS_A_RECORD = 20
REFIT_DAYS = 30
# So many decisions are worth learning anew.
RELEARN_DECISIONS = 20


class CrmAiModel(models.Model):
    """Adapting the match weights to the base and to what people decided."""

    _inherit = "crm.ai.model"

    @api.model
    def _matching_model(self, fit=False):
        """The match weights in use.

        :param bool fit: adapt them to the base and learn from decisions, if that was
            not done lately
        :rtype: engine.matching.MatchModel
        :raises ArtifactError: with ``fit``, if they were altered; to show evidence,
            the weights that the engine ships do
        """
        active = self._active("matching")
        if fit and (not active or active._is_outdated()):
            active = self._fit_matching()
        if not active:
            return matching.MatchModel.default()
        try:
            return active._match_weights(active.fingerprint)
        except ArtifactError:
            if fit:
                raise
            return matching.MatchModel.default()

    @tools.ormcache("self.id", "fingerprint")
    def _match_weights(self, fingerprint):
        """The stored weights, read once: looking for twins has no time to do so again.

        :param str fingerprint: of the stored model, which another one does not have
        :raises ArtifactError: if they were altered or are of another version
        """
        return matching.MatchModel.from_dict(self._load())

    def _is_outdated(self):
        """Whether the base or people's decisions have moved on since."""
        if self.create_date < fields.Datetime.now() - timedelta(days=REFIT_DAYS):
            return True
        decisions = self.env["crm.ai.duplicate.decision"]
        last = (self.metrics or {}).get("last_decision", 0)
        new = [("vector", "!=", False), ("id", ">", last)]
        if decisions.search_count(new, limit=RELEARN_DECISIONS) == RELEARN_DECISIONS:
            return True
        payload = self._load()
        try:
            matching.MatchModel.from_dict(payload)
        except ArtifactError:
            # Stored by another version of the addon.
            return True
        return False

    @api.model
    def _fit_matching(self):
        """Adapt the match weights to the base and to decisions, and publish them."""
        model, counts = self._adapted()
        decisions = self.env["crm.ai.duplicate.decision"]._lessons()
        last = max(decisions.ids, default=0)
        try:
            same = decisions.mapped("same")
            model = matching.learn(model, decisions.mapped("vector"), same)
        except InvalidInput:
            decisions = decisions.browse()
        note = self.env._(
            "Adapted to %(records)d contacts and %(pairs)d candidate pairs, learned "
            "from %(decisions)d decisions.",
            **counts,
            decisions=len(decisions),
        )
        values = {
            "records_used": counts["records"],
            "note": note,
            "metrics": {"last_decision": last},
        }
        stored = self._store("matching", model, values)
        stored._publish()
        self.env["crm.ai.match.record"]._compare_again()
        return stored

    @api.model
    def _adapted(self):
        """The weights adapted to a sample of the contacts, and what was used."""
        host = self.env["res.partner"].sudo()
        query = host._ai_match_query()
        # A hash of the id gives the same sample each time.
        query.order = SQL("hashint4(%s.id)", SQL.identifier(host._table))
        query.limit = FIT_RECORDS
        prepared = matching.prepare(host.browse(query)._ai_match_frame())
        pairs = matching.candidate_pairs(
            *matching.blocking_keys(prepared), most=PAIRS_A_RECORD * len(prepared)
        )
        model = matching.fit(prepared, pairs.left, pairs.right)
        return model, {"records": len(prepared), "pairs": len(pairs)}
