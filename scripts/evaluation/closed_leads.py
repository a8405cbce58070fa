"""Closed leads of a CSV file: what was known, what came of them, and who judges."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import scoring
from engine.scoring import cells
from evaluation.common import UsageError, read_csv

#: fewer rows than this cannot both train and judge
FEWEST_ROWS = 10
#: values listed in a message
LISTED = 10

Rows = npt.NDArray[np.intp]


@dataclass
class Leads:
    """The file, ready to be split: what is known, what came of it, when."""

    frame: pd.DataFrame
    won: npt.NDArray[np.intp]
    order: npt.NDArray[Any] | None
    left_out: dict[str, str]
    open_rows: int
    """Rows of the file that say nothing of how the lead ended."""


def read_leads(options: argparse.Namespace) -> Leads:
    """The leads of the file, as the options say.

    :raises UsageError: if the file or an option cannot be used
    """
    frame = _read(options.leads)
    column, won = _target(frame, options.target)
    closed = ~np.isnan(won)
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
    return Leads(
        frame[closed],
        won[closed].astype(np.intp),
        None if order is None else order[closed],
        left_out,
        int((~closed).sum()),
    )


def _read(path: str) -> pd.DataFrame:
    """The file, if it has enough rows to train and to judge."""
    frame = read_csv(path, any_bytes=True)
    frame.columns = frame.columns.str.strip()
    if len(frame) < FEWEST_ROWS:
        raise UsageError(
            f"{path}: too few rows: {len(frame)}, at least {FEWEST_ROWS} are needed"
        )
    return frame


def _target(frame: pd.DataFrame, wanted: str) -> tuple[str, npt.NDArray[np.float64]]:
    """The target's column, and 1 for each won row, NaN where the outcome is open.

    An empty cell is an open lead, unless nothing else says what is lost.
    """
    column, value = _column_and_value(frame, wanted)
    found = frame[column].str.strip().str.casefold()
    listed = _listed(frame[column])
    if value is None:
        positive = set(found[found.isin(cells.YES)])
        if found[found != ""].nunique() > 2 or len(positive) != 1:
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
    is_open = (found == "") & ((found != "") & ~won).any()
    return column, won.astype(float).mask(is_open).to_numpy()


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


def split(leads: Leads, options: argparse.Namespace) -> tuple[Rows, Rows]:
    """Rows that train (oldest first, if there is time), rows that judge.

    :raises UsageError: if an option leaves nothing to train or to tell apart
    """
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


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options that say what the file holds, and who trains and judges."""
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
