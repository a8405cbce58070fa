"""Fitting the match model to a base without labels.

Expectation-maximisation over all pairs of the base (Dempster, Laird and Rubin 1977):
those that no blocking key brings together are taken for unrelated. What is known
beforehand anchors every distribution, so that "one customer" stays what it means.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from . import comparisons as known
from .compare import Levels, comparison_names
from .frequencies import FrequencyTable
from .implied import with_implied
from .model import MATCH, UNRELATED, Floats, MatchModel
from .partners import partnerless_weight
from .records import IntArray, Records
from .relations import RELATIONS, Relation
from .renaming import NamesShown, names_shown, with_first, with_meaning
from .vectors import Vectors, vectors_of
from .weights import class_totals, relation_totals, unrelated_weights, weigh_vectors

_ROUNDS = 12
# More pairs than this do not make the estimates better.
_MOST_PAIRS = 150_000
_RANDOM_PAIRS = 40_000
# How many pairs what is known beforehand counts for, and for how many of each pair
# found, so that a class means the same in a large base as in a small one. What
# relations share is known better than what copies of one record do.
_ANCHOR_MATCH, _ANCHOR_RELATION, _ANCHOR_UNRELATED = 200.0, 200.0, 300.0
_ANCHOR_PER_MATCH, _ANCHOR_PER_RELATED = 0.1, 1.0
# Part of the pairs expected beforehand that is added to those found.
_ANCHOR_SHARE = 0.02
_LEAST_UNRELATED = 0.05
# Fathers and sons of one name are hardly so many times as many as copies, or else those
# who are the same in everything would be taken for them.
_MOST_GENERATIONS = 4.0
# Their positions among the classes, which begin with the match.
_RELATIVES, _GENERATIONS = (
    1 + [relation.name for relation in RELATIONS].index(name)
    for name in ("relatives", "generations")
)


def fit(
    records: Records,
    left: IntArray,
    right: IntArray,
    model: MatchModel | None = None,
    levels: Levels | None = None,
    seed: int = 0,
) -> MatchModel:
    """Adapt a model to these records, given their candidate pairs.

    :param model: where to start from and what to stay near, the shipped one by default
    :param levels: comparison vectors of the pairs, if they have been made already
    """
    size = len(records)
    start = model or MatchModel.default(size)
    start = replace(start, frequencies=_frequencies(records))
    if not len(left):
        return start
    random = np.random.default_rng(seed)
    share = 1.0
    if len(left) > _MOST_PAIRS:
        chosen = np.sort(random.choice(len(left), _MOST_PAIRS, replace=False))
        share = _MOST_PAIRS / len(left)
        left, right = left[chosen], right[chosen]
        levels = None if levels is None else levels[chosen]
    all_pairs = share * size * (size - 1) / 2
    candidates = vectors_of(start.frequencies, records, left, right, levels)
    others = _random_pairs(start, records, random)
    anchors = _anchors(start, UNRELATED, others.names)
    start = _with_unrelated(start, others)
    names = names_shown(candidates, others)
    kept = with_meaning(start.levels[MATCH], names)
    fitted = start = replace(start, levels={**start.levels, MATCH: kept})
    for _ in range(_ROUNDS):
        fitted = _round(start, fitted, candidates, others, all_pairs, names, anchors)
    fitted = with_implied(fitted, records, left, right, candidates)
    total = weigh_vectors(fitted, candidates).total
    return replace(fitted, partnerless=partnerless_weight(left, right, total, size))


def _random_pairs(
    model: MatchModel, records: Records, random: np.random.Generator
) -> Vectors:
    left = random.integers(0, len(records), _RANDOM_PAIRS)
    right = random.integers(0, len(records), _RANDOM_PAIRS)
    apart = left != right
    return vectors_of(model.frequencies, records, left[apart], right[apart])


def _posteriors(model: MatchModel, pairs: Vectors) -> Floats:
    """Probabilities of (pairs, classes): match, each relation, unrelated."""
    unrelated = unrelated_weights(model, pairs)
    totals = np.stack(
        [
            class_totals(model, MATCH, pairs, unrelated),
            *relation_totals(model, pairs, unrelated),
            np.zeros(len(pairs)),
        ]
    )
    totals -= totals.max(axis=0)
    odds = np.exp2(totals)
    odds /= odds.sum(axis=0)
    posteriors: Floats = odds.T
    return posteriors


def _tables(
    pairs: Vectors, anchors: dict[str, Floats], weights: Floats, strength: float
) -> dict[str, tuple[float, ...]]:
    """Anchored level probabilities of the comparisons that have an anchor."""
    tables = {}
    for position, name in enumerate(pairs.names):
        if name not in anchors:
            continue
        anchor = anchors[name]
        counts = np.bincount(
            pairs.levels[:, position], weights=weights, minlength=len(anchor) + 1
        )[1:]
        estimate = (counts + strength * anchor) / (counts.sum() + strength)
        tables[name] = tuple(float(p) for p in estimate)
    return tables


def _frequencies(records: Records) -> dict[str, FrequencyTable]:
    columns = sorted(
        {
            column
            for name in comparison_names(records)
            for _, column in known.comparison(name).frequency
        }
    )
    return {name: FrequencyTable.of(records, name) for name in columns}


def _with_unrelated(model: MatchModel, others: Vectors) -> MatchModel:
    """Levels of unrelated pairs, from random pairs that look like nothing else."""
    weights = _posteriors(model, others)[:, -1]
    anchors = _anchors(model, UNRELATED, others.names)
    tables = _tables(others, anchors, weights, _ANCHOR_UNRELATED)
    return replace(model, levels={**model.levels, UNRELATED: tables})


def _anchors(
    model: MatchModel, group: str, names: tuple[str, ...]
) -> dict[str, Floats]:
    """Level probabilities of the comparisons that tell a class from unrelated pairs."""
    return {
        name: 2 ** table[1:]
        for name in names
        if (table := model.table(group, name)) is not None
    }


def _round(
    start: MatchModel,
    model: MatchModel,
    candidates: Vectors,
    others: Vectors,
    all_pairs: float,
    names: NamesShown,
    anchors: dict[str, Floats],
) -> MatchModel:
    """One step of expectation-maximisation."""
    posteriors = _posteriors(model, candidates)
    counts = posteriors[:, :-1].sum(axis=0)
    counts[_RELATIVES] = min(counts[_RELATIVES], names.relatives)
    by_chance = _posteriors(model, others)
    counts[1:] = np.maximum(counts[1:], _surely(by_chance, all_pairs))
    counts[_GENERATIONS] = min(counts[_GENERATIONS], _MOST_GENERATIONS * counts[0])
    unrelated = max(all_pairs - counts.sum(), _LEAST_UNRELATED * all_pairs)
    tables = {UNRELATED: _tables(others, anchors, by_chance[:, -1], _ANCHOR_UNRELATED)}
    shares = {}
    for position, group in enumerate((MATCH, *(r.name for r in RELATIONS))):
        expected = 2 ** start.shares[group] * all_pairs * _ANCHOR_SHARE
        shares[group] = float(np.log2((counts[position] + expected) / unrelated))
        tables[group] = _tables(
            candidates,
            _anchors(start, group, candidates.names),
            posteriors[:, position],
            _strength(group, counts[position]),
        )
    for relation in RELATIONS:
        kept = {name: start.levels[relation.name][name] for name in relation.defining}
        tables[relation.name] |= kept
        tables[relation.name] |= _together(relation, start, tables[relation.name])
    tables[MATCH] = with_meaning(tables[MATCH], names)
    return replace(model, levels=tables, shares=shares)


def _together(
    relation: Relation, start: MatchModel, tables: dict[str, tuple[float, ...]]
) -> dict[str, tuple[float, ...]]:
    """Tables in which those who are so related are apart no oftener than expected."""
    kept = {}
    for name in relation.together.keys() & tables.keys():
        first = tables[name][: relation.together[name]]
        expected = start.levels[relation.name][name]
        kept[name] = with_first(tables[name], tuple(map(min, first, expected)))
    return kept


def _surely(posteriors: Floats, all_pairs: float) -> Floats:
    """Number of related pairs in the base that random pairs vouch for.

    Where half of a base shares one address, blocking brings together only those of them
    that also share a name, so that candidates alone would tell too few. Two standard
    deviations below the estimate, since random pairs meet few related ones.
    """
    found = posteriors[:, 1:-1].sum(axis=0)
    lower: Floats = np.maximum(found - 2 * np.sqrt(found), 0.0)
    return lower * all_pairs / max(len(posteriors), 1)


def _strength(group: str, found: float) -> float:
    """For how many pairs what is known of a class counts, given those found."""
    if group == MATCH:
        return max(_ANCHOR_MATCH, _ANCHOR_PER_MATCH * found)
    return max(_ANCHOR_RELATION, _ANCHOR_PER_RELATED * found)
