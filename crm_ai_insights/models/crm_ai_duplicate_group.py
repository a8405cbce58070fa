import itertools

import numpy as np

from odoo import api, models
from odoo.fields import Command
from odoo.tools import SQL

from ..engine import matching

GROUP_BATCH = 5000


class CrmAiDuplicate(models.Model):
    """Grouping what matches.

    Records that no chain of matching pairs joins never are in one group, so that only
    those are looked at again that such a chain joins with a record whose pairs, or
    decisions about them, changed.
    """

    _inherit = "crm.ai.duplicate"

    @api.model
    def _regroup(self, host, model, limit=GROUP_BATCH):
        """Bring the open groups of the next records in line with their pairs.

        :param matching.MatchModel model: the weights
        :return: how many records were looked at, how many groups are new
        """
        Record = self.env["crm.ai.match.record"]
        batch = Record._next(host, "to_group", limit)
        if not batch:
            return 0, 0
        floor = matching.least_likely(model)
        scope = self._connected(host, batch.mapped("res_id"), floor)
        wanted = self._clusters(host, sorted(scope), model)
        new = self._align(host, scope, wanted)
        batch.to_group = False
        Record._mark(host._name, scope, to_group=False)
        return len(batch), new

    @api.model
    def _connected(self, host, ids, threshold):
        """These records and all that pairs or groups join with them, however far."""
        self.env.flush_all()
        connected, new = set(), set(ids)
        while new:
            connected |= new
            new = self._neighbours(host, list(new), threshold) - connected
        return connected

    @api.model
    def _neighbours(self, host, ids, threshold):
        rows = self.env.execute_query(
            SQL(
                """
                SELECT right_id FROM crm_ai_duplicate_pair
                 WHERE res_model = %(res_model)s AND left_id = ANY(%(ids)s)
                   AND probability >= %(threshold)s
                 UNION
                SELECT left_id FROM crm_ai_duplicate_pair
                 WHERE res_model = %(res_model)s AND right_id = ANY(%(ids)s)
                   AND probability >= %(threshold)s
                 UNION
                SELECT peer.res_id
                  FROM crm_ai_duplicate_line line
                  JOIN crm_ai_duplicate duplicate
                    ON duplicate.id = line.duplicate_id AND duplicate.state = 'open'
                  JOIN crm_ai_duplicate_line peer
                    ON peer.duplicate_id = duplicate.id
                 WHERE line.res_model = %(res_model)s AND line.res_id = ANY(%(ids)s)
                """,
                res_model=host._name,
                ids=ids,
                threshold=threshold,
            )
        )
        return {res_id for [res_id] in rows}

    # ------------------------------------------------------------
    # CLUSTERS
    # ------------------------------------------------------------

    @api.model
    def _clusters(self, host, scope, model):
        """``{members: certainty in percent}`` of the clusters among some records."""
        left, right, weight = self._pairs_within(host, scope)
        if not len(left):
            return {}
        ids, codes = np.unique(np.concatenate([left, right]), return_inverse=True)
        linkage, labels = self._link(
            host, ids, (codes[: len(left)], codes[len(left) :], weight), model
        )
        certainty = np.ones(len(ids))
        np.minimum.at(certainty, labels[linkage.left], linkage.probability)
        order = np.argsort(labels, kind="stable")
        starts = np.flatnonzero(np.diff(labels[order])) + 1
        return {
            tuple(ids[members].tolist()): 100 * float(certainty[labels[members[0]]])
            for members in np.split(order, starts)
            if len(members) > 1
        }

    @api.model
    def _pairs_within(self, host, scope):
        """Both sides and the match weight of the pairs among some records."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT left_id, right_id, weight
                  FROM crm_ai_duplicate_pair
                 WHERE res_model = %(res_model)s
                   AND left_id = ANY(%(scope)s) AND right_id = ANY(%(scope)s)
              ORDER BY left_id, right_id
                """,
                res_model=host._name,
                scope=scope,
            )
        )
        left, right, weight = zip(*rows, strict=True) if rows else ((), (), ())
        return (
            np.array(left, dtype=int),
            np.array(right, dtype=int),
            np.array(weight, dtype=float),
        )

    @api.model
    def _decided_different(self, host, ids):
        """Positions in ``ids`` of the pairs that a person called different."""
        decisions = self.env["crm.ai.duplicate.decision"].search(
            [
                ("res_model", "=", host._name),
                ("same", "=", False),
                ("left_id", "in", ids.tolist()),
                ("right_id", "in", ids.tolist()),
            ],
            order="id",
        )
        left = np.searchsorted(ids, decisions.mapped(lambda each: each.left_id))
        right = np.searchsorted(ids, decisions.mapped(lambda each: each.right_id))
        return list(zip(left.tolist(), right.tolist(), strict=True))

    @api.model
    def _link(self, host, ids, pairs, model):
        """Cluster the pairs; what can never be merged does not end up together.

        These are records of two companies, contacts of two users, and a contact and the
        company that it belongs to.

        :param ids: of the records, sorted
        :param pairs: arrays of both sides, as positions in ``ids``, and of the weight
        :return: the linkage, and the label of each record
        """

        def weights(left, right):
            unknown = zip(ids[left].tolist(), ids[right].tolist(), strict=True)
            Pair = self.env["crm.ai.duplicate.pair"]
            return Pair._weights(host, list(unknown), model)

        records = host.browse(ids.tolist())
        different = self._decided_different(host, ids)
        different += [
            tuple(np.searchsorted(ids, sorted(pair)).tolist())
            for pair in records._ai_belonging_pairs()
        ]
        owners = self._companies(host, ids), self._bound(records, ids)
        left, right, weight = pairs
        decided = set(different)
        free = [
            pair not in decided
            for pair in zip(left.tolist(), right.tolist(), strict=True)
        ]
        pairs = left[free], right[free], weight[free]
        clash = [(0, 0)]
        while clash:
            linkage = matching.link_weighed(
                model, *pairs, weights, model.threshold, different
            )
            labels = matching.clusters_of(len(ids), linkage, model.threshold)
            # A shared contact may be like those of two companies.
            clash = [pair for each in owners for pair in _pairs_apart(labels, each)]
            different += clash
        return linkage, labels

    @api.model
    def _companies(self, host, ids):
        """The company of each record, 0 where all companies share it."""
        host.flush_model(["company_id"])
        owners = dict(
            self.env.execute_query(
                SQL(
                    "SELECT id, company_id FROM %s "
                    "WHERE company_id IS NOT NULL AND id = ANY(%s)",
                    SQL.identifier(host._table),
                    ids.tolist(),
                )
            )
        )
        return np.array([owners.get(res_id, 0) for res_id in ids.tolist()])

    @api.model
    def _bound(self, records, ids):
        """The record itself where it can never be merged into another, else 0."""
        return np.where(np.isin(ids, records._ai_bound().ids), ids, 0)

    # ------------------------------------------------------------
    # GROUPS
    # ------------------------------------------------------------

    @api.model
    def _align(self, host, scope, wanted):
        """Make the open groups among some records those that are wanted.

        Records that wait to be merged are left alone.

        :param dict wanted: certainty by members
        :return: how many groups are new
        """
        lines = self.env["crm.ai.duplicate.line"].search(
            [
                ("res_model", "=", host._name),
                ("res_id", "in", list(scope)),
                ("duplicate_id.state", "not in", ("different", "solved")),
            ]
        )
        groups = lines.duplicate_id
        open_groups = groups.filtered(lambda group: group.state == "open")
        busy = set((groups - open_groups).line_ids.mapped("res_id"))
        wanted = {
            members: certainty
            for members, certainty in wanted.items()
            if busy.isdisjoint(members)
        }
        stale = self.browse()
        for group in open_groups:
            certainty = wanted.pop(tuple(sorted(group.line_ids.mapped("res_id"))), None)
            if certainty is None:
                stale += group
            elif abs(certainty - group.certainty) > 0.01:
                group.certainty = certainty
        return self._make_groups(host, wanted, stale)

    @api.model
    def _make_groups(self, host, wanted, stale):
        """Make groups, or turn stale ones into them.

        A group that won or lost a record stays the group that people know.

        :param dict wanted: certainty by members
        :param stale: groups that no longer are right
        :return: how many groups are new
        """
        by_member = {line.res_id: line.duplicate_id for line in stale.line_ids}
        values = []
        for members, certainty in wanted.items():
            known = [by_member[member] for member in members if member in by_member]
            group = next((each for each in known if each in stale), None)
            if group:
                stale -= group
                group._set_members(members, certainty)
            else:
                lines = [Command.create({"res_id": member}) for member in members]
                values.append(
                    {
                        "res_model": host._name,
                        "certainty": certainty,
                        "line_ids": lines,
                    }
                )
        stale.unlink()
        return len(self.create(values))

    def _set_members(self, members, certainty):
        self.ensure_one()
        gone = self.line_ids.filtered(lambda line: line.res_id not in members)
        new = set(members) - set(self.line_ids.mapped("res_id"))
        self.write(
            {
                "certainty": certainty,
                "line_ids": [
                    *(Command.delete(line.id) for line in gone),
                    *(Command.create({"res_id": member}) for member in sorted(new)),
                ],
            }
        )


def _pairs_apart(labels, owners):
    """Pairs of positions that are in one cluster though they have two owners.

    :param owners: of each record; 0 is nobody's
    """
    members = {}
    for position in np.flatnonzero(owners).tolist():
        members.setdefault(int(labels[position]), []).append(position)
    return [
        (one, other)
        for cluster in members.values()
        for one, other in itertools.combinations(cluster, 2)
        if owners[one] != owners[other]
    ]
