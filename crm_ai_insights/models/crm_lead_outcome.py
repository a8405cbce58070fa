import math

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
            "AND past.scored_on < %s AND past.model_id <> ALL(%s) "
            "ORDER BY past.scored_on, past.id LIMIT 1)",
            SQL.identifier(alias, "id"),
            self._ai_closed_on_sql(alias),
            self._ai_outdated_models().ids,
        )

    @api.model
    def _ai_outdated_models(self):
        """What models of another version of the addon said tells nothing of this."""
        return (
            self.env["crm.ai.model"]
            .sudo()
            .search([("kind", "=", "scoring"), ("model_format", "!=", scoring.FORMAT)])
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
    @api.depends_context("allowed_company_ids")
    def _compute_ai_expected_closing(self):
        self._ai_read_outcome("ai_expected_closing", self._ai_expected_closing_sql())

    def _search_ai_expected_closing(self, operator, value):
        found = self._ai_search_outcome(operator, value, self._ai_expected_closing_sql)
        if found is NotImplemented:
            return found
        return found & Domain("won_status", "=", "pending")

    # ------------------------------------------------------------
    # TIME TO CLOSE
    # ------------------------------------------------------------

    @api.model
    def _ai_expected_closing_sql(self, alias="crm_lead"):
        """The day on which a lead may be won; NULL where there is neither a deadline
        to come nor a won lead."""
        left = self._ai_days_left()
        return SQL(
            """
            CASE WHEN %(lead)s.date_deadline >= %(today)s THEN %(lead)s.date_deadline
                 ELSE %(today)s + (%(left)s::int[])[GREATEST(1, LEAST(%(oldest)s,
                    1 + EXTRACT(DAY FROM %(now)s - %(lead)s.create_date)::int))] END
            """,
            lead=SQL.identifier(alias),
            today=SQL("%s::date", fields.Date.context_today(self)),
            now=SQL("%s::timestamp", fields.Datetime.now()),
            left=left,
            oldest=len(left),
        )

    @api.model
    def _ai_days_left(self):
        """Days until a lead is won, if it is, by its age in days; it does not change
        any more beyond the last."""
        won_after = self._ai_days_to_win()
        ages = np.arange(math.floor(max(won_after, default=-1)) + 1)
        return np.ceil(scoring.remaining_days(won_after, ages)).astype(int).tolist()

    @api.model
    def _ai_days_to_win(self):
        """Days from creation to winning of the leads won last in these companies."""
        self.flush_model()
        closed_on = self._ai_closed_on_sql()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT EXTRACT(EPOCH FROM %(closed)s - create_date) / 86400
                  FROM crm_lead
                 WHERE won_status = 'won'
                   AND (company_id IS NULL OR company_id = ANY(%(companies)s))
              ORDER BY %(closed)s DESC, id DESC LIMIT %(limit)s
                """,
                closed=closed_on,
                companies=self.env.companies.ids,
                limit=WON_LATELY,
            )
        )
        return [max(float(days), 0.0) for [days] in rows]
