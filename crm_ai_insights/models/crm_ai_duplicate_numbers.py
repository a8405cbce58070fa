from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, format_datetime, formatLang

from .parameters import number
from .roles import check_manager

# Certainty in percent from which each band begins.
BANDS = (50, 80, 90, 95, 99)
RUNS = 10
SOURCES = 8
RECENT_DAYS = 30
MINUTES_BY_HAND = 5


class CrmAiDuplicate(models.Model):
    """Display-ready figures: how right the matcher is, where duplicates come from."""

    _inherit = "crm.ai.duplicate"

    @api.model
    @api.readonly
    def numbers(self):
        """What the search found, how right it was, and what that saved.

        :return: a dict with ``figures``, ``bands``, ``sources`` and ``runs``, each as
            the client shows it
        """
        check_manager(self.env)
        return {
            "figures": self._numbers_figures(),
            "bands": self._numbers_bands(),
            "sources": self._numbers_sources(),
            "runs": self._numbers_runs(),
        }

    # ------------------------------------------------------------
    # FIGURES
    # ------------------------------------------------------------

    @api.model
    def _numbers_figures(self):
        _ = self.env._
        open_groups = [("state", "=", "open")]
        certain = [*open_groups, ("band", "=", "certain")]
        since = fields.Datetime.now() - timedelta(days=RECENT_DAYS)
        merges = [("merged_on", ">=", since), ("state", "!=", "undone")]
        undone = [("merged_on", ">=", since), ("state", "=", "undone")]
        recent = _("in %d days", RECENT_DAYS)
        return [
            self._numbers_figure("open", _("To Review"), _("groups"), open_groups),
            self._numbers_figure(
                "certain", _("Nearly Certain"), _("99 % and more"), certain
            ),
            self._numbers_merges("merged", _("Merged"), recent, merges),
            self._numbers_merges("undone", _("Undone"), recent, undone),
            self._numbers_time(),
        ]

    @api.model
    def _numbers_figure(self, name, label, hint, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_duplicate_action"
        )
        return {
            "name": name,
            "label": label,
            "value": self._numbers_format(self.search_count(domain)),
            "hint": hint,
            "action": {**action, "domain": domain, "context": {}},
        }

    @api.model
    def _numbers_merges(self, name, label, hint, domain):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "crm_ai_insights.crm_ai_merge_action"
        )
        merges = self.env["crm.ai.merge"]
        return {
            "name": name,
            "label": label,
            "value": self._numbers_format(merges.search_count(domain)),
            "hint": hint,
            "action": {**action, "domain": domain, "context": {}},
        }

    @api.model
    def _numbers_time(self):
        """What people would have needed by hand, less what they needed here."""
        merges = self.env["crm.ai.merge"].search_count([("state", "!=", "undone")])
        decisions = self.env["crm.ai.duplicate.decision"]
        [[seconds]] = decisions._read_group([], [], ["seconds:sum"])
        minutes = number(self.env, "merge_minutes", MINUTES_BY_HAND)
        saved = max(merges * minutes - (seconds or 0) / 60, 0)
        return {
            "name": "time",
            "label": self.env._("Time Saved"),
            "value": self.env._("%s h", self._numbers_format(saved / 60, 1)),
            "hint": self.env._(
                "at %s minutes a merge by hand", self._numbers_format(minutes)
            ),
            "action": False,
        }

    # ------------------------------------------------------------
    # HOW RIGHT THE MATCHER IS
    # ------------------------------------------------------------

    @api.model
    def _numbers_bands(self):
        """What people decided about the pairs of each band of certainty."""
        decisions = self.env["crm.ai.duplicate.decision"]
        limits = [*BANDS, 101]
        rows = []
        for low, high in zip(BANDS, limits[1:], strict=False):
            found = decisions._precision(low / 100, below=high / 100)
            if not found["decided"]:
                continue
            rows.append(
                {
                    "label": self.env._("%s %% and more", low)
                    if high > 100
                    else self.env._("%(low)s to %(high)s %%", low=low, high=high),
                    "decided": found["decided"],
                    "right": round(100 * found["right"] / found["decided"], 1),
                    "lower_bound": round(100 * found["lower_bound"], 1),
                }
            )
        return rows

    # ------------------------------------------------------------
    # WHERE THEY COME FROM
    # ------------------------------------------------------------

    @api.model
    def _numbers_sources(self):
        """The share of open leads of each source that may be there twice.

        Only leads that the user may read count.
        """
        leads = self.env["crm.lead"]._search([("won_status", "=", "pending")])
        lead_table = SQL.identifier(self.env["crm.lead"]._table)
        leads.add_where(SQL("%s.source_id IS NOT NULL", lead_table))
        twice = SQL(
            """
            count(*) FILTER (WHERE EXISTS (
                SELECT FROM crm_ai_duplicate_line line
                  JOIN crm_ai_duplicate duplicate ON duplicate.id = line.duplicate_id
                 WHERE line.res_model = 'crm.lead' AND line.res_id = %s.id
                   AND duplicate.state = 'open'))
            """,
            lead_table,
        )
        self.env["crm.ai.duplicate.line"].flush_model()
        self.flush_model()
        leads.groupby = SQL("%s.source_id", lead_table)
        leads.order = SQL("count(*) DESC, %s.source_id", lead_table)
        leads.limit = SOURCES
        rows = self.env.execute_query(
            leads.select(SQL("%s.source_id", lead_table), SQL("count(*)"), twice)
        )
        sources = self.env["utm.source"].browse(source for source, _all, _twice in rows)
        return [
            {
                "id": source.id,
                "label": source.display_name,
                "count": count,
                "duplicates": duplicates,
                "share": round(100 * duplicates / count, 1),
            }
            for source, (_id, count, duplicates) in zip(sources, rows, strict=True)
        ]

    # ------------------------------------------------------------
    # WHAT THE RUNS DID
    # ------------------------------------------------------------

    @api.model
    def _numbers_runs(self):
        """None for who does not belong to all companies: a run counts them together."""
        runs = (
            self.env["crm.ai.run"]
            .search([("job", "=", "matching"), ("state", "=", "done")], limit=RUNS)
            .filtered("is_told")
        )
        return [
            {
                "id": run.id,
                "label": format_datetime(self.env, run.date_start, dt_format="short"),
                "records": self._numbers_count(run, "records"),
                "candidates": self._numbers_count(run, "candidates"),
                "pairs": self._numbers_count(run, "pairs"),
                "proposals": self._numbers_count(run, "proposals"),
                "seconds": self._numbers_format(run.duration, 1),
            }
            for run in runs
        ]

    @api.model
    def _numbers_count(self, run, name):
        return self._numbers_format((run.counts or {}).get(name, 0))

    @api.model
    def _numbers_format(self, value, digits=0):
        return formatLang(self.env, value, digits=digits)
