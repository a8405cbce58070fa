"""Leads that are still open: not dropped in a way that favours quick deals.

Of the leads that came in last month only the quick ones are closed. Each closed lead
therefore also stands for those that take as long but came in too late to be closed:
inverse probability of censoring weights (Robins and Rotnitzky 1992), the probability
by Kaplan and Meier's estimate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..errors import InvalidInput
from .cells import Floats

#: a lead stands for so many at most (Cole and Hernán 2008: truncated weights)
LARGEST = 5.0


@dataclass(frozen=True)
class Censoring:
    """How likely a lead has been watched for so long.

    :param times: (k) days, rising, at which watching ended for an open lead
    :param watched: (k + 1) probability of being watched beyond the times before
    """

    times: Floats
    watched: Floats

    @classmethod
    def fit(cls, days: npt.ArrayLike, is_open: npt.ArrayLike) -> Censoring:
        """From leads and the days until they were closed, or until now.

        :param days: (n) days since creation
        :param is_open: (n) whether the lead is still open
        :raises InvalidInput: if lengths differ or a number of days is missing
        """
        length = np.maximum(np.asarray(days, dtype=np.float64), 0.0)
        open_ = np.asarray(is_open, dtype=bool)
        if length.shape != open_.shape or np.isnan(length).any():
            raise InvalidInput("Every lead needs its days and whether it is open.")
        times, ended = np.unique(length[open_], return_counts=True)
        closed = np.sort(length[~open_])
        # Who is closed on the day on which watching ends for another was seen.
        closed_later = len(closed) - np.searchsorted(closed, times, side="right")
        open_still = np.cumsum(ended[::-1])[::-1]
        stay = 1.0 - ended / (open_still + closed_later)
        return cls(times, np.concatenate(([1.0], np.cumprod(stay))))

    def weights(self, days: npt.ArrayLike, ages: npt.ArrayLike) -> Floats:
        """(n) how many leads of its age each closed lead stands for, at least 1.

        :param days: (n) days from creation to closing
        :param ages: (n) days from creation to the moment at which it is looked at
        """
        looked_at, closed = self._watched(ages), self._watched(days)
        least = np.maximum(closed, looked_at / LARGEST)
        return np.asarray(np.clip(looked_at / np.maximum(least, 1e-12), 1.0, LARGEST))

    def _watched(self, days: npt.ArrayLike) -> Floats:
        place = np.searchsorted(self.times, np.asarray(days, dtype=np.float64))
        return np.asarray(self.watched[place])
