"""Learning from people's decisions how much each kind of evidence should count.

A logistic regression on the match weights that starts from them as they are: each
comparison's agreement and disagreement may count more or less than the base alone
says, and every pair may be more or less likely. It says nothing about how often
decided pairs are customers, so it does not matter how these were chosen. Few decisions
change little (the changes are drawn to none), and evidence never turns into its
opposite, so that to agree in more never speaks against a match.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from ..errors import InvalidInput
from .model import Floats, Learned, MatchModel
from .records import IntArray, Records
from .vectors import Vectors, vectors_of
from .weights import Weights, weigh_vectors

# Standard deviations of what decisions are expected to change: the weight of every
# pair (in bits), how much all evidence counts, and one comparison more than the others.
_SHIFT, _OVERALL, _SINGLE = 1.0, 0.1, 0.1
_LEAST, _MOST = 0.25, 3.0
# Share of decisions that are taken for slips of the hand.
_MISTAKES = 0.05


def decision_vectors(
    model: MatchModel, records: Records, left: IntArray, right: IntArray
) -> list[dict[str, Any]]:
    """What ``learn`` needs of decided pairs: JSON-able, without personal data.

    It stays useful when the records are gone and when the model is fitted anew.
    """
    return vectors_of(model.frequencies, records, left, right).to_dicts()


def learn(
    model: MatchModel, vectors: Sequence[Mapping[str, Any]], same: Sequence[bool]
) -> MatchModel:
    """The model with what all these decisions teach, in place of what it had learned.

    :param vectors: as ``decision_vectors`` gave them
    :param same: for each, whether a person called the two one customer
    :raises InvalidInput: if the two are of different length, or a vector is none
    """
    if len(vectors) != len(same):
        raise InvalidInput("there must be one decision for each vector")
    plain = replace(model, learned=Learned())
    if not len(vectors):
        return plain
    weights = weigh_vectors(plain, Vectors.from_dicts(vectors))
    return replace(plain, learned=_fit(weights, np.asarray(same, dtype=bool)))


def _fit(weights: Weights, same: npt.NDArray[np.bool_]) -> Learned:
    names = weights.names[:-1]
    evidence = weights.contributions[:, :-1]
    parts = np.hstack([np.maximum(evidence, 0.0), np.minimum(evidence, 0.0)])
    design = np.column_stack([np.ones(len(parts)), parts.sum(axis=1), parts])
    spread = np.array([_SHIFT, _OVERALL, *[_SINGLE] * parts.shape[1]])
    changes = _most_likely(weights.total, design, np.where(same, 1.0, -1.0), spread)
    times = np.clip(1.0 + changes[1] + changes[2:], _LEAST, _MOST)
    agreement, disagreement = times[: len(names)], times[len(names) :]
    return Learned(
        dict(zip(names, agreement.tolist(), strict=True)),
        dict(zip(names, disagreement.tolist(), strict=True)),
        float(changes[0]),
    )


def _most_likely(start: Floats, design: Floats, sign: Floats, spread: Floats) -> Floats:
    """Coefficients of the highest posterior probability; normal around zero."""

    def loss(scaled: Floats) -> tuple[float, Floats]:
        odds = sign * (start + design @ (scaled * spread)) * np.log(2)
        right = 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
        likely = _MISTAKES + (1 - 2 * _MISTAKES) * right
        slope = (1 - 2 * _MISTAKES) * right * (1 - right) / likely * sign * np.log(2)
        value = -np.log(likely).sum() + (scaled**2).sum() / 2
        return float(value), scaled - (slope @ design) * spread

    found = minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B")
    changes: Floats = found.x * spread
    return changes
