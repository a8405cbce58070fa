"""Asking a person about the pairs from whose answers most can be learned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InvalidInput
from .learn import learn
from .pipeline import MatchResult, MatchSettings, match
from .prepare import prepare
from .records import IntArray, Records
from .vectors import Vectors, vectors_of
from .weights import weigh_vectors

Answer = Callable[[IntArray, IntArray], npt.ArrayLike]

# Answers are learned from before more is asked, in so many rounds.
_ROUNDS = 8
# Pairs of which the answer is as good as known teach nothing.
_POSSIBLE = 0.002
# One question in so many is about a pair that seems sure, to see whether it is.
_SURE_EVERY, _SURE = 8, 0.95


def ask(
    data: pd.DataFrame | Records,
    answer: Answer,
    budget: int,
    settings: MatchSettings | None = None,
) -> MatchResult:
    """Match, with the help of a person who is asked about at most ``budget`` pairs.

    :param answer: takes row positions of the two sides of some pairs and says for each
        whether the two are one customer
    :return: the result, with ``asked``; what was asked counts as decided
    :raises InvalidInput: as ``match``, and if the answers do not fit the questions
    """
    settings = settings or MatchSettings()
    records = data if isinstance(data, Records) else prepare(data)
    result = match(records, settings)
    asked = _Asked(result)
    for round_ in range(_ROUNDS):
        rounds = _ROUNDS - round_
        rows = asked.choose(-(-(budget - asked.count) // rounds))
        if not len(rows):
            break
        asked.take(rows, answer(asked.left[rows], asked.right[rows]))
    if not asked.count:
        return result
    settings = replace(
        settings,
        model=result.model,
        adapt=False,
        same=(*settings.same, *asked.pairs(True)),
        different=(*settings.different, *asked.pairs(False)),
    )
    return replace(match(records, settings), asked=asked.sides())


class _Asked:
    """Pairs worth a question, and the answers so far."""

    def __init__(self, result: MatchResult) -> None:
        rows = np.flatnonzero(result.probability >= _POSSIBLE)
        self.left, self.right = result.left[rows], result.right[rows]
        self.model = result.model
        self.vectors: Vectors = vectors_of(
            self.model.frequencies, result.records, self.left, self.right
        )
        self.pattern = pd.factorize(pd.MultiIndex.from_arrays(self.vectors.levels.T))[0]
        self.rows: list[int] = []
        self.same: list[bool] = []

    @property
    def count(self) -> int:
        return len(self.rows)

    def choose(self, number: int) -> IntArray:
        """The pairs to ask about next."""
        if number <= 0 or not len(self.left):
            return np.empty(0, dtype=np.int64)
        probability = weigh_vectors(self.model, self.vectors).probability
        doubt = probability * (1 - probability)
        sure = number // _SURE_EVERY
        chosen = self._spread(doubt, number - sure)
        certain = np.where(probability >= _SURE, 1.0, 0.0)
        certain[chosen] = 0.0
        return np.concatenate([chosen, self._spread(certain, sure)])

    def _spread(self, worth: npt.NDArray[np.float64], number: int) -> IntArray:
        """The worthiest pairs, of many patterns, no record in two of them."""
        worth = worth.copy()
        worth[self.rows] = 0.0
        order = np.argsort(-worth, kind="stable")
        seen = np.bincount(self.pattern[self.rows], minlength=self.pattern.max() + 1)
        rank = pd.Series(self.pattern[order]).groupby(self.pattern[order]).cumcount()
        worth[order] /= 1 + rank.to_numpy() + seen[self.pattern[order]]
        chosen: list[int] = []
        used: set[int] = set()
        for row in np.argsort(-worth, kind="stable").tolist():
            pair = {int(self.left[row]), int(self.right[row])}
            if len(chosen) == number or worth[row] <= 0:
                break
            if not pair & used:
                chosen.append(row)
                used |= pair
        return np.array(chosen, dtype=np.int64)

    def take(self, rows: IntArray, answers: npt.ArrayLike) -> None:
        """Learn from the answers."""
        same = np.asarray(answers, dtype=bool)
        if same.shape != rows.shape:
            raise InvalidInput("there must be one answer for each question")
        self.rows += rows.tolist()
        self.same += same.tolist()
        vectors = self.vectors.rows(np.array(self.rows)).to_dicts()
        self.model = learn(self.model, vectors, self.same)

    def sides(self) -> tuple[IntArray, IntArray]:
        return self.left[self.rows], self.right[self.rows]

    def pairs(self, same: bool) -> list[tuple[int, int]]:
        """The pairs that were called one customer, or different."""
        return [
            (int(self.left[row]), int(self.right[row]))
            for row, called in zip(self.rows, self.same, strict=True)
            if called == same
        ]
