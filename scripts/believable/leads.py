"""Two years of leads: who asks for what, who gets it, and whether it is won."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from . import details, mechanism, staff
from .functions import LEVELS, functions_of
from .mechanism import PRODUCTS, SOURCE
from .perturb import other_phone_style, typo
from .population import base_population
from .texts import texts_of
from .vocabulary import BY_CODE

DAYS = 730
LINKED_SHARE, TYPED_AGAIN_SHARE, REPEATED_SHARE = 0.68, 0.06, 0.03
CREATION_DRAWS = 200
# What a lead knows of its customer. A lead's own state is another thing than the
# state of an address: that one is called state_code here.
_CUSTOMER = ["country", "is_company", "name", "company", "function", "email", "phone",
             "street", "zip", "city", "state_code", "website", "size", "national",
             "given", "family"]  # fmt: skip
_SOURCE_START = np.array((0.24, 0.17, 0.09, 0.06, 0.12, 0.1, 0.04, 0.1, 0.08))
_SOURCE_END = np.array((0.24, 0.15, 0.1, 0.07, 0.08, 0.08, 0.16, 0.06, 0.06))
_PRICE = np.array((18000.0, 9000.0, 4000.0, 2500.0, 6000.0, 7000.0))
_SIZE_PRICE = np.array((0.6, 1.0, 2.2, 5.0))
_SEATS = np.array(((2, 10), (10, 50), (30, 250), (150, 900)))


def make_leads(
    rng: np.random.Generator, contacts: pd.DataFrame, count: int, today: dt.date
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Leads in order of creation, duplicates among them, and which contact each is.

    Columns beside those of the customer: ``contact`` (row of the linked contact or
    -1), the facts of :mod:`believable.mechanism`, its draws, ``won``, and the true
    probabilities ``p_creation`` (form only) and ``p_history`` (all but the unseen).
    """
    customers, same_contact = _customers(rng, contacts, count)
    frame = pd.concat([customers, _creation(rng, count, today)], axis=1)
    duplicates = _repeat(rng, frame)
    frame = frame.sort_values("created", kind="stable")
    place = pd.Series(range(count), index=frame.index)
    frame = frame.reset_index(drop=True)
    _add_facts(rng, frame, contacts)
    _add_texts(rng, frame)
    _add_outcome(rng, frame)
    pairs = [(*sorted((place[a], place[b])), kind) for a, b, kind in duplicates]
    known = [(place[lead], contact, "same_customer") for lead, contact in same_contact]
    columns = ["id_a", "id_b", "kind"]
    return (
        frame,
        pd.DataFrame(sorted(pairs), columns=columns),
        pd.DataFrame(sorted(known), columns=columns),
    )


def _customers(
    rng: np.random.Generator, contacts: pd.DataFrame, count: int
) -> tuple[pd.DataFrame, list[tuple[int, int]]]:
    """Known contacts (linked), new prospects, and known ones typed in once more."""
    linked = rng.random(count) < (LINKED_SHARE if len(contacts) else 0.0)
    again = ~linked & (rng.random(count) < (TYPED_AGAIN_SHARE if len(contacts) else 0))
    fresh = ~linked & ~again
    rows = np.full(count, -1)
    known = np.flatnonzero(linked | again)
    if len(known):
        odds = np.where(contacts["is_company"].to_numpy(dtype=bool), 0.5, 1.0)
        rows[known] = rng.choice(len(contacts), size=len(known), p=odds / odds.sum())
    prospects = pd.DataFrame(base_population(rng, int(fresh.sum())))
    prospects = prospects.rename(columns={"state": "state_code"})
    contacts = contacts.rename(columns={"state": "state_code"})
    order = rng.permutation(len(prospects))
    data = {}
    for column in _CUSTOMER:
        values = np.empty(count, dtype=object)
        if len(known):
            values[known] = contacts[column].to_numpy(dtype=object)[rows[known]]
        values[fresh] = prospects[column].to_numpy(dtype=object)[order]
        data[column] = values
    frame = pd.DataFrame(data)
    frame["size"] = frame["size"].astype(int)
    frame["contact"] = np.where(linked, rows, -1)
    for row in np.flatnonzero(again).tolist():
        frame.at[row, "phone"] = other_phone_style(
            rng, frame.at[row, "country"], frame.at[row, "national"],
            frame.at[row, "phone"],
        )  # fmt: skip
    return frame, [(row, int(rows[row])) for row in np.flatnonzero(again).tolist()]


