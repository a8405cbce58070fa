"""A lead as it was known at a moment: nothing that came later may matter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..errors import InvalidInput

#: kinds of facts that are counted
COUNTED = (
    "message_in",
    "message_out",
    "note",
    "activity_done",
    "activity_missed",
    "meeting",
)
#: kinds of facts whose last value holds until the next one
STATES = ("stage", "team", "revenue", "has_email", "has_phone")
_DAY = pd.Timedelta(days=1)


def build_snapshots(
    leads: pd.DataFrame,
    facts: pd.DataFrame,
    as_of: pd.DataFrame,
    *,
    counted: Sequence[str] = COUNTED,
    states: Sequence[str] = STATES,
) -> pd.DataFrame:
    """What was known of each lead at each as-of date.

    :param leads: ``lead_id`` (unique), ``created``, and columns that never change,
        which are kept as they are; with ``closed`` (NaT: open), facts of that
        moment and after are not looked at, even for a lead that was closed when
        it was created
    :param facts: ``lead_id``, ``at``, ``kind``, ``value`` (None for what is only
        counted), in any order; of facts of the same moment the last given holds.
        Kinds in neither ``counted`` nor ``states`` are not looked at
    :param as_of: ``lead_id``, ``as_of``
    :return: a row for each row of ``as_of``, in its order and with its index:
        lead_id, as_of, the unchanging columns; ``age_days``; ``<kind>_count`` and
        ``days_since_<kind>`` (NaN: never) of counted kinds; the state kinds by
        their name (None: never known); ``stage_days`` in the current stage, if
        ``stage`` is a state; ``response_hours`` from creation to our first
        message, ``reply_hours`` from then to the next one of the customer (NaN:
        not yet)
    :raises InvalidInput: if a lead is unknown or occurs twice, or a date is missing
    """
    leads, rows = _prepared(leads, as_of)
    facts = _usable(facts, leads)
    created = rows["lead_id"].map(leads["created"])
    moment = rows["as_of"]
    static = leads.drop(columns=["created", "closed"], errors="ignore")
    found: pd.DataFrame = pd.concat(
        [rows, static.reindex(rows["lead_id"]).set_axis(rows.index)], axis=1
    )
    found["age_days"] = _days(moment - created)
    for kind in counted:
        of_kind = facts[facts["kind"] == kind]
        number, last = _so_far(rows, of_kind)
        found[f"{kind}_count"] = number
        found[f"days_since_{kind}"] = _days(moment - last)
    for kind in states:
        value, since = _state(rows, facts[facts["kind"] == kind])
        found[kind] = value
        if kind == "stage":
            found["stage_days"] = _days(moment - since.fillna(created))
    answered = _first_after(rows, facts[facts["kind"] == "message_out"], created)
    replied = _first_after(rows, facts[facts["kind"] == "message_in"], answered)
    found["response_hours"] = _days(answered - created) * 24
    found["reply_hours"] = _days(replied - answered) * 24
    found.index = as_of.index
    return found


def snapshot_dates(
    created: pd.Series, closed: pd.Series, ages: Sequence[float] = (0, 7, 30, 90)
) -> pd.DataFrame:
    """When to look at closed leads for training.

    At creation, and at each age (days) that came before closing.

    :param created: moments, by lead id
    :param closed: moments by the same ids; NaT for leads that are still open,
        which are taken at every age (pass the present moment instead, to stop)
    :return: ``lead_id``, ``as_of``, ``age`` (days), ``weight``: one divided by the
        lead's number of snapshots, so that each lead counts once
    """
    closed = closed.reindex(created.index)
    parts = [
        pd.DataFrame(
            {
                "lead_id": created.index,
                "as_of": (created + age * _DAY).to_numpy(),
                "age": age,
                "open": ((created + age * _DAY < closed) | closed.isna()).to_numpy()
                | (age == 0),
            }
        )
        for age in sorted({0, *ages})
    ]
    found = pd.concat(parts, ignore_index=True)
    found = found[found["open"]].drop(columns="open")
    found["weight"] = 1.0 / found.groupby("lead_id")["as_of"].transform("size")
    by_lead = found.sort_values(["lead_id", "as_of"], kind="stable")
    numbered: pd.DataFrame = by_lead.reset_index(drop=True)
    return numbered


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


def _usable(facts: pd.DataFrame, leads: pd.DataFrame) -> pd.DataFrame:
    """Facts of these leads before their closing, in the order of time."""
    kept = facts[facts["lead_id"].isin(leads.index)]
    kept = kept.assign(
        lead_id=kept["lead_id"].astype(leads.index.dtype),
        at=kept["at"].astype("datetime64[ns]"),
    )
    if "closed" in leads.columns:
        closed = kept["lead_id"].map(leads["closed"].astype("datetime64[ns]"))
        kept = kept[closed.isna() | (kept["at"] < closed)]
    ordered: pd.DataFrame = kept.sort_values("at", kind="stable")
    return ordered


def _so_far(rows: pd.DataFrame, facts: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """How many facts until then, and when the last one was."""
    numbered = facts[["lead_id", "at"]].assign(
        number=facts.groupby("lead_id").cumcount() + 1, last=facts["at"]
    )
    joined = _last_until(rows, numbered)
    return joined["number"].fillna(0.0), joined["last"]


def _state(rows: pd.DataFrame, facts: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The value of the last fact until then, and since when it has been so."""
    values = facts["value"].astype(object)
    values = values.where(values.notna(), None)
    before = values.groupby(facts["lead_id"]).shift()
    first = ~facts["lead_id"].duplicated()
    same = (values == before) | (values.isna() & before.isna())
    since = facts["at"].where(first | ~same).groupby(facts["lead_id"]).ffill()
    place = np.arange(len(facts), dtype=np.float64)
    joined = _last_until(
        rows, facts[["lead_id", "at"]].assign(place=place, since=since)
    )
    known = joined["place"].notna().to_numpy()
    found = np.full(len(rows), None, dtype=object)
    places = joined["place"].to_numpy()[known].astype(np.intp)
    found[known] = values.to_numpy()[places]
    return pd.Series(found, dtype=object), joined["since"]


def _first_after(
    rows: pd.DataFrame, facts: pd.DataFrame, begin: pd.Series
) -> pd.Series:
    """The first fact from ``begin`` (NaT: never begun) until the as-of date."""
    asked = begin.notna()
    left = pd.DataFrame(
        {
            "lead_id": rows["lead_id"][asked],
            "at": begin[asked],
            "row": begin[asked].index,
        }
    ).sort_values("at", kind="stable")
    right = facts[["lead_id", "at"]].assign(found=facts["at"])
    joined = pd.merge_asof(left, right, on="at", by="lead_id", direction="forward")
    first = joined.set_index("row")["found"].reindex(rows.index)
    in_time: pd.Series = first.where(first <= rows["as_of"])
    return in_time


def _last_until(rows: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    left = rows.rename(columns={"as_of": "at"}).sort_values("at", kind="stable")
    places = left.index
    joined: pd.DataFrame = pd.merge_asof(left, facts, on="at", by="lead_id")
    joined.index = places
    ordered: pd.DataFrame = joined.sort_index()
    return ordered


def _days(span: pd.Series) -> pd.Series:
    """Days as a float; what lies before the beginning counts as 0."""
    days: pd.Series = (span / _DAY).clip(lower=0.0)
    return days
