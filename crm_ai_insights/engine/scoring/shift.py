"""By how much the scores of all leads together have been too low or too high."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .cells import Floats
from .judged import Judged

#: log-odds that all leads may be off before anything is known: 50 % is 43 to 57 %
PRIOR = 0.3
#: chances beyond this are taken for it, or no shift could move them
_EDGE = 1e-6
#: steps of Newton's method, each of at most one
_STEPS = 30


@dataclass(frozen=True)
class CommonShift:
    """What all leads of a period are off together, in log-odds.

    :param scale: its standard deviation
    :param windows: number of past windows that tell
    """

    scale: float = PRIOR
    windows: int = 0

    def draw(self, count: int, random: np.random.Generator) -> Floats:
        """(count) possible shifts; the fewer windows, the more extreme ones (Student's
        t), because the scale itself is then hardly known."""
        freedom = self.windows + 2
        return np.asarray(self.scale * random.standard_t(freedom, size=count))


def common_shift(
    y: npt.ArrayLike,
    p: npt.ArrayLike,
    windows: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
) -> CommonShift:
    """What all leads were off together in past windows.

    Method of moments (DerSimonian and Laird, 1986) around no shift: the squared shift
    of a window's log-odds, less what chance alone explains, and averaged with ``PRIOR``
    as one more window, since a few windows that happened to be good prove little.

    :param windows: (n) window of each row; below 0: not judged
    """
    rows = np.asarray(windows)
    kept = rows >= 0
    judged = Judged.of(y, np.where(kept, p, 0.5), weights)
    past = np.unique(rows[kept])
    excess, counted = PRIOR**2, 1.0
    for window in past:
        shift, variance = _shift(*(one[rows == window] for one in judged))
        # Large windows say more: chance hides the shift of a small one.
        worth = PRIOR**2 / (PRIOR**2 + variance)
        excess += worth * (shift**2 - variance)
        counted += worth
    return CommonShift(float(np.sqrt(max(excess / counted, 0.0))), len(past))


def log_odds_of(chance: Floats) -> Floats:
    """(n) log-odds, of 0 and 1 too."""
    safe = np.clip(chance, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(safe / (1 - safe)))


def _shift(won: Floats, chance: Floats, weight: Floats) -> tuple[float, float]:
    """By how much log-odds were too low in a window, and the variance by chance.

    One more lead that came out exactly as predicted bounds the shift of windows with
    nothing but wins or losses.
    """
    mean = np.average(chance, weights=weight)
    log_odds = log_odds_of(np.append(chance, mean))
    wins, counted = float(weight @ won + mean), np.append(weight, 1.0)
    shift, information = 0.0, 1.0
    for _step in range(_STEPS):
        now = 1 / (1 + np.exp(-(log_odds + shift)))
        information = max(float(counted @ (now * (1 - now))), _EDGE)
        shift += float(np.clip((wins - counted @ now) / information, -1, 1))
    return shift, 1 / information