def _creation(rng: np.random.Generator, count: int, today: dt.date) -> pd.DataFrame:
    """Dates over two years, a third more at the end than at first, few at weekends."""
    days = np.arange(DAYS)
    weekday = (np.datetime64(today) - DAYS + days).astype("datetime64[D]").view(
        "i8"
    ) + 3
    density = (1 + days / DAYS / 3) * np.where(weekday % 7 >= 5, 0.15, 1.0)
    day = rng.choice(DAYS, size=count, p=density / density.sum())
    minutes = np.clip(rng.normal(11.5 * 60, 170, size=count), 5, 1430).astype(int)
    start = np.datetime64(today, "m") - np.timedelta64(DAYS, "D").astype(
        "timedelta64[m]"
    )
    created = start + day * np.timedelta64(1440, "m") + minutes.astype("timedelta64[m]")
    seconds = rng.integers(60, size=count).astype("timedelta64[s]")
    created = created.astype("datetime64[s]") + seconds
    return pd.DataFrame({"created": created, "progress": day / DAYS})


def _repeat(
    rng: np.random.Generator, frame: pd.DataFrame
) -> list[tuple[int, int, str]]:
    """Some ask a second time within three weeks, through another door, misspelt."""
    count = round(len(frame) * REPEATED_SHARE)
    rows = rng.permutation(len(frame))[: 2 * count].tolist()
    pairs = []
    limit = frame["created"].max()
    for first, again in zip(rows[:count], rows[count:], strict=True):
        for column in _CUSTOMER:
            frame.at[again, column] = frame.at[first, column]
        frame.at[again, "contact"] = -1
        frame.at[again, "name"] = typo(rng, frame.at[first, "name"])
        frame.at[again, "phone"] = other_phone_style(
            rng, frame.at[first, "country"], frame.at[first, "national"],
            frame.at[first, "phone"],
        )  # fmt: skip
        later = frame.at[first, "created"] + pd.Timedelta(
            hours=int(rng.integers(2, 500))
        )
        frame.at[again, "created"] = min(later, limit)
        pairs.append((first, again, "asked_again"))
    return pairs


def _add_facts(
    rng: np.random.Generator, frame: pd.DataFrame, contacts: pd.DataFrame
) -> None:
    count = len(frame)
    _add_source(rng, frame)
    product = rng.choice(
        len(PRODUCTS), size=count, p=[0.22, 0.2, 0.17, 0.14, 0.15, 0.12]
    )
    frame["product"] = np.array(PRODUCTS, dtype=object)[product]
    frame["need"] = rng.choice(3, size=count, p=[0.27, 0.5, 0.23])
    frame["level"] = _levels(frame)
    frame["has_phone"] = frame["phone"].ne("")
    frame["has_email"] = frame["email"].ne("")
    frame["free_mail"] = frame["email"].str.endswith("@" + details.FREE_DOMAIN)
    regular = rng.random(len(contacts)) < 0.12
    linked = frame["contact"].to_numpy()
    frame["is_customer"] = (linked >= 0) & np.append(regular, False)[linked]
    _assign(rng, frame)
    spread = np.exp(rng.normal(0, 0.55, size=count))
    normal = _PRICE[product] * _SIZE_PRICE[frame["size"]]
    frame["revenue"] = np.round(normal * spread, -2)
    frame["revenue_known"] = rng.random(count) < 0.65
    frame["price"] = np.where(frame["revenue_known"], np.log(spread) / 0.55, 0.0)
    low, high = _SEATS[frame["size"]].T
    frame["seats"] = rng.integers(low, high)
    frame["size_tag"] = rng.random(count) < 0.7
    frame["product_number"] = product


