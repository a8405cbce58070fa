"""The judgement inside Odoo: ``./scripts/evaluate crm`` starts it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd

import odoo
from odoo.modules.registry import Registry

import believable
from evaluation.crm import noise, truth

CONTACTS_PER_LEAD = 5 / 3
Env = Any


def main() -> int:
    """Fill, train, compare; write what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    parser.add_argument("--result", type=Path, required=True)
    parser.add_argument("--leads", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--noise", type=int, required=True)
    options = parser.parse_args()
    odoo.tools.config.parse_config(["-d", options.database, "--log-level=error"])
    with Registry(options.database).cursor() as cr:
        env = odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {})
        world = believable.make_world(
            seed=options.seed,
            leads=options.leads,
            contacts=round(options.leads * CONTACTS_PER_LEAD),
        )
        leads = believable.write_world(env, world).leads
        found = _trained(env, leads)
        found["noise"] = [noise.judge(env, seed) for seed in range(options.noise)]
    options.result.write_text(json.dumps(found))
    return 0


def _trained(env: Env, leads: pd.DataFrame) -> dict[str, Any]:
    """A training as in production, and how its predictions are beside the truth."""
    run, held_out = env["crm.ai.run"]._request("training"), None
    while run.state in ("waiting", "running"):
        run._advance_batch()
        if held_out is None and run.model_id.held_out:
            held_out = pd.DataFrame(run.model_id.held_out)
    model = run.model_id
    return {
        "closed": model.records_used,
        "held_out": model.holdout_leads,
        "state": model.state,
        "note": model.note,
        "metrics": {
            name: model.metrics[name]
            for name in (*truth.RIVALS, "intervals", "verdict", "ece_by_chance")
        },
        **truth.judge(held_out, leads),
    }


if __name__ == "__main__":
    sys.exit(main())
