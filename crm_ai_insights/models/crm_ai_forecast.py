from datetime import datetime, time

import numpy as np
import pytz
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount, format_date, formatLang
from odoo.tools.date_utils import start_of

from .roles import check_manager

PERIODS = (3, 6, 12)
LEVEL = 0.8
# More would not fit in a list to choose from.
MOST_TEAMS = 200


class CrmAiForecast(models.AbstractModel):
    """The manager's page: what the open leads will bring, and how right that was.

    All figures are of the leads that the reader may read, in the companies that he has
    switched on, and each opens the leads behind it.
    """

    _name = "crm.ai.forecast"
    _description = "AI Forecast"

    @api.model
    @api.readonly
    def dashboard(self, company_id=False, team_id=False, months=12):
        """What the page shows.

        :param int company_id: only leads of this company
        :param int team_id: only leads of this team
        :param int months: the past that predictions are held against
        :return: a dict with ``message`` (why there is nothing to show yet),
            ``filters``, ``figures``, ``ahead`` (tables) and ``past``, as the client
            shows it
        """
        check_manager(self.env)
        months = months if months in PERIODS else PERIODS[-1]
        leads = self._leads_domain(company_id, team_id)
        page = {
            "filters": self._filters(),
            "message": "",
            "figures": [],
            "ahead": [],
            "past": {"basis": ""},
        }
        if not self.env["crm.ai.model"]._active("scoring"):
            message = self.env["crm.lead"]._ai_no_score_message()
            return {**page, "message": message}
        past = self._past(leads, months)
        rows = self._open_rows(leads)
        return {
            **page,
            "figures": [
                *self._open_figures(leads, rows, past["shift"]),
                *self._past_figures(past),
            ],
            "ahead": self._open_tables(leads, rows, past["shift"]),
            "past": self._past_shown(past),
        }

    # ------------------------------------------------------------
    # FILTERS
    # ------------------------------------------------------------

    @api.model
    def _leads_domain(self, company_id, team_id):
        domain = Domain.TRUE
        if company_id:
            domain &= Domain("company_id", "=", company_id)
        if team_id:
            domain &= Domain("team_id", "=", team_id)
        return domain

    @api.model
    def _filters(self):
        """What may be chosen: ``{"companies", "teams", "periods"}``."""
        companies = self.env.companies if len(self.env.companies) > 1 else []
        teams = self.env["crm.team"].search([], limit=MOST_TEAMS)
        return {
            "companies": [{"id": each.id, "label": each.name} for each in companies],
            "teams": [{"id": each.id, "label": each.display_name} for each in teams],
            "periods": [
                {"id": months, "label": self.env._("Last %s months", months)}
                for months in PERIODS
            ],
        }

    # ------------------------------------------------------------
    # MONTHS
    # ------------------------------------------------------------

    @api.model
    def _this_month(self):
        return start_of(fields.Date.context_today(self), "month")

    @api.model
    def _months_from(self, start, number):
        return [start + relativedelta(months=place) for place in range(number)]

    @api.model
    def _in_utc(self, day):
        """The moment at which a day of the user begins, as it is stored."""
        zone = pytz.timezone(self.env.user.tz or "UTC")
        begun = zone.localize(datetime.combine(day, time.min))
        return begun.astimezone(pytz.utc).replace(tzinfo=None)

    @api.model
    def _month_name(self, month):
        return format_date(self.env, month, date_format="MMM y")

    # ------------------------------------------------------------
    # WORDS
    # ------------------------------------------------------------

    @api.model
    def _number(self, number, digits=0):
        return formatLang(self.env, number, digits=digits)

    @api.model
    def _wins(self, number):
        """Few wins with a tenth: of 0.4 and 1.4 neither is one."""
        return self._number(number, 0 if number >= 10 else 1)

    @api.model
    def _percent(self, share):
        return self.env._("%s %%", self._number(100 * share))

    @api.model
    def _amount(self, amount):
        """In the company's currency, without cents."""
        currency = self.env.company.currency_id
        return format_amount(self.env, round(amount), currency, trailing_zeroes=False)

    @api.model
    def _range(self, low, high):
        return self.env._("%(low)s to %(high)s", low=low, high=high)

    @api.model
    def _wins_range(self, found):
        return self._range(
            self._wins(found["wins_low"]), self._wins(found["wins_high"])
        )

    @api.model
    def _revenue_range(self, found):
        return self._range(
            self._amount(found["revenue_low"]), self._amount(found["revenue_high"])
        )

    @api.model
    def _team_name(self, team):
        """A lead that may be read may belong to a team that may not."""
        return team.sudo().display_name if team.id else self.env._("No team")

    @api.model
    def _action(self, name, domain, score=None):
        """Open the leads behind a number.

        :param str score: of closed leads, the field with their score
        """
        kind = "outcome" if score else "forecast"
        list_view = self.env.ref(f"crm_ai_insights.crm_lead_view_list_ai_{kind}")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "crm.lead",
            "views": [(list_view.id, "list"), (False, "form")],
            "domain": list(domain),
            "context": {
                "create": False,
                "active_test": not score,
                "ai_score_field": score,
            },
        }

    # ------------------------------------------------------------
    # READING
    # ------------------------------------------------------------

    @api.model
    def _read(self, query, columns):
        """The columns of what a query over leads finds.

        :param dict columns: SQL by name
        :rtype: dict of str to tuple
        """
        rows = self.env.execute_query(query.select(*columns.values()))
        values = zip(*rows, strict=True) if rows else [()] * len(columns)
        return dict(zip(columns, values, strict=True))

    @api.model
    def _worth_and_team(self, read):
        """``revenue`` in the currency of the reader's company, and ``team``."""
        rates = self._rates(set(read["company_id"]))
        worth = np.array([rates[company] for company in read["company_id"]], float)
        revenue = np.nan_to_num(np.array(read["expected_revenue"], float))
        teams = np.array([team or 0 for team in read["team_id"]], int)
        return {"revenue": revenue * worth, "team": teams}

    @api.model
    def _rates(self, company_ids):
        """By company what its currency is worth in that of the reader's company.

        As Odoo converts; leads of no company are in the reader's.
        """
        company = self.env.company
        today = fields.Date.context_today(self)
        companies = self.env["res.company"].sudo().browse(filter(None, company_ids))
        rates = {
            each.id: self.env["res.currency"]._get_conversion_rate(
                each.currency_id, company.currency_id, company, today
            )
            for each in companies
        }
        return {None: 1.0, **rates}
