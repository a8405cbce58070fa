"""Grades: few letters for many scores, with thresholds that keep their meaning.

A threshold is a probability. It is proposed once and then belongs to the user: as
scores are calibrated, "A: from 40 %" still means the same after retraining, while a
rank ("the best tenth") would hand out an A in the worst of months.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..errors import InvalidInput
from .cells import Floats
from .judged import Judged

#: share of the leads with the grades A, A to B, and A to C when thresholds are proposed
SHARES = (0.15, 0.4, 0.7)
#: how far a score must pass a threshold at most before a grade that was given changes
_WIDEST_MARGIN = 0.02
#: of the narrowest grade, or grades of rare wins would hardly ever change
_MARGIN_SHARE = 0.25
#: proposed thresholds are multiples of it: 0.05 reads as 5 %
_STEPS = (0.05, 0.01, 0.001)

Grades = npt.NDArray[np.intp]
"""0 is the best grade."""


def propose_thresholds(
    p: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    shares: tuple[float, ...] = SHARES,
) -> list[float]:
    """From which chance each grade but the last begins, in round figures.

    :param p: (n) probabilities of leads that the model has not seen
    :param shares: of the leads that have this grade or a better one, rising
    :return: falling probabilities; fewer than ``shares`` if scores hardly differ
    :raises InvalidInput: if there are no rows, or a value does not fit
    """
    judged = Judged.of(np.zeros(len(np.asarray(p))), p, weights)
    order = np.argsort(-judged.chance, kind="stable")
    reached = np.cumsum(judged.weight[order]) / judged.weight.sum()
    places = np.searchsorted(reached, shares).clip(0, len(order) - 1)
    wanted = judged.chance[order][places]
    for step in _STEPS:
        rounded = np.round(np.round(wanted / step) * step, 3)
        if len(np.unique(rounded)) == len(np.unique(wanted)) and rounded.min() > 0:
            break
    kept = rounded[(rounded > judged.chance.min()) & (rounded <= judged.chance.max())]
    return sorted({float(one) for one in kept}, reverse=True)


def grade(
    p: npt.ArrayLike,
    thresholds: npt.ArrayLike,
    previous: npt.ArrayLike | None = None,
) -> Grades:
    """The grade of each lead; one that it had stays until its score clearly left it.

    :param p: (n) probabilities
    :param thresholds: falling probabilities, as ``propose_thresholds`` gives them
    :param previous: (n) grades so far, -1 for none
    :return: (n) 0 from the first threshold, 1 from the second, ...
    :raises InvalidInput: if thresholds do not fall, or they or ``p`` are no
        probabilities
    """
    bounds = _bounds(thresholds)
    chance = np.asarray(p, dtype=np.float64)
    if not ((chance >= 0) & (chance <= 1)).all():
        raise InvalidInput("Probabilities must be from 0 to 1.")
    found = _placed(chance, bounds)
    if previous is None:
        return found
    before = np.asarray(previous, dtype=np.intp)
    # The previous grade is kept where the score, moved by the margin, could have it.
    margin = grade_margin(bounds)
    best, worst = _placed(chance + margin, bounds), _placed(chance - margin, bounds)
    stays = (before >= best) & (before <= worst) & (before >= 0)
    return np.asarray(np.where(stays, before, found))


def grade_margin(thresholds: npt.ArrayLike) -> float:
    """How far a score must pass a threshold before a grade that was given changes.

    :param thresholds: falling probabilities
    :raises InvalidInput: if they do not fall, or are none of probabilities
    """
    widths = -np.diff(np.append(_bounds(thresholds), 0.0))
    return float(min([_WIDEST_MARGIN, *(_MARGIN_SHARE * widths)]))


def _bounds(thresholds: npt.ArrayLike) -> Floats:
    bounds = np.asarray(thresholds, dtype=np.float64)
    if not ((bounds > 0) & (bounds <= 1)).all() or (np.diff(bounds) >= 0).any():
        raise InvalidInput("Thresholds must be falling probabilities.")
    return bounds


def _placed(chance: Floats, bounds: Floats) -> Grades:
    return np.asarray((chance[:, None] < bounds).sum(axis=1))
