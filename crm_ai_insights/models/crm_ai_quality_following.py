from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

CHECK_AGAIN_AFTER = timedelta(days=30)


class CrmAiQuality(models.Model):
    """Which records are to be checked, as they come, change and go."""

    _inherit = "crm.ai.quality"

    @api.model
    def _changed_query(self, host):
        """The host's records that are not judged as they are now."""
        host.flush_model()
        self.flush_model()
        query = host._ai_clean_query()
        query.add_where(
            SQL(
                """NOT EXISTS (SELECT FROM crm_ai_quality judged
                    WHERE judged.res_model = %s AND judged.res_id = %s.id
                      AND judged.source_date >= %s AND NOT judged.to_check)
                """,
                host._name,
                SQL.identifier(host._table),
                host._ai_clean_date_sql(),
            )
        )
        return query

    @api.model
    def _check_again(self, res_model, res_ids):
        """Let the next run check these records though they did not change."""
        self.search(
            [("res_model", "=", res_model), ("res_id", "in", res_ids)]
        ).to_check = True

    @api.model
    def _check_outdated_again(self, host):
        """Let the run check what changed though nobody wrote the record.

        Those are what else the search for duplicates found meanwhile, and the age.
        """
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """
                UPDATE crm_ai_quality SET to_check = TRUE
                 WHERE id IN (
                    SELECT judged.id FROM crm_ai_quality judged
                 LEFT JOIN (%(duplicates)s) searched ON searched.res_id = judged.res_id
                     WHERE judged.res_model = %(res_model)s AND NOT judged.to_check
                       AND (judged.checked_on < %(limit)s
                        OR abs(COALESCE(judged.uniqueness, -1)
                             - COALESCE(100 - searched.certainty, -1)) > 0.01))
                """,
                duplicates=self._duplicates_sql(host),
                res_model=host._name,
                limit=fields.Datetime.now() - CHECK_AGAIN_AFTER,
            )
        )
        self.invalidate_model()

    @api.model
    def _duplicates_sql(self, host):
        """How sure it is in percent that a record that was searched has a duplicate.

        Only duplicates count that whoever sees the record may see, too: the score must
        not tell of others.
        """
        self.env["crm.ai.duplicate.line"].flush_model()
        self.env["crm.ai.duplicate"].flush_model()
        return SQL(
            """
            SELECT record.res_id,
                   COALESCE(max(duplicate.whole_certainty), 0) AS certainty
              FROM crm_ai_match_record record
              JOIN %(table)s host ON host.id = record.res_id
         LEFT JOIN crm_ai_duplicate_line line
                ON line.res_model = record.res_model AND line.res_id = record.res_id
         LEFT JOIN crm_ai_duplicate duplicate
                ON duplicate.id = line.duplicate_id AND duplicate.state = 'open'
               AND EXISTS (SELECT FROM crm_ai_duplicate_line other
                             JOIN %(table)s twin ON twin.id = other.res_id
                            WHERE other.duplicate_id = duplicate.id
                              AND twin.id <> host.id AND %(seen)s)
             WHERE record.res_model = %(res_model)s
          GROUP BY record.res_id
            """,
            table=SQL.identifier(host._table),
            seen=host._ai_clean_twin_sql(),
            res_model=host._name,
        )

    @api.model
    def _check_companies_again(self, company_ids):
        """Let the next run check the records of some companies; False: shared ones."""
        self.flush_model()
        self.env.cr.execute(
            SQL(
                "UPDATE crm_ai_quality SET to_check = TRUE "
                "WHERE COALESCE(company_id, 0) = ANY(%s)",
                [company_id or 0 for company_id in company_ids],
            )
        )
        self.invalidate_model()

    @api.model
    def _forget_records(self, res_model, res_ids):
        """Records are deleted: nothing is kept of them."""
        domain = [("res_model", "=", res_model), ("res_id", "in", res_ids)]
        self.search(domain).unlink()
        self.env["crm.ai.cleaning.proposal"].search(domain).unlink()

    @api.model
    def _drop_gone(self, host):
        """Forget records that no longer take part: archived, closed.

        What a person rejected is remembered, should they come back.
        """
        host.flush_model()
        for table, condition in (
            (SQL("crm_ai_quality"), SQL("TRUE")),
            (SQL("crm_ai_cleaning_proposal"), SQL("state <> 'rejected'")),
        ):
            query = host._ai_clean_query()
            # Not a list of all ids: that is slow as soon as it outgrows work_mem.
            query.add_where(
                SQL("%s.id = %s.res_id", SQL.identifier(host._table), table)
            )
            self.env.cr.execute(
                SQL(
                    "DELETE FROM %s WHERE res_model = %s AND %s AND NOT EXISTS %s",
                    table,
                    host._name,
                    condition,
                    query.subselect(),
                )
            )
        self.invalidate_model()
        self.env["crm.ai.cleaning.proposal"].invalidate_model()
