"""The part of ``./scripts/benchmark`` that judges lead scoring beside its peers."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from toolbox import peers, processes, workspace
from toolbox.errors import ToolboxError

_SHOWN = {"auc": "AUC", "log_loss": "log loss", "ece": "ECE"}


def main(arguments: Sequence[str]) -> int:
    """Fit and judge once a seed; print the means; return the exit status."""
    options, rest = _options(arguments)
    python = peers.ensure()
    measured = []
    for seed in range(options.seeds):
        print(f"Fitting all, seed {seed}", flush=True)
        measured.append(_run(python, [*rest, f"--seed={seed}"]))
    print(_table(measured))
    return 0


def _options(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="./scripts/benchmark scoring",
        usage="%(prog)s LEADS.csv --target COLUMN[=VALUE] [--seeds N] ...",
        description="Judges lead scoring beside CatBoost, LightGBM and XGBoost at "
        "their defaults, which are installed in an environment of their own.",
        epilog="The file and all other options are as for ./scripts/evaluate scoring: "
        "--target, --time, --drop, --missing, --test-share, --train-size.",
        allow_abbrev=False,
    )
    parser.add_argument("--seeds", type=int, default=1, help="runs to average (1)")
    options, rest = parser.parse_known_args(arguments)
    if options.seeds < 1:
        parser.error("--seeds must be at least 1")
    if any(one.split("=")[0] == "--seed" for one in rest):
        parser.error("--seeds says how many there are: 0, 1, ...")
    return options, rest


def _run(python: Path, arguments: Sequence[str]) -> dict[str, Any]:
    path = os.pathsep.join(map(str, (workspace.ADDON, workspace.SCRIPTS)))
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder, "result.json")
        status = processes.run(
            [python, "-m", "benchmarks.scoring", *arguments, f"--result={result}"],
            env={**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"},
        )
        if status:
            raise ToolboxError(f"benchmarks.scoring ended with status {status}.")
        found: dict[str, Any] = json.loads(result.read_text())
    return found


def _table(measured: Sequence[Mapping[str, Mapping[str, float]]]) -> str:
    """Means over the seeds; costs beside ours, since machines differ."""

    def mean(name: str, figure: str) -> float:
        return sum(one[name][figure] for one in measured) / len(measured)

    titles = "".join(f"{title:>10}" for title in _SHOWN.values())
    lines = [f"\n{'':10}{titles}{'CPU s':>10}{'ratio':>8}"]
    own = mean("model", "cpu_seconds")
    for name in measured[0]:
        figures = "".join(f"{mean(name, figure):10.4f}" for figure in _SHOWN)
        cost = mean(name, "cpu_seconds")
        lines.append(f"{name:10}{figures}{cost:10.1f}{cost / own:8.2f}")
    return "\n".join(lines)
