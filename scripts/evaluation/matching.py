"""``./scripts/evaluate matching``: how well duplicates are found in a file.

The true pairs judge; the engine sees none but those it asks for.
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import matching
from evaluation.common import Stopwatch, UsageError, read_records, render_cost
from evaluation.match_quality import false_positives, judge
from evaluation.pairs import Rows, numbered, read_negatives, read_pairs

_EPILOG = """\
RECORDS.csv: a column id and any of name, first_name, last_name, company, is_company,
function, email, phone, mobile, street, street_number, street2, city, zip, state,
country, vat, website, birth_date or dob; other columns count as plain text.
PAIRS.csv: columns id_a and id_b, every true pair once.
"""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``matching`` to the sub-commands of ``./scripts/evaluate``."""
    parser = commands.add_parser(
        "matching",
        help="judge duplicate detection on a CSV file whose duplicates are known",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("records", metavar="RECORDS.csv", help="one line a record")
    parser.add_argument("pairs", metavar="PAIRS.csv", help="one line a true pair")
    parser.add_argument(
        "--labels", type=int, default=0, metavar="N",
        help="let the engine ask for the truth of N pairs of its own choice, as a "
        "person would decide them; they are left out of the judging [0]",
    )  # fmt: skip
    parser.add_argument(
        "--negatives", metavar="FILE.csv",
        help="look-alikes that are not duplicates (columns id_a, id_b and kind): count "
        "those that are proposed, by kind",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, render=render)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Match the records and compare the outcome with the true pairs.

    :raises UsageError: if an option or a file cannot be used
    """
    if options.labels < 0:
        raise UsageError("--labels must be 0 or more")
    records = read_records(options.records)
    true = read_pairs(options.pairs, records)
    negatives = read_negatives(options.negatives, records, true)
    watch = Stopwatch()
    result = _match(records, true, options.labels)
    cost = watch.cost()
    asked = numbered(*result.asked, len(records))
    return {
        **judge(result, true, asked),
        "labels": len(asked),
        **false_positives(result, negatives, asked),
        **cost,
    }


def _match(records: pd.DataFrame, true: Rows, labels: int) -> matching.MatchResult:
    """The engine's result, after as many answers as it may ask for."""

    def answer(left: Rows, right: Rows) -> npt.NDArray[np.bool_]:
        return np.isin(numbered(left, right, len(records)), true)

    return matching.ask(records, answer, labels) if labels else matching.match(records)


def render(result: dict[str, Any]) -> str:
    """The outcome for people."""
    each = result["candidates"] / result["records"]
    return "\n".join(
        [
            f"records              {result['records']:,}",
            f"true pairs           {result['true_pairs']:,}",
            *_render_labels(result["labels"]),
            f"candidate pairs      {result['candidates']:,} ({each:.1f} a record)",
            f"  true ones among    {result['candidate_recall']:.4f}",
            f"  left out by caps   {result['left_out']:,}",
            "",
            f"at the engine's own threshold ({result['threshold']:.3f})",
            f"  precision          {result['precision']:.4f}",
            f"  recall             {result['recall']:.4f}",
            f"  F1                 {result['f1']:.4f}",
            f"at the best one      {result['best_f1']:.4f} F1 "
            f"(at {result['best_threshold']:.4f}; needs the truth)",
            "clusters",
            f"  B-cubed F1         {result['bcubed_f1']:.4f}",
            f"  pairwise F1        {result['cluster_pair_f1']:.4f}",
            *_render_negatives(result),
            "",
            render_cost(result),
        ]
    )


def _render_labels(labels: int) -> list[str]:
    if not labels:
        return []
    return [f"asked for            {labels:,} pairs (counted nowhere else)"]


def _render_negatives(result: dict[str, Any]) -> list[str]:
    """How many of the look-alikes are proposed, by kind."""
    if not result["negatives"]:
        return []
    width = max(18, *map(len, result["negatives"]))
    return ["look-alikes that are proposed"] + [
        f"  {kind:{width}} {result['false_positives'][kind]:,} of {many:,}"
        for kind, many in result["negatives"].items()
    ]
