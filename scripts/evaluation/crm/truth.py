"""Predictions beside chance and beside the chances that the generator knows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

RIVALS = ("model", "odoo", "base_rate")


def judge(held_out: pd.DataFrame, leads: pd.DataFrame) -> dict[str, Any]:
    """What the measures of the addon do not say.

    - ``auc``: AUC beyond Odoo's, with a bootstrap interval
    - ``at_creation``: scores of leads when they came in beside their true chances
      then: mean difference in bins of equal count, in which luck plays no part

    :param held_out: predictions as the training stores them
    :param leads: the truth about leads, as ``believable`` gives it
    """
    # Odoo knows where its addons are only since it was configured.
    from odoo.addons.crm_ai_insights.engine import scoring

    won, weight, lead = (held_out[name] for name in ("won", "weight", "lead_id"))
    auc = scoring.compare(
        won,
        held_out["model"],
        held_out["odoo"],
        measure="auc",
        weights=weight,
        groups=lead,
    )
    first = held_out.drop_duplicates("lead_id")
    true = leads.set_index("lead_id")["p_creation"].reindex(first["lead_id"])
    return {
        "auc": auc,
        "at_creation": {
            name: against(
                first[name].to_numpy(float), true.to_numpy(), first["weight"].to_numpy()
            )
            for name in RIVALS
        },
    }


def against(
    chance: np.ndarray, true: np.ndarray, weight: np.ndarray
) -> dict[str, float]:
    """Mean difference from the true chances, lead by lead and in ten bins."""
    order = np.argsort(chance, kind="stable")
    gaps = [
        abs(np.sum((chance - true)[bin] * weight[bin]))
        for bin in np.array_split(order, 10)
    ]
    return {
        "by_lead": float(np.average(np.abs(chance - true), weights=weight)),
        "in_bins": float(np.sum(gaps) / weight.sum()),
    }
