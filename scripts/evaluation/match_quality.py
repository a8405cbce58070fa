"""How well the pairs and clusters that were found agree with the true ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import matching
from evaluation.pairs import Rows, numbered

Floats = npt.NDArray[np.float64]


def judge(result: matching.MatchResult, true: Rows, asked: Rows) -> dict[str, Any]:
    """Quality of a result, given the true pairs; those ``asked`` for count nowhere."""
    size = len(result.records)
    wanted = np.setdiff1d(true, asked)
    found = np.isin(wanted, numbered(result.left, result.right, size))
    pairs, probability = _judged(result, asked)
    hits = np.isin(pairs, wanted)
    sure = probability >= result.threshold
    precision, recall, f1 = _scores(int(hits[sure].sum()), int(sure.sum()), len(wanted))
    best_threshold, best_f1 = _best(probability, hits, len(wanted))
    return {
        "records": size,
        "true_pairs": len(wanted),
        "candidates": result.candidates,
        "candidate_recall": float(found.mean()) if len(wanted) else 1.0,
        "threshold": float(result.threshold),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "best_threshold": best_threshold,
        "best_f1": best_f1,
        **_cluster_figures(result.clusters, _components(size, true), asked),
        "left_out": result.left_out,
    }


def false_positives(
    result: matching.MatchResult, negatives: pd.DataFrame, asked: Rows
) -> dict[str, dict[str, int]]:
    """Look-alikes by kind, ``negatives``, and those of them that are proposed."""
    pairs, probability = _judged(result, asked)
    known = negatives[~negatives["pair"].isin(asked)]
    fooled = known["pair"].isin(pairs[probability >= result.threshold])
    kinds = fooled.groupby(known["kind"])
    return {
        "negatives": kinds.size().to_dict(),
        "false_positives": kinds.sum().to_dict(),
    }


def _judged(result: matching.MatchResult, asked: Rows) -> tuple[Rows, Floats]:
    """The linked pairs that nobody was asked about, and how sure they are."""
    linked = result.linkage
    pairs = numbered(linked.left, linked.right, len(result.records))
    judged = ~np.isin(pairs, asked)
    return pairs[judged], linked.probability[judged]


def _scores(hits: float, proposed: float, true: float) -> tuple[float, float, float]:
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


def _cluster_figures(clusters: Rows, truth: Rows, asked: Rows) -> dict[str, float]:
    """B-cubed F1 (Bagga and Baldwin 1998): for each record, what it shares its cluster
    with and should, averaged over records; and F1 of all pairs within clusters."""
    both = np.unique(np.column_stack([clusters, truth]), axis=0, return_inverse=True)[1]
    found, actual, shared = (
        _companions(labels, asked) for labels in (clusters, truth, both.ravel())
    )
    return {
        "bcubed_f1": _harmonic(
            float(((shared + 1) / (found + 1)).mean()),
            float(((shared + 1) / (actual + 1)).mean()),
        ),
        "cluster_pair_f1": _scores(shared.sum(), found.sum(), actual.sum())[2],
    }


def _companions(labels: Rows, asked: Rows) -> Rows:
    """With how many others each record shares its label, those asked about left out."""
    _, groups, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    one, other = asked // len(labels), asked % len(labels)
    known = groups[one] == groups[other]
    spared = np.bincount(
        np.concatenate([one[known], other[known]]), minlength=len(labels)
    )
    companions: Rows = sizes[groups] - 1 - spared
    return companions


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)
