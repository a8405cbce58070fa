"""``./scripts/benchmark``: what the addon costs beside the engine alone."""

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


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return the exit status."""
    options = _options(arguments)
    with (
        odoo.ready(options.odoo) as ready,
        template_database.copied(ready) as database,
    ):
        print(f"Filling a database with {options.size:,} contacts", flush=True)
        _inside(ready, "fill", database, options)
        print("Checking them: the engine alone, then the nightly job", flush=True)
        engine = _inside(ready, "engine", database, options)
        nightly = _inside(ready, "nightly", database, options)
    print(_table(engine, nightly))
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./scripts/benchmark",
        description="Compares costs in one run, each in a process of its own, one "
        "after the other.",
    )
    parser.add_argument(
        "what",
        choices=["cleaning"],
        help="cleaning: the nightly check of all contacts of a database, and the "
        "engine on the same rows",
    )
    parser.add_argument("--size", type=int, default=100_000, help="contacts (100000)")
    parser.add_argument("--seed", type=int, default=1, help="of the contacts (1)")
    parser.add_argument("--odoo", metavar="FOLDER", help="an existing Odoo 19")
    options = parser.parse_args(arguments)
    if options.size < 1 or options.seed < 0:
        parser.error("--size must be at least 1, --seed at least 0")
    return options


def _inside(
    ready: Odoo, step: str, database: str, options: argparse.Namespace
) -> dict[str, Any]:
    """Run a step of the benchmark inside Odoo, in a process of its own."""
    environment = ready.environment()
    environment["PYTHONPATH"] += f":{workspace.SCRIPTS}"
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder, "result.json")
        status = processes.run(
            [
                *(workspace.PYTHON, "-m", "benchmarks.cleaning", step),
                *("--database", database, "--result", result),
                *("--size", str(options.size), "--seed", str(options.seed)),
            ],
            env=environment,
        )
        if status:
            raise ToolboxError(f"The step {step!r} ended with status {status}.")
        found: dict[str, Any] = json.loads(result.read_text())
    return found


def _table(engine: dict[str, Any], nightly: dict[str, Any]) -> str:
    lines = [f"\n{'':24}{'engine':>12}{'nightly job':>14}{'ratio':>8}"]
    for name, label in (
        ("seconds", "seconds"),
        ("cpu_seconds", "CPU seconds of Python"),
        ("peak_mb", "peak memory (MiB)"),
    ):
        one, other = engine[name], nightly[name]
        lines.append(f"{label:24}{one:12.1f}{other:14.1f}{other / one:8.2f}")
    lines.append(
        f"\n{nightly['records']:,} contacts, {nightly['proposals']:,} proposals"
    )
    return "\n".join(lines)
