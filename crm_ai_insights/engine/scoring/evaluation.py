"""How good probabilities are, measured on leads that the model has not seen."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..errors import InvalidInput
from .bootstrap import DEFAULT, Bootstrap
from .cells import Floats
from .judged import Judged
from .measures import NAMES, Measures

#: measures that are the mean of what each row loses
_LOSSES = {"log_loss": Judged.log_losses, "brier": Judged.squares}


def judge(
    y: npt.ArrayLike, p: npt.ArrayLike, weights: npt.ArrayLike | None = None
) -> dict[str, float | None]:
    """AUC, PR-AUC (average precision), log loss, Brier score, ECE, lift.

    - ``ece``: mean |predicted - observed| over ten bins of equal count; equal
      probabilities always share a bin.
    - ``lift_10``, ``lift_20``: win rate of the 10 (20) % with the highest
      probability, over the overall one; ties count with their average.

    ``auc`` is None with one outcome only, ``pr_auc`` and the lifts without wins.
    Constant probabilities have AUC 0.5, PR-AUC the base rate, lift 1.

    :param y: (n) 1 won, 0 lost
    :param p: (n) probabilities
    :raises InvalidInput: if there are no rows, or lengths or values do not fit
    """
    judged = Judged.of(y, p, weights)
    once = np.ones((1, len(judged.won)))
    figures = {name: float(one[0]) for name, one in Measures(judged).of(once).items()}
    return {name: None if np.isnan(one) else one for name, one in figures.items()}


def intervals(
    y: npt.ArrayLike,
    p: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    groups: npt.ArrayLike | None = None,
    bootstrap: Bootstrap = DEFAULT,
) -> dict[str, dict[str, float] | None]:
    """Between which each measure of ``judge`` lies, by the bootstrap.

    Percentile intervals; that of ``ece`` is the reflected one (Davison and Hinkley
    1997, 5.2), cut at 0, because every sample has a larger calibration error than the
    leads that it was drawn from, simply by chance.

    :param groups: (n) lead of each row, if a lead has several
    :return: by measure ``{"low", "high"}``; None where the measure is None
    :raises InvalidInput: as ``judge``
    """
    judged = Judged.of(y, p, weights)
    measures = Measures(judged)
    samples = [measures.of(times) for times in bootstrap.draws(len(judged.won), groups)]
    found: dict[str, dict[str, float] | None] = {}
    for name, figure in judge(y, p, weights).items():
        if figure is None:
            found[name] = None
            continue
        low, high = bootstrap.interval(np.concatenate([one[name] for one in samples]))
        if name == "ece":
            low, high = max(2 * figure - high, 0.0), max(2 * figure - low, 0.0)
        found[name] = {"low": low, "high": high}
    return found


def compare(
    y: npt.ArrayLike,
    p_a: npt.ArrayLike,
    p_b: npt.ArrayLike,
    *,
    measure: str = "log_loss",
    weights: npt.ArrayLike | None = None,
    groups: npt.ArrayLike | None = None,
    bootstrap: Bootstrap = DEFAULT,
) -> dict[str, float]:
    """A measure of a minus that of b on the same leads, with a bootstrap interval.

    Of a loss, negative means that a is better; surely so if ``high`` is below 0 too.

    :param measure: one of those of ``judge``
    :param groups: (n) lead of each row, if a lead has several
    :return: ``{"difference", "low", "high"}``
    :raises InvalidInput: as ``judge``, or if there is no such measure
    """
    if measure not in NAMES:
        raise InvalidInput(f"Compared are {', '.join(NAMES)}, not {measure}.")
    first, second = Judged.of(y, p_a, weights), Judged.of(y, p_b, weights)
    draws = bootstrap.draws(len(first.won), groups)
    once = np.ones((1, len(first.won)))
    if measure in _LOSSES:
        losses = _LOSSES[measure]
        worse = losses(first) - losses(second)
        drawn = [_means(times, worse, first.weight) for times in draws]
        difference = _means(once, worse, first.weight)[0]
    else:
        a, b = Measures(first), Measures(second)
        drawn = [a.of(times)[measure] - b.of(times)[measure] for times in draws]
        difference = (a.of(once)[measure] - b.of(once)[measure])[0]
    low, high = bootstrap.interval(np.concatenate(drawn))
    return {"difference": float(difference), "low": low, "high": high}


def _means(times: Floats, values: Floats, weight: Floats) -> Floats:
    """(s) weighted mean of each sample; NaN of one whose rows all weigh nothing."""
    with np.errstate(invalid="ignore"):
        return np.asarray(times @ (values * weight) / (times @ weight))
