import itertools

import numpy as np

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import split_every

from ..engine import matching
from .evidence_words import EVIDENCE_WORDS

COMPARE_CHUNK = 50000
# Pairs below the threshold speak for or against a group through their other records;
# below this they are as good as different.
PAIR_FLOOR = 0.05


class CrmAiDuplicatePair(models.Model):
    """Two records that may be one customer, with the evidence."""

    _name = "crm.ai.duplicate.pair"
    _description = "Evidence of a Duplicate Pair"
    _order = "probability desc, id"
    _rec_name = "left_id"

    res_model = fields.Char(required=True, readonly=True)
    left_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True
    )
    right_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True
    )
    weight = fields.Float(
        "Match Weight",
        readonly=True,
        aggregator=None,
        help="How much the evidence speaks for one customer: the logarithm to base 2 "
        "of the odds. Each point doubles them.",
    )
    probability = fields.Float(readonly=True, aggregator=None)

    _pair_uniq = models.Constraint(
        "UNIQUE (res_model, left_id, right_id)", "A pair is stored once."
    )
    _order_check = models.Constraint(
        "CHECK (left_id < right_id)", "The record with the smaller id comes first."
    )
    _right_idx = models.Index("(res_model, right_id)")

    @api.model
    def _replace(self, host, res_ids, candidates, model):
        """Store what the comparison says of the candidate pairs of some records.

        Pairs of these records that no longer match are removed.

        :param candidates: ``(smaller id, larger id)`` of each pair
        :return: how many pairs were stored
        """
        self._forget(host._name, res_ids)
        stored = 0
        for chunk in split_every(COMPARE_CHUNK, candidates):
            stored += len(self.create(self._match_values(host, chunk, model)))
        return stored

    @api.model
    def _match_values(self, host, pairs, model):
        """Values of the pairs that have something in common."""
        found = host._ai_prepared_pairs(pairs)
        weights = matching.weigh(model, found.records, found.left, found.right)
        owners = found.companies[found.left], found.companies[found.right]
        # Customers of two companies of the group are nobody's duplicates.
        wanted = (owners[0] == owners[1]) | (owners[0] == 0) | (owners[1] == 0)
        wanted &= weights.probability >= PAIR_FLOOR
        return [
            {
                "res_model": host._name,
                "left_id": pairs[place][0],
                "right_id": pairs[place][1],
                "weight": float(weights.total[place]),
                "probability": float(weights.probability[place]),
            }
            for place in np.flatnonzero(wanted).tolist()
        ]

    @api.model
    def _weights(self, host, pairs, model):
        """Match weights of pairs, in bits, from the records as they are now.

        :param pairs: ``(id, id)`` of each pair
        """
        found = host._ai_prepared_pairs(pairs)
        return matching.weigh(model, found.records, found.left, found.right).total

    @api.model
    def _involving(self, res_model, res_ids):
        return self.search(
            [
                ("res_model", "=", res_model),
                "|",
                ("left_id", "in", res_ids),
                ("right_id", "in", res_ids),
            ]
        )

    @api.model
    def _forget(self, res_model, res_ids):
        """Remove the pairs of some records; the other records are grouped again."""
        pairs = self._involving(res_model, res_ids)
        others = {*pairs.mapped("left_id"), *pairs.mapped("right_id")}
        pairs.unlink()
        self.env["crm.ai.match.record"]._mark(
            res_model, others.difference(res_ids), to_group=True
        )

    def _evidence(self, model):
        """What speaks for and against each pair, from the records as they are now.

        :param matching.MatchModel model: the weights
        :return: per pair the dicts of :func:`engine.matching.evidence`
        """
        if not self:
            return []
        pairs = [(pair.left_id, pair.right_id) for pair in self]
        found = self.env[self[0].res_model]._ai_prepared_pairs(pairs)
        items = matching.evidence(model, found.records, found.left, found.right)
        return self._in_words(items)

    @api.model
    def _in_words(self, items):
        """The engine's evidence in the user's language."""
        for item in itertools.chain.from_iterable(items):
            for part in ("label", "level"):
                item[part] = self._evidence_word(item[part])
        return items

    @api.model
    def _evidence_word(self, word):
        """A word of the engine in the user's language; names of columns stay."""
        known = EVIDENCE_WORDS.get(word)
        return self.env._(known) if known else word

    # ------------------------------------------------------------
    # ACCESS
    # ------------------------------------------------------------

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            readable = self.env["crm.ai.about.record"]._readable_domain
            domain = Domain(domain) & readable("left_id", "right_id")
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _check_access(self, operation):
        return super()._check_access(operation) or self.env[
            "crm.ai.duplicate"
        ]._check_found(self)
