import itertools

import numpy as np

from odoo import api, models
from odoo.fields import Command
from odoo.tools import SQL

from ..engine import matching

GROUP_BATCH = 500


class CrmAiDuplicate(models.Model):
    """Finding duplicates: index what changed, compare it, group what matches."""

    _inherit = "crm.ai.duplicate"

    @api.model
    def _match_batch(self, run):
        """The job "matching": one batch of the first of these steps that has work."""
        Record = self.env["crm.ai.match.record"]
        hosts = [host.sudo() for host in self._hosts()]
        for host in hosts:
            if indexed := Record._index_changed(host):
                run.phase = self.env._("Reading %s", host._description)
                return indexed, self._remaining(hosts) + 1
        weights = self.env["crm.ai.model"]._matching_model(fit=True)
        for host in hosts:
            matched, candidates, left_out = Record._match_next(host, weights)
            if matched:
                run.phase = self.env._("Comparing %s", host._description)
                run._count(candidates=candidates, keys_left_out=left_out)
                return matched, self._remaining(hosts) + 1
        for host in hosts:
            Record._drop_gone(host)
            grouped, remaining = self._regroup(host, weights.threshold)
            if grouped:
                run.phase = self.env._("Grouping %s", host._description)
                return grouped, remaining + 1
        run.outcome = self._outcome(run.counts or {})
        return 0, 0

    @api.model
    def _remaining(self, hosts):
        Record = self.env["crm.ai.match.record"]
        return sum(Record._remaining(host) for host in hosts)

    @api.model
    def _outcome(self, counts):
        return self.env._(
            "%(open)d groups of possible duplicates to review. %(candidates)d pairs "
            "compared; %(left_out)d keys were shared by too many records to be used.",
            open=self.search_count([("state", "=", "open")]),
            candidates=counts.get("candidates", 0),
            left_out=counts.get("keys_left_out", 0),
        )

    # ------------------------------------------------------------
    # GROUPING
    # ------------------------------------------------------------

    @api.model
    def _regroup(self, host, threshold, limit=GROUP_BATCH):
        """Bring the next open groups in line with the pairs that match now.

        :return: how many groups were brought in line, how many remain
        """
        wanted = self._clusters(host, threshold)
        present = self._open_groups(host)
        todo = [members for members in wanted if members not in present]
        stale = {
            group_id: members
            for members, (group_id, _certainty) in present.items()
            if members not in wanted
        }
        changed = [
            (group_id, wanted[members])
            for members, (group_id, certainty) in present.items()
            if members in wanted and abs(wanted[members] - certainty) > 0.01
        ]
        if todo:
            self._make_groups(host, {m: wanted[m] for m in todo[:limit]}, stale)
            return len(todo[:limit]), len(todo) - len(todo[:limit]) + len(changed)
        for group_id, certainty in changed[:limit]:
            self.browse(group_id).certainty = certainty
        self.browse(list(stale)[:limit]).unlink()
        done = len(changed[:limit]) + len(list(stale)[:limit])
        return done, len(changed) + len(stale) - done

    @api.model
    def _open_groups(self, host):
        """``{members: (group id, certainty)}`` of the model's open groups."""
        self.env["crm.ai.duplicate.line"].flush_model()
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT duplicate.id, duplicate.certainty,
                       array_agg(line.res_id ORDER BY line.res_id)
                  FROM crm_ai_duplicate duplicate
             LEFT JOIN crm_ai_duplicate_line line ON line.duplicate_id = duplicate.id
                 WHERE duplicate.res_model = %s AND duplicate.state = 'open'
              GROUP BY duplicate.id ORDER BY duplicate.id
                """,
                host._name,
            )
        )
        return {
            tuple(members): (group_id, certainty or 0.0)
            for group_id, certainty, members in rows
        }

    @api.model
    def _clusters(self, host, threshold):
        """``{members: certainty in percent}`` of the model's clusters."""
        self.env["crm.ai.duplicate.pair"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT left_id, right_id, probability, decision IS NOT NULL
                  FROM crm_ai_duplicate_pair
                 WHERE res_model = %s
              ORDER BY left_id, right_id
                """,
                host._name,
            )
        )
        if not rows:
            return {}
        left, right, probability, different = map(np.array, zip(*rows, strict=True))
        ids, codes = np.unique(np.concatenate([left, right]), return_inverse=True)
        left, right = codes[: len(rows)], codes[len(rows) :]
        apart = list(zip(left[different], right[different], strict=True))
        companies = self._companies(host, ids)
        clash = [(0, 0)]
        while clash:
            linkage = matching.link(
                left[~different],
                right[~different],
                probability[~different].astype(float),
                threshold,
                different=apart,
            )
            labels = matching.clusters_of(len(ids), linkage, threshold)
            # A shared contact may be like those of two companies.
            clash = _pairs_of_two_companies(labels, companies)
            apart += clash
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
    def _make_groups(self, host, wanted, stale):
        """Make groups, or turn stale ones into them.

        A group that won or lost a record stays the group that people know.

        :param dict wanted: certainty by members
        :param dict stale: members by the id of groups that no longer are right
        """
        by_member = {
            member: group_id
            for group_id, members in stale.items()
            for member in members
        }
        reused, values = set(), []
        for members, certainty in wanted.items():
            known = [by_member[member] for member in members if member in by_member]
            group_id = next((each for each in known if each not in reused), None)
            if group_id:
                reused.add(group_id)
                self.browse(group_id)._set_members(members, certainty)
            else:
                lines = [Command.create({"res_id": member}) for member in members]
                values.append(
                    {
                        "res_model": host._name,
                        "certainty": certainty,
                        "line_ids": lines,
                    }
                )
        self.create(values)

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


def _pairs_of_two_companies(labels, companies):
    """Pairs of positions that are in one cluster though companies keep them apart."""
    members = {}
    for position in np.flatnonzero(companies).tolist():
        members.setdefault(int(labels[position]), []).append(position)
    return [
        (one, other)
        for cluster in members.values()
        for one, other in itertools.combinations(cluster, 2)
        if companies[one] != companies[other]
    ]
