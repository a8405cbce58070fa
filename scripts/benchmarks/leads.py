"""The steps of ``./scripts/benchmark leads`` that work inside Odoo."""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from pathlib import Path
from typing import Any

import odoo
from odoo.modules.registry import Registry
from odoo.service.server import set_limit_memory_hard

import believable
from benchmarks import lead_copies
from evaluation.common import Stopwatch

# As many are written one by one; the others are copies of these.
MOST_WRITTEN = 12_000
CONTACTS_PER_LEAD = 5 / 3
# Of the believable leads so many are closed.
CLOSED = 0.82


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
        cr.commit()
    options.result.write_text(json.dumps(measured))
    return 0


def _fill(env: Any, options: argparse.Namespace) -> dict[str, Any]:
    """Believable leads, multiplied until so many of them are closed."""
    needed = math.ceil(options.size / CLOSED)
    copies = math.ceil(needed / MOST_WRITTEN) - 1
    written = math.ceil(needed / (copies + 1))
    world = believable.make_world(
        seed=options.seed, leads=written, contacts=round(written * CONTACTS_PER_LEAD)
    )
    believable.write_world(env, world)
    env.cr.commit()
    if copies:
        lead_copies.multiply(env, copies)
    return {}


def _train(env: Any, options: argparse.Namespace) -> dict[str, Any]:
    """Training as the scheduled action runs it, under a worker's memory limit."""
    set_limit_memory_hard()
    # Copies lie further back than the believable leads.
    env["ir.config_parameter"].set_param("crm_ai_insights.training_months", "60")
    pieces = []
    watch, run = Stopwatch(), env["crm.ai.run"]._request("training")
    while run.state in ("waiting", "running"):
        piece = Stopwatch()
        run._advance_batch()
        env.invalidate_all()
        pieces.append((run.phase, piece.cpu_seconds()))
    return {
        "closed": run.model_id.records_used,
        "pieces": pieces,
        "database_cpu_seconds": _database_cpu_seconds(env),
        "peak_virtual_mb": _peak_virtual_megabytes(),
        **watch.cost(),
    }


def _score(env: Any, options: argparse.Namespace) -> dict[str, Any]:
    """All open leads, with interval, reasons, missing values and history."""
    set_limit_memory_hard()
    Model = env["crm.ai.model"]
    if not Model._active("scoring"):
        Model.search([("kind", "=", "scoring")], limit=1)._publish()
    batches = []
    watch, run = Stopwatch(), env["crm.ai.run"]._request("scoring")
    while run.state in ("waiting", "running"):
        batch = Stopwatch()
        run._advance_batch()
        env.invalidate_all()
        batches.append(batch.cpu_seconds())
    return {
        "leads": run.processed,
        "longest": max(batches),
        "database_cpu_seconds": _database_cpu_seconds(env),
        "peak_virtual_mb": _peak_virtual_megabytes(),
        **watch.cost(),
    }


def _database_cpu_seconds(env: Any) -> float | None:
    """What this connection cost the database server; None if that is elsewhere."""
    env.cr.execute("SELECT pg_backend_pid()")
    process = Path("/proc", str(env.cr.fetchone()[0]))
    try:
        name, _sign, numbers = (process / "stat").read_text().rpartition(")")
    except OSError:
        return None
    if "postgres" not in name:
        return None
    user, system = numbers.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _peak_virtual_megabytes() -> float:
    """What Odoo's memory limits look at: the address space at its largest, in MiB."""
    status = Path("/proc/self/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith("VmPeak")]
    return int(line.split()[1]) / 1024


STEPS = {"fill": _fill, "train": _train, "score": _score}

if __name__ == "__main__":
    sys.exit(main())
