"""Judging what cleaning finds by faults that are known; ``./scripts/evaluate faults``
makes contacts with such faults."""

from __future__ import annotations

import argparse
from typing import Any

import pandas as pd

from believable.faulty import make_faulty
from engine import cleaning
from evaluation.common import UsageError, read_csv, write_frames

_COLUMNS = ["id", "field", "kind", "right"]
_EPILOG = """\
DIR gets records.csv (what is to be cleaned), faults.csv (what was planted) and
clean.csv (the records without the faults). Then:

./scripts/evaluate cleaning DIR/records.csv --faults DIR/faults.csv
"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``faults`` to the sub-commands of ``./scripts/evaluate``."""
    parser = commands.add_parser(
        "faults",
        help="make contacts of many countries with faults to be found by cleaning",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", metavar="DIR", help="made where it is missing")
    parser.add_argument("--size", type=int, default=20_000, help="contacts [20000]")
    parser.add_argument("--seed", type=int, default=1, help="[1]")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, render=render_made)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Make the contacts and write them.

    :raises UsageError: if an option or the folder cannot be used
    """
    if options.size < 1 or options.seed < 0:
        raise UsageError("--size must be 1 or more, --seed 0 or more")
    made = make_faulty(options.seed, options.size)
    write_frames(options.folder, made)
    return {"records": len(made.records), "faults": len(made.faults)}


def render_made(result: dict[str, Any]) -> str:
    """What was made, for people."""
    return f"{result['records']:,} contacts, {result['faults']:,} faults"


def read(path: str, records: pd.DataFrame) -> pd.DataFrame:
    """The planted faults.

    :raises UsageError: if the file names records or fields that are not there
    """
    planted = read_csv(path, required=_COLUMNS)
    unknown = planted["id"][~planted["id"].isin(records["id"])]
    if len(unknown):
        raise UsageError(f"{path}: no record has the id {unknown.iloc[0]!r}")
    fields = planted["field"].str.split("|").explode()
    unknown = fields[~fields.isin(records.columns)]
    if len(unknown):
        raise UsageError(f"{path}: no column {unknown.iloc[0]!r} in the records")
    return planted


def judge(
    records: pd.DataFrame, cleaned: cleaning.Cleaned, planted: pd.DataFrame
) -> dict[str, Any]:
    """How much of the planted was found, and how much of the rest was touched.

    :return: ``found``: share of the faults whose field is reported; ``restored``: share
        of those with a known right value for which that is proposed; ``touched`` and
        ``reported``: share of the filled values without fault that get a better one,
        and for which anything is reported; ``kinds``: found and restored of each kind
    """
    new = {(row.id, row.field): row.new for row in cleaned.corrections.itertuples()}
    places = [
        [(row.id, field) for field in row.field.split("|")]
        for row in planted.itertuples()
    ]
    outcome = pd.DataFrame(
        {
            "kind": planted["kind"],
            "found": [any(place in new for place in some) for some in places],
            "restored": [
                any(new.get(place) == right for place in some) if right else None
                for some, right in zip(places, planted["right"], strict=True)
            ],
        }
    )
    fields = [field for field in cleaning.FIELDS if field in records.columns]
    clean = records.set_index("id")[fields].ne("").stack()
    clean = clean[clean].drop([place for some in places for place in some],
                              errors="ignore").index  # fmt: skip
    return {
        **_shares(outcome),
        "touched": sum(bool(new.get(place)) for place in clean) / max(len(clean), 1),
        "reported": sum(place in new for place in clean) / max(len(clean), 1),
        "kinds": {
            kind: {"planted": len(group), **_shares(group)}
            for kind, group in outcome.groupby("kind")
        },
    }


def _shares(outcome: pd.DataFrame) -> dict[str, float | None]:
    known = outcome["restored"].dropna()
    return {
        "found": float(outcome["found"].mean()),
        "restored": float(known.mean()) if len(known) else None,
    }


def render(result: dict[str, Any]) -> list[str]:
    """How the planted faults were found, for people."""
    lines = [f"{'planted faults':34}{'planted':>9}{'found':>8}{'restored':>10}"]
    total = {
        "planted": sum(kind["planted"] for kind in result["kinds"].values()),
        "found": result["found"],
        "restored": result["restored"],
    }
    for name, kind in [("all", total), *result["kinds"].items()]:
        right = "" if kind["restored"] is None else f"{kind['restored']:.3f}"
        lines.append(f"  {name:32}{kind['planted']:9,}{kind['found']:8.3f}{right:>10}")
    return [
        *lines,
        "",
        f"clean values touched   {result['touched']:.4f}",
        f"clean values reported  {result['reported']:.4f}",
        "",
    ]
