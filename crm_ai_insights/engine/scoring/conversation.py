"""Who wrote when, and how long the other side let them wait."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .column import Booleans
from .timeline import Asked, Clock, Floats, Integers, Spans, Timeline, Times, pick

IN, OUT = "message_in", "message_out"
_HOUR = np.timedelta64(1, "h")
_DAY = np.timedelta64(1, "D")


def conversation_features(
    clock: Clock, facts: pd.DataFrame, created: Times, asked: Asked
) -> dict[str, Floats]:
    """How quickly both sides answer, and who waits for whom.

    :param facts: those of the kinds ``IN`` and ``OUT``, none before creation
    :return: columns (n), NaN where it has not come to that: ``response_hours`` from
        creation to our first message, ``reply_hours`` from then to the customer's next
        one; ``answer_hours`` that we took on average to answer the customer,
        ``customer_answer_hours`` that the customer took to answer us;
        ``waiting_days`` that the customer has waited for our answer, ``awaited_days``
        that we have waited for the customer's
    """
    ours = Timeline.of(clock, facts[facts["kind"] == OUT])
    theirs = Timeline.of(clock, facts[facts["kind"] == IN])
    answered, replied = _first_exchange(ours, theirs, asked)
    return {
        "response_hours": _length(answered - created, _HOUR),
        "reply_hours": _length(replied - answered, _HOUR),
        **_exchange(Timeline.of(clock, facts.assign(value=facts["kind"])), asked),
    }


def _first_exchange(
    ours: Timeline, theirs: Timeline, asked: Asked
) -> tuple[Times, Times]:
    """(n) our first message, (n) the customer's first one from then."""
    first, end = ours.bounds(asked)
    there = end > first
    begins = np.zeros(len(there), dtype=np.int64)
    begins[there] = ours.keys[first[there]]
    place = np.searchsorted(theirs.keys, begins, side="left")
    replied = there & (place < theirs.bounds(asked)[1])
    return pick(ours.at, first, there), pick(theirs.at, place, replied)


def _exchange(messages: Timeline, asked: Asked) -> dict[str, Floats]:
    is_ours = messages.values == OUT
    began = messages.runs(is_ours.astype(np.int64))
    answers = _answers(messages, is_ours)
    waited = np.zeros(len(began))
    places = np.flatnonzero(answers)
    waited[places] = _length(messages.at[places] - began[places - 1], _HOUR)
    first, end = messages.bounds(asked)
    spoken = end > first
    last = np.where(spoken, end - 1, 0)
    open_days = _length(asked.moments - pick(began, last, spoken), _DAY)
    last_is_ours = np.zeros(len(end), dtype=bool)
    last_is_ours[spoken] = is_ours[last[spoken]]
    return {
        "answer_hours": _average(waited, answers & is_ours, first, end),
        "customer_answer_hours": _average(waited, answers & ~is_ours, first, end),
        "waiting_days": np.where(last_is_ours, np.nan, open_days),
        "awaited_days": np.where(last_is_ours, open_days, np.nan),
    }


def _answers(messages: Timeline, is_ours: Booleans) -> Booleans:
    """Which messages are the first after one or more of the other side."""
    found = np.zeros(len(is_ours), dtype=bool)
    same_lead = messages.leads[1:] == messages.leads[:-1]
    found[1:] = same_lead & (is_ours[1:] != is_ours[:-1])
    return found


def _average(
    values: Floats, chosen: Booleans, first: Integers, end: Integers
) -> Floats:
    """(n) mean of the chosen values from place ``first`` to ``end``; NaN of none."""
    sums = np.concatenate(([0.0], np.cumsum(np.where(chosen, values, 0.0))))
    counts = np.concatenate(([0], np.cumsum(chosen)))
    number = counts[end] - counts[first]
    total = sums[end] - sums[first]
    empty = np.full(len(end), np.nan)
    return np.asarray(np.divide(total, number, out=empty, where=number > 0))


def _length(spans: Spans, unit: np.timedelta64) -> Floats:
    """Spans in units; what lies before the beginning counts as 0."""
    return np.asarray(np.maximum(spans / unit, 0.0))
