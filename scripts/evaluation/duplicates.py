"""``./scripts/evaluate duplicates`` makes contacts to judge matching by."""

from __future__ import annotations

import argparse
from typing import Any

from believable.contacts import DUPLICATE_SHARE, NEGATIVE_SHARE
from believable.labelled import make_labelled
from evaluation.common import UsageError, write_frames

_EPILOG = """\
DIR gets records.csv, pairs.csv (the duplicates) and negatives.csv (look-alikes that are
not, by kind). Then:

./scripts/evaluate matching DIR/records.csv DIR/pairs.csv --negatives DIR/negatives.csv
"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``duplicates`` to the sub-commands of ``./scripts/evaluate``."""
    parser = commands.add_parser(
        "duplicates",
        help="make contacts of many countries whose duplicates are known",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", metavar="DIR", help="made where it is missing")
    parser.add_argument("--size", type=int, default=10_000, help="contacts [10000]")
    parser.add_argument("--seed", type=int, default=1, help="[1]")
    parser.add_argument(
        "--duplicates", type=float, default=DUPLICATE_SHARE, metavar="SHARE",
        help=f"part of the contacts that are there already [{DUPLICATE_SHARE}]",
    )  # fmt: skip
    parser.add_argument(
        "--look-alikes", type=float, default=NEGATIVE_SHARE, metavar="SHARE",
        help=f"part of the contacts made to resemble others [{NEGATIVE_SHARE}]",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, render=render)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Make the contacts and write them.

    :raises UsageError: if an option or the folder cannot be used
    """
    if options.size < 1 or options.seed < 0:
        raise UsageError("--size must be 1 or more, --seed 0 or more")
    try:
        made = make_labelled(
            options.seed, options.size, options.duplicates, options.look_alikes
        )
    except ValueError as error:
        raise UsageError(str(error)) from None
    write_frames(options.folder, made)
    return {
        "records": len(made.records),
        "pairs": len(made.pairs),
        "negatives": made.negatives["kind"].value_counts().sort_index().to_dict(),
    }


def render(result: dict[str, Any]) -> str:
    """What was made, for people."""
    return "\n".join(
        [
            f"{result['records']:,} contacts, {result['pairs']:,} pairs of duplicates",
            "look-alikes",
            *(f"  {kind:24} {n:,}" for kind, n in result["negatives"].items()),
        ]
    )
