"""``./scripts/evaluate scoring``: how well a file's leads can be scored.

The older leads train, the newest judge, beside Odoo's own predictive lead scoring
and a model that only knows the win rate.
"""

from __future__ import annotations

import argparse
import time
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import scoring
from evaluation.closed_leads import Leads, Rows, add_options, read_leads, split
from evaluation.common import Stopwatch, UsageError, peak_megabytes

#: windows of --rolling if no number is given
WINDOWS = 5

Floats = npt.NDArray[np.float64]

_EPILOG = """\
Column types are found by themselves; empty, constant and identifier-like columns
are left out. --predictions writes a CSV file with a line for each held-out lead:
row (its number in the file, the first lead is 1), outcome (1 won, 0 not),
probability (ours), odoo, base_rate. Rows with an empty target are open leads and
take no part, unless no other value says what is lost. Calibration error (ece): ten
bins of equal count. --json adds bootstrap intervals (95 %), the comparison with each
rival, and the series of the charts. With one bad option or file: one line on
standard error, exit status 2.
"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``scoring`` to the sub-commands of ``./scripts/evaluate``."""
    parser = commands.add_parser(
        "scoring",
        help="judge lead scoring on a CSV file of closed leads",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_options(parser)
    parser.add_argument("--predictions", metavar="FILE", help="see below")
    parser.add_argument(
        "--rolling",
        type=int,
        nargs="?",
        const=WINDOWS,
        metavar="WINDOWS",
        help="with --time: back-test too, the newer half of the leads in so many "
        f"windows, each judging what was learned before it ({WINDOWS})",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, render=render)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Train, judge and measure.

    :raises UsageError: if the file or an option cannot be used
    """
    leads = read_leads(options)
    if options.rolling is not None and (leads.order is None or options.rolling < 1):
        raise UsageError("--rolling needs --time, and at least one window")
    train, test = split(leads, options)
    watch = Stopwatch()
    model = _fit(leads, train, options.seed)
    fit_seconds = watch.cpu_seconds()
    chances = _chances(leads, train, test, model)
    if options.predictions:
        _write_predictions(options.predictions, leads, test, chances)
    result = {
        "train_rows": len(train),
        "test_rows": len(test),
        "positives": int(leads.won[test].sum()),
        **_figures(leads.won[test], chances),
        "open_rows": leads.open_rows,
        "left_out": {**model.left_out, **leads.left_out},
        "fit_cpu_seconds": round(fit_seconds, 3),
        "predict_rows_per_second": round(_speed(model, leads.frame.iloc[test])),
        "peak_mb": round(peak_megabytes(), 1),
        **_uncertainty(leads.won[test], chances),
        "curves": {
            name: _curves(leads.won[test], found) for name, found in chances.items()
        },
    }
    if options.rolling is not None:
        result["rolling"] = _rolling(leads, options)
    return result


def _fit(leads: Leads, train: Rows, seed: int) -> scoring.ScoringModel:
    order = None if leads.order is None else leads.order[train]
    settings = scoring.Settings(seed=seed)
    frame, won = leads.frame.iloc[train], leads.won[train]
    return scoring.fit(frame, won, order=order, settings=settings)


def _chances(
    leads: Leads, train: Rows, test: Rows, model: scoring.ScoringModel
) -> dict[str, Floats]:
    """Probabilities of the test rows: the model's, Odoo's, the base rate."""
    frame, won, held = leads.frame.iloc[train], leads.won[train], leads.frame.iloc[test]
    base_rate = scoring.BaseRate.fit(frame, won).predict(held)
    odoo = _odoo(frame, won, held)
    return {
        "model": model.predict(held),
        # Odoo gives no number where it has nothing to go by.
        "odoo": np.where(np.isnan(odoo), base_rate, odoo),
        "base_rate": base_rate,
    }


def _figures(judged: Rows, chances: dict[str, Floats]) -> dict[str, Any]:
    return {name: scoring.judge(judged, found) for name, found in chances.items()}


def _uncertainty(judged: Rows, chances: dict[str, Floats]) -> dict[str, Any]:
    """How sure the figures are, and whether the model is surely better."""
    rivals = {name: chances[name] for name in ("odoo", "base_rate")}
    verdict = scoring.better(judged, chances["model"], rivals)
    return {
        "intervals": {
            name: scoring.intervals(judged, found) for name, found in chances.items()
        },
        "comparisons": verdict.comparisons,
        "standings": {name: one.value for name, one in verdict.standings.items()},
    }


def _curves(judged: Rows, found: Floats) -> dict[str, Any]:
    series = (scoring.reliability, scoring.bands, scoring.roc, scoring.capture)
    return {curve.__name__: curve(judged, found) for curve in series}


def _rolling(leads: Leads, options: argparse.Namespace) -> dict[str, Any]:
    """The back-test: figures of all windows together, and of each."""
    masks = scoring.rolling(leads.order, windows=options.rolling)
    parts = []
    for train, test in masks:
        older, newer = np.flatnonzero(train), np.flatnonzero(test)
        older = older[np.argsort(leads.order[older], kind="stable")]
        model = _fit(leads, older, options.seed)
        parts.append((newer, _chances(leads, older, newer, model)))
    judged = leads.won[np.concatenate([rows for rows, _chance in parts])]
    together = {
        name: np.concatenate([chances[name] for _rows, chances in parts])
        for name in parts[0][1]
    }
    windows = [
        {"test_rows": len(rows), **_figures(leads.won[rows], chances)}
        for rows, chances in parts
    ]
    pooled = {**_figures(judged, together), **_uncertainty(judged, together)}
    return {"test_rows": len(judged), **pooled, "windows": windows}


def render(result: dict[str, Any]) -> str:
    """The result as a table for people."""
    lines = [
        f"{result['train_rows']} leads trained, {result['test_rows']} judged "
        f"({result['positives']} of them won).",
        *_open(result["open_rows"]),
        "",
        *_table(result),
    ]
    if "rolling" in result:
        back = result["rolling"]
        lines += ["", f"Back-test, {back['test_rows']} judged:", "", *_table(back)]
    lines += ["", *(f"left out: {c} ({why})" for c, why in result["left_out"].items())]
    lines.append(
        f"fit {result['fit_cpu_seconds']} CPU s, predict "
        f"{result['predict_rows_per_second']} rows/s, peak {result['peak_mb']} MB"
    )
    return "\n".join(lines)


def _open(rows: int) -> list[str]:
    return [f"{rows} rows without an outcome took no part."] if rows else []


def _table(result: dict[str, Any]) -> list[str]:
    """A line for the model and each rival, and whether the model is surely better."""
    lines = [f"{'':10}" + "".join(f"{name:>10}" for name in result["model"])]
    for title in ("model", "odoo", "base_rate"):
        figures = result[title].values()
        lines.append(f"{title:10}" + "".join(f"{one:10.4f}" for one in figures))
    lines.append("")
    for rival, measures in result["comparisons"].items():
        loss = measures["log_loss"]
        lines.append(
            f"log loss less that of {rival}: {loss['difference']:.4f} "
            f"({loss['low']:.4f} to {loss['high']:.4f})"
        )
    return lines


def _odoo(frame: pd.DataFrame, won: Rows, held: pd.DataFrame) -> Floats:
    """Odoo's scoring on the same rows, in its best case."""
    fields = scoring.OdooFields.fit(frame, scoring.infer_kinds(frame))
    trained = scoring.OdooScoring.fit(fields.transform(frame), won)
    return trained.predict(fields.transform(held))


def _speed(model: scoring.ScoringModel, held: pd.DataFrame) -> float:
    """Rows scored a second, over at least a fifth of one."""
    start, rows = time.perf_counter(), 0
    while time.perf_counter() - start < 0.2:
        model.predict(held)
        rows += len(held)
    return rows / (time.perf_counter() - start)


def _write_predictions(
    path: str, leads: Leads, test: Rows, chances: dict[str, Floats]
) -> None:
    rows = leads.frame.index[test] + 1
    table = pd.DataFrame({"row": rows, "outcome": leads.won[test]})
    for title, name in (
        ("probability", "model"),
        ("odoo", "odoo"),
        ("base_rate", "base_rate"),
    ):
        table[title] = chances[name]
    try:
        table.to_csv(path, index=False)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
