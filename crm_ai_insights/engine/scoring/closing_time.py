"""When an open lead will be won, if it is: as the leads won before it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .cells import Floats

#: the slowest leads tell what leads beyond all experience take
_SLOWEST = 20


def remaining_days(won_after: npt.ArrayLike, ages: npt.ArrayLike) -> Floats:
    """Days until an open lead of each age is won: the median of those leads that were
    won later than at this age.

    Of a lead that is older than all but the ``_SLOWEST`` of them, what is left is that
    of the slowest from the age at which only they were open.

    :param won_after: (k) days from creation to winning, of leads won lately
    :param ages: (n) days since creation
    :return: (n) days; NaN if no lead was won
    """
    days = np.sort(np.asarray(won_after, dtype=np.float64))
    age = np.asarray(ages, dtype=np.float64)
    if not len(days):
        return np.full(age.shape, np.nan)
    last = max(len(days) - _SLOWEST, 0)
    later = np.searchsorted(days, age, side="right")
    beyond = later > last
    since = np.where(beyond, days[last - 1] if last else 0.0, age)
    first = np.minimum(later, last)
    low, high = (first + len(days) - 1) // 2, (first + len(days)) // 2
    return np.asarray((days[low] + days[high]) / 2 - since)
