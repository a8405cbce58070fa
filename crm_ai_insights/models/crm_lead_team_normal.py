import math

import numpy as np
import pandas as pd

from odoo import api, models, tools
from odoo.tools import SQL

from ..engine import scoring
from .crm_lead_own_history import without_nan

# What so few leads did is no normal; more leads of a team make it no clearer.
FEWEST = 10
MOST = 1000


class CrmLead(models.Model):
    """Revenue and pace of a lead beside what was normal in its team until then."""

    _inherit = "crm.lead"

    @api.model
    def _ai_beside_normal(self, features):
        """Add ``revenue_to_team`` and ``stage_pace`` to the features of leads.

        The normal of a month is that of the twelve months before it; what a lead had
        when it came in, and stages that were left by then: both stay as they are.
        """
        months = features["as_of"].dt.to_period("M")
        revenue = np.full(len(features), np.nan)
        days = np.full(len(features), np.nan)
        for month in months.unique():
            normal = self._ai_team_normal(str(month), str(pd.Timestamp.now().date()))
            rows = np.flatnonzero(months == month)
            asked = features[["stage", "company_id", "team"]].iloc[rows]
            for row, stage, company, team in zip(
                rows, *(without_nan(asked[name]) for name in asked), strict=True
            ):
                revenue[row] = look_up(normal["revenue"], company, team)
                days[row] = look_up(normal["stage"].get(stage, {}), company, team)
        own = pd.to_numeric(features["revenue"]).to_numpy(dtype=float)
        features["revenue_to_team"] = scoring.ratio_to_normal(own, revenue)
        features["stage_pace"] = scoring.ratio_to_normal(
            features["stage_days"].to_numpy(), days, offset=1.0
        )
        return features

    @api.model
    @tools.ormcache("month", "today", cache="default")
    def _ai_team_normal(self, month, today):
        """Median revenue by team, and median days by stage and team.

        :param str month: ``2026-03``; what came later is not looked at
        :param str today: so that leads that are imported count from the next day
        :return: ``{"revenue": {key: amount}, "stage": {stage: {key: days}}}``; keys are
            company and team, without a team for all of the company together; ids as
            text
        """
        begin = f"{month}-01"
        stages = {}
        for stage, company, team, days in self._ai_stage_normal(begin):
            stages.setdefault(str(stage), {})[as_key(company, team)] = days
        revenue = {
            as_key(company, team): amount
            for company, team, amount in self._ai_revenue_normal(begin)
        }
        return {"revenue": revenue, "stage": stages}

    @api.model
    def _ai_normal_sample(self, begin, moment):
        """``id`` of leads from before a day that make up the normal.

        Of each team at most ``MOST``, by chance: what a median costs is then bounded by
        the number of teams. Not the newest, which have left their stages fast.

        :param str begin: the day
        :param odoo.tools.SQL moment: the column that is to lie in the year before
        """
        return SQL(
            """
            SELECT id FROM (
                   SELECT id, row_number() OVER (
                              PARTITION BY company_id, team_id ORDER BY hashint4(id)
                          ) AS place
                     FROM crm_lead
                    WHERE create_date < %s::date
                      AND %s >= %s::date - interval '1 year') lead
             WHERE place <= %s
            """,
            begin,
            moment,
            begin,
            MOST,
        )

    @api.model
    def _ai_first_tracked(self, name, column):
        """``lead_id``, ``value`` from before the first tracked change of a field, of
        the leads in ``sample``."""
        return SQL(
            """
            SELECT DISTINCT ON (message.res_id)
                   message.res_id AS lead_id, value.%s AS value
              FROM mail_message message
              JOIN mail_tracking_value value ON value.mail_message_id = message.id
             WHERE value.field_id = %s
               AND message.model = 'crm.lead'
               AND message.res_id = ANY(ARRAY(SELECT id FROM sample))
               AND message.subject IS NULL
          ORDER BY message.res_id, message.date, value.id
            """,
            SQL.identifier(column),
            self.env["ir.model.fields"]._get("crm.lead", name).id,
        )

    @api.model
    def _ai_revenue_normal(self, begin):
        return self.env.execute_query(
            SQL(
                """
                  WITH sample AS (%s), team AS (%s), revenue AS (%s),
                       came AS (
                       SELECT lead.company_id,
                              COALESCE(team.value, lead.team_id) AS team_id,
                              CASE WHEN revenue.lead_id IS NULL
                                   THEN lead.expected_revenue
                                   ELSE revenue.value END AS amount
                         FROM crm_lead lead
                         JOIN sample ON sample.id = lead.id
                    LEFT JOIN team ON team.lead_id = lead.id
                    LEFT JOIN revenue ON revenue.lead_id = lead.id)
                SELECT company_id, team_id,
                       percentile_cont(0.5) WITHIN GROUP (ORDER BY amount)
                  FROM came WHERE amount > 0
              GROUP BY GROUPING SETS ((company_id, team_id), (company_id))
                HAVING count(*) >= %s
              ORDER BY GROUPING(team_id)
                """,
                self._ai_normal_sample(begin, SQL("create_date")),
                self._ai_first_tracked("team_id", "old_value_integer"),
                self._ai_first_tracked("expected_revenue", "old_value_float"),
                FEWEST,
            )
        )

    @api.model
    def _ai_stage_normal(self, begin):
        return self.env.execute_query(
            SQL(
                """
                  WITH sample AS (%s), team AS (%s),
                       stay AS (
                       SELECT message.res_id AS lead_id,
                              value.old_value_integer AS stage_id,
                              message.date AS left_on,
                              lag(message.date) OVER (
                                  PARTITION BY message.res_id
                                  ORDER BY message.date, value.id) AS entered_on
                         FROM mail_message message
                         JOIN mail_tracking_value value
                           ON value.mail_message_id = message.id
                        WHERE value.field_id = %s
                          AND message.model = 'crm.lead'
                          AND message.res_id = ANY(ARRAY(SELECT id FROM sample))
                          AND message.subject IS NULL
                          AND message.date < %s::date),
                       stayed AS (
                       SELECT stay.stage_id, lead.company_id,
                              COALESCE(team.value, lead.team_id) AS team_id,
                              extract(epoch FROM stay.left_on
                                  - COALESCE(stay.entered_on, lead.create_date))
                              / 86400.0 AS days
                         FROM stay
                         JOIN crm_lead lead ON lead.id = stay.lead_id
                    LEFT JOIN team ON team.lead_id = lead.id
                        WHERE stay.left_on >= %s::date - interval '1 year')
                SELECT stage_id, company_id, team_id,
                       percentile_cont(0.5) WITHIN GROUP (ORDER BY days)
                  FROM stayed
              GROUP BY GROUPING SETS (
                       (stage_id, company_id, team_id), (stage_id, company_id))
                HAVING count(*) >= %s
              ORDER BY GROUPING(team_id)
                """,
                self._ai_normal_sample(begin, SQL("date_last_stage_update")),
                self._ai_first_tracked("team_id", "old_value_integer"),
                self.env["ir.model.fields"]._get("crm.lead", "stage_id").id,
                begin,
                begin,
                FEWEST,
            )
        )


def as_key(company, team):
    return (company and str(company), team and str(team))


def look_up(normals, company, team):
    """The team's normal, else that of all teams of the company together."""
    return normals.get((company, team), normals.get((company, None), math.nan))
