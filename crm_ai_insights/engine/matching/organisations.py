"""Comparing names of companies that are shortened, or belong to one group."""

from __future__ import annotations

from math import fsum

import numpy as np
import numpy.typing as npt

from ..cleaning import acronym
from . import similarity
from .frequencies import WORDS, FrequencyTable, typical
from .hashing import hash_texts
from .records import Column, IntArray, Records
from .similarity import BoolArray, FloatArray, over_distinct

Levels = npt.NDArray[np.int8]

_SIMILAR = 0.86
# No name is rarer, in log2, however many words are shared.
_RAREST = -16.0
# What tells the companies of one group apart.
_PARTS_OF_GROUPS = frozenset(
    "holding holdings group gruppe groupe grupo gruppo international service services "
    "servicios servizi immobilien immobilier immobiliere immobiliare inmobiliaria "
    "properties estate finance financial finanz finanzas finanza logistics logistik "
    "logistique logistica management verwaltung verwaltungs beteiligung beteiligungs "
    "beteiligungen invest investment investments ventures leasing vertrieb it".split()
)


def organisation_levels(records: Records, left: IntArray, right: IntArray) -> Levels:
    """Levels of the comparison "company" for the pairs (left[i], right[i])."""
    column, legal = records.column("company"), records.column("legal").codes
    sides = column.codes[left], column.codes[right]
    similar = over_distinct(column.values, *sides, similarity.company)
    words = over_distinct(column.values, *sides, similarity.shared_words)
    both_forms = (legal[left] >= 0) & (legal[right] >= 0)
    other_form = both_forms & (legal[left] != legal[right])
    levels = np.select(
        [
            np.isnan(similar),
            (similar == 1) & ~other_form,
            similar == 1,
            _of_one_group(column, *sides),
            similar >= _SIMILAR,
            words >= 0.999,
            _acronyms(column, *sides),
            words >= 0.7,
        ],
        [0, 8, 7, 3, 6, 5, 4, 2],
        1,
    )
    return levels.astype(np.int8)


def _without_spaces(text: str) -> str:
    return text.replace(" ", "")


def _acronyms(column: Column, left: IntArray, right: IntArray) -> BoolArray:
    values, initials = column.derive(_without_spaces), column.derive(acronym)
    found: BoolArray = (initials[left] == values[right]) & (initials[left] != "")
    found |= (initials[right] == values[left]) & (initials[right] != "")
    return found


def _part_of_group(name: str) -> str:
    """The words that tell it from its sisters, if others are left."""
    words = name.split()
    parts = [word for word in words if word in _PARTS_OF_GROUPS]
    return " ".join(sorted(parts)) if len(parts) < len(words) else ""


def _without_part(name: str) -> str:
    if not _part_of_group(name):
        return name
    return " ".join(word for word in name.split() if word not in _PARTS_OF_GROUPS)


def _of_one_group(column: Column, left: IntArray, right: IntArray) -> BoolArray:
    """Where the names are alike but for the words that name a part of the group."""
    parts, names = column.derive(_part_of_group), column.derive(_without_part)
    rows = np.flatnonzero((left >= 0) & (right >= 0) & (parts[left] != parts[right]))
    alike = similarity.company(names[left[rows]].tolist(), names[right[rows]].tolist())
    found: BoolArray = np.zeros(len(left), dtype=bool)
    found[rows] = alike >= _SIMILAR
    return found


def log_frequency_of_shared_words(
    table: FrequencyTable | None, records: Records, left: IntArray, right: IntArray
) -> FloatArray:
    """log2 of how often a name has all the words that the two names share.

    :param table: of words; typical frequencies where there is none
    """
    column = records.column("company")
    sides = column.texts(left), column.texts(right)
    shared = [set(a.split()) & set(b.split()) for a, b in zip(*sides, strict=True)]
    words = sorted(set().union(*shared))
    if table is None:
        frequencies = np.full(len(words), typical(WORDS))
    else:
        frequencies = table.of_hashes(hash_texts(words))
    log = dict(zip(words, np.log2(frequencies).tolist(), strict=True))
    sums = [fsum(log[word] for word in both) for both in shared]
    return np.maximum(np.array(sums, dtype=np.float32), _RAREST)
