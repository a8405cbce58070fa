"""``./scripts/evaluate crm``: how good the scores are inside Odoo.

A test database is filled with a believable CRM, of which it is known how likely each
lead was to be won. A model is trained as in production; it is compared with Odoo's
scoring on the newest closed leads, which neither has seen, and with the true chances.
Then outcomes are shuffled, so that nothing can be learned: no such model may be used.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.crm.table import render
from toolbox import odoo, processes, template_database, workspace
from toolbox.errors import ToolboxError
from toolbox.odoo import Odoo


def main(arguments: Sequence[str]) -> int:
    """Judge and print; the exit status is 1 where noise was taken for knowledge."""
    options = _options(arguments)
    with (
        odoo.ready(options.odoo) as ready,
        template_database.copied(ready) as database,
    ):
        result = _judge(ready, database, options)
    print(json.dumps(result) if options.json else render(result))
    return int(any(one["used"] for one in result["noise"]))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./scripts/evaluate crm", description=__doc__)
    parser.add_argument("--leads", type=int, default=6000, help="of the CRM (6000)")
    parser.add_argument("--seed", type=int, default=1, help="of the CRM (1)")
    parser.add_argument(
        "--noise", type=int, default=3, help="times that outcomes are shuffled (3)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--odoo", metavar="FOLDER", help="an existing Odoo 19")
    options = parser.parse_args(arguments)
    if options.leads < 500 or min(options.seed, options.noise) < 0:
        parser.error("--leads must be at least 500, --seed and --noise at least 0")
    return options


def _judge(ready: Odoo, database: str, options: argparse.Namespace) -> dict[str, Any]:
    environment = {**ready.environment(), "OMP_NUM_THREADS": "1"}
    environment["PYTHONPATH"] += f":{workspace.SCRIPTS}"
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder, "result.json")
        status = processes.run(
            [
                *(workspace.PYTHON, "-m", "evaluation.crm.inside"),
                *("--database", database, "--result", result),
                *("--leads", str(options.leads), "--seed", str(options.seed)),
                *("--noise", str(options.noise)),
            ],
            env=environment,
        )
        if status:
            raise ToolboxError(f"The judgement ended with status {status}.")
        found: dict[str, Any] = json.loads(result.read_text())
    return found
