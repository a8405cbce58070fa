"""How far an observed win rate may be from the true one."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from .cells import Floats


def wilson(
    wins: npt.ArrayLike, leads: npt.ArrayLike, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """Interval of the true rate (Wilson, 1927): honest with few leads and no wins.

    :param wins: (k) number of won leads, or their weight
    :param leads: (k) number of leads, or their weight, above 0
    :return: lower and upper bounds, (k) each
    """
    count = np.asarray(leads, dtype=np.float64)
    rate = np.asarray(wins, dtype=np.float64) / count
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    middle = rate + z**2 / (2 * count)
    reach = z * np.sqrt(rate * (1 - rate) / count + z**2 / (4 * count**2))
    below, above = ((middle + side * reach) / (1 + z**2 / count) for side in (-1, 1))
    return np.clip(below, 0.0, 1.0), np.clip(above, 0.0, 1.0)
