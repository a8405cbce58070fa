"""``./scripts/evaluate merge``: whether merges can be undone exactly.

On a copy of the test database with one more addon, whose rows refer to contacts and
leads in every way: random records are merged and undone. Afterwards every table must
hold what it held before; with edits in between, nothing that was typed may be lost;
where the process is killed in the middle, nothing may be half done.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from toolbox import odoo, processes, template_database, workspace
from toolbox.errors import ToolboxError
from toolbox.odoo import Odoo

ADDONS = Path(__file__).parent / "addons"
TRIAL = "merge_trial"
PARTS = {
    "exact": "merged and undone",
    "edited": "with edits in between",
    "killed": "killed in the middle",
}


def main(arguments: Sequence[str]) -> int:
    """Judge and print; the exit status is 1 where anything was not as it should be."""
    options = _options(arguments)
    with (
        odoo.ready(options.odoo) as ready,
        template_database.copied(ready) as database,
    ):
        _install(ready, database, options)
        result = _judge(ready, database, options)
    print(json.dumps(result) if options.json else render(result))
    return int(any(part["failed_cases"] for part in result.values()))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.edited is None:
        options.edited = options.cases // 4
    if options.killed is None:
        options.killed = options.cases // 10
    if min(options.cases, options.edited, options.killed, options.seed) < 0:
        parser.error("--cases, --edited, --killed and --seed must not be negative")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./scripts/evaluate merge", description=__doc__
    )
    parser.add_argument(
        "--cases", type=int, default=200, help="merged and undone (200)"
    )
    parser.add_argument(
        "--edited", type=int, help="with edits in between (a quarter of --cases)"
    )
    parser.add_argument(
        "--killed", type=int, help="killed in the middle (a tenth of --cases)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="of the first case, each next one more (1)"
    )
    parser.add_argument(
        "--modules",
        default="",
        help="further addons to install with their demo data, such as sale_crm,account",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--odoo", metavar="FOLDER", help="an existing Odoo 19")
    return parser


def _addons_path(ready: Odoo) -> str:
    return ",".join(map(str, [*ready.source.addons, workspace.CHECKOUT, ADDONS]))


def _install(ready: Odoo, database: str, options: argparse.Namespace) -> None:
    modules, demo = TRIAL, []
    if options.modules:
        # Demo data comes with the installation alone.
        ready.databases.drop(database)
        modules = f"{TRIAL},{workspace.ADDON.name},{options.modules}"
        demo = ["--with-demo"]
    status = ready.run(
        *("-d", database, "-i", modules, "--addons-path", _addons_path(ready)),
        *("--stop-after-init", "--no-http", "--log-level=error", *demo),
    )
    if status:
        raise ToolboxError(f"Odoo could not install {modules}.")


def _judge(ready: Odoo, database: str, options: argparse.Namespace) -> dict[str, Any]:
    environment = ready.environment()
    environment["PYTHONPATH"] += f":{workspace.SCRIPTS}"
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder, "result.json")
        status = processes.run(
            [
                *(workspace.PYTHON, "-m", "evaluation.merging.inside"),
                *("--database", database, "--addons-path", _addons_path(ready)),
                *("--result", result, "--seed", str(options.seed)),
                *("--exact", str(options.cases), "--edited", str(options.edited)),
                *("--killed", str(options.killed)),
            ],
            env=environment,
        )
        if status:
            raise ToolboxError(f"The judgement ended with status {status}.")
        found: dict[str, Any] = json.loads(result.read_text())
    return found


def render(result: dict[str, Any]) -> str:
    """The outcome for people."""
    lines = [f"{'':24}{'cases':>8}{'merged':>8}{'failed':>8}{'seconds':>10}"]
    for part, title in PARTS.items():
        found = result[part]
        lines.append(
            f"{title:24}{found['cases']:8}{found['merged']:8}"
            f"{found['failed_cases']:8}{found['seconds']:10.1f}"
        )
    for part, title in PARTS.items():
        for reason, number in result[part]["refused"].items():
            lines.append(f"refused, {title}: {number} x {reason}")
        for each in result[part]["mismatches"]:
            lines.append(f"seed {each['seed']}, {title}: {each['what']}")
    return "\n".join(lines)
