"""A lead as it was known at a moment: nothing that came later may matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..errors import InvalidInput
from .conversation import IN, OUT, conversation_features
from .timeline import Asked, Clock, Floats, Timeline, Times

#: kinds of facts that are counted
COUNTED = (IN, OUT, "note", "activity_done", "activity_missed", "meeting")
#: kinds of facts that are counted and may be older than the lead
HISTORY = ("customer_lead", "customer_won", "customer_lost", "customer_order")
#: kinds of facts whose last value holds until the next one
STATES = ("stage", "team", "revenue", "has_email", "has_phone")
#: kinds of facts that mean that both sides are in touch
CONTACTS = (IN, OUT, "activity_done", "meeting")
RECENT_DAYS = 14
_DAY = np.timedelta64(1, "D")
_RECENT = np.timedelta64(RECENT_DAYS, "D")
#: A mail is dated when it was sent, the lead that it makes when it was fetched. What
#: is older came with another lead that was merged into this one.
_FETCHED_LATE = np.timedelta64(1, "D")


def build_snapshots(
    leads: pd.DataFrame,
    facts: pd.DataFrame,
    as_of: pd.DataFrame,
    *,
    counted: Sequence[str] = COUNTED,
    history: Sequence[str] = HISTORY,
    states: Sequence[str] = STATES,
) -> pd.DataFrame:
    """What was known of each lead at each as-of date.

    :param leads: ``lead_id`` (unique), ``created``, and columns that hold from the
        beginning, until a fact of that kind says otherwise; with ``closed`` (NaT:
        open), facts of that moment and after are not looked at, even for a lead that
        was closed when it was created
    :param facts: ``lead_id``, ``at``, ``kind``, ``value`` (None for what is only
        counted), in any order; of facts of the same moment the last given holds.
        Those more than a day before the lead was created are another lead's, merged
        into this one, and are not looked at, except ``history``. Kinds in none of the
        lists are not looked at
    :param as_of: ``lead_id``, ``as_of``
    :return: a row for each row of ``as_of``, in its order and with its index:
        lead_id, as_of, the columns of ``leads``; ``age_days``; ``created_month``,
        ``created_weekday`` (1 Monday); ``<kind>_count`` and ``days_since_<kind>``
        (NaN: never) of ``counted`` and ``history``; ``recent_contact_count`` in the
        last two weeks; the state kinds by their name (None: never known);
        ``stage_days`` in the current stage, if ``stage`` is a state; the columns of
        ``conversation_features``
    :raises InvalidInput: if a lead is unknown or occurs twice, or a date is missing
    """
    leads, rows = _prepared(leads, as_of)
    facts = _usable(facts, leads, history)
    moments = rows["as_of"].to_numpy()
    clock = Clock(leads.index, moments, moments - _RECENT, facts["at"].to_numpy())
    places = clock.places(rows["lead_id"])
    asked = Asked.of(clock, places, moments)
    created = leads["created"].to_numpy()[places]
    of_kind = dict(iter(facts.groupby("kind", sort=False)))
    timelines = {
        kind: Timeline.of(clock, of_kind.get(kind, facts[:0]))
        for kind in {*counted, *history, *states, *leads.columns} - {"closed"}
    }
    recent = Asked.of(clock, places, moments - _RECENT)
    messages = facts[facts["kind"].isin((IN, OUT))]
    columns = {
        **{name: rows[name].to_numpy() for name in ("lead_id", "as_of")},
        **_unchanging(leads, places, timelines, asked),
        "age_days": _days(moments - created),
        **_calendar(created),
        **_counts(timelines, [*counted, *history], asked),
        "recent_contact_count": _recent(timelines, counted, asked, recent),
        **_states(timelines, states, created, asked),
        **conversation_features(clock, messages, created, asked),
    }
    found: pd.DataFrame = pd.DataFrame(columns, index=as_of.index)
    return found


def _prepared(
    leads: pd.DataFrame, as_of: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    if leads["lead_id"].duplicated().any():
        raise InvalidInput("A lead occurs twice among the leads.")
    rows = as_of[["lead_id", "as_of"]].reset_index(drop=True)
    if not rows["lead_id"].isin(leads["lead_id"]).all():
        raise InvalidInput("A snapshot is asked of a lead that is not given.")
    if rows["as_of"].isna().any() or leads["created"].isna().any():
        raise InvalidInput("A date is missing.")
    leads = leads.set_index("lead_id")
    leads["created"] = leads["created"].astype("datetime64[ns]")
    rows["as_of"] = rows["as_of"].astype("datetime64[ns]")
    return leads, rows


def _usable(
    facts: pd.DataFrame, leads: pd.DataFrame, history: Sequence[str]
) -> pd.DataFrame:
    """Facts of these leads before their closing, none earlier than they are."""
    places = leads.index.get_indexer(pd.Index(facts["lead_id"]))
    at = facts["at"].to_numpy().astype("datetime64[ns]")
    created = leads["created"].to_numpy()[places]
    older = facts["kind"].isin(history).to_numpy()
    kept = (places >= 0) & (older | (at >= created - _FETCHED_LATE))
    if "closed" in leads.columns:
        closed = leads["closed"].to_numpy().astype("datetime64[ns]")[places]
        kept &= np.isnat(closed) | (at < closed)
    at = np.where(older, at, np.maximum(at, created))
    usable: pd.DataFrame = facts.assign(at=at)[kept]
    return usable


def _unchanging(
    leads: pd.DataFrame, places: Any, timelines: dict[str, Timeline], asked: Asked
) -> dict[str, Any]:
    """The columns of the leads, except where a fact has said otherwise until then."""
    found = {}
    for name in leads.columns.difference(["created", "closed"], sort=False):
        values = leads[name].to_numpy()[places]
        if len(timelines[name].keys):
            state, _since, known = timelines[name].state(asked)
            values = np.where(known, state, values.astype(object))
        found[name] = values
    return found


def _calendar(created: Times) -> dict[str, Any]:
    moments = pd.DatetimeIndex(created)
    return {
        "created_month": moments.month.to_numpy(),
        "created_weekday": moments.day_of_week.to_numpy() + 1,
    }


def _counts(
    timelines: dict[str, Timeline], kinds: Iterable[str], asked: Asked
) -> dict[str, Floats]:
    """How many facts until then, and for how many days there has been none."""
    found = {}
    for kind in kinds:
        found[f"{kind}_count"] = timelines[kind].count(asked)
        found[f"days_since_{kind}"] = _days(asked.moments - timelines[kind].last(asked))
    return found


def _recent(
    timelines: dict[str, Timeline], counted: Sequence[str], asked: Asked, before: Asked
) -> Floats:
    found = np.zeros(len(asked.keys))
    for kind in set(CONTACTS).intersection(counted):
        found += timelines[kind].count(asked) - timelines[kind].count(before)
    return found


def _states(
    timelines: dict[str, Timeline],
    kinds: Iterable[str],
    created: Times,
    asked: Asked,
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind in kinds:
        found[kind], since, _known = timelines[kind].state(asked)
        if kind == "stage":
            began = np.where(np.isnat(since), created, since)
            found["stage_days"] = _days(asked.moments - began)
    return found


def _days(span: Any) -> Floats:
    """Days as a float; what lies before the beginning counts as 0."""
    return np.asarray(np.maximum(span / _DAY, 0.0))
