"""Match weights: what each comparison of a pair says, and what it adds up to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from . import comparisons as known
from .compare import Levels
from .model import MATCH, Floats, Learned, MatchModel
from .records import IntArray, Records
from .relations import RELATIONS
from .vectors import Vectors, vectors_of

_IMPOSSIBLE = -1000.0


@dataclass(frozen=True, eq=False)
class Weights:
    """Match weights of pairs, in log2 of the Bayes factor.

    :ivar contributions: float64 (pairs, comparisons + 2); the last but one column is
        what the pair may share as colleagues, relatives, branches, never above zero;
        the last one what people's decisions add to every pair
    :ivar names: names of the columns
    :ivar prior: weight of any pair before anything is compared
    :ivar total: ``prior + contributions.sum(axis=1)``
    :ivar probability: of being one customer
    :ivar relation: for each pair, the position in RELATIONS of the likeliest one
    """

    contributions: Floats
    names: tuple[str, ...]
    prior: float
    total: Floats
    probability: Floats
    relation: npt.NDArray[np.int8]


def weigh(
    model: MatchModel,
    records: Records,
    left: IntArray,
    right: IntArray,
    levels: Levels | None = None,
) -> Weights:
    """Match weights of the pairs.

    :param levels: their comparison vectors, if they have been made already
    """
    pairs = vectors_of(model.frequencies, records, left, right, levels)
    return weigh_vectors(model, pairs)


def weigh_vectors(model: MatchModel, pairs: Vectors) -> Weights:
    """``weigh`` where the records themselves are not at hand."""
    unrelated = unrelated_weights(model, pairs)
    contributions = np.zeros((len(pairs), len(pairs.names) + 2), order="F")
    contributions[:, :-2] = class_weights(model, MATCH, pairs, unrelated)
    others = relation_totals(model, pairs, unrelated)
    contributions[:, -2] = -np.logaddexp2.reduce(
        np.stack([np.zeros(len(pairs)), *others])
    )
    names = (*pairs.names, known.RELATION, known.LEARNED)
    _apply(model.learned, names, contributions)
    prior = model.shares[MATCH]
    total = prior + contributions.sum(axis=1)
    likeliest = np.argmax(others, axis=0).astype(np.int8)
    return Weights(contributions, names, prior, total, probability_of(total), likeliest)


def probability_of(weight: Floats) -> Floats:
    """Probability of the log2 odds."""
    probability: Floats = 1 / (1 + np.exp2(-np.clip(weight, -1000, 1000)))
    return probability


def _apply(learned: Learned, names: tuple[str, ...], contributions: Floats) -> None:
    """Change the contributions in place as people's decisions taught."""
    for position, name in enumerate(names[:-1]):
        weight = contributions[:, position]
        weight *= np.where(
            weight > 0,
            learned.agreement.get(name, 1.0),
            learned.disagreement.get(name, 1.0),
        )
    contributions[:, -1] = learned.shift


def unrelated_weights(model: MatchModel, pairs: Vectors) -> Floats:
    """log2 of how often unrelated pairs reach these levels; rare values more rarely."""
    result = np.zeros(pairs.levels.shape, order="F")
    for position, name in enumerate(pairs.names):
        table, match = model.unrelated(name), model.match(name)
        reached = pairs.levels[:, position]
        weights = result[:, position] = table[reached]
        comparison = known.comparison(name)
        for level, _ in comparison.frequency:
            rows = np.flatnonzero(reached == level)
            rarity = pairs.rarity[rows, position].astype(float)
            if level not in comparison.partial:
                # To agree in what everybody has says nothing, but speaks not against.
                rarity = np.minimum(rarity, match[level])
            if level in comparison.rarer:
                rarity = np.fmin(rarity, table[level])
            weights[rows] = np.where(np.isnan(rarity), table[level], rarity)
        for level, _ in comparison.near:
            rows = np.flatnonzero(reached == level)
            rarity = pairs.rarity[rows, position].astype(float)
            # As often as both mean the same value and one of them is spelled wrong.
            weights[rows] = np.fmax(table[level], rarity + match[level])
        result[:, position] = weights
    return result


def class_weights(
    model: MatchModel, group: str, pairs: Vectors, unrelated: Floats
) -> Floats:
    """log2 of how much likelier each level is in a class than among unrelated pairs."""
    result = np.zeros(pairs.levels.shape, order="F")
    for position, weights in _class_columns(model, group, pairs, unrelated):
        result[:, position] = weights
    return result


def class_totals(
    model: MatchModel, group: str, pairs: Vectors, unrelated: Floats
) -> Floats:
    """Sums of ``class_weights``, and of the weight of the class itself."""
    total = np.full(len(pairs), model.shares[group])
    for _, weights in _class_columns(model, group, pairs, unrelated):
        total += weights
    return total


def _class_columns(
    model: MatchModel, group: str, pairs: Vectors, unrelated: Floats
) -> Iterator[tuple[int, Floats]]:
    """Positions and weights of the comparisons that tell the class."""
    for position, name in enumerate(pairs.names):
        table = model.table(group, name)
        if table is None:
            continue
        reached = pairs.levels[:, position]
        weights = table[reached] - unrelated[:, position]
        for level in known.comparison(name).partial:
            rows = np.flatnonzero(reached == level)
            different = table[1] - model.unrelated(name)[1]
            weights[rows] = np.maximum(weights[rows], different)
        yield position, weights


def relation_totals(
    model: MatchModel, pairs: Vectors, unrelated: Floats
) -> list[Floats]:
    """For each relation, log2 of the odds that the pairs are so related."""
    totals = []
    for position, relation in enumerate(RELATIONS):
        total = class_totals(model, relation.name, pairs, unrelated)
        totals.append(np.where(pairs.allowed[:, position], total, _IMPOSSIBLE))
    return totals
