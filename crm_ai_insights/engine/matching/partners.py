"""What it says that two records have no copy yet, in a base where most records have.

Where nearly every record is surely there twice, two that are alike and have nobody else
are hardly relatives, as each of these would have a copy of its own. Where few records
have copies, it says nothing.
"""

from __future__ import annotations

import numpy as np

from .model import Floats, MatchModel
from .records import IntArray
from .similarity import BoolArray
from .weights import probability_of

# Bits from which on a pair is sure, and from which on one that is not is in doubt:
# probabilities of 95 % and of 5 %.
_SURE, _DOUBTFUL = 4.25, -4.25
# As many pairs in doubt count for what is expected where nothing is known.
_ANCHOR = 30.0
_ROUNDS, _MOST = 5, 7.0


def without_copy(left: IntArray, right: IntArray, total: Floats) -> BoolArray:
    """Which of the pairs are in doubt and of two records that are in no sure pair.

    :param total: match weights of all pairs that these records are in, in bits
    """
    copied = np.zeros(int(max(left.max(initial=-1), right.max(initial=-1))) + 1, bool)
    sure = total >= _SURE
    copied[left[sure]] = copied[right[sure]] = True
    found: BoolArray = (total >= _DOUBTFUL) & ~copied[left] & ~copied[right]
    return found


def partnerless_weight(
    left: IntArray, right: IntArray, total: Floats, size: int
) -> float:
    """Bits by which pairs of two records without a sure copy are likelier to match.

    Others than matches are such pairs as often as any two records of the base, and
    matches as often as pairs in doubt that are expected to match.

    :param total: match weights of the pairs, in bits
    :param size: number of records
    """
    sure = total >= _SURE
    copied = len(np.union1d(left[sure], right[sure]))
    by_chance = (max(size - copied, 1) / max(size, 1)) ** 2
    doubtful = (total >= _DOUBTFUL) & ~sure
    alone, bits = without_copy(left, right, total)[doubtful], total[doubtful]
    weight = 0.0
    for _ in range(_ROUNDS):
        likely = probability_of(bits + weight * alone)
        found = likely[alone].sum() + _ANCHOR * by_chance
        share = found / (likely.sum() + _ANCHOR)
        weight = float(np.clip(np.log2(share / by_chance), 0.0, _MOST))
    return weight


def least_likely(model: MatchModel) -> float:
    """Probability from which on a pair may be linked if its records have no copy."""
    kept, lost = model.threshold, 1 - model.threshold
    return kept / (kept + lost * 2**model.partnerless)
