from odoo import api, fields, models
from odoo.tools import SQL

from .bulk import values_list
from .columns import LooseMany2one


class CrmAiQuality(models.Model):
    """How good the data of one contact or lead is, as of its last check."""

    _name = "crm.ai.quality"
    _inherit = ["crm.ai.about.record"]
    _description = "Data Quality of a Record"
    _order = "score, id"
    _rec_name = "res_id"
    _log_access = False

    source_date = fields.Datetime(
        readonly=True, help="When the record was last written before it was checked."
    )
    touched_on = fields.Datetime(
        readonly=True, help="When somebody other than the cleaning last touched it."
    )
    checked_on = fields.Datetime(readonly=True)
    to_check = fields.Boolean(readonly=True, help="Check it though it did not change.")
    score = fields.Float("Quality", readonly=True, aggregator="avg")
    completeness = fields.Float(readonly=True, aggregator="avg")
    validity = fields.Float(readonly=True, aggregator="avg")
    uniqueness = fields.Float(readonly=True, aggregator="avg")
    freshness = fields.Float(readonly=True, aggregator="avg")
    help_field = fields.Char(
        "Would Help Most",
        readonly=True,
        help="The field whose filling would improve the record most.",
    )
    help_points = fields.Float(readonly=True, aggregator="avg")
    problem_count = fields.Integer("Problems", readonly=True)
    unreachable = fields.Boolean(readonly=True)
    bounced = fields.Boolean(readonly=True)
    company_id = LooseMany2one("res.company", readonly=True, index=False)
    user_id = LooseMany2one("res.users", "Salesperson", readonly=True, index=False)
    team_id = LooseMany2one("crm.team", "Sales Team", readonly=True, index=False)
    source_id = LooseMany2one("utm.source", readonly=True, index=False)
    country_id = LooseMany2one("res.country", readonly=True, index=False)

    _res_uniq = models.Constraint(
        "UNIQUE (res_model, res_id)", "A record is judged once."
    )

    # ------------------------------------------------------------
    # CHECKING
    # ------------------------------------------------------------

    @api.model
    def _check(self, records, run=None, automatic=False):
        """Judge records and propose their corrections.

        :param records: contacts or leads
        :param run: the run that the journal names
        :param bool automatic: whether to apply what companies want applied
        """
        if not records:
            return
        touched = records._ai_touched_on()
        if automatic:
            records._ai_clean_automatically(run, touched)
        judged = records._ai_judge(touched)
        self.env["crm.ai.cleaning.proposal"]._replace(
            records, [each.corrections for each in judged]
        )
        self._store(records, judged)

    @api.model
    def _store(self, records, judged):
        dates = self._source_dates(records)
        rows = [
            self._row(record, each, dates[record.id])
            for record, each in zip(records, judged, strict=True)
        ]
        names = list(rows[0])
        columns = SQL(", ").join(map(SQL.identifier, names))
        changes = SQL(", ").join(
            SQL("%s = EXCLUDED.%s", SQL.identifier(name), SQL.identifier(name))
            for name in names[2:]
        )
        self.flush_model()
        self.env.cr.execute(
            SQL(
                "INSERT INTO crm_ai_quality (%s) VALUES %s "
                "ON CONFLICT (res_model, res_id) DO UPDATE SET %s",
                columns,
                values_list(row.values() for row in rows),
                changes,
            )
        )
        self.invalidate_model()
        self._show_scores(records, [row["score"] for row in rows])

    @api.model
    def _source_dates(self, records):
        table = SQL.identifier(records._table)
        return dict(
            self.env.execute_query(
                SQL(
                    "SELECT %s.id, %s FROM %s WHERE %s.id = ANY(%s)",
                    table,
                    records._ai_clean_date_sql(),
                    table,
                    table,
                    records.ids,
                )
            )
        )

    @api.model
    def _row(self, record, judged, source_date):
        quality = judged.quality
        helps = record._ai_clean_fields().get(quality.help_field)
        row = {
            "res_model": record._name,
            "res_id": record.id,
            "source_date": source_date,
            "touched_on": judged.touched_on,
            "checked_on": fields.Datetime.now(),
            "to_check": False,
            "score": round(quality.score, 2),
            "completeness": quality.completeness,
            "validity": quality.validity,
            "uniqueness": quality.uniqueness,
            "freshness": quality.freshness,
            "help_field": helps or None,
            "help_points": quality.help_points,
            "problem_count": len(judged.corrections),
            "unreachable": judged.unreachable,
            "bounced": record.message_bounce > 0,
        }
        for name in ("company_id", "user_id", "team_id", "source_id", "country_id"):
            known = name in record._fields
            row[name] = record[name].id or None if known else None
        return row

    @api.model
    def _show_scores(self, records, scores):
        """Put the scores on the records themselves.

        Written without the ORM: a score is no edit of a person, so it must not move
        the record's write date.
        """
        self.env.cr.execute(
            SQL(
                """
                UPDATE %s host SET ai_quality_score = judged.score
                  FROM (VALUES %s) judged (id, score)
                 WHERE host.id = judged.id
                   AND host.ai_quality_score IS DISTINCT FROM judged.score
                """,
                SQL.identifier(records._table),
                values_list(zip(records.ids, scores, strict=True)),
            )
        )
        records.invalidate_recordset(["ai_quality_score"])
