"""Whether the world has moved away from what a model learned.

Shown are the inputs that changed, because they may explain; an alert is given only
by what matters: the distribution of the scores, wins observed against expected, and
the model's own loss. (Inputs such as the calendar or the owner change all the time
without harm.)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .judged import Judged
from .kinds import Kind
from .stability import Stability, categories_stability, numbers_stability

#: kinds whose distribution is compared; dates move on by nature, texts have none
_COMPARED = ("category", "flag", "number")
#: how sure an alert is: one in a thousand is false, or a daily check cries wolf
CONFIDENCE = 0.999
#: observed over expected wins that is no reason to do anything
HARMLESS = (0.9, 1.1)


def input_drift(
    before: pd.DataFrame,
    after: pd.DataFrame,
    kinds: Mapping[str, Kind],
    excluded: Collection[str] = (),
) -> dict[str, Stability]:
    """Population stability of each column, least stable first; never an alert.

    :param before: leads that the model learned from
    :param after: leads of today
    :param kinds: what the columns hold; dates and texts are not compared
    :param excluded: columns of the calendar and of owners
    """
    found = {}
    for name, kind in kinds.items():
        if kind.name not in _COMPARED or name in excluded:
            continue
        compared = numbers_stability if kind.name == "number" else categories_stability
        found[name] = compared(before[name], after[name])
    return dict(sorted(found.items(), key=lambda item: -item[1].index))


def observed_against_expected(
    y: npt.ArrayLike, p: npt.ArrayLike, weights: npt.ArrayLike | None = None
) -> dict[str, Any]:
    """Whether as many leads were won as the scores promised.

    :return: ``{"expected", "observed", "ratio", "low", "high", "alert"}``: wins; their
        ratio (None if none was expected); between which the ratio would lie by chance
        if the scores were right; whether it does not, and is not harmless
    :raises InvalidInput: as ``judge``
    """
    won, chance, weight = Judged.of(y, p, weights)
    expected, observed = float(weight @ chance), float(weight @ won)
    if not expected:
        return dict.fromkeys(("ratio", "low", "high")) | {
            "expected": 0.0,
            "observed": observed,
            "alert": observed > 0,
        }
    # Sum of independent, unequal chances; the snapshots of a lead are not, but their
    # weights add up to one.
    spread = float(np.sqrt(weight @ (chance * (1 - chance))))
    reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * spread / expected
    ratio = observed / expected
    harmless = HARMLESS[0] <= ratio <= HARMLESS[1]
    return {
        "expected": expected,
        "observed": observed,
        "ratio": ratio,
        "low": max(1 - reach, 0.0),
        "high": 1 + reach,
        "alert": not harmless and not 1 - reach <= ratio <= 1 + reach,
    }


def loss_against_judged(
    y: npt.ArrayLike,
    p: npt.ArrayLike,
    judged_loss: float,
    weights: npt.ArrayLike | None = None,
) -> dict[str, Any]:
    """Whether a model predicts new leads worse than those that judged it.

    :param y, p: of leads closed since, scored before
    :param judged_loss: log loss when the model was published
    :return: ``{"log_loss", "judged", "high", "alert"}``: the loss now and then, and up
        to which the loss now is explained by chance
    :raises InvalidInput: as ``judge``
    """
    judged = Judged.of(y, p, weights)
    losses, weight = judged.log_losses(), judged.weight
    mean = float(np.average(losses, weights=weight))
    variance = float(np.average((losses - mean) ** 2, weights=weight)) / weight.sum()
    reach = NormalDist().inv_cdf(CONFIDENCE) * float(np.sqrt(variance))
    return {
        "log_loss": mean,
        "judged": judged_loss,
        "high": judged_loss + reach,
        "alert": mean > judged_loss + reach,
    }
