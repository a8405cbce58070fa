"""How far chance alone carries a figure: the leads drawn again, with replacement.

The bootstrap of Efron (1979). The rows of a lead (its snapshots) are drawn together,
as they share their outcome.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..errors import InvalidInput
from .cells import Floats

#: drawn rows that are worked on at once: few enough to stay in the processor's cache
_CELLS = 200_000


@dataclass(frozen=True)
class Bootstrap:
    """How often to draw, and which share of the draws an interval holds."""

    repetitions: int = 1000
    confidence: float = 0.95
    seed: int = 0

    def draws(self, rows: int, groups: npt.ArrayLike | None = None) -> Iterator[Floats]:
        """Samples, some at a time.

        :param rows: number of rows, n
        :param groups: (n) lead of each row, if a lead has several
        :return: (s, n) how often each row is in each of s samples; the s add up to
            ``repetitions``
        :raises InvalidInput: if there are not as many groups as rows
        """
        leads = _leads(rows, groups)
        count = rows if leads is None else int(leads.max()) + 1
        random = np.random.default_rng(self.seed)
        size = max(_CELLS // rows, 1)
        for start in range(0, self.repetitions, size):
            samples = min(size, self.repetitions - start)
            drawn = random.integers(count, size=(samples, count))
            drawn += count * np.arange(samples)[:, None]
            counts = np.bincount(drawn.ravel(), minlength=samples * count)
            times = counts.reshape(samples, count).astype(np.float64)
            yield times if leads is None else times[:, leads]

    def interval(self, drawn: Floats) -> tuple[float, float]:
        """Between which a figure lies in ``confidence`` of the samples (percentiles).

        :param drawn: the figure of each sample, NaN where it has none
        """
        tail = (1 - self.confidence) / 2
        low, high = np.nanquantile(drawn, [tail, 1 - tail])
        return float(low), float(high)


DEFAULT = Bootstrap()


def _leads(rows: int, groups: npt.ArrayLike | None) -> npt.NDArray[np.intp] | None:
    if groups is None:
        return None
    codes = np.unique(np.asarray(groups), return_inverse=True)[1]
    if len(codes) != rows:
        raise InvalidInput(f"There are {rows} rows, but {len(codes)} groups.")
    return codes
