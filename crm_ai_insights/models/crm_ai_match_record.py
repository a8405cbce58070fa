from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import matching

INDEX_BATCH = 5000
MATCH_BATCH = 2000


class CrmAiMatchRecord(models.Model):
    """A contact or lead in the index of blocking keys.

    The index follows the records: what was written since it was indexed is indexed
    and matched again by the next run, so that a full pass happens once.
    """

    _name = "crm.ai.match.record"
    _description = "AI Indexed Record"
    _log_access = False
    _rec_name = "res_id"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True
    )
    source_date = fields.Datetime(
        required=True, readonly=True, help="When the record was last written."
    )
    to_match = fields.Boolean(readonly=True, default=True)
    to_group = fields.Boolean(
        readonly=True, help="The pairs that the record is in are other ones now."
    )

    _res_uniq = models.Constraint(
        "UNIQUE (res_model, res_id)", "A record is indexed once."
    )
    _to_match_idx = models.Index("(id) WHERE to_match")
    _to_group_idx = models.Index("(id) WHERE to_group")

    # ------------------------------------------------------------
    # INDEXING
    # ------------------------------------------------------------

    @api.model
    def _index_changed(self, host, limit=INDEX_BATCH):
        """Index the next new or changed records of a model.

        :param host: the model whose records are matched
        :return: how many records were indexed
        """
        query = self._new_query(host)
        query.limit = limit
        # Looked for only then, since it takes reading the whole table.
        records = host.browse(query) or self._changed(host, limit)
        if not records:
            return 0
        self._upsert(records)
        frame = records._ai_match_frame()
        self.env["crm.ai.match.key"]._replace(
            host, frame["id"].tolist(), matching.prepare(frame)
        )
        return len(records)

    @api.model
    def _new_query(self, host):
        """The host's records beyond the newest that is indexed."""
        host.flush_model()
        self.flush_model()
        query = host._ai_match_query()
        table = SQL.identifier(host._table)
        query.add_where(SQL("%s.id > %s", table, self._newest(host)))
        query.order = SQL("%s.id", table)
        return query

    @api.model
    def _newest(self, host):
        """The largest id that is indexed, 0 without any."""
        [(newest,)] = self.env.execute_query(
            SQL(
                "SELECT max(res_id) FROM crm_ai_match_record WHERE res_model = %s",
                host._name,
            )
        )
        return newest or 0

    @api.model
    def _changed(self, host, limit):
        query = self._changed_query(host)
        query.order = SQL("%s.id", SQL.identifier(host._table))
        query.limit = limit
        return host.browse(query)

    @api.model
    def _changed_query(self, host):
        """The host's records that are not indexed as they are now."""
        host.flush_model()
        self.flush_model()
        query = host._ai_match_query()
        table = SQL.identifier(host._table)
        query.add_where(
            SQL(
                """NOT EXISTS (SELECT FROM crm_ai_match_record indexed
                    WHERE indexed.res_model = %s AND indexed.res_id = %s.id
                      AND indexed.source_date >= COALESCE(%s.write_date, 'epoch'))
                """,
                host._name,
                table,
                table,
            )
        )
        return query

    @api.model
    def _upsert(self, records):
        """Mark records as indexed now and to be matched."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO crm_ai_match_record (
                            res_model, res_id, source_date, to_match)
                SELECT %s, id, COALESCE(write_date, 'epoch'), TRUE
                  FROM %s WHERE id = ANY(%s) ORDER BY id
           ON CONFLICT (res_model, res_id) DO UPDATE
                   SET source_date = EXCLUDED.source_date, to_match = TRUE
                """,
                records._name,
                SQL.identifier(records._table),
                records.ids,
            )
        )
        self.invalidate_model()

    @api.model
    def _mark(self, res_model, res_ids, **marks):
        """Let the next run compare or group these records though they did not change.

        :param marks: ``to_match`` or ``to_group``
        """
        self.search(
            [("res_model", "=", res_model), ("res_id", "in", list(res_ids))]
        ).write(marks)

    @api.model
    def _marked(self, res_model, res_ids, mark):
        """Those of some records that bear a mark.

        :rtype: set
        """
        found = self.search(
            [
                ("res_model", "=", res_model),
                ("res_id", "in", list(res_ids)),
                (mark, "=", True),
            ]
        )
        return set(found.mapped("res_id"))

    @api.model
    def _compare_again(self):
        """Weights changed: let the next run compare what is in a pair.

        What is in none is not compared again, since that would be a full pass.
        """
        self.env.flush_all()
        self.env.cr.execute(
            """
            UPDATE crm_ai_match_record record
               SET to_match = TRUE
              FROM (SELECT res_model, left_id AS res_id FROM crm_ai_duplicate_pair
                     UNION
                    SELECT res_model, right_id FROM crm_ai_duplicate_pair) AS paired
             WHERE record.res_model = paired.res_model
               AND record.res_id = paired.res_id
               AND NOT record.to_match
            """
        )
        self.invalidate_model()

    @api.model
    def _drop_gone(self, host):
        """Forget records that no longer take part: archived, closed, deleted."""
        query = host._ai_match_query()
        # Not a list of all ids: that is slow as soon as it outgrows work_mem.
        query.add_where(
            SQL("%s.id = crm_ai_match_record.res_id", SQL.identifier(host._table))
        )
        gone = self.env.execute_query(
            SQL(
                "SELECT id FROM crm_ai_match_record WHERE res_model = %s "
                "AND NOT EXISTS %s",
                host._name,
                query.subselect(),
            )
        )
        records = self.browse(record_id for [record_id] in gone)
        res_ids = records.mapped("res_id")
        self.env["crm.ai.duplicate.pair"]._forget(host._name, res_ids)
        self.env["crm.ai.duplicate"]._retire_records(host._name, res_ids)
        self.env["crm.ai.lead.customer"]._retire_records(host._name, res_ids)
        records.unlink()
        return len(res_ids)

    def unlink(self):
        keys = self.env["crm.ai.match.key"]
        for res_model, records in self.grouped("res_model").items():
            keys._drop(self.env[res_model], records.mapped("res_id"))
        return super().unlink()

    # ------------------------------------------------------------
    # MATCHING
    # ------------------------------------------------------------

    @api.model
    def _next(self, host, mark, limit):
        """The next records of a model that bear a mark."""
        return self.search(
            [("res_model", "=", host._name), (mark, "=", True)], limit=limit, order="id"
        )

    @api.model
    def _match_next(self, host, model, caps, limit=MATCH_BATCH):
        """Compare the next indexed records with what shares a key with them.

        :param matching.MatchModel model: the weights
        :param dict caps: ``crm.ai.match.key._caps`` of each model
        :return: what was counted: ``records``, ``candidates``, ``pairs``, ``links`` and
            ``keys_left_out``
        """
        batch = self._next(host, "to_match", limit)
        if not batch:
            return {}
        ids = batch.mapped("res_id")
        candidates, left_out = batch._candidates(host, caps[host._name])
        pairs = self.env["crm.ai.duplicate.pair"]._replace(host, ids, candidates, model)
        batch.write({"to_match": False, "to_group": True})
        links = self.env["crm.ai.lead.customer"].sudo()._match(host, ids, model, caps)
        return {
            "records": len(batch),
            "candidates": len(candidates) + links["candidates"],
            "pairs": pairs,
            "links": links.get("links", 0),
            "keys_left_out": left_out + links["keys_left_out"],
        }

    def _candidates(self, host, caps):
        """Candidate pairs of these records.

        Those that are still to be matched find these ones when it is their turn.

        :return: ``(smaller id, larger id)`` of each pair, and the number of keys left
            out
        """
        ids = self.mapped("res_id")
        near, left_out = self.env["crm.ai.match.key"]._pairs(host, ids, host, caps)
        others = {other for _mine, other in near}.difference(ids)
        waiting = self._marked(host._name, others, "to_match")
        pairs = {
            (min(pair), max(pair))
            for pair in near
            if pair[0] != pair[1] and pair[1] not in waiting
        }
        return sorted(pairs), left_out

    @api.model
    def _remaining(self, host):
        """How many steps are to be done: to index, to match and to group records."""
        changed = self.env.execute_query(self._changed_query(host).select("count(*)"))
        marked = [
            self.search_count([("res_model", "=", host._name), (mark, "=", True)])
            for mark in ("to_match", "to_group")
        ]
        return 3 * changed[0][0] + 2 * marked[0] + marked[1]
