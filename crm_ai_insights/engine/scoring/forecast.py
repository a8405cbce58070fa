"""How many open leads will be won, and what they will bring, with an interval.

Two things make a forecast uncertain: each lead falls one way or the other, and the
scores of all leads may be too high or too low together (a good or a bad year). The
second does not shrink with more leads. How large it is, past windows say: it is what
their outcomes scatter beyond the first. Of large pipelines only the leads that decide
most are simulated one by one, so that 100,000 leads take a fraction of a second.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import InvalidInput
from .cells import Floats
from .shift import CommonShift, common_shift, log_odds_of

_REPETITIONS = 2000
#: leads whose outcomes are drawn one by one: those that decide most about the revenue
_SINGLE = 200
#: values of the common shift at which the others are reckoned
_GRID = 41
UNKNOWN = CommonShift()


@dataclass(frozen=True)
class Forecast:
    """Of some open leads together; money in the currency of the revenues."""

    leads: int
    wins: float
    wins_low: float
    wins_high: float
    revenue: float
    revenue_low: float
    revenue_high: float

    def to_dict(self) -> dict[str, float]:
        """Plain JSON."""
        return asdict(self)


def forecast(
    p: npt.ArrayLike,
    revenue: npt.ArrayLike | None = None,
    *,
    shift: CommonShift = UNKNOWN,
    level: float = 0.8,
    seed: int = 0,
) -> Forecast:
    """Expected wins and revenue; the intervals come from simulated outcomes.

    :param p: (n) calibrated chances
    :param revenue: (n) what each lead brings if it is won; missing counts as 0
    :param shift: what all leads may be off together; see ``common_shift``
    :param level: share of the simulated outcomes within the interval
    :raises InvalidInput: if a chance is not one, or there are not as many revenues
    """
    chance = np.asarray(p, dtype=np.float64)
    money = np.zeros(len(chance)) if revenue is None else np.asarray(revenue, float)
    if len(money) != len(chance) or not ((chance >= 0) & (chance <= 1)).all():
        raise InvalidInput(
            "A forecast needs a chance from 0 to 1 and a revenue a lead."
        )
    money = np.nan_to_num(money)
    outcomes = _simulated(chance, money, shift, np.random.default_rng(seed))
    tail = (1 - level) / 2
    (wins_low, wins_high), (low, high) = np.quantile(
        outcomes, [tail, 1 - tail], axis=1
    ).T
    return Forecast(
        leads=len(chance),
        wins=float(chance.sum()),
        # The normal part may reach a little below none.
        wins_low=max(float(wins_low), 0.0),
        wins_high=float(wins_high),
        revenue=float(chance @ money),
        revenue_low=float(low),
        revenue_high=float(high),
    )


def forecast_backtest(
    y: npt.ArrayLike,
    p: npt.ArrayLike,
    windows: npt.ArrayLike,
    revenue: npt.ArrayLike | None = None,
    *,
    level: float = 0.8,
) -> list[dict[str, Any]]:
    """What would have been forecast for each past window, and what came.

    There must be one row a lead: that of the day of the forecast. The common shift of
    a window is that of the windows before it.

    :param windows: (n) window of each row, rising with time; below 0: not judged
    :return: by window ``Forecast.to_dict()`` with ``{"window", "actual_wins",
        "actual_revenue", "wins_inside", "revenue_inside"}``
    """
    won, chance, rows = np.asarray(y, float), np.asarray(p, float), np.asarray(windows)
    money = np.zeros(len(won)) if revenue is None else np.asarray(revenue, float)
    money = np.nan_to_num(money)
    found = []
    for window in np.unique(rows[rows >= 0]):
        here = rows == window
        shift = common_shift(won, chance, np.where(rows < window, rows, -1))
        made = forecast(chance[here], money[here], shift=shift, level=level)
        wins, earned = float(won[here].sum()), float(won[here] @ money[here])
        found.append(
            {
                "window": int(window),
                **made.to_dict(),
                "actual_wins": wins,
                "actual_revenue": earned,
                "wins_inside": made.wins_low <= wins <= made.wins_high,
                "revenue_inside": made.revenue_low <= earned <= made.revenue_high,
            }
        )
    return found


def _simulated(
    chance: Floats, money: Floats, shift: CommonShift, random: np.random.Generator
) -> Floats:
    """(2, repetitions) wins and revenue of each simulated future."""
    common = shift.draw(_REPETITIONS, random)
    log_odds = log_odds_of(chance)
    worth = np.column_stack([np.ones(len(money)), money])
    decisive = np.argsort(-chance * (1 - chance) * money**2, kind="stable")
    single, many = decisive[:_SINGLE], decisive[_SINGLE:]
    found = _one_by_one(log_odds[single], worth[single], common, random)
    if len(many):
        found += _together(log_odds[many], worth[many], common, random)
    return found


def _one_by_one(
    log_odds: Floats, worth: Floats, common: Floats, random: np.random.Generator
) -> Floats:
    drawn = random.random((len(common), len(log_odds)))
    won = drawn < _chance(log_odds + common[:, None])
    return np.asarray((won @ worth).T)


def _together(
    log_odds: Floats, worth: Floats, common: Floats, random: np.random.Generator
) -> Floats:
    """As ``_one_by_one`` of many leads, none of which decides: their sums are normal
    (Lyapunov's central limit theorem), given the common shift."""
    grid = np.quantile(common, np.linspace(0, 1, _GRID))
    means, variances = np.empty((2, _GRID)), np.empty((2, _GRID))
    for place, shifted in enumerate(grid):
        chance = _chance(log_odds + shifted)
        means[:, place] = chance @ worth
        variances[:, place] = (chance * (1 - chance)) @ worth**2
    noise = random.standard_normal((2, len(common)))
    return np.stack(
        [
            np.interp(common, grid, mean)
            + np.sqrt(np.interp(common, grid, variance)) * draws
            for mean, variance, draws in zip(means, variances, noise, strict=True)
        ]
    )


def _chance(log_odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-log_odds)))
