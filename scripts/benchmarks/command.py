"""``./scripts/benchmark``: costs side by side, in one run."""

from __future__ import annotations

import argparse
import json
import math
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import leads_table, scoring_command
from toolbox import odoo, processes, template_database, virtualenv, workspace
from toolbox.errors import ToolboxError

_FEWER = 10


def main(arguments: Sequence[str]) -> int:
    """Measure and print; return the exit status."""
    if arguments[:1] == ["scoring"]:
        return scoring_command.main(arguments[1:])
    options = _options(arguments)
    print(PARTS[options.what](options))
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./scripts/benchmark",
        description="Compares costs in one run, each in a process of its own, one "
        "after the other.",
        epilog="./scripts/benchmark scoring LEADS.csv judges lead scoring beside "
        "gradient boosting libraries; it has a --help of its own.",
    )
    parser.add_argument(
        "what",
        choices=list(PARTS),
        help="cleaning: the nightly check of all contacts of a database, and the "
        "engine on the same rows; matching: finding all duplicates among so many "
        "contacts, and among a tenth of them; leads: training on so many closed leads "
        "of a database, and scoring its open ones",
    )
    parser.add_argument(
        "--size", type=int, default=100_000, help="contacts or closed leads (100000)"
    )
    parser.add_argument("--seed", type=int, default=1, help="of what is made (1)")
    parser.add_argument("--odoo", metavar="FOLDER", help="an existing Odoo 19")
    options = parser.parse_args(arguments)
    least = LEAST[options.what]
    if options.size < least or options.seed < 0:
        parser.error(f"--size must be at least {least}, --seed at least 0")
    return options


def _cleaning(options: argparse.Namespace) -> str:
    with (
        odoo.ready(options.odoo) as ready,
        template_database.copied(ready) as database,
    ):

        def inside(step: str) -> dict[str, Any]:
            """Run a step inside Odoo."""
            command = ["benchmarks.cleaning", step, "--database", database]
            return _run(command, options.size, options.seed, ready.environment())

        print(f"Filling a database with {options.size:,} contacts", flush=True)
        inside("fill")
        print("Checking them: the engine alone, then the nightly job", flush=True)
        engine, nightly = inside("engine"), inside("nightly")
    return _cleaning_table(engine, nightly)


def _leads(options: argparse.Namespace) -> str:
    with (
        odoo.ready(options.odoo) as ready,
        template_database.copied(ready) as database,
    ):
        found = {}
        for step, title in leads_table.STEPS.items():
            print(title, flush=True)
            command = ["benchmarks.leads", step, "--database", database]
            environment = {**ready.environment(), "OMP_NUM_THREADS": "1"}
            found[step] = _run(command, options.size, options.seed, environment)
    return leads_table.render(found["train"], found["score"])


def _matching(options: argparse.Namespace) -> str:
    virtualenv.ensure(virtualenv.ADDON)
    sizes = (options.size // _FEWER, options.size)
    measured = []
    for size in sizes:
        print(f"Matching {size:,} contacts", flush=True)
        environment = {**os.environ, "PYTHONPATH": str(workspace.ADDON)}
        measured.append(_run(["benchmarks.matching"], size, options.seed, environment))
    return _matching_table(sizes, *measured)


def _run(
    module: Sequence[str], size: int, seed: int, environment: Mapping[str, str]
) -> dict[str, Any]:
    """What a module measures, in a process of its own."""
    path = f"{environment['PYTHONPATH']}{os.pathsep}{workspace.SCRIPTS}"
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder, "result.json")
        status = processes.run(
            [
                *(workspace.PYTHON, "-m", *module, "--result", result),
                *("--size", str(size), "--seed", str(seed)),
            ],
            env={**environment, "PYTHONPATH": path},
        )
        if status:
            raise ToolboxError(f"{' '.join(module)} ended with status {status}.")
        found: dict[str, Any] = json.loads(result.read_text())
    return found


def _cleaning_table(engine: dict[str, Any], nightly: dict[str, Any]) -> str:
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


def _matching_table(
    sizes: tuple[int, int], fewer: dict[str, Any], all_: dict[str, Any]
) -> str:
    """Costs at both sizes, and the power of the size with which they grow."""
    lines = [f"\n{'contacts':28}{sizes[0]:>12,}{sizes[1]:>12,}{'ratio':>8}{'power':>8}"]
    for name, label in (
        ("seconds", "seconds"),
        ("cpu_seconds", "CPU seconds"),
        ("peak_mb", "peak memory (MiB)"),
        ("candidates", "candidates a contact"),
        ("index_seconds", "seconds to index"),
        ("median_ms", "one lookup, median (ms)"),
        ("p99_ms", "one lookup, 99 % (ms)"),
    ):
        ratio = all_[name] / fewer[name]
        power = math.log(ratio) / math.log(sizes[1] / sizes[0])
        lines.append(
            f"{label:28}{fewer[name]:12.1f}{all_[name]:12.1f}{ratio:8.2f}{power:8.2f}"
        )
    return "\n".join(lines)


PARTS = {"cleaning": _cleaning, "matching": _matching, "leads": _leads}
# With less there is nothing to measure, or to learn from.
LEAST = {"cleaning": 1, "matching": 1000, "leads": 500}
