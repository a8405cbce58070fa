from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import matching
from .columns import BigInteger, LooseMany2one

# A key that more records of a model share says little and costs its square in
# comparisons.
BLOCK_CAP = matching.DEFAULT_CAP


class CrmAiMatchKey(models.Model):
    """Blocking keys of contacts and leads: records that share one are compared.

    There are dozens a record, so that the table holds nothing else, and has no foreign
    keys, which would cost more than the rest of it.
    """

    _name = "crm.ai.match.key"
    _description = "AI Blocking Key"
    _log_access = False

    model_id = LooseMany2one(
        "ir.model", required=True, readonly=True, index=False, ondelete="cascade"
    )
    res_id = fields.Integer(required=True, readonly=True)
    key = BigInteger(required=True, readonly=True)

    _key_idx = models.Index("(key, model_id, res_id)")
    _record_idx = models.Index("(res_id, model_id)")

    @api.model
    def _replace(self, host, ids, positions, keys):
        """Store the keys of some records in place of those they had.

        :param list ids: of the records
        :param positions: of the record of each key in ``ids``
        :param keys: as :func:`engine.matching.blocking_keys` makes them
        """
        self._drop(host, ids)
        res_ids = [ids[position] for position in positions.tolist()]
        self.env.cr.execute(
            SQL(
                "INSERT INTO crm_ai_match_key (model_id, res_id, key) "
                "SELECT %s, * FROM unnest(%s::int4[], %s::int8[])",
                self._model_id(host),
                res_ids,
                keys.tolist(),
            )
        )
        self.invalidate_model()

    @api.model
    def _drop(self, host, ids):
        """Forget the keys of some records."""
        self.env.cr.execute(
            SQL(
                "DELETE FROM crm_ai_match_key WHERE res_id = ANY(%s) AND model_id = %s",
                ids,
                self._model_id(host),
            )
        )

    @api.model
    def _model_id(self, host):
        return self.env["ir.model"]._get_id(host._name)

    # ------------------------------------------------------------
    # SEARCHING
    # ------------------------------------------------------------

    @api.model
    def _pairs(self, host, ids, other):
        """What shares a key with some records, each pair once.

        :param other: the model to search, ``host`` itself or another one
        :return: list of ``(id, id of the other model)``, and the number of keys left
            out because more than ``BLOCK_CAP`` records of ``other`` share them
        """
        mine = SQL(
            "SELECT res_id, key FROM crm_ai_match_key "
            "WHERE res_id = ANY(%s) AND model_id = %s",
            ids,
            self._model_id(host),
        )
        rows = self.env.execute_query(
            SQL(
                """
                  WITH mine AS MATERIALIZED (%(mine)s),
                       block AS MATERIALIZED (%(block)s)
                SELECT DISTINCT mine.res_id, other_id
                  FROM mine
                  JOIN block USING (key)
            CROSS JOIN unnest(res_ids) AS other_id
                 WHERE cardinality(res_ids) <= %(cap)s
             UNION ALL
                SELECT NULL, count(*) FROM block WHERE cardinality(res_ids) > %(cap)s
                """,
                mine=mine,
                block=self._blocks(SQL("SELECT DISTINCT key FROM mine"), other),
                cap=BLOCK_CAP,
            )
        )
        [(_none, left_out)] = [row for row in rows if row[0] is None]
        return [row for row in rows if row[0] is not None], left_out

    @api.model
    def _nearest(self, other, keys):
        """The records that share any of these keys, those that share rare ones first.

        :return: list of ids
        """
        wanted = SQL("SELECT DISTINCT unnest(%s::int8[]) AS key", keys.tolist())
        rows = self.env.execute_query(
            SQL(
                """
                  WITH block AS MATERIALIZED (%(block)s)
                SELECT other_id FROM block CROSS JOIN unnest(res_ids) AS other_id
                 WHERE cardinality(res_ids) <= %(cap)s
              GROUP BY other_id
              ORDER BY sum(1.0 / cardinality(res_ids)) DESC, other_id
                """,
                block=self._blocks(wanted, other),
                cap=BLOCK_CAP,
            )
        )
        return [res_id for [res_id] in rows]

    @api.model
    def _blocks(self, wanted, other):
        """The records that bear each key; of common keys no more than shows that.

        :param SQL wanted: a query of keys
        :rtype: SQL
        """
        return SQL(
            """
            SELECT wanted.key, block.res_ids
              FROM (%(wanted)s) AS wanted
        CROSS JOIN LATERAL (
                   SELECT array_agg(few.res_id) AS res_ids
                     FROM (SELECT res_id FROM crm_ai_match_key AS bearer
                            WHERE bearer.key = wanted.key
                              AND bearer.model_id = %(model)s
                            LIMIT %(most)s) AS few) AS block
             WHERE block.res_ids IS NOT NULL
            """,
            wanted=wanted,
            model=self._model_id(other),
            most=BLOCK_CAP + 1,
        )
