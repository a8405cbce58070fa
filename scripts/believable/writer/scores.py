"""Odoo's predictive lead scoring, brought up to date with the new leads."""

from __future__ import annotations

from typing import Any

from .batches import set_columns

Env = Any
_FOLLOWING = ("prorated_revenue", "recurring_revenue_monthly_prorated",
              "recurring_revenue_prorated")  # fmt: skip


def refresh(env: Env) -> None:
    """Do what ``crm.lead._cron_update_automated_probabilities`` does.

    That method commits after every group of leads; here the caller decides.
    """
    leads = env["crm.lead"]
    leads._rebuild_pls_frequency_table()
    pending = leads.with_context(active_test=True).search([
        ("stage_id", "!=", False),
        ("won_status", "=", "pending"),
    ])  # fmt: skip
    chances, _unused = pending._pls_get_naive_bayes_probabilities(batch_mode=True)
    ids = sorted(chances)
    set_columns(env, "crm_lead",
                {"probability": "float8", "automated_probability": "float8"},
                ids, [(chances[lead_id],) * 2 for lead_id in ids])  # fmt: skip
    for name in _FOLLOWING:
        env.add_to_compute(leads._fields[name], pending)
    env.flush_all()
