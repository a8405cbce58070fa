"""Fitting the match model to a base without labels.

Expectation-maximisation over all pairs of the base (Dempster, Laird and Rubin 1977):
those that no blocking key brings together are taken for unrelated. What is known
beforehand anchors every distribution, so that "one customer" stays what it means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from . import comparisons as known
from .compare import Levels, comparison_names
from .frequencies import FrequencyTable
from .model import MATCH, UNRELATED, Floats, MatchModel
from .records import IntArray, Records
from .relations import RELATIONS
from .vectors import Vectors, vectors_of
from .weights import class_weights, relation_totals, unrelated_weights

_ROUNDS = 12
# More pairs than this do not make the estimates better.
_MOST_PAIRS = 150_000
_RANDOM_PAIRS = 40_000
# How many pairs what is known beforehand counts for, and for how many of each pair
# found, so that a class means the same in a large base as in a small one. What
# relations share is known better than what copies of one record do.
_ANCHOR_MATCH, _ANCHOR_RELATION, _ANCHOR_UNRELATED = 100.0, 200.0, 300.0
_ANCHOR_PER_MATCH, _ANCHOR_PER_RELATED = 0.25, 2.0
# Part of the pairs expected beforehand that is added to those found.
_ANCHOR_SHARE = 0.1
_LEAST_UNRELATED = 0.05
# How often the first levels may occur within one customer, where the base does not show
# that names are replaced more often; marriage changes last names.
_MOST_RENAMED = {
    "given": (0.01,), "family": (0.04,), "company": (0.01, 0.02), "kind": (0.01,),
}  # fmt: skip
_NAMES = ("given", "family")
_MOST_REPLACED = 0.12
# Levels from which on two records share a place, or a way to reach one.
_CLOSE = {"address": 5, "phone": 3, "email": 6, "birth": 5}
_DIFFERENT, _ALIKE = 1, 4
# Of those who share a place so many at most have the same first name by chance, and so
# many times as many as of all.
_SAME_FIRST_NAME, _OF_ONE_LANGUAGE = 0.05, 2.0


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
    start = _with_unrelated(start, others)
    replaced = _names_replaced(candidates, others)
    kept = _with_meaning(start.levels[MATCH], replaced)
    fitted = start = replace(start, levels={**start.levels, MATCH: kept})
    for _ in range(_ROUNDS):
        fitted = _round(start, fitted, candidates, others, all_pairs, replaced)
    return fitted


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
    match = class_weights(model, MATCH, pairs, unrelated).sum(axis=1)
    totals = np.column_stack(
        [
            match + model.shares[MATCH],
            *relation_totals(model, pairs, unrelated),
            np.zeros(len(pairs)),
        ]
    )
    totals -= totals.max(axis=1, keepdims=True)
    odds: Floats = np.exp2(totals)
    odds /= odds.sum(axis=1, keepdims=True)
    return odds


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
    return {name: FrequencyTable.of(records.column(name), name) for name in columns}


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
    replaced: float,
) -> MatchModel:
    """One step of expectation-maximisation."""
    posteriors = _posteriors(model, candidates)
    counts = posteriors[:, :-1].sum(axis=0)
    counts[1:] = np.maximum(counts[1:], _surely(_posteriors(model, others), all_pairs))
    unrelated = max(all_pairs - counts.sum(), _LEAST_UNRELATED * all_pairs)
    tables = {UNRELATED: dict(model.levels[UNRELATED])}
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
    tables[MATCH] = _with_meaning(tables[MATCH], replaced)
    return replace(model, levels=tables, shares=shares)


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


def _names_replaced(candidates: Vectors, others: Vectors) -> float:
    """How often one customer's name is another one, as far as these records show.

    Who shares a place and a last name, but not the first name, is a relative or one
    customer of another name, and nothing tells which. Who shares a place and a first
    name, but not the last name, is one customer of another name, unless several people
    are to be met at one place: these have the same first name by chance. First names
    are replaced as often as last names. Two standard deviations below the estimate.
    """
    names, levels = candidates.names, candidates.levels
    if not set(_NAMES) <= set(names):
        return 0.0
    close = np.zeros(len(levels), dtype=bool)
    for name, level in _CLOSE.items():
        if name in names:
            close |= levels[:, names.index(name)] >= level
    given, family = (levels[close, names.index(name)] for name in _NAMES)
    same = int(((given >= _ALIKE) & (family >= _ALIKE)).sum())
    other = int(((given >= _ALIKE) & (family == _DIFFERENT)).sum())
    strangers = int(((given == _DIFFERENT) & (family == _DIFFERENT)).sum())
    everywhere = others.levels[:, names.index("given")]
    common = (everywhere >= _ALIKE).sum() / max((everywhere > 0).sum(), 1)
    chance = max(_SAME_FIRST_NAME, _OF_ONE_LANGUAGE * float(common))
    surely = max(other - chance * strangers - 2 * np.sqrt(other), 0.0)
    return float(min(surely / max(same + other, 1), _MOST_REPLACED))


def _with_meaning(
    tables: Mapping[str, tuple[float, ...]], replaced: float
) -> dict[str, tuple[float, ...]]:
    """The tables, with one customer under another name as rare as it should be.

    Relatives differ in the first name alone, colleagues of one first name in the last
    name alone, and two companies in one building in their names alone. Were such pairs
    to teach how often a customer is renamed, the class would no longer be that of one
    customer.
    """
    kept = dict(tables)
    for name, most in _MOST_RENAMED.items():
        if name in kept:
            first = [min(p, m) for p, m in zip(kept[name], most, strict=False)]
            if name in _NAMES:
                first[0] = max(first[0], replaced)
            kept[name] = _with_first(kept[name], tuple(first))
    return kept


def _with_first(
    table: tuple[float, ...], first: tuple[float, ...]
) -> tuple[float, ...]:
    """The table with these first probabilities, the others in proportion."""
    others = table[len(first) :]
    rest = (1 - sum(first)) / sum(others)
    return (*first, *(p * rest for p in others))
