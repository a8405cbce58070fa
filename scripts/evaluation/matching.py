"""``./scripts/evaluate matching``: how well duplicates are found in a file.

The true pairs judge; the engine never sees them.
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import matching
from evaluation.common import (
    Stopwatch,
    UsageError,
    read_csv,
    read_records,
    render_cost,
)

Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

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
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, render=render)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Match the records and compare the outcome with the true pairs.

    :raises UsageError: if a file cannot be used
    """
    records = read_records(options.records)
    true = read_pairs(options.pairs, records)
    watch = Stopwatch()
    result = matching.match(records)
    cost = watch.cost()
    return {**judge(result, true), **cost}


def read_pairs(path: str, records: pd.DataFrame) -> Rows:
    """True pairs as left * records + right, of row positions, each once.

    :raises UsageError: if the file names records that are not there
    """
    pairs = read_csv(path, required=["id_a", "id_b"])
    positions = pd.Series(np.arange(len(records)), index=records["id"])
    sides = [pairs[column].map(positions) for column in ("id_a", "id_b")]
    for column, side in zip(("id_a", "id_b"), sides, strict=True):
        if side.isna().any():
            unknown = pairs[column][side.isna()].iloc[0]
            raise UsageError(f"{path}: no record has the id {unknown!r}")
    one, other = (side.to_numpy(dtype=np.int64) for side in sides)
    if (one == other).any():
        itself = pairs["id_a"][one == other].iloc[0]
        raise UsageError(f"{path}: the record {itself!r} is paired with itself")
    return np.unique(np.minimum(one, other) * len(records) + np.maximum(one, other))


def judge(result: matching.MatchResult, true: Rows) -> dict[str, Any]:
    """Quality of a result, given the true pairs."""
    size = len(result.records)
    found = np.isin(result.left * size + result.right, true)
    linked = result.linkage
    hits = np.isin(linked.left * size + linked.right, true)
    sure = linked.probability >= result.threshold
    precision, recall, f1 = _scores(int(hits[sure].sum()), int(sure.sum()), len(true))
    best_threshold, best_f1 = _best(linked.probability, hits, len(true))
    truth = _components(size, true)
    return {
        "records": size,
        "true_pairs": len(true),
        "candidates": result.candidates,
        "candidate_recall": float(found.sum() / len(true)),
        "threshold": float(result.threshold),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "best_threshold": best_threshold,
        "best_f1": best_f1,
        "bcubed_f1": _bcubed(result.clusters, truth),
        "cluster_pair_f1": _cluster_pair_f1(result.clusters, truth),
    }


def _scores(hits: int, proposed: int, true: int) -> tuple[float, float, float]:
    precision = hits / proposed if proposed else 0.0
    recall = hits / true if true else 0.0
    both = proposed + true
    return precision, recall, 2 * hits / both if both else 0.0


def _best(
    probability: Floats, hits: npt.NDArray[np.bool_], true: int
) -> tuple[float, float]:
    """The threshold that gives the best F1, judged with the truth, and that F1."""
    if not len(hits):
        return 1.0, 0.0
    order = np.argsort(-probability, kind="stable")
    ranked = probability[order]
    f1 = 2 * np.cumsum(hits[order]) / (np.arange(1, len(order) + 1) + true)
    # A threshold takes all pairs of equal probability or none of them.
    f1[:-1][ranked[1:] == ranked[:-1]] = 0.0
    best = int(f1.argmax())
    return float(ranked[best]), float(f1[best])


def _components(size: int, true: Rows) -> Rows:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    links = coo_matrix((np.ones(len(true)), (true // size, true % size)), (size, size))
    labels: Rows = connected_components(links, directed=False)[1]
    return labels


def _overlaps(clusters: Rows, truth: Rows) -> tuple[Rows, Rows, Rows]:
    """Sizes of each cluster, each true cluster, and each non-empty intersection."""
    _, cluster, cluster_sizes = np.unique(
        clusters, return_inverse=True, return_counts=True
    )
    _, actual, actual_sizes = np.unique(truth, return_inverse=True, return_counts=True)
    keys, shared = np.unique(
        cluster.astype(np.int64) * len(actual_sizes) + actual, return_counts=True
    )
    return (
        cluster_sizes[keys // len(actual_sizes)],
        actual_sizes[keys % len(actual_sizes)],
        shared,
    )


def _bcubed(clusters: Rows, truth: Rows) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998): for each record, what it shares its cluster
    with and should, averaged over records."""
    cluster_sizes, actual_sizes, shared = _overlaps(clusters, truth)
    precision = float((shared**2 / cluster_sizes).sum() / len(clusters))
    recall = float((shared**2 / actual_sizes).sum() / len(clusters))
    return 2 * precision * recall / (precision + recall)


def _cluster_pair_f1(clusters: Rows, truth: Rows) -> float:
    """Pairwise F1 of all pairs within clusters."""

    def pairs(sizes: Rows) -> int:
        return int((sizes * (sizes - 1) // 2).sum())

    hits = pairs(_overlaps(clusters, truth)[2])
    proposed = pairs(np.unique(clusters, return_counts=True)[1])
    return _scores(hits, proposed, pairs(np.unique(truth, return_counts=True)[1]))[2]


def render(result: dict[str, Any]) -> str:
    """The outcome for people."""
    each = result["candidates"] / result["records"]
    return "\n".join(
        [
            f"records              {result['records']:,}",
            f"true pairs           {result['true_pairs']:,}",
            f"candidate pairs      {result['candidates']:,} ({each:.1f} a record)",
            f"  true ones among    {result['candidate_recall']:.4f}",
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
            "",
            render_cost(result),
        ]
    )
