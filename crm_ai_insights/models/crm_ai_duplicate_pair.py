import itertools

import numpy as np
import pandas as pd

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import split_every

from ..engine import matching
from .evidence_words import EVIDENCE_WORDS

COMPARE_CHUNK = 20000
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
    decision = fields.Selection(
        [("different", "Different")],
        readonly=True,
        help="What a person said. Different records are never proposed together again.",
    )

    _pair_uniq = models.Constraint(
        "UNIQUE (res_model, left_id, right_id)", "A pair is stored once."
    )
    _order_check = models.Constraint(
        "CHECK (left_id < right_id)", "The record with the smaller id comes first."
    )
    _right_idx = models.Index("(res_model, right_id)")

    @api.model
    def _replace(self, host, res_ids, left, right, model):
        """Store what the comparison says of the candidate pairs of some records.

        Undecided pairs of these records that no longer match are removed.
        """
        self._forget(host._name, res_ids)
        decided = self._involving(host._name, res_ids)
        known = {(pair.left_id, pair.right_id) for pair in decided}
        values = []
        for chunk in split_every(COMPARE_CHUNK, zip(left, right, strict=True)):
            values += self._match_values(
                host, [p for p in chunk if p not in known], model
            )
        self.create(values)

    @api.model
    def _match_values(self, host, pairs, model):
        """Values of the pairs that have something in common."""
        if not pairs:
            return []
        left, right = np.array(pairs).T
        ids = np.unique(np.concatenate([left, right]))
        records = host.browse(ids.tolist()).exists()
        companies = {record.id: record.company_id.id for record in records}
        prepared = matching.prepare(records._ai_match_frame())
        rows = pd.Index(records.ids)
        rows_left, rows_right = rows.get_indexer(left), rows.get_indexer(right)
        usable = (rows_left >= 0) & (rows_right >= 0)
        left, right = left[usable], right[usable]
        weights = matching.weigh(model, prepared, rows_left[usable], rows_right[usable])
        values = []
        for position in np.flatnonzero(weights.probability >= PAIR_FLOOR):
            pair = int(left[position]), int(right[position])
            owners = {companies[res_id] for res_id in pair} - {False}
            # Customers of two companies of the group are nobody's duplicates.
            if len(owners) < 2:
                values.append(
                    {
                        "res_model": host._name,
                        "left_id": pair[0],
                        "right_id": pair[1],
                        "weight": float(weights.total[position]),
                        "probability": float(weights.probability[position]),
                    }
                )
        return values

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
        """Remove the undecided pairs of some records."""
        pairs = self._involving(res_model, res_ids)
        pairs.filtered(lambda pair: not pair.decision).unlink()

    def _evidence(self, model):
        """What speaks for and against each pair, from the records as they are now.

        :param matching.MatchModel model: the weights
        :return: per pair the dicts of :func:`engine.matching.evidence`
        """
        if not self:
            return []
        host = self.env[self[0].res_model]
        ids = sorted({*self.mapped("left_id"), *self.mapped("right_id")})
        records = host.with_context(active_test=False).browse(ids)
        prepared = matching.prepare(records._ai_match_frame())
        rows = pd.Index(ids)
        left = rows.get_indexer(self.mapped("left_id"))
        right = rows.get_indexer(self.mapped("right_id"))
        found = matching.evidence(model, prepared, left, right)
        for item in itertools.chain.from_iterable(found):
            for part in ("label", "level"):
                item[part] = self._evidence_word(item[part])
        return found

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
            readable = self.env["crm.ai.duplicate.line"]._readable_domain
            domain = Domain(domain) & readable("left_id", "right_id")
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _check_access(self, operation):
        return super()._check_access(operation) or self.env[
            "crm.ai.duplicate"
        ]._check_found(self)
