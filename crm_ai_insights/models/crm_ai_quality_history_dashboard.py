from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_amount, format_date, formatLang

from .roles import check_manager

HISTORY_DAYS = 365
# Groups and rules shown: the largest.
ROWS = 8
POOR = 60


class CrmAiQualityHistory(models.Model):
    """Display-ready figures of the dashboard."""

    _inherit = "crm.ai.quality.history"

    @api.model
    @api.readonly
    def dashboard(self):
        """How good the data is, where it is bad, and what that costs.

        Each figure counts the records that the user may read.

        :return: a dict with ``scores``, ``figures``, ``history``, ``groups`` and
            ``rules``, each as the client shows it; ``scores`` is empty where nothing
            has been checked yet
        """
        check_manager(self.env)
        return {
            "scores": self._dashboard_scores(),
            "figures": self._dashboard_figures(),
            "history": self._dashboard_history(),
            "groups": [
                self._dashboard_group("crm.lead", "source_id"),
                self._dashboard_group("crm.lead", "team_id"),
                self._dashboard_group("res.partner", "country_id"),
            ],
            "rules": self._dashboard_rules(),
        }

    @api.model
    def _dashboard_kinds(self):
        return {
            "res.partner": self.env._("Contacts"),
            "crm.lead": self.env._("Leads"),
        }

    @api.model
    def _dashboard_scores(self):
        """The mean quality of contacts and of leads."""
        groups = self.env["crm.ai.quality"]._read_group(
            [], ["res_model"], ["score:avg", "__count"]
        )
        found = {model: (score, count) for model, score, count in groups}
        return [
            {
                "name": model,
                "label": label,
                "value": int(found[model][0] or 0),
                "hint": self.env._(
                    "%s checked", self._dashboard_number(found[model][1])
                ),
                "action": self._dashboard_action(
                    model,
                    self.env._("%s of Poor Quality", label),
                    [("ai_quality_score", ">", 0), ("ai_quality_score", "<", POOR)],
                ),
            }
            for model, label in self._dashboard_kinds().items()
            if model in found
        ]

    # ------------------------------------------------------------
    # WHAT BAD DATA COSTS
    # ------------------------------------------------------------

    @api.model
    def _dashboard_figures(self):
        """What cannot be reached, what bounces, and what waits for a decision."""
        _ = self.env._
        leads = [("ai_unreachable", "=", True), ("won_status", "=", "pending")]
        revenue = self.env["crm.lead"]._read_group(
            leads, [], ["expected_revenue:sum_currency"]
        )[0][0]
        amount = format_amount(self.env, revenue or 0, self.env.company.currency_id)
        proposals = self.env["crm.ai.cleaning.proposal"]
        return [
            self._dashboard_figure(
                "unreachable_contacts",
                _("Unreachable Contacts"),
                _("no e-mail, no phone"),
                ("res.partner", [("ai_unreachable", "=", True)]),
            ),
            self._dashboard_figure(
                "unreachable_leads",
                _("Unreachable Open Leads"),
                _("%s expected", amount),
                ("crm.lead", leads),
            ),
            self._dashboard_figure(
                "bounced",
                _("Bounced Addresses"),
                _("contacts whose e-mails came back"),
                ("res.partner", [("ai_bounced", "=", True)]),
            ),
            {
                "name": "corrections",
                "label": _("Open Corrections"),
                "value": self._dashboard_number(
                    proposals.search_count(
                        [("state", "=", "open"), ("has_new", "=", True)]
                    )
                ),
                "hint": _("to accept or reject"),
                "action": self._dashboard_proposals({"search_default_has_new": 1}),
            },
        ]

    @api.model
    def _dashboard_figure(self, name, label, hint, records):
        model, domain = records
        return {
            "name": name,
            "label": label,
            "value": self._dashboard_number(self.env[model].search_count(domain)),
            "hint": hint,
            "action": self._dashboard_action(model, label, domain),
        }

    # ------------------------------------------------------------
    # WHERE AND WHEN
    # ------------------------------------------------------------

    @api.model
    def _dashboard_history(self):
        """Mean quality by day, a line for contacts and one for leads."""
        start = fields.Date.context_today(self) - timedelta(days=HISTORY_DAYS)
        groups = self._read_group(
            [("date", ">=", start)],
            ["date:day", "res_model"],
            ["score_sum:sum", "record_count:sum"],
        )
        means = {
            (model, day): round(total / count, 1)
            for day, model, total, count in groups
            if count
        }
        days = sorted({day for _model, day in means})
        return {
            "dates": [format_date(self.env, day) for day in days],
            "lines": [
                {"label": label, "values": [means.get((model, day)) for day in days]}
                for model, label in self._dashboard_kinds().items()
            ],
        }

    @api.model
    def _dashboard_group(self, model, field):
        """The mean quality of the largest groups, worst first."""
        groups = self.env["crm.ai.quality"]._read_group(
            [("res_model", "=", model)],
            [field],
            ["score:avg", "__count"],
            order="__count desc",
            limit=ROWS,
        )
        kind = self._dashboard_kinds()[model]
        field_label = self.env["crm.ai.quality"]._fields[field].string
        return {
            "name": f"{model}.{field}",
            "label": self.env._("%(kind)s by %(field)s", kind=kind, field=field_label),
            "rows": [
                {
                    "label": group.display_name or self.env._("None"),
                    "count": self._dashboard_number(count),
                    "score": int(score or 0),
                    "action": self._dashboard_action(
                        model, group.display_name or kind, [(field, "=", group.id)]
                    ),
                }
                for group, score, count in sorted(groups, key=lambda each: each[1])
            ],
        }

    @api.model
    def _dashboard_rules(self):
        """The rules that most values break, whether a better one is known or not."""
        groups = self.env["crm.ai.cleaning.proposal"]._read_group(
            [("state", "=", "open")],
            ["rule_id"],
            ["__count"],
            order="__count desc",
            limit=ROWS,
        )
        return [
            {
                "id": rule.id,
                "label": rule.name,
                "count": count,
                "action": self._dashboard_proposals(
                    {"search_default_rule_id": rule.id}
                ),
            }
            for rule, count in groups
        ]

    # ------------------------------------------------------------
    # HELPERS
    # ------------------------------------------------------------

    @api.model
    def _dashboard_number(self, number):
        return formatLang(self.env, number, digits=0)

    @api.model
    def _dashboard_action(self, model, name, domain):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": domain,
            "context": {"create": False},
        }

    @api.model
    def _dashboard_proposals(self, context):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_cleaning_proposal_action"
        )
        return {**action, "context": {"search_default_open": 1, **context}}
