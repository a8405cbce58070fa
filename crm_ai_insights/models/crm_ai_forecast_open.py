import numpy as np

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..engine import scoring
from .crm_ai_forecast import LEVEL

# Months shown one by one; the others are "later".
MONTHS_AHEAD = 6
OPEN = Domain("won_status", "=", "pending")
SCORED = OPEN & Domain("ai_scored_on", "!=", False)


class CrmAiForecast(models.AbstractModel):
    """What the open leads will bring: expected wins and revenue, with a range."""

    _inherit = "crm.ai.forecast"

    @api.model
    def _open_rows(self, leads):
        """Score (0 to 1), revenue, month of closing and team of the open leads."""
        Lead = self.env["crm.lead"]
        Lead.flush_model()
        read = self._read(
            Lead._search(leads & SCORED),
            {
                "closing": Lead._ai_expected_closing_sql(),
                **{
                    name: SQL.identifier("crm_lead", name)
                    for name in (
                        "ai_score",
                        "expected_revenue",
                        "company_id",
                        "team_id",
                    )
                },
            },
        )
        return {
            "score": np.clip(np.array(read["ai_score"], float) / 100, 0, 1),
            "month": np.array(read["closing"], "datetime64[M]"),
            **self._worth_and_team(read),
        }

    @api.model
    def _open_figures(self, leads, rows, shift):
        _ = self.env._
        whole = self._forecast(rows, slice(None), shift)
        action = self._action(_("Open Leads"), leads & SCORED)
        return [
            {
                "name": "open",
                "label": _("Open Leads"),
                "value": self._number(whole["leads"]),
                "hint": self._waiting(leads, whole["leads"]),
                "action": action,
            },
            {
                "name": "wins",
                "label": _("Expected Wins"),
                "value": self._wins(whole["wins"]),
                "hint": _("80 %%: %s", self._wins_range(whole)),
                "action": action,
            },
            {
                "name": "revenue",
                "label": _("Weighted Forecast"),
                "value": self._amount(whole["revenue"]),
                "hint": _("80 %%: %s", self._revenue_range(whole)),
                "action": action,
            },
        ]

    @api.model
    def _waiting(self, leads, scored):
        """How many open leads have no score yet."""
        waiting = self.env["crm.lead"].search_count(leads & OPEN) - scored
        if waiting:
            return self.env._("%s wait for their score", self._number(waiting))
        return self.env._("all with a score") if scored else ""

    # ------------------------------------------------------------
    # TABLES
    # ------------------------------------------------------------

    @api.model
    def _open_tables(self, leads, rows, shift):
        """One by month, one by team; none without leads."""
        if not len(rows["score"]):
            return []
        return [
            self._open_by_month(leads & SCORED, rows, shift),
            self._open_by_team(leads & SCORED, rows, shift),
        ]

    @api.model
    def _forecast(self, rows, chosen, shift):
        found = scoring.forecast(
            rows["score"][chosen], rows["revenue"][chosen], shift=shift, level=LEVEL
        )
        return found.to_dict()

    @api.model
    def _open_by_month(self, leads, rows, shift):
        """By expected closing: the months to come, one by one, and later."""
        _ = self.env._
        months = self._months_from(self._this_month(), MONTHS_AHEAD + 1)
        bounds = np.array(months, dtype="datetime64[M]")
        place = np.searchsorted(bounds, rows["month"], side="right") - 1
        field = "ai_expected_closing"
        parts = [
            (
                self._month_name(month),
                leads & Domain(field, ">=", month) & Domain(field, "<", after),
            )
            for month, after in zip(months, months[1:], strict=False)
        ]
        parts.append((_("Later"), leads & Domain(field, ">=", months[-1])))
        return {
            "name": "months",
            "label": _("By Expected Closing"),
            "column": _("Month"),
            "hint": _(
                "The expected closing of the lead; where there is none, or it is over, "
                "as long as won leads took."
            ),
            "rows": self._open_table(rows, place, parts, shift),
        }

    @api.model
    def _open_by_team(self, leads, rows, shift):
        _ = self.env._
        ids, place = np.unique(rows["team"], return_inverse=True)
        teams = self.env["crm.team"].browse(ids.tolist())
        parts = [
            (self._team_name(team), leads & Domain("team_id", "=", team.id or False))
            for team in teams
        ]
        table = self._open_table(rows, place, parts, shift)
        return {
            "name": "teams",
            "label": _("By Sales Team"),
            "column": _("Sales Team"),
            "hint": "",
            "rows": sorted(table, key=lambda row: (-row["share"], row["label"])),
        }

    @api.model
    def _open_table(self, rows, place, parts, shift):
        """One row for each part that has leads.

        :param place: (n) the part of each lead
        :param parts: label and domain of each part
        """
        found = [
            (label, domain, self._forecast(rows, place == number, shift))
            for number, (label, domain) in enumerate(parts)
        ]
        found = [each for each in found if each[2]["leads"]]
        by = "revenue" if any(part["revenue"] for *_row, part in found) else "wins"
        largest = max(part[by] for *_row, part in found)
        return [
            {
                "label": label,
                "leads": self._number(part["leads"]),
                "wins": self._wins(part["wins"]),
                "wins_range": self._wins_range(part),
                "revenue": self._amount(part["revenue"]),
                "revenue_range": self._revenue_range(part),
                "share": 100 * part[by] / largest,
                "action": self._action(label, domain),
            }
            for label, domain, part in found
        ]
