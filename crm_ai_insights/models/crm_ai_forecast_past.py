import numpy as np
from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..engine import scoring
from .crm_ai_forecast import LEVEL, PERIODS

CLOSED = Domain("won_status", "in", ("won", "lost"))
# From so many on the scores that leads had tell enough.
ENOUGH = 200
# Best scores whose share of the wins is told.
BEST = 0.2
SOURCES = {"history": "ai_first_score", "hindcast": "ai_hindcast_score"}


class CrmAiForecast(models.AbstractModel):
    """Predicted against actual: what leads were called before, and what came of them.

    Each closed lead counts once, with the first score that it had, in the month in
    which it was won or lost. While too few leads with a score of their own are closed,
    the scores are those that models of the past would have given.
    """

    _inherit = "crm.ai.forecast"

    @api.model
    def _past(self, leads, months):
        """Closed leads of the last months, each with its score from before.

        :return: ``source``, ``field`` (of the score), ``domain``, columns ``won``,
            ``score`` (0 to 1), ``revenue``, ``month``, ``team``; ``tested`` months;
            ``shift``, what all scores may be off together
        :rtype: dict
        """
        longest = self._month_ago(PERIODS[-1] - 1)
        source = self._past_source(longest)
        rows = self._past_rows(leads & self._past_domain(source, longest), source)
        start = self._month_ago(months - 1)
        kept = rows["month"] >= np.datetime64(start, "M")
        return {
            **{name: values[kept] for name, values in rows.items()},
            "source": source,
            "field": SOURCES[source],
            "domain": leads & self._past_domain(source, start),
            "tested": [one for one in self._backtest(rows) if one["month"] >= start],
            "shift": scoring.common_shift(rows["won"], rows["score"], windows(rows))
            if len(rows["won"])
            else scoring.CommonShift(),
        }

    @api.model
    def _month_ago(self, number):
        return self._this_month() - relativedelta(months=number)

    @api.model
    def _past_domain(self, source, start):
        return (
            CLOSED
            & Domain(SOURCES[source], ">=", 0)
            & Domain("ai_closed_on", ">=", self._in_utc(start))
        )

    @api.model
    def _past_source(self, start):
        """The scores that leads had, or those of models of the past until there are
        enough of the first; the same for all filters."""
        Lead = self.env["crm.lead"].with_context(active_test=False)
        count = Lead.search_count(self._past_domain("history", start), limit=ENOUGH)
        return "history" if count >= ENOUGH else "hindcast"

    @api.model
    def _past_rows(self, domain, source):
        Lead = self.env["crm.lead"].with_context(active_test=False)
        Lead._ai_flush_outcomes()
        score = {
            "history": Lead._ai_first_score_sql,
            "hindcast": Lead._ai_hindcast_score_sql,
        }[source]
        columns = {
            name: SQL.identifier("crm_lead", name)
            for name in ("expected_revenue", "company_id", "team_id")
        }
        read = self._read(
            Lead._search(domain),
            {
                **columns,
                "won": SQL("crm_lead.won_status = 'won'"),
                "score": score(),
                "month": SQL(
                    "date_trunc('month', %s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date",
                    Lead._ai_closed_on_sql(),
                    self.env.user.tz or "UTC",
                ),
            },
        )
        return {
            "won": np.array(read["won"], float),
            "score": np.clip(np.array(read["score"], float) / 100, 0, 1),
            "month": np.array(read["month"], "datetime64[M]"),
            **self._worth_and_team(read),
        }

    # ------------------------------------------------------------
    # CHECKED AGAINST THE PAST
    # ------------------------------------------------------------

    @api.model
    def _backtest(self, rows):
        """What would have been forecast of the leads closed in each month, and what
        came; how far all scores may be off together is known from the months before.

        The revenue is that which the leads had in the end.
        """
        tested = scoring.forecast_backtest(
            rows["won"], rows["score"], windows(rows), rows["revenue"], level=LEVEL
        )
        months = np.unique(rows["month"])
        return [
            {**one, "month": months[one["window"]].astype("datetime64[D]").item()}
            for one in tested
        ]

    @api.model
    def _past_figures(self, past):
        """How often the ranges held, and how many wins the best scores held."""
        _, tested = self.env._, past["tested"]
        if not tested:
            return []
        inside = sum(one["wins_inside"] for one in tested)
        share = self._percent(inside / len(tested))
        figures = [
            {
                "name": "backtest",
                "label": _("Ranges That Held"),
                "value": _("%(inside)s of %(all)s", inside=inside, all=len(tested)),
                "hint": _("80 %% ranges held the wins in %s of past months", share),
                "action": self._past_action(_("Closed Leads"), past["domain"], past),
            }
        ]
        captured = scoring.capture(past["won"], past["score"])
        if captured:
            best = next(point for point in captured if point["share"] == BEST)
            lowest = float(np.quantile(100 * past["score"], 1 - BEST))
            domain = past["domain"] & Domain(past["field"], ">=", lowest)
            figures.append(
                {
                    "name": "best",
                    "label": _("Best Fifth"),
                    "value": self._percent(best["captured"]),
                    "hint": _("of the wins were among the top 20 % of scores"),
                    "action": self._past_action(_("Best Scores"), domain, past),
                }
            )
        return figures

    @api.model
    def _past_action(self, name, domain, past):
        return self._action(name, domain, score=past["field"])


def windows(rows):
    """(n) the place of each row's month among all months."""
    return np.unique(rows["month"], return_inverse=True)[1]
