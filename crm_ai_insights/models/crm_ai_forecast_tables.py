import numpy as np
from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..engine import scoring

TENTHS = 10


class CrmAiForecast(models.AbstractModel):
    """The past as the page shows it: by score, month and team, and as curves."""

    _inherit = "crm.ai.forecast"

    @api.model
    def _past_shown(self, past):
        """:return: ``basis`` (a sentence); where there is a past, also the tables
            ``bands`` and ``teams``, ``months``, ``months_chart`` and ``capture``
        :rtype: dict
        """
        if not len(past["won"]):
            return {"basis": self._no_past(past)}
        return {
            "basis": self._basis(past),
            "bands": self._by_band(past),
            "teams": self._by_team(past),
            "months": self._by_month(past),
            "months_chart": self._months_chart(past["tested"]),
            "capture": scoring.capture(past["won"], past["score"]),
        }

    @api.model
    def _basis(self, past):
        """Which scores are shown, of how many leads."""
        count = self._number(len(past["won"]))
        if past["source"] == "history":
            return self.env._(
                "The first score that each of %s leads had, held against how it ended. "
                "Leads that are still open do not count.",
                count,
            )
        return self.env._(
            "Too few leads were closed since they got their first score. Until there "
            "are more, this looks back: models taught only with what was closed before "
            "score %s leads that were closed since. Leads that are still open do not "
            "count.",
            count,
        )

    @api.model
    def _no_past(self, past):
        if past["source"] == "history":
            return self.env._(
                "No lead with a score was closed here. Choose a longer time, or "
                "another team."
            )
        return self.env._(
            "There is no past to show: no lead that had a score is closed yet, and "
            "looking back takes a year of closed leads. The next training looks again."
        )

    # ------------------------------------------------------------
    # TABLES
    # ------------------------------------------------------------

    @api.model
    def _by_band(self, past):
        """Leads that were called 60 to 70 %: how many were won?"""
        # A score of exactly 60 % is in the band from 60 to 70 %, one of 100 % in the
        # last.
        bands = np.minimum(np.floor(100 * past["score"] / TENTHS), TENTHS - 1)
        found = scoring.tally(past["won"], past["score"], bands.astype(int))
        return {
            "name": "bands",
            "label": self.env._("By Score"),
            "column": self.env._("Called"),
            "rows": [self._band_row(one, past) for one in found],
        }

    @api.model
    def _band_row(self, one, past):
        low = TENTHS * one["segment"]
        domain = past["domain"] & Domain(past["field"], ">=", low)
        if one["segment"] < TENTHS - 1:
            domain &= Domain(past["field"], "<", low + TENTHS)
        label = self.env._("%(low)s to %(high)s %%", low=low, high=low + TENTHS)
        return self._tally_row(label, one, domain, past)

    @api.model
    def _by_team(self, past):
        found = scoring.tally(past["won"], past["score"], past["team"])
        teams = self.env["crm.team"].browse([one["segment"] for one in found])
        rows = [
            self._tally_row(
                self._team_name(team),
                one,
                past["domain"] & Domain("team_id", "=", team.id or False),
                past,
            )
            for team, one in zip(teams, found, strict=True)
        ]
        return {
            "name": "teams",
            "label": self.env._("By Sales Team"),
            "column": self.env._("Sales Team"),
            "rows": rows,
        }

    @api.model
    def _tally_row(self, label, one, domain, past):
        return {
            "label": label,
            "leads": self._number(one["leads"]),
            "predicted": self._percent(one["predicted"]),
            "observed": self._percent(one["observed"]),
            "range": self._range(
                self._percent(one["observed_low"]), self._percent(one["observed_high"])
            ),
            "as_predicted": one["as_predicted"],
            "action": self._past_action(label, domain, past),
        }

    @api.model
    def _by_month(self, past):
        """What would have been forecast of the leads closed in a month, and what came.

        Newest first.
        """
        counted = scoring.tally(past["won"], past["score"], past["month"])
        return [
            self._month_row(one, rates, past)
            for one, rates in zip(past["tested"], counted, strict=True)
        ][::-1]

    @api.model
    def _month_row(self, one, rates, past):
        month = one["month"]
        after = month + relativedelta(months=1)
        name = self._month_name(month)
        domain = (
            past["domain"]
            & Domain("ai_closed_on", ">=", self._in_utc(month))
            & Domain("ai_closed_on", "<", self._in_utc(after))
        )
        return {
            "label": name,
            "leads": self._number(one["leads"]),
            "wins": self._wins(one["wins"]),
            "wins_range": self._wins_range(one),
            "actual": self._number(one["actual_wins"]),
            "inside": one["wins_inside"],
            "revenue": self._amount(one["revenue"]),
            "revenue_range": self._revenue_range(one),
            "actual_revenue": self._amount(one["actual_revenue"]),
            "revenue_inside": one["revenue_inside"],
            "predicted": self._percent(rates["predicted"]),
            "observed": self._percent(rates["observed"]),
            "action": self._past_action(name, domain, past),
            "won_action": self._past_action(
                name, domain & Domain("won_status", "=", "won"), past
            ),
        }

    @api.model
    def _months_chart(self, tested):
        return {
            "labels": [
                format_date(self.env, one["month"], date_format="MMM yy")
                for one in tested
            ],
            **{
                name: [one[name] for one in tested]
                for name in ("wins", "wins_low", "wins_high", "actual_wins")
            },
        }
