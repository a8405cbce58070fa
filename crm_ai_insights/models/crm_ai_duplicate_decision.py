import numpy as np

from odoo import api, fields, models
from odoo.fields import Domain

from ..engine import matching

MOST_LESSONS = 5000


class CrmAiDuplicateDecision(models.Model):
    """What a person decided about a pair, with what the matcher had thought.

    It holds no personal data, so that it outlives the records: the weights learn from
    it, and the precision at each certainty is measured with it.
    """

    _name = "crm.ai.duplicate.decision"
    _description = "Decision about a Pair"
    _order = "id desc"
    _rec_name = "left_id"

    res_model = fields.Char(required=True, readonly=True)
    left_id = fields.Integer(required=True, readonly=True, aggregator=None)
    right_id = fields.Integer(required=True, readonly=True, aggregator=None)
    same = fields.Boolean(readonly=True)
    company_id = fields.Many2one(
        "res.company",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="That of the records, or of who decided where all companies share them.",
    )
    probability = fields.Float(
        readonly=True,
        aggregator="avg",
        help="What the matcher thought before the decision.",
    )
    vector = fields.Json(
        readonly=True, help="What the comparison said, see engine.matching.learn."
    )
    decided_by_id = fields.Many2one("res.users", readonly=True)
    decided_on = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now
    )
    seconds = fields.Float(
        readonly=True, help="How long the person looked at the proposal."
    )
    merge_id = fields.Many2one(
        "crm.ai.merge", readonly=True, index="btree_not_null", ondelete="set null"
    )

    _pair_uniq = models.Constraint(
        "UNIQUE (res_model, left_id, right_id)", "A pair is decided once."
    )
    _order_check = models.Constraint(
        "CHECK (left_id < right_id)", "The record with the smaller id comes first."
    )
    _right_idx = models.Index("(res_model, right_id)")

    # ------------------------------------------------------------
    # DECIDING
    # ------------------------------------------------------------

    @api.model
    def _record(self, res_model, pairs, same, seconds=None, merge=None):
        """Remember what a person decided about pairs of records that are there.

        What was decided about a pair before is replaced. Automatic merges are no
        decisions of a person.

        :param pairs: ``(id, id)`` of each pair
        :param bool same: whether the records are one customer
        :param float seconds: how long the person took for all of them
        :param merge: the merge that follows from it
        :return: the decisions
        """
        pairs = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
        if not pairs or (merge and merge.automatic):
            return self.sudo().browse()
        decisions = self.sudo()
        decisions._about(res_model, pairs).unlink()
        decisions = decisions.create(
            [
                {
                    **values,
                    "same": same,
                    "decided_by_id": self.env.uid,
                    "seconds": seconds and seconds / len(pairs),
                    "merge_id": merge and merge.id,
                }
                for values in decisions._thoughts(res_model, pairs)
            ]
        )
        decisions._group_again()
        return decisions

    @api.model
    def _withdraw(self, res_model, pairs):
        """Forget what was decided about pairs; the next run groups them again."""
        self.sudo()._about(res_model, pairs)._withdraw_these()

    def _withdraw_these(self):
        """Forget these decisions; the next run groups their records again."""
        self._group_again()
        self.unlink()

    @api.model
    def _about(self, res_model, pairs):
        """The decisions about pairs, in either order."""
        wanted = {(min(pair), max(pair)) for pair in pairs}
        found = self._among(res_model, {left for left, _right in wanted})
        return found.filtered(lambda each: (each.left_id, each.right_id) in wanted)

    @api.model
    def _among(self, res_model, left_ids):
        return self.search(
            [("res_model", "=", res_model), ("left_id", "in", list(left_ids))]
        )

    @api.model
    def _different_from(self, res_model, res_ids):
        """Ids of the records that a person called different from one of these.

        :rtype: set
        """
        pairs = self.search(
            [
                ("res_model", "=", res_model),
                ("same", "=", False),
                "|",
                ("left_id", "in", res_ids),
                ("right_id", "in", res_ids),
            ]
        )
        left = {pair.left_id for pair in pairs if pair.right_id in res_ids}
        right = {pair.right_id for pair in pairs if pair.left_id in res_ids}
        return left | right

    def _group_again(self):
        Record = self.env["crm.ai.match.record"].sudo()
        for res_model, decisions in self.grouped("res_model").items():
            ids = {*decisions.mapped("left_id"), *decisions.mapped("right_id")}
            Record._mark(res_model, ids, to_group=True)

    @api.model
    def _thoughts(self, res_model, pairs):
        """What the matcher thinks of pairs now, as values of a decision.

        :rtype: list[dict]
        """
        model = self.env["crm.ai.model"].sudo()._matching_model()
        found = self.env[res_model].sudo()._ai_prepared_pairs(pairs)
        sides = found.records, found.left, found.right
        weights = matching.weigh(model, *sides)
        vectors = matching.decision_vectors(model, *sides)
        owners = np.maximum(
            found.companies[found.left], found.companies[found.right]
        ).tolist()
        return [
            {
                "res_model": res_model,
                "left_id": left,
                "right_id": right,
                "company_id": owners[place] or self.env.company.id,
                "probability": float(weights.probability[place]),
                "vector": vectors[place],
            }
            for place, (left, right) in enumerate(pairs)
        ]

    # ------------------------------------------------------------
    # TEACHING
    # ------------------------------------------------------------

    @api.model
    def _lessons(self):
        """The newest decisions, for :func:`engine.matching.learn`."""
        return self.search([("vector", "!=", False)], limit=MOST_LESSONS)

    @api.model
    def _precision(self, threshold, company=None, below=None, res_model=None):
        """How often people agreed that pairs of a certainty are one customer.

        :param float threshold: the least probability, as it was before the decision
        :param company: only its decisions
        :param float below: only probabilities that are smaller
        :param str res_model: only pairs of this model
        :return: ``{"right", "decided", "lower_bound"}``: the last is the lower end of
            the 95 % confidence interval of the precision
        """
        domain = Domain("probability", ">=", threshold)
        if below is not None:
            domain &= Domain("probability", "<", below)
        if company:
            domain &= Domain("company_id", "=", company.id)
        if res_model:
            domain &= Domain("res_model", "=", res_model)
        counts = dict(self._read_group(domain, ["same"], ["__count"]))
        right, decided = counts.get(True, 0), sum(counts.values())
        return {
            "right": right,
            "decided": decided,
            "lower_bound": matching.lower_bound(right, decided),
        }
