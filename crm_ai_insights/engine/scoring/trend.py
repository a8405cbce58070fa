"""Whether a lead's chance is rising, steady or falling.

Compared are the score now and its average over the days before. What a new model
says differently is no news of the lead: at a change of model the step is taken out.
Small movements are noise, on the scale of points (59 to 61 % is nothing) as on that
of odds (0.5 to 1.5 % is three times the chance, but nothing to call about).
"""

from __future__ import annotations

from enum import Enum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InvalidInput
from .cells import Floats
from .shift import log_odds_of

#: days before now whose average the score is compared with
DAYS = 14.0
#: probability, and log-odds, by which a score must differ from that average
POINTS, LOG_ODDS = 0.05, 0.25


class Trend(str, Enum):
    """Which way a score goes."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


def trends(
    leads: npt.ArrayLike,
    moments: npt.ArrayLike,
    p: npt.ArrayLike,
    models: npt.ArrayLike,
    now: Any,
) -> dict[Any, Trend]:
    """The trend of each lead.

    :param leads: (n) lead of each score, in any order
    :param moments: (n) when it was given; it held until the next one
    :param p: (n) probabilities
    :param models: (n) which model gave it
    :param now: the present moment, on the scale of ``moments`` (datetimes)
    :raises InvalidInput: if lengths differ
    """
    columns = {"lead": leads, "moment": moments, "chance": p, "model": models}
    history = {name: np.asarray(values) for name, values in columns.items()}
    if len({len(values) for values in history.values()}) != 1:
        raise InvalidInput("Every score needs a lead, a moment and a model.")
    scores = pd.DataFrame(history)
    if scores.empty:
        return {}
    scores = scores.sort_values(["lead", "moment"], kind="stable", ignore_index=True)
    return _trends(scores, pd.Timestamp(now))


def _trends(scores: pd.DataFrame, now: pd.Timestamp) -> dict[Any, Trend]:
    lead, moment = scores["lead"], pd.to_datetime(scores["moment"])
    last = (lead != lead.shift(-1)).to_numpy()
    level = _without_model_changes(scores)
    newest = pd.Series(np.where(last, level, np.nan)).groupby(lead).transform("last")
    ended = moment.shift(-1).where(~last, now)
    age_begin, age_end = (_days(now - one).clip(0, DAYS) for one in (moment, ended))
    held = pd.Series(age_begin - age_end)
    total = held.groupby(lead).sum()
    before = pd.Series(held * level).groupby(lead).sum() / total.where(total > 0)
    return {
        name: _direction(now_level, then)
        for name, now_level, then in zip(
            total.index, newest[last].to_numpy(), before.to_numpy(), strict=True
        )
    }


def _without_model_changes(scores: pd.DataFrame) -> Floats:
    """(n) log-odds, moved so that the steps between two models are none.

    The newest score stays as it is.
    """
    level = pd.Series(log_odds_of(scores["chance"].to_numpy(dtype=np.float64)))
    lead, model = scores["lead"], scores["model"]
    switched = (lead == lead.shift()) & (model != model.shift())
    step = level.diff().where(switched, 0.0).fillna(0.0)
    later = step[::-1].groupby(lead[::-1]).cumsum()[::-1] - step
    return np.asarray(level + later)


def _days(span: pd.Series) -> Floats:
    return np.asarray(span / pd.Timedelta(days=1), dtype=np.float64)


def _direction(level: float, before: float) -> Trend:
    if np.isnan(before):
        return Trend.STEADY
    chances = 1 / (1 + np.exp(-np.array([before, level])))
    points, odds = float(chances[1] - chances[0]), level - before
    if abs(points) < POINTS or abs(odds) < LOG_ODDS:
        return Trend.STEADY
    return Trend.RISING if points > 0 else Trend.FALLING
