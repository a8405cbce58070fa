"""What chance alone makes of a measure, were every probability exactly right."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .bootstrap import DEFAULT, Bootstrap
from .cells import Floats
from .judged import Judged
from .measures import BINS

#: drawn rows that are worked on at once
_CELLS = 500_000


def ece_by_chance(
    p: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    groups: npt.ArrayLike | None = None,
    bootstrap: Bootstrap = DEFAULT,
) -> dict[str, float]:
    """Calibration error that leads with exactly these probabilities have.

    Few leads are never won as often as expected, so the calibration error of few is
    large even where nothing is wrong: of 500 leads with a win rate of 30 % about .05.
    Outcomes are drawn from the probabilities (the consistency sampling of Broecker and
    Smith, 2007); the rows of a lead share what chance gives it.

    :param p: (n) probabilities
    :param groups: (n) lead of each row, if a lead has several
    :return: ``{"mean", "low", "high"}``; a larger one than ``high`` is no chance
    :raises InvalidInput: as ``judge``
    """
    judged = Judged.of(np.zeros(len(np.atleast_1d(p))), p, weights)
    rows = len(judged.won)
    leads = np.arange(rows) if groups is None else np.asarray(groups)
    codes = np.unique(leads, return_inverse=True)[1]
    bins = np.unique(judged.bins(BINS), return_inverse=True)[1]
    share = judged.weight / judged.weight.sum()
    into_bins = share[:, None] * (bins[:, None] == np.arange(bins.max() + 1))
    random = np.random.default_rng(bootstrap.seed)
    size = max(_CELLS // rows, 1)
    found: list[Floats] = []
    for start in range(0, bootstrap.repetitions, size):
        samples = min(size, bootstrap.repetitions - start)
        luck = random.random((samples, codes.max() + 1))[:, codes]
        gaps = (judged.chance - (luck < judged.chance)) @ into_bins
        found.append(np.abs(gaps).sum(axis=1))
    drawn = np.concatenate(found)
    low, high = bootstrap.interval(drawn)
    return {"mean": float(drawn.mean()), "low": low, "high": high}
