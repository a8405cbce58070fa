"""What the scores would have been, had scoring begun a while ago: hindcasts.

At several moments of the past a model is trained on what was closed until then, and
each lead gets its first score from the model of that time: those that were open at
the first moment as they were known then, all later ones as they came in. That is how
scoring works from its first day, so no outcome chooses which score of a lead counts.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InvalidInput
from .backtest import Backtest
from .cells import Floats
from .censoring import Censoring
from .holdout import Mask

PredictorThen = Callable[[Mask, Mask, np.datetime64], npt.ArrayLike]
"""Trains on the rows of one mask, as it could be done at a moment, and returns
probabilities of those of the other; NaN where too little was known."""

_DAY = np.timedelta64(1, "D")


def hindcast(
    predictor: PredictorThen, frame: pd.DataFrame, origins: npt.ArrayLike
) -> Backtest:
    """The first score of each lead that was open at the first origin or came later.

    :param predictor: called once an origin that has leads to score, oldest first
    :param frame: snapshots, (n) rows with ``lead_id, as_of, known_at``: what was
        known when, and when the outcome was
    :param origins: moments, rising, at which a model is trained; at least one
    :return: chances of one row a lead; ``window`` is the place of the origin
    :raises InvalidInput: without an origin
    """
    moments = np.asarray(origins, dtype="datetime64[ns]")
    if not len(moments):
        raise InvalidInput("Looking back needs a moment to begin at.")
    place = _first_looks(frame, moments)
    known = frame["known_at"].to_numpy()
    chance = np.full(len(frame), np.nan)
    for number, moment in enumerate(moments):
        train, test = known < moment, place == number
        if train.any() and test.any():
            chance[test] = np.asarray(predictor(train, test, moment), np.float64)
    return Backtest(chance, np.where(np.isnan(chance), -1, place))


def weights_then(
    frame: pd.DataFrame, train: Mask, still_open: npt.ArrayLike, moment: np.datetime64
) -> Floats:
    """For how many leads each training row stood at a moment of the past.

    The snapshots of a lead count once together; more, where leads that take as long
    were still open then, see ``Censoring``.

    :param frame: snapshots with ``lead_id, created, as_of, known_at``
    :param train: (n) rows that were known at the moment
    :param still_open: when the leads came in that are open to this day
    :return: (rows of ``train``) weights
    """
    leads = frame.drop_duplicates("lead_id")
    opened = np.asarray(still_open, dtype="datetime64[ns]")
    # Of those that came in before all others, the closed ones are not here either.
    opened = opened[opened >= leads["created"].min()]
    created = np.append(leads["created"], opened)
    ended = leads["known_at"].to_numpy()
    is_open = np.append(ended >= moment, np.full(len(created) - len(ended), True))
    end = np.append(ended, np.full(len(created) - len(ended), moment))
    begun = created < moment
    days = (np.minimum(end, moment) - created) / _DAY
    censoring = Censoring.fit(days[begun], is_open[begun])
    rows = frame[train]
    share = 1.0 / rows.groupby("lead_id")["as_of"].transform("size").to_numpy()
    length = (rows["known_at"] - rows["created"]).to_numpy() / _DAY
    age = (rows["as_of"] - rows["created"]).to_numpy() / _DAY
    return np.asarray(share * censoring.weights(length, age))


def _first_looks(
    frame: pd.DataFrame, moments: npt.NDArray[np.datetime64]
) -> npt.NDArray[np.intp]:
    """(n) the origin whose model scores this row; -1 for rows that are not scored."""
    leads = frame["lead_id"].to_numpy()
    as_of = frame["as_of"].to_numpy()
    start = moments[0]
    open_then = frame["known_at"].to_numpy() > start
    # The last look before the start, or else the first one after it.
    before = as_of <= start
    rank = np.where(before, start - as_of, as_of - start)
    order = np.lexsort((rank, ~before, leads))
    first = np.zeros(len(frame), dtype=bool)
    first[order] = np.append(True, leads[order][1:] != leads[order][:-1])[: len(frame)]
    place = np.searchsorted(moments, np.maximum(as_of, start), side="right") - 1
    return np.where(first & open_then, place, -1)
