"""How dirty the copies of a base are, from the pairs that sure pairs imply.

If A and B are surely one customer, and B and C, then so are A and C, however little
these two have in common. How often such pairs look doubtful tells, without a label, how
many of all doubtful pairs are of one customer. Expectation-maximisation takes them for
unrelated, since it does not know that a dirty copy is dirty in several fields at once.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.optimize import brentq

from .model import MATCH, Floats, MatchModel
from .precision import lower_bound
from .records import IntArray, Records
from .similarity import BoolArray
from .vectors import Vectors, vectors_of
from .weights import probability_of, weigh_vectors

# Bits from which on a pair is sure, and one that is not proposed is in doubt.
_SURE, _DOUBTFUL = 4.25, -8.0
# With fewer implied pairs, nothing is known; more do not make it better.
_LEAST_IMPLIED, _MOST_IMPLIED = 100, 20_000
# For how many implied pairs what was fitted counts, for each sure pair.
_ANCHOR = 0.3
# Once doubtful pairs count for more, others turn doubtful: so many times, and in all no
# more bits than this.
_ROUNDS, _MOST = 3, 3.0


def with_implied(
    model: MatchModel,
    records: Records,
    left: IntArray,
    right: IntArray,
    candidates: Vectors,
) -> MatchModel:
    """The fitted model, in which one customer differs as often as implied pairs do.

    Every pair is likelier if, even so, the doubtful pairs seem too few.

    :param left, right, candidates: pairs of the base and their comparisons
    """
    total = weigh_vectors(model, candidates).total
    sure = total >= _SURE
    one, other = _implied(left[sure], right[sure])
    if len(one) < _LEAST_IMPLIED:
        return model
    pairs = vectors_of(model.frequencies, records, one, other)
    model = _with_levels(model, pairs, _ANCHOR * int(sure.sum()))
    total = weigh_vectors(model, candidates).total
    implied = weigh_vectors(model, pairs).total
    shift = 0.0
    for _ in range(_ROUNDS):
        shift += _lacking(total + shift, implied + shift, _MOST - shift)
    shares = {**model.shares, MATCH: model.shares[MATCH] + shift}
    return replace(model, shares=shares)


def _with_levels(model: MatchModel, pairs: Vectors, strength: float) -> MatchModel:
    """The model with the levels of implied pairs where these differ oftener.

    :param strength: for how many pairs what was fitted counts
    """
    tables = dict(model.levels[MATCH])
    for position, name in enumerate(pairs.names):
        fitted = 2 ** model.match(name)[1:]
        seen = np.bincount(pairs.levels[:, position], minlength=len(fitted) + 1)[1:]
        levels = (seen + strength * fitted) / (seen.sum() + strength)
        if levels[0] > fitted[0]:
            tables[name] = tuple(levels.tolist())
    return replace(model, levels={**model.levels, MATCH: tables})


def _implied(left: IntArray, right: IntArray) -> tuple[IntArray, IntArray]:
    """Pairs of neighbours of one record, each once; of many neighbours, a chain."""
    centre, end = np.concatenate([left, right]), np.concatenate([right, left])
    order = np.lexsort((end, centre))
    centre, end = centre[order], end[order]
    shared = centre[1:] == centre[:-1]
    pairs = np.unique(np.column_stack([end[:-1], end[1:]])[shared], axis=0)
    pairs = pairs[:: -(-len(pairs) // _MOST_IMPLIED) or 1]
    return pairs[:, 0], pairs[:, 1]


def _doubtful(total: Floats) -> BoolArray:
    doubtful: BoolArray = (total >= _DOUBTFUL) & (total < 0)
    return doubtful


def _lacking(total: Floats, implied: Floats, most: float) -> float:
    """Bits to add until as many doubtful pairs are expected to match as are implied.

    As few are implied as chance allows for.
    """
    share = lower_bound(int(_doubtful(implied).sum()), len(implied))
    wanted = float(probability_of(total).sum()) * share
    doubtful = total[_doubtful(total)]

    def lacking(shift: float) -> float:
        return wanted - float(probability_of(doubtful + shift).sum())

    if lacking(0.0) <= 0:
        return 0.0
    return most if lacking(most) >= 0 else float(brentq(lacking, 0.0, most))
