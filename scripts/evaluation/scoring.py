"""``./scripts/evaluate scoring``: how well a file's leads can be scored.

The older leads train, the newest judge, beside Odoo's own predictive lead scoring
and a model that only knows the win rate.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import scoring
from engine.scoring import cells
from evaluation.common import Stopwatch, UsageError, peak_megabytes, read_csv

#: fewer rows than this cannot both train and judge
FEWEST_ROWS = 10
#: values listed in a message
LISTED = 10

Rows = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]

_EPILOG = """\
Column types are found by themselves; empty, constant and identifier-like columns
are left out. --predictions writes a CSV file with a line for each held-out lead:
row (its number in the file, the first lead is 1), outcome (1 won, 0 not),
probability (ours), odoo, base_rate. Calibration error (ece): ten bins of equal
count. With one bad option or file: one line on standard error, exit status 2.
"""


@dataclass
class Leads:
    """The file, ready to be split: what is known, what came of it, when."""

    frame: pd.DataFrame
    won: npt.NDArray[np.intp]
    order: npt.NDArray[Any] | None
    left_out: dict[str, str]


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``scoring`` to the sub-commands of ``./scripts/evaluate``."""
    parser = commands.add_parser(
        "scoring",
        help="judge lead scoring on a CSV file of closed leads",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("leads", metavar="LEADS.csv", help="one line a closed lead")
    parser.add_argument(
        "--target",
        required=True,
        metavar="COLUMN[=VALUE]",
        help="won where COLUMN is VALUE; without VALUE, where it is 1, true, yes, won",
    )
    parser.add_argument(
        "--time",
        metavar="COLUMN|row",
        help="the newest leads judge: by this column's numbers or dates, or by their "
        "place in the file; without it leads are drawn at random, stratified",
    )
    parser.add_argument(
        "--drop",
        nargs="+",
        action="extend",
        default=[],
        metavar="COLUMN",
        help="not to be used (repeatable)",
    )
    parser.add_argument(
        "--missing",
        nargs="+",
        action="extend",
        default=[],
        metavar="TEXT",
        help="cells with this text count as empty (repeatable)",
    )
    parser.add_argument("--test-share", type=float, default=0.25, metavar="SHARE")
    parser.add_argument(
        "--train-size",
        type=int,
        metavar="N",
        help="train on the newest N leads before those that judge (without --time: "
        "on N random ones)",
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--predictions", metavar="FILE", help="see below")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, render=render)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Train, judge and measure.

    :raises UsageError: if the file or an option cannot be used
    """
    leads = _read_leads(options)
    train, test = _split(leads, options)
    settings = scoring.Settings(seed=options.seed)
    frame, won = leads.frame.iloc[train], leads.won[train]
    watch = Stopwatch()
    order = None if leads.order is None else leads.order[train]
    model = scoring.fit(frame, won, order=order, settings=settings)
    fit_seconds = watch.cpu_seconds()
    held, judged = leads.frame.iloc[test], leads.won[test]
    chances = {
        "model": model.predict(held),
        "odoo": _odoo(frame, won, held),
        "base_rate": scoring.BaseRate.fit(frame, won).predict(held),
    }
    if options.predictions:
        _write_predictions(options.predictions, test, judged, chances)
    return {
        "train_rows": len(train),
        "test_rows": len(test),
        "positives": int(judged.sum()),
        **{name: scoring.judge(judged, found) for name, found in chances.items()},
        "left_out": {**model.left_out, **leads.left_out},
        "fit_cpu_seconds": round(fit_seconds, 3),
        "predict_rows_per_second": round(_speed(model, held)),
        "peak_mb": round(peak_megabytes(), 1),
    }


def render(result: dict[str, Any]) -> str:
    """The result as a table for people."""
    names = list(result["model"])
    lines = [
        f"{result['train_rows']} leads trained, {result['test_rows']} judged "
        f"({result['positives']} of them won).",
        "",
        f"{'':10}" + "".join(f"{name:>10}" for name in names),
    ]
    for title in ("model", "odoo", "base_rate"):
        figures = "".join(f"{result[title][name]:10.4f}" for name in names)
        lines.append(f"{title:10}{figures}")
    lines += ["", *(f"left out: {c} ({why})" for c, why in result["left_out"].items())]
    lines.append(
        f"fit {result['fit_cpu_seconds']} CPU s, predict "
        f"{result['predict_rows_per_second']} rows/s, peak {result['peak_mb']} MB"
    )
    return "\n".join(lines)


def _read_leads(options: argparse.Namespace) -> Leads:
    frame = _read(options.leads)
    column, won = _target(frame, options.target)
    order = _order(frame, options.time)
    unknown = [name for name in options.drop if name not in frame.columns]
    if unknown:
        raise UsageError(_no_column(", ".join(unknown), frame))
    if column in (options.time, *options.drop):
        raise UsageError(f"column {column!r} is the target: it is needed as that")
    left_out = dict.fromkeys(options.drop, "dropped: --drop")
    if order is not None and options.time in frame.columns and order.dtype == float:
        left_out[options.time] = "gives the order: --time"
    frame = frame.drop(columns=[column, *left_out])
    frame = frame.replace(dict.fromkeys(options.missing, ""))
    if frame.columns.empty:
        raise UsageError("no column is left to learn from")
    return Leads(frame, won, order, left_out)


def _read(path: str) -> pd.DataFrame:
    """The file, if it has enough rows to train and to judge."""
    frame = read_csv(path)
    if len(frame) < FEWEST_ROWS:
        raise UsageError(
            f"{path}: too few rows: {len(frame)}, at least {FEWEST_ROWS} are needed"
        )
    return frame


def _target(frame: pd.DataFrame, wanted: str) -> tuple[str, npt.NDArray[np.intp]]:
    """The target's column, and 1 for each won row."""
    column, value = _column_and_value(frame, wanted)
    found = frame[column].str.strip().str.casefold()
    listed = _listed(frame[column])
    if value is None:
        positive = set(found[found.isin(cells.YES)])
        if found.nunique() != 2 or len(positive) != 1:
            raise UsageError(
                f"column {column!r} does not say by itself what is won; choose with "
                f"--target {column}=VALUE (values: {listed})"
            )
        won = found.isin(positive)
    else:
        won = found == value.strip().casefold()
        if not won.any():
            raise UsageError(f"no {value!r} in column {column!r} (values: {listed})")
    if won.all():
        raise UsageError(f"column {column!r}: every lead is won, none to tell apart")
    return column, won.to_numpy().astype(np.intp)


def _column_and_value(frame: pd.DataFrame, wanted: str) -> tuple[str, str | None]:
    """Column names and values may contain "=" themselves."""
    if wanted in frame.columns:
        return wanted, None
    for place in (place for place, char in enumerate(wanted) if char == "="):
        if wanted[:place] in frame.columns:
            return wanted[:place], wanted[place + 1 :]
    raise UsageError(_no_column(wanted.partition("=")[0], frame))


def _listed(series: pd.Series) -> str:
    values = series.value_counts().index
    names = [repr(value) if value else "(empty)" for value in values[:LISTED]]
    more = f" and {len(values) - LISTED} more" if len(values) > LISTED else ""
    return ", ".join(names) + more


def _no_column(name: str, frame: pd.DataFrame) -> str:
    return f"no column {name!r} (found: {', '.join(map(str, frame.columns))})"


def _order(frame: pd.DataFrame, column: str | None) -> npt.NDArray[Any] | None:
    """Numbers or moments; None: at random."""
    if column is None:
        return None
    if column == "row":
        return np.arange(len(frame))
    if column not in frame.columns:
        raise UsageError(_no_column(column, frame))
    filled = [text for text in cells.texts(frame[column]) if text is not None]
    numbers = cells.numbers(frame[column], cells.decimal_mark(filled))
    if not np.isnan(numbers).any():
        return numbers
    order = cells.dates(frame[column], cells.date_formats(filled))
    missing = np.isnat(order)
    if missing.any():
        example = str(frame[column][missing].iloc[0])
        raise UsageError(
            f"column {column!r}: {int(missing.sum())} of {len(frame)} rows are neither "
            f"a number nor a date, such as {example!r}"
        )
    return order


def _split(leads: Leads, options: argparse.Namespace) -> tuple[Rows, Rows]:
    """Rows that train (oldest first, if there is time), rows that judge."""
    if options.seed < 0:
        raise UsageError(f"--seed must be 0 or more, not {options.seed}")
    random = np.random.default_rng(options.seed)
    if not 0 < options.test_share < 1:
        raise UsageError(
            f"--test-share must be between 0 and 1, not {options.test_share}"
        )
    if leads.order is None:
        everything = np.arange(len(leads.won))
        test = _stratified(everything, leads.won, options.test_share, random)
        train = np.setdiff1d(everything, test)
    else:
        masks = scoring.time_split(leads.order, options.test_share)
        train, test = (np.flatnonzero(mask) for mask in masks)
        train = train[np.argsort(leads.order[train], kind="stable")]
    if options.train_size is not None:
        train = _limited(train, leads, options.train_size, random)
    if not len(test) or not len(train):
        raise UsageError(
            f"--test-share {options.test_share} of {len(leads.won)} leads leaves "
            f"{len(train)} to train and {len(test)} to judge"
        )
    if leads.won[test].min() == leads.won[test].max():
        raise UsageError(
            f"the {len(test)} leads that judge are all "
            f"{'won' if leads.won[test].all() else 'lost'}: nothing to tell apart"
        )
    return train, test


def _limited(train: Rows, leads: Leads, size: int, random: np.random.Generator) -> Rows:
    if not 1 <= size <= len(train):
        raise UsageError(f"--train-size must be from 1 to {len(train)}, not {size}")
    if leads.order is not None:
        return train[-size:]
    return _stratified(train, leads.won[train], size / len(train), random)


def _stratified(
    rows: Rows, won: npt.NDArray[np.intp], share: float, random: np.random.Generator
) -> Rows:
    """A share of the rows, drawn so that as many of them are won as of all."""
    wanted = round(len(rows) * share)
    wins = min(round(won.sum() * share), wanted)
    drawn = [
        random.permutation(rows[won == outcome])[:count]
        for outcome, count in ((1, wins), (0, wanted - wins))
    ]
    return np.sort(np.concatenate(drawn))


def _odoo(frame: pd.DataFrame, won: npt.NDArray[np.intp], held: pd.DataFrame) -> Floats:
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
    path: str, test: Rows, judged: npt.NDArray[np.intp], chances: dict[str, Floats]
) -> None:
    table = pd.DataFrame({"row": test + 1, "outcome": judged})
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
