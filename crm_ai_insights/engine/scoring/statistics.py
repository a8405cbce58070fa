"""Target statistics: how often leads with a value, or a pair of values, were won.

Drawn towards the overall rate by as many leads as the data ask for (beta-binomial
likelihood), and cross-fitted: what trees learn from never holds a row's own outcome
(nor that of other snapshots of its lead), or every rare level would look decisive.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.special import betaln

from .cells import Floats
from .column import Codes

#: how many leads of the overall rate a level may be mixed with
PRIOR_LEADS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 300.0, 1000.0)
#: log-odds are kept in such steps: fine enough for any cut, and few to choose from
STEP = 0.02


@dataclass(frozen=True)
class Sample:
    """The training rows that statistics are made of.

    :param won: (n) 1 won, 0 lost
    :param weight: (n) so that a lead counts once
    :param folds: (n) the fold of each row, whose outcomes its statistics leave out
    """

    won: Floats
    weight: Floats
    folds: Codes

    def rate(self) -> float:
        """The overall rate, half a lead on each side."""
        wins, rows = float(self.won @ self.weight), float(self.weight.sum())
        return (wins + 0.5) / (rows + 1)

    def folded(self, folds: Codes) -> Sample:
        """In other folds."""
        return replace(self, folds=folds)

    def counts(self, places: Codes) -> tuple[Floats, Floats]:
        """Leads, and won leads, at each place from 0 up."""
        rows = np.bincount(places, self.weight).astype(np.float64)
        return rows, np.bincount(places, self.weight * self.won).astype(np.float64)


class Statistic:
    """Log-odds of being won for each code.

    :param keys: the codes that say something else than the rest, in order
    :param rest: log-odds of any other code
    :param prior: leads of the overall rate that each code is mixed with
    """

    def __init__(
        self, keys: list[int], values: list[float], rest: float, prior: float
    ) -> None:
        self.keys = np.array(keys, dtype=np.intp)
        self.values = np.array(values, dtype=np.float64)
        self.rest, self.prior = rest, prior

    @classmethod
    def fit(cls, codes: Codes, sample: Sample) -> Statistic:
        """The statistic of all training rows, for leads that are not among them."""
        keys, places = np.unique(codes, return_inverse=True)
        rows, wins = sample.counts(places)
        rate = sample.rate()
        prior = _prior_leads(wins, rows, rate)
        values = _log_odds(wins + prior * rate, rows + prior)
        rest = float(_log_odds(np.array(rate), np.array(1.0)))
        told = values != rest
        return cls(keys[told].tolist(), values[told].tolist(), rest, prior)

    def crossed(self, codes: Codes, sample: Sample) -> Floats:
        """(n) the statistic of each training row, without its own fold."""
        places = np.unique(codes, return_inverse=True)[1]
        cells = places * (int(sample.folds.max()) + 1) + sample.folds
        rows, wins = sample.counts(places)
        own_rows, own_wins = sample.counts(cells)
        return _log_odds(
            wins[places] - own_wins[cells] + self.prior * sample.rate(),
            rows[places] - own_rows[cells] + self.prior,
        )

    def encode(self, codes: Codes) -> Floats:
        """(n) log-odds; NaN for code -1."""
        if not len(self.keys):
            return np.where(codes >= 0, self.rest, np.nan)
        places = np.searchsorted(self.keys, codes).clip(max=len(self.keys) - 1)
        found = np.where(self.keys[places] == codes, self.values[places], self.rest)
        return np.where(codes >= 0, found, np.nan)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON, understood by the constructor."""
        return {
            "keys": self.keys.tolist(),
            "values": self.values.tolist(),
            "rest": self.rest,
            "prior": self.prior,
        }


def joint(first: Codes, second: Codes, levels: int) -> Codes:
    """(n) one code for each pair of codes, -1 where one of them is unknown.

    :param levels: how many codes ``second`` can have
    """
    return np.where((first >= 0) & (second >= 0), first * levels + second, -1)


def _prior_leads(wins: Floats, rows: Floats, rate: float) -> float:
    """The prior that makes these counts likeliest (beta-binomial)."""
    likelihood = [
        np.sum(
            betaln(wins + prior * rate, rows - wins + prior * (1 - rate))
            - betaln(prior * rate, prior * (1 - rate))
        )
        for prior in PRIOR_LEADS
    ]
    return PRIOR_LEADS[int(np.argmax(likelihood))]


def _log_odds(wins: Floats, rows: Floats) -> Floats:
    rate = np.clip(wins / rows, 1e-6, 1 - 1e-6)
    return np.asarray(np.round(np.round(np.log(rate / (1 - rate)) / STEP) * STEP, 2))