def _add_source(rng: np.random.Generator, frame: pd.DataFrame) -> None:
    """The mix of sources drifts: LinkedIn grows, trade fairs and calls shrink."""
    progress = frame["progress"].to_numpy()[:, None]
    odds = _SOURCE_START * (1 - progress) + _SOURCE_END * progress
    edges = (odds / odds.sum(axis=1, keepdims=True)).cumsum(axis=1)
    which = (rng.random((len(frame), 1)) > edges).sum(axis=1).clip(0, len(SOURCE) - 1)
    frame["source"] = np.array(list(SOURCE), dtype=object)[which]
    campaign = rng.choice(4, size=len(frame), p=[0.7, 0.1, 0.1, 0.1])
    frame["campaign"] = np.array(["", *staff.CAMPAIGNS], dtype=object)[campaign]


def _levels(frame: pd.DataFrame) -> list[str]:
    levels = []
    for code, function in zip(frame["country"], frame["function"], strict=True):
        known = functions_of(BY_CODE[code].language)
        levels.append(LEVELS[known.index(function)] if function in known else "")
    return levels


def _assign(rng: np.random.Generator, frame: pd.DataFrame) -> None:
    """Most leads go to the team of their country, one in eight to the other one."""
    right = np.array([staff.region(code) for code in frame["country"]], dtype=object)
    fits = rng.random(len(frame)) > 0.12
    other = np.where(right == staff.EUROPE, staff.INTERNATIONAL, staff.EUROPE)
    frame["team"] = np.where(fits, right, other)
    frame["fits_team"] = fits
    teams, shares = staff.column("team"), staff.column("share")
    user = np.zeros(len(frame), dtype=int)
    for team in staff.TEAMS:
        members = np.flatnonzero(teams == team)
        mine = np.flatnonzero(frame["team"] == team)
        user[mine] = rng.choice(members, size=len(mine), p=shares[members])
    frame["user"] = user


def _add_texts(rng: np.random.Generator, frame: pd.DataFrame) -> None:
    picks = rng.integers(0, 1 << 20, size=(len(frame), 2)).tolist()
    titles, descriptions = [], []
    for i, row in enumerate(frame.itertuples(index=False)):
        texts = texts_of(BY_CODE[row.country].language)
        product = texts.products[row.product_number]
        words = {
            "product": product,
            "size": row.seats,
            "company": row.company or row.name,
        }
        title = texts.titles[picks[i][0] % len(texts.titles)].format(**words)
        titles.append(title[0].upper() + title[1:])
        need = texts.need[row.need]
        descriptions.append(need[picks[i][1] % len(need)].format(**words))
    frame["title"], frame["description"] = titles, descriptions


def _add_outcome(rng: np.random.Generator, frame: pd.DataFrame) -> None:
    user = frame["user"].to_numpy()
    known = mechanism.known_at_creation(frame, staff.column("skill")[user])
    facts = {
        "need": frame["need"].to_numpy() - 1.0,
        "decides": frame["level"].eq("decides").to_numpy(dtype=float),
        "hours": staff.column("hours")[user],
        "carelessness": staff.column("carelessness")[user],
        "writes": frame["has_email"].to_numpy(dtype=float),
    }
    history = mechanism.draw_history(rng, **facts)
    for name, values in history.items():
        frame[name] = values
    seen = known + mechanism.of_history(history)
    unseen = mechanism.UNSEEN_SD * rng.standard_normal(len(frame))
    frame["log_odds"] = seen + unseen
    frame["won"] = rng.random(len(frame)) < mechanism.probability(seen + unseen)
    frame["p_history"] = mechanism.without_unseen(seen)
    frame["p_creation"] = mechanism.best_guess_at_creation(
        rng, known, CREATION_DRAWS, **facts
    )
