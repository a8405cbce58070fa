"""The steps of ``./scripts/benchmark cleaning`` that work inside Odoo."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

import odoo
from odoo.modules.registry import Registry

from believable.faulty import make_faulty
from evaluation.common import Stopwatch

BATCH = 1000
SAME = ("name", "email", "phone", "street", "city", "zip", "vat", "website")


def main() -> int:
    """Do the step that the command line names; write what it measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--database", required=True)
    parser.add_argument("--result", type=Path, required=True)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    options = parser.parse_args()
    odoo.tools.config.parse_config(["-d", options.database, "--log-level=warn"])
    with Registry(options.database).cursor() as cr:
        env = odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {})
        measured = STEPS[options.step](env, options)
    options.result.write_text(json.dumps(measured))
    return 0


def _fill(env: Any, options: argparse.Namespace) -> dict[str, Any]:
    """Write contacts of many countries, some of them with a fault."""
    records = make_faulty(options.seed, options.size).records.fillna("")
    countries = {each.code: each for each in env["res.country"].search([])}
    Partner = env["res.partner"].with_context(tracking_disable=True)
    rows = records.to_dict("records")
    for start in range(0, len(rows), BATCH):
        Partner.create([_values(row, countries) for row in rows[start : start + BATCH]])
        env.cr.commit()
        env.invalidate_all()
    return {}


def _values(row: dict[str, str], countries: dict[str, Any]) -> dict[str, Any]:
    country = countries.get(row["country"])
    states = country.state_ids if country else ()
    state = next((each for each in states if each.code == row.get("state")), None)
    company = row["is_company"] == "1"
    return {
        **{field: row.get(field, "") for field in SAME},
        "name": row["name"] or row["company"],
        "company_name": "" if company or not row["name"] else row["company"],
        "is_company": company,
        "country_id": country and country.id,
        "state_id": state and state.id,
    }


def _engine(env: Any, options: argparse.Namespace) -> dict[str, Any]:
    """The engine alone on the rows that the nightly job reads."""
    # Odoo knows where its addons are only since it was configured.
    from odoo.addons.crm_ai_insights.engine import cleaning

    frame = pd.DataFrame(_rows(env))
    watch = Stopwatch()
    cleaned = cleaning.clean_frame(frame)
    cost = watch.cost()
    return {
        "records": len(frame),
        "proposals": len(cleaned.corrections),
        **cost,
    }


def _rows(env: Any) -> Iterator[dict[str, Any]]:
    ids = env["res.partner"].search([], order="id").ids
    for start in range(0, len(ids), BATCH):
        for partner in env["res.partner"].browse(ids[start : start + BATCH]):
            yield {"id": partner.id, **partner._ai_clean_row()}
        env.invalidate_all()


def _nightly(env: Any, options: argparse.Namespace) -> dict[str, Any]:
    """The nightly job, batch after batch, as the scheduled action runs it."""
    watch = Stopwatch()
    run = env["crm.ai.run"]._request("cleaning")
    while run.state in ("waiting", "running"):
        run._advance_batch()
        env.invalidate_all()
    cost = watch.cost()
    return {
        "records": env["crm.ai.quality"].search_count([]),
        "proposals": env["crm.ai.cleaning.proposal"].search_count([]),
        **cost,
    }


STEPS = {"fill": _fill, "engine": _engine, "nightly": _nightly}

if __name__ == "__main__":
    sys.exit(main())
