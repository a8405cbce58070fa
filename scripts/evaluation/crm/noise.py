"""Outcomes that nothing speaks of: whether the addon takes luck for knowledge."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import numpy as np

Env = Any


def judge(env: Env, seed: int) -> dict[str, Any]:
    """Train with the outcomes of all leads shuffled, and decide as in production."""
    Model, Snapshot = env["crm.ai.model"], env["crm.ai.lead.snapshot"]
    frame, features = Model._training_frame()
    by_lead = frame.drop_duplicates("lead_id").set_index("lead_id")["won"]
    shuffled = np.random.default_rng(seed).permutation(by_lead.to_numpy())
    outcome = dict(zip(by_lead.index, shuffled, strict=True))
    frame["won"] = frame["lead_id"].map(outcome).astype(bool)
    with patch.object(
        type(Snapshot), "_training_frame", lambda *_args: (frame.copy(), features)
    ):
        model = Model._begin_training(env.user)
        while model.step != "ready":
            model._do_piece()
    return {
        "seed": seed,
        "used": model.state == "active",
        "note": model.note,
        **{name: model.metrics[name]["log_loss"] for name in ("model", "base_rate")},
    }
