from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# Where the bands of certainty begin, in percent.
BANDS = [("certain", 99), ("likely", 90)]
SHOWN = ("certainty", "band")


class CrmAiDuplicate(models.Model):
    """How certain a group is, for each reader from what he may read of it.

    Who may not read a record of the group must not learn of it by a certainty, an order
    or a count that the record has a part in.
    """

    _inherit = "crm.ai.duplicate"

    whole_certainty = fields.Float(
        "Certainty of All Records (%)",
        readonly=True,
        groups=fields.NO_ACCESS,
        help="How sure it is that all records of the group are one customer: the mean "
        "probability of the pairs that its least certain part was joined by.",
    )
    certainty = fields.Float(
        "Certainty (%)",
        compute="_compute_certainty",
        inverse="_inverse_certainty",
        search="_search_certainty",
        aggregator="avg",
        help="How sure it is that the records are one customer. Of those that you may "
        "read, where these are not all: the likeliest pair of the one that fits least.",
    )
    band = fields.Selection(
        [
            ("certain", "Nearly certain"),
            ("likely", "Likely"),
            ("possible", "Possible"),
        ],
        "How Certain",
        compute="_compute_band",
        search="_search_band",
        help="Nearly certain: 99 % and more. Likely: 90 % and more.",
    )

    @api.depends("whole_certainty", "line_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_certainty(self):
        query = self._as_query(ordered=False)
        certainty = self._field_to_sql(self._table, "certainty", query)
        group_id = SQL.identifier(self._table, "id")
        shown = dict(self.env.execute_query(query.select(group_id, certainty)))
        for group in self:
            group.certainty = shown.get(group.id, 0)

    def _inverse_certainty(self):
        for group in self:
            group.whole_certainty = group.certainty

    @api.depends("certainty")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_band(self):
        for group in self:
            group.band = next(
                (band for band, from_ in BANDS if group.certainty >= from_), "possible"
            )

    # ------------------------------------------------------------
    # FINDING, SORTING AND GROUPING BY IT
    # ------------------------------------------------------------

    @api.model
    def _search_certainty(self, operator, value):
        return self._condition("certainty", operator, value)

    @api.model
    def _search_band(self, operator, value):
        return self._condition("band", operator, value)

    @api.model
    def _condition(self, name, operator, value):
        def to_sql(model, alias, query):
            field = model._fields[name]
            return field.condition_to_sql(name, operator, value, model, alias, query)

        return Domain.custom(to_sql=to_sql)

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr not in SHOWN:
            return super()._field_to_sql(alias, field_expr, query)
        certainty = self.sudo()._field_to_sql(alias, "whole_certainty")
        if not self.env.su:
            part = self._join_part(alias, query)
            certainty = SQL(
                "CASE WHEN %s IS NULL THEN %s ELSE %s END",
                SQL.identifier(part, "duplicate_id"),
                certainty,
                SQL.identifier(part, "certainty"),
            )
        if field_expr == "certainty":
            return certainty
        bands = [
            SQL("WHEN %s >= %s THEN %s", certainty, at, band) for band, at in BANDS
        ]
        return SQL("CASE %s ELSE 'possible' END", SQL(" ").join(bands))

    @api.model
    def _join_part(self, alias, query):
        """Join :meth:`_read_in_part` to groups; return its alias."""
        part = query.make_alias(alias, "part")
        condition = SQL(
            "%s = %s", SQL.identifier(part, "duplicate_id"), SQL.identifier(alias, "id")
        )
        query.add_join("LEFT JOIN", part, self._read_in_part(), condition)
        return part

    @api.model
    def _read_in_part(self):
        """The groups that the user may not read all records of, with their certainty.

        :return: a subquery of ``duplicate_id`` and ``certainty``
        """
        self.env["crm.ai.duplicate.pair"].flush_model()
        lines = self.env["crm.ai.duplicate.line"]
        readable = lines._readable_domain()
        return SQL(
            """
            (WITH part AS MATERIALIZED (
                  SELECT DISTINCT duplicate_id FROM crm_ai_duplicate_line
                   WHERE id IN %(hidden)s),
                  seen AS MATERIALIZED (
                  SELECT line.* FROM crm_ai_duplicate_line line
                    JOIN part USING (duplicate_id)
                   WHERE line.id IN %(seen)s),
                  best AS (
                  SELECT one.duplicate_id, max(COALESCE(pair.probability, 0)) AS share
                    FROM seen one
                    JOIN seen other
                      ON other.duplicate_id = one.duplicate_id AND other.id != one.id
               LEFT JOIN crm_ai_duplicate_pair pair
                      ON pair.res_model = one.res_model
                     AND pair.left_id = least(one.res_id, other.res_id)
                     AND pair.right_id = greatest(one.res_id, other.res_id)
                GROUP BY one.duplicate_id, one.id)
           SELECT part.duplicate_id, 100 * COALESCE(min(best.share), 0) AS certainty
             FROM part LEFT JOIN best USING (duplicate_id)
         GROUP BY part.duplicate_id)
            """,
            hidden=lines._search(~readable, bypass_access=True).subselect(),
            seen=lines._search(readable, bypass_access=True).subselect(),
        )
