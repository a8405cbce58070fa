"""Similarities of many pairs of values at once, each distinct pair only once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from .records import IntArray

FloatArray = npt.NDArray[np.floating]
BoolArray = npt.NDArray[np.bool_]
# Similarity of names from which on they are similar, and vaguely so.
SIMILAR, VAGUE = 0.90, 0.80
# What is less similar is different whatever its numbers.
_LEAST = 0.7

_DIGITS = re.compile("[0-9]+")

Measure = Callable[[Sequence[str], Sequence[str]], FloatArray]


def over_distinct(
    values: Sequence[str], left: IntArray, right: IntArray, measure: Measure
) -> FloatArray:
    """``measure`` of the values with these codes; 1 where equal, NaN where missing.

    The measure must be symmetric.
    """
    result = np.full(len(left), np.nan, dtype=np.float32)
    present = (left >= 0) & (right >= 0)
    result[present & (left == right)] = 1.0
    rows = np.flatnonzero(present & (left != right))
    if not len(rows):
        return result
    low = np.minimum(left[rows], right[rows]).astype(np.int64)
    high = np.maximum(left[rows], right[rows]).astype(np.int64)
    keys, inverse = np.unique(low * len(values) + high, return_inverse=True)
    first = [values[i] for i in keys // len(values)]
    second = [values[i] for i in keys % len(values)]
    result[rows] = measure(first, second)[inverse]
    return result


def _pairwise(scorer: Any, first: Sequence[str], second: Sequence[str]) -> FloatArray:
    scores: FloatArray = cpdist(first, second, scorer=scorer, dtype=np.float32)
    return scores


def word(first: Sequence[str], second: Sequence[str]) -> FloatArray:
    """Names of one or two words: 0.95 for one slip of the pen, else Jaro-Winkler.

    A slip is an insertion, deletion, substitution or swap of neighbours in a word of at
    least four letters. Below 0.95 otherwise.
    """
    scores = np.minimum(_pairwise(JaroWinkler.similarity, first, second), 0.94)
    near = np.flatnonzero(scores >= 0.7)
    if len(near):
        one, two = [first[int(i)] for i in near], [second[int(i)] for i in near]
        slips = _pairwise(OSA.distance, one, two)
        longer = np.array([max(len(a), len(b)) for a, b in zip(one, two, strict=True)])
        scores[near[(slips <= 1) & (longer >= 4)]] = 0.95
    return _unless_numbers_differ(scores, first, second)


def _unless_numbers_differ(
    scores: FloatArray, first: Sequence[str], second: Sequence[str]
) -> FloatArray:
    """0 where both texts have numbers, and not the same ones: that is no slip."""
    for row in np.flatnonzero(scores >= _LEAST).tolist():
        one, other = _DIGITS.findall(first[row]), _DIGITS.findall(second[row])
        if one and other and one != other:
            scores[row] = 0.0
    return scores


def phrase(first: Sequence[str], second: Sequence[str]) -> FloatArray:
    """Several words in any order, 0 to below 1."""
    ratio = np.maximum(
        _pairwise(fuzz.ratio, first, second),
        _pairwise(fuzz.token_sort_ratio, first, second),
    )
    return np.minimum(ratio / 100, 0.99)


def company(first: Sequence[str], second: Sequence[str]) -> FloatArray:
    """Names of companies: ``phrase``, but 0 where their numbers differ."""
    return _unless_numbers_differ(phrase(first, second), first, second)


def contained(first: Sequence[str], second: Sequence[str]) -> FloatArray:
    """1 where all words of one are words of the other, else 0."""
    return (_pairwise(fuzz.token_set_ratio, first, second) >= 99.9).astype(np.float32)


def shared_words(first: Sequence[str], second: Sequence[str]) -> FloatArray:
    """Share of the longer text that are words of both, 0 to 1."""
    return _pairwise(fuzz.token_set_ratio, first, second) / 100


def slip(first: Sequence[str], second: Sequence[str]) -> FloatArray:
    """1 where at most one character was inserted, left out, changed or swapped."""
    return (_pairwise(OSA.distance, first, second) <= 1).astype(np.float32)


def address(first: Sequence[str], second: Sequence[str]) -> FloatArray:
    """E-mail addresses: 1 for at most two slips, else 0.

    Another first letter is another initial, and another number another mailbox.
    """
    near = _pairwise(OSA.distance, first, second) <= 2
    for row in np.flatnonzero(near).tolist():
        one, other = first[row], second[row]
        numbers = _DIGITS.findall(one), _DIGITS.findall(other)
        near[row] = one[0] == other[0] and numbers[0] == numbers[1]
    return near.astype(np.float32)
