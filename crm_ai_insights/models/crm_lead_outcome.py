import numpy as np

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..engine import scoring

COMPARED = {name: SQL(name) for name in ("<", "<=", ">", ">=")}  # pylint: disable=sql-injection
# Of the leads won last, how long they took says when open ones may be won.
WON_LATELY = 5000


class CrmLead(models.Model):
    """What was said of a closed lead before its outcome, and when open ones may close.

    Of the scores that a lead had, its first counts: no outcome has chosen it. (Leads
    whose score rises before they are won are won soon after; the last score before
    closing would look better than any that a person could act on.)
    """

    _inherit = "crm.lead"

    ai_first_score = fields.Float(
        "First AI Score",
        compute="_compute_ai_first_score",
        search="_search_ai_first_score",
        help="The score in percent that this lead had first, before its outcome.",
    )
    ai_hindcast_score = fields.Float(
        "AI Score in Hindsight",
        compute="_compute_ai_hindcast_score",
        search="_search_ai_hindcast_score",
        help="The score in percent that a model trained only on what was closed before "
        "would have given this lead.",
    )
    ai_closed_on = fields.Datetime(
        "Won or Lost On",
        compute="_compute_ai_closed_on",
        search="_search_ai_closed_on",
    )
    ai_expected_closing = fields.Date(
        "AI Expected Closing",
        compute="_compute_ai_expected_closing",
        search="_search_ai_expected_closing",
        help="The expected closing; where there is none, or it is over, the day by "
        "which half of the leads that were as old as this one and won were won.",
    )

    # ------------------------------------------------------------
    # IN SQL
    # ------------------------------------------------------------

    @api.model
    def _ai_closed_on_sql(self, alias="crm_lead"):
        """When a lead was closed; Odoo forgets it when a lost lead changes its stage,
        and dates it anew when a won lead is archived."""
        lead = SQL.identifier(alias)
        return SQL(
            """
            COALESCE(
                CASE WHEN %(lead)s.won_status = 'won'
                     THEN LEAST(%(lead)s.date_closed, %(lead)s.date_last_stage_update)
                     ELSE %(lead)s.date_closed END,
                %(lead)s.date_last_stage_update, %(lead)s.create_date)
            """,
            lead=lead,
        )

    @api.model
    def _ai_first_score_sql(self, alias="crm_lead"):
        return SQL(
            "(SELECT score FROM crm_ai_lead_score past WHERE past.lead_id = %s "
            "AND past.scored_on < %s ORDER BY past.scored_on, past.id LIMIT 1)",
            SQL.identifier(alias, "id"),
            self._ai_closed_on_sql(alias),
        )

    @api.model
    def _ai_hindcast_score_sql(self, alias="crm_lead"):
        return SQL(
            "(SELECT score FROM crm_ai_lead_hindcast past WHERE past.lead_id = %s "
            "AND past.model_id = %s)",
            SQL.identifier(alias, "id"),
            self.env["crm.ai.model"].sudo()._in_use("scoring").id or None,
        )

    @api.model
    def _ai_flush_outcomes(self):
        """Before SQL reads what these fields rest on."""
        self.flush_model()
        for name in ("crm.ai.lead.score", "crm.ai.lead.hindcast", "crm.ai.model"):
            self.env[name].flush_model()

    def _ai_read_outcome(self, name, expression):
        self._ai_flush_outcomes()
        rows = self.env.execute_query(
            SQL("SELECT id, %s FROM crm_lead WHERE id = ANY(%s)", expression, self.ids)
        )
        found = dict(rows)
        for lead in self:
            lead[name] = found.get(lead._origin.id) or False

    @api.model
    def _ai_search_outcome(self, operator, value, expression):
        if operator not in COMPARED:
            return NotImplemented

        def to_sql(model, alias, _query):
            model._ai_flush_outcomes()
            return SQL("%s %s %s", expression(alias), COMPARED[operator], value)

        return Domain.custom(to_sql=to_sql)

    # ------------------------------------------------------------
    # FIELDS
    # ------------------------------------------------------------

    @api.depends("won_status", "date_closed")
    def _compute_ai_first_score(self):
        self._ai_read_outcome("ai_first_score", self._ai_first_score_sql())

    def _search_ai_first_score(self, operator, value):
        return self._ai_search_outcome(operator, value, self._ai_first_score_sql)

    @api.depends("won_status")
    def _compute_ai_hindcast_score(self):
        self._ai_read_outcome("ai_hindcast_score", self._ai_hindcast_score_sql())

    def _search_ai_hindcast_score(self, operator, value):
        return self._ai_search_outcome(operator, value, self._ai_hindcast_score_sql)

    @api.depends("won_status", "date_closed", "date_last_stage_update")
    def _compute_ai_closed_on(self):
        closed = self.filtered(lambda lead: lead.won_status != "pending")
        (self - closed).ai_closed_on = False
        closed._ai_read_outcome("ai_closed_on", self._ai_closed_on_sql())

    def _search_ai_closed_on(self, operator, value):
        found = self._ai_search_outcome(operator, value, self._ai_closed_on_sql)
        if found is NotImplemented:
            return found
        return found & Domain("won_status", "!=", "pending")

    @api.depends("date_deadline", "create_date")
    def _compute_ai_expected_closing(self):
        saved = self.filtered("create_date")
        (self - saved).ai_expected_closing = False
        expected = self._ai_expected_closings(
            saved.mapped("date_deadline"), saved.mapped("create_date")
        )
        for lead, day in zip(saved, expected, strict=True):
            lead.ai_expected_closing = False if np.isnat(day) else day.item()

    def _search_ai_expected_closing(self, operator, value):
        if operator not in COMPARED:
            return NotImplemented
        query = self._search([("won_status", "=", "pending")], bypass_access=True)
        columns = [
            SQL.identifier("crm_lead", name)
            for name in ("id", "date_deadline", "create_date")
        ]
        rows = self.env.execute_query(query.select(*columns))
        ids, deadlines, created = zip(*rows, strict=True) if rows else ((), (), ())
        expected = self._ai_expected_closings(deadlines, created)
        bound = np.datetime64(fields.Date.to_date(value))
        compare = {
            "<": np.less,
            "<=": np.less_equal,
            ">": np.greater,
            ">=": np.greater_equal,
        }[operator]
        found = compare(expected, bound)
        return Domain("id", "in", np.asarray(ids, dtype=int)[found].tolist())

    # ------------------------------------------------------------
    # TIME TO CLOSE
    # ------------------------------------------------------------

    @api.model
    def _ai_expected_closings(self, deadlines, created):
        """When open leads may be won.

        :param deadlines: expected closings, or none
        :param created: when the leads came in
        :return: days; NaT where there is neither a deadline to come nor a won lead
        :rtype: numpy.ndarray
        """
        today = np.datetime64(fields.Date.context_today(self))
        told = np.array([day or None for day in deadlines], dtype="datetime64[D]")
        since = np.array(created, dtype="datetime64[s]")
        ages = (np.datetime64(fields.Datetime.now()) - since) / np.timedelta64(1, "D")
        left = scoring.remaining_days(self._ai_days_to_win(), ages)
        learned = np.full(len(told), np.datetime64("NaT"), dtype="datetime64[D]")
        known = ~np.isnan(left)
        learned[known] = today + np.ceil(left[known]).astype("timedelta64[D]")
        return np.where(told >= today, told, learned)

    @api.model
    def _ai_days_to_win(self):
        """Days from creation to winning of the leads won last, of all companies."""
        self.flush_model()
        closed_on = self._ai_closed_on_sql()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT EXTRACT(EPOCH FROM %(closed)s - create_date) / 86400
                  FROM crm_lead WHERE won_status = 'won'
              ORDER BY %(closed)s DESC, id DESC LIMIT %(limit)s
                """,
                closed=closed_on,
                limit=WON_LATELY,
            )
        )
        return [max(float(days), 0.0) for [days] in rows]
