"""``./scripts/evaluate lookup``: how long it takes to find what a new record may be.

The new records are records of the file as somebody may enter them anew: a third of the
values missing, two neighbouring letters swapped in a third. They are looked up one at a
time among all records of the file; time counts from the row as it was entered to the
most probable records.
"""

from __future__ import annotations

import argparse
import gc
import time
from typing import Any

import numpy as np
import pandas as pd

from engine import matching
from evaluation.common import Stopwatch, peak_megabytes, read_records

_LOOKUPS = 500
# The weights are fitted to so many records; they do not change the time.
_LEARNT_FROM = 5_000
_KEPT_AS_IS = ("id", "country", "is_company")
_SHARE_MISTYPED, _SHARE_MISSING = 0.5, 1 / 3


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``lookup`` to the sub-commands of ``./scripts/evaluate``."""
    parser = commands.add_parser(
        "lookup",
        help="time how single new records are looked up among those of a CSV file",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("records", metavar="RECORDS.csv", help="one line a record")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, render=render)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Measure with the records of a file.

    :raises UsageError: if the file cannot be used
    """
    return measure(read_records(options.records))


def measure(records: pd.DataFrame) -> dict[str, Any]:
    """Index the records and look some of them up."""
    model = matching.match(_some(records, _LEARNT_FROM)).model
    watch = Stopwatch()
    index = matching.MatchIndex.build(records)
    built = watch.seconds()
    # What reading and indexing left behind is not the lookups' to clear away.
    gc.collect()
    milliseconds = [
        _timed(index, model, row) for row in entered_anew(_some(records, _LOOKUPS))
    ]
    return {
        "records": len(records),
        "index_seconds": round(built, 3),
        "median_ms": round(float(np.median(milliseconds)), 3),
        "p99_ms": round(float(np.percentile(milliseconds, 99)), 3),
        "peak_mb": round(peak_megabytes(), 1),
    }


def _some(records: pd.DataFrame, most: int) -> pd.DataFrame:
    """So many of the records, from all over the file."""
    step = max(1, len(records) // most)
    return records.iloc[::step].head(most)


def entered_anew(records: pd.DataFrame) -> list[pd.DataFrame]:
    """Each record as a table of one row, as somebody may enter it anew."""
    random = np.random.default_rng(0)
    rows = []
    for record in records.to_dict("records"):
        for name in record:
            if name not in _KEPT_AS_IS:
                record[name] = _entered(random, record[name])
        rows.append(pd.DataFrame([record]))
    return rows


def _entered(random: np.random.Generator, text: str) -> str:
    if random.random() < _SHARE_MISSING:
        return ""
    if random.random() > _SHARE_MISTYPED or len(text) < 3:
        return text
    place = int(random.integers(len(text) - 1))
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _timed(
    index: matching.MatchIndex, model: matching.MatchModel, row: pd.DataFrame
) -> float:
    start = time.perf_counter()
    index.lookup(row, model)
    return (time.perf_counter() - start) * 1000


def render(result: dict[str, Any]) -> str:
    """The outcome for people."""
    return "\n".join(
        [
            f"records          {result['records']:,}",
            f"indexing them    {result['index_seconds']:.1f} seconds",
            f"one new record   {result['median_ms']:.1f} ms (median), "
            f"{result['p99_ms']:.1f} ms (99th percentile)",
            f"memory           {result['peak_mb']:.0f} MB at most",
        ]
    )
