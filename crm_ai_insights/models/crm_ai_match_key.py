import numpy as np

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine import matching
from .columns import BigInteger, LooseMany2one

FAMILIES = {
    name: (number, any(rule.strong for rule in rules))
    for number, (name, rules) in enumerate(matching.families().items())
}


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
    family = fields.Integer(
        required=True, readonly=True, help="Number of the rules that made the key."
    )
    key = BigInteger(required=True, readonly=True)

    _key_idx = models.Index("(key, model_id, res_id)")
    _record_idx = models.Index("(res_id, model_id)")

    @api.model
    def _replace(self, host, ids, records):
        """Store the keys of some records in place of those they had.

        :param list ids: of the records
        :param matching.Records records: the same, prepared
        """
        self._drop(host, ids)
        ids = np.array(ids)
        for part in matching.keys_by_family(records):
            self.env.cr.execute(
                SQL(
                    "INSERT INTO crm_ai_match_key (model_id, family, res_id, key) "
                    "SELECT %s, %s, * FROM unnest(%s::int4[], %s::int8[])",
                    self._model_id(host),
                    FAMILIES[part.name][0],
                    ids[part.rows].tolist(),
                    part.keys.tolist(),
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

    @api.model
    def _caps(self, host):
        """The largest block of each family that is looked at in a base of this size.

        :rtype: list[int]
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT family, least(size, %(most)s), count(*)
                  FROM (SELECT family, count(*) AS size FROM crm_ai_match_key
                         WHERE model_id = %(model)s GROUP BY family, key) AS block
              GROUP BY 1, 2
                """,
                most=matching.STRONG_CAP + 1,
                model=self._model_id(host),
            )
        )
        sizes = np.zeros((len(FAMILIES), matching.STRONG_CAP + 2), dtype=np.int64)
        for family, size, blocks in rows:
            sizes[family, size] = blocks
        records = self.env["crm.ai.match.record"].search_count(
            [("res_model", "=", host._name)]
        )
        most = matching.most_pairs(records)
        return [
            matching.family_cap(sizes[family], strong, most)
            for family, strong in FAMILIES.values()
        ]

    # ------------------------------------------------------------
    # SEARCHING
    # ------------------------------------------------------------

    @api.model
    def _pairs(self, host, ids, other, caps):
        """What shares a key with some records, each pair once.

        :param other: the model to search, ``host`` itself or another one
        :param caps: :meth:`_caps` of that model
        :return: list of ``(id, id of the other model)``, and the number of keys left
            out because too many records of ``other`` share them
        """
        mine = SQL(
            "SELECT res_id, family, key FROM crm_ai_match_key "
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
                 WHERE cardinality(res_ids) <= cap
             UNION ALL
                SELECT NULL, count(*) FROM block WHERE cardinality(res_ids) > cap
                """,
                mine=mine,
                block=self._blocks(self._capped(caps), other),
            )
        )
        [(_none, left_out)] = [row for row in rows if row[0] is None]
        return [row for row in rows if row[0] is not None], left_out

    @api.model
    def _capped(self, caps):
        """The keys in ``mine`` with the cap of their family."""
        return SQL(
            """
            SELECT DISTINCT mine.key, limits.cap
              FROM mine
              JOIN unnest(%s) WITH ORDINALITY AS limits (cap, place)
                ON limits.place = mine.family + 1
            """,
            caps,
        )

    @api.model
    def _nearest(self, other, keys):
        """The records that share any of these keys, those that share rare ones first.

        :return: list of ids
        """
        wanted = SQL(
            "SELECT DISTINCT unnest(%s::int8[]) AS key, %s AS cap",
            keys.tolist(),
            matching.DEFAULT_CAP,
        )
        rows = self.env.execute_query(
            SQL(
                """
                  WITH block AS MATERIALIZED (%(block)s)
                SELECT other_id FROM block CROSS JOIN unnest(res_ids) AS other_id
                 WHERE cardinality(res_ids) <= cap
              GROUP BY other_id
              ORDER BY sum(1.0 / cardinality(res_ids)) DESC, other_id
                """,
                block=self._blocks(wanted, other),
            )
        )
        return [res_id for [res_id] in rows]

    @api.model
    def _blocks(self, wanted, other):
        """The records that bear each key; of common keys no more than shows that.

        :param SQL wanted: a query of keys with their caps
        :rtype: SQL
        """
        return SQL(
            """
            SELECT wanted.key, wanted.cap, block.res_ids
              FROM (%(wanted)s) AS wanted
        CROSS JOIN LATERAL (
                   SELECT array_agg(few.res_id) AS res_ids
                     FROM (SELECT res_id FROM crm_ai_match_key AS bearer
                            WHERE bearer.key = wanted.key
                              AND bearer.model_id = %(model)s
                            LIMIT wanted.cap + 1) AS few) AS block
             WHERE block.res_ids IS NOT NULL
            """,
            wanted=wanted,
            model=self._model_id(other),
        )
