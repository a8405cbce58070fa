from datetime import datetime

import pandas as pd

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import matching

INDEX_BATCH = 2000
MATCH_BATCH = 500
# A key that more records share says little and costs its square in comparisons.
BLOCK_CAP = matching.DEFAULT_CAP
EPOCH = datetime(1970, 1, 1)


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
    key_ids = fields.One2many("crm.ai.match.key", "record_id", readonly=True)

    _res_uniq = models.Constraint(
        "UNIQUE (res_model, res_id)", "A record is indexed once."
    )
    _to_match_idx = models.Index("(id) WHERE to_match")

    # ------------------------------------------------------------
    # INDEXING
    # ------------------------------------------------------------

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
    def _index_changed(self, host, limit=INDEX_BATCH):
        """Index the next changed records of a model.

        :param host: the model whose records are matched
        :return: how many records were indexed
        """
        query = self._changed_query(host)
        query.order = SQL("%s.id", SQL.identifier(host._table))
        query.limit = limit
        records = host.browse(query)
        if not records:
            return 0
        indexed = self._upsert(records)
        prepared = matching.prepare(records._ai_match_frame())
        positions, keys = matching.blocking_keys(prepared)
        ids = [indexed[res_id] for res_id in records.ids]
        self.env.cr.execute(
            SQL("DELETE FROM crm_ai_match_key WHERE record_id = ANY(%s)", ids)
        )
        self.env.cr.execute_values(
            "INSERT INTO crm_ai_match_key (record_id, key) VALUES %s",
            [
                (ids[position], key)
                for position, key in zip(positions.tolist(), keys.tolist(), strict=True)
            ],
        )
        self.env["crm.ai.match.key"].invalidate_model()
        return len(records)

    @api.model
    def _upsert(self, records):
        """Mark records as indexed now and to be matched; return ``{res_id: id}``."""
        rows = self.env.cr.execute_values(
            """
            INSERT INTO crm_ai_match_record (res_model, res_id, source_date, to_match)
            VALUES %s
            ON CONFLICT (res_model, res_id) DO UPDATE
                    SET source_date = EXCLUDED.source_date, to_match = TRUE
              RETURNING res_id, id
            """,
            [
                # Rows that another program put into the table have no date.
                (records._name, record.id, record.write_date or EPOCH, True)
                for record in records
            ],
            fetch=True,
        )
        self.invalidate_model()
        return dict(rows)

    @api.model
    def _match_again(self, res_model, res_ids):
        """Let the next run compare these records though they did not change."""
        self.search(
            [("res_model", "=", res_model), ("res_id", "in", res_ids)]
        ).to_match = True

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
        records.unlink()

    # ------------------------------------------------------------
    # MATCHING
    # ------------------------------------------------------------

    @api.model
    def _match_next(self, host, model, limit=MATCH_BATCH):
        """Compare the next indexed records with what shares a key with them.

        :param matching.MatchModel model: the weights
        :return: how many records were matched, how many candidates compared and how
            many keys were too common to be used
        """
        batch = self.search(
            [("res_model", "=", host._name), ("to_match", "=", True)],
            limit=limit,
            order="id",
        )
        if not batch:
            return 0, 0, 0
        left, right, left_out = batch._candidates()
        self.env["crm.ai.duplicate.pair"]._replace(
            host, batch.mapped("res_id"), left, right, model
        )
        batch.to_match = False
        return len(batch), len(left), left_out

    def _candidates(self):
        """Candidate pairs of these records.

        :return: arrays of the ``res_id`` of both sides, and the number of keys left
            out because more than ``BLOCK_CAP`` records share them
        """
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                  WITH mine AS (SELECT DISTINCT key FROM crm_ai_match_key
                                 WHERE record_id = ANY(%(ids)s)),
                       block AS (SELECT other.key, count(*) AS size
                                   FROM crm_ai_match_key other
                                   JOIN mine USING (key)
                                   JOIN crm_ai_match_record record
                                     ON record.id = other.record_id
                                    AND record.res_model = %(res_model)s
                               GROUP BY other.key HAVING count(*) > 1)
                SELECT record.res_id, other.key
                  FROM crm_ai_match_key other
                  JOIN block USING (key)
                  JOIN crm_ai_match_record record
                    ON record.id = other.record_id
                   AND record.res_model = %(res_model)s
                 WHERE block.size <= %(cap)s
             UNION ALL
                SELECT NULL, key FROM block WHERE size > %(cap)s
                """,
                ids=self.ids,
                res_model=self[:1].res_model,
                cap=BLOCK_CAP,
            )
        )
        frame = pd.DataFrame(rows, columns=["res_id", "key"])
        too_common = frame["res_id"].isna()
        frame = frame[~too_common].astype("int64")
        codes, res_ids = pd.factorize(frame["res_id"], sort=True)
        pairs = matching.candidate_pairs(codes, frame["key"].to_numpy(), cap=BLOCK_CAP)
        mine = pd.Index(self.mapped("res_id"))
        left, right = res_ids[pairs.left], res_ids[pairs.right]
        wanted = left.isin(mine) | right.isin(mine)
        return left[wanted].tolist(), right[wanted].tolist(), int(too_common.sum())

    @api.model
    def _remaining(self, host):
        """How many records are still to be indexed and matched."""
        changed = self.env.execute_query(self._changed_query(host).select("count(*)"))
        to_match = self.search_count(
            [("res_model", "=", host._name), ("to_match", "=", True)]
        )
        return 2 * changed[0][0] + to_match
