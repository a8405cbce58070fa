import json
from dataclasses import asdict, fields, replace

import pandas as pd

from odoo import api, models
from odoo.tools import SQL

from ..engine import cleaning
from .parameters import PREFIX

CHECK_BATCH = 1000
SAMPLE = 5000
_BASE_PARAMETER = PREFIX + "cleaning_base"


class CrmAiQuality(models.Model):
    """The job "cleaning": check what is new or changed, and keep the history."""

    _inherit = "crm.ai.quality"

    @api.model
    def _clean_batch(self, run, limit=CHECK_BATCH):
        """Check the next records of the first model that has some."""
        hosts = [host.sudo() for host in self._hosts()]
        if not run.processed:
            self._learn_base(hosts)
            for host in hosts:
                self._check_outdated_again(host)
        for host in hosts:
            query = self._changed_query(host)
            query.order = SQL("%s.id", SQL.identifier(host._table))
            query.limit = limit
            records = host.browse(query)
            # Who is being saved by others right now is left to the next run.
            locked = records.try_lock_for_update(allow_referencing=True)
            if locked:
                kind = self.env["ir.model"]._get(host._name).name
                run.phase = self.env._("Checking %s", kind)
                self._check(locked, run, automatic=True)
                return len(locked), self._remaining(run, hosts, len(locked))
        for host in hosts:
            self._drop_gone(host)
        self.env["crm.ai.quality.history"]._write_today()
        run.outcome = self._outcome()
        return 0, 0

    @api.model
    def _remaining(self, run, hosts, done):
        """How many records are to be checked, counted when the estimate is used up."""
        left = run.remaining - done
        if left <= 0:
            queries = [self._changed_query(host).select("count(*)") for host in hosts]
            left = sum(self.env.execute_query(query)[0][0] for query in queries)
        # The history is still to be written.
        return max(left, 1)

    @api.model
    def _outcome(self):
        proposals = self.env["crm.ai.cleaning.proposal"]
        return self.env._(
            "%(judged)d records have a quality score; %(open)d corrections to review.",
            judged=self.search_count([]),
            open=proposals.search_count([("state", "=", "open")]),
        )

    # ------------------------------------------------------------
    # THE BASE AS A WHOLE
    # ------------------------------------------------------------

    @api.model
    def _learn_base(self, hosts):
        """Note what the base as a whole is like, from a sample that is always the same.

        Forms judge by the same facts as the run.
        """
        rows = [row for host in hosts for row in self._sample(host)]
        base = cleaning.describe_base(pd.DataFrame(rows))
        facts = json.dumps(asdict(base), default=sorted, sort_keys=True)
        self.env["ir.config_parameter"].sudo().set_param(_BASE_PARAMETER, facts)

    @api.model
    def _sample(self, host):
        query = host._ai_clean_query()
        query.order = SQL("md5(%s.id::text)", SQL.identifier(host._table))
        query.limit = SAMPLE
        return [record._ai_clean_row() for record in host.browse(query)]

    @api.model
    def _base(self):
        """``{company id: what rules know of the base}``; of False: shared records."""
        stored = self.env["ir.config_parameter"].sudo().get_param(_BASE_PARAMETER, "{}")
        base = _base_of(stored)
        countries = {
            company.id: company.country_id.code or ""
            for company in self.env["res.company"].sudo().search([])
        }
        common = set(countries.values())
        countries[False] = common.pop() if len(common) == 1 else ""
        return {
            company: replace(base, country=country)
            for company, country in countries.items()
        }


def _base_of(stored):
    """What :meth:`CrmAiQuality._learn_base` noted; nothing, where that was edited."""
    base = cleaning.Base()
    try:
        facts = json.loads(stored)
        known = {
            # JSON knows no sets.
            each.name: type(getattr(base, each.name))(facts[each.name])
            for each in fields(base)
            if each.name in facts
        }
    except (ValueError, TypeError):
        return base
    return replace(base, **known)
