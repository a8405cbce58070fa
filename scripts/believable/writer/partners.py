"""Contacts: firms first, then people, with the dates on which they were entered."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from ..vocabulary import BY_CODE
from ..world import World
from .batches import batches, moment, set_columns
from .setting import Settings

Env = Any


def write(env: Env, world: World, settings: Settings, progress: Any) -> list[int]:
    """Create all contacts; their ids in the order of the world's rows."""
    contacts = world.contacts
    ids = [0] * len(contacts)
    entered = _entered(world)
    customers = set(world.leads.loc[world.leads["is_customer"], "contact"])
    firms_first = [
        *contacts.index[contacts["is_company"]],
        *contacts.index[~contacts["is_company"].astype(bool)],
    ]
    # Fields that a child shares with its firm are given right, so the costly
    # synchronisation after each creation has nothing to do.
    partners = env["res.partner"].with_context(_partners_skip_fields_sync=True)
    rows = contacts.to_dict("index")
    for part in batches(len(firms_first)):
        chosen = [firms_first[i] for i in part]
        values = [_values(rows, row, ids, settings, row in customers) for row in chosen]
        created = partners.create(values)
        for row, partner_id in zip(chosen, created.ids, strict=True):
            ids[row] = partner_id
        dates = [[entered[row], entered[row]] for row in chosen]
        set_columns(env, "res_partner",
                    {"create_date": "timestamp", "write_date": "timestamp"},
                    created.ids, dates)  # fmt: skip
        progress.add(len(part), "contacts")
    return ids


def _entered(world: World) -> list[dt.datetime]:
    """When each contact was entered: at the latest when its first lead came."""
    start = pd.Timestamp(world.today)
    minutes = pd.to_timedelta((world.contacts.index * 37) % 1400, unit="min")
    entered = start - pd.to_timedelta(world.contacts["age_days"], unit="D") + minutes
    entered = pd.Series(entered.to_numpy(), index=world.contacts.index)
    linked = world.leads[world.leads["contact"] >= 0]
    first = linked.groupby("contact")["created"].min().reindex(entered.index)
    return [moment(value) for value in entered.where(~(first < entered), first)]


def _values(rows: dict, row: int, ids: list[int], settings: Settings,
            customer: bool) -> dict:  # fmt: skip
    contact = rows[row]
    code = contact["country"]
    parent = contact["parent"]
    values = {
        "name": contact["name"],
        "is_company": bool(contact["is_company"]),
        "function": contact["function"] or False,
        "email": contact["email"] or False,
        "phone": contact["phone"] or False,
        "street": contact["street"] or False,
        "zip": contact["zip"] or False,
        "city": contact["city"] or False,
        "country_id": settings.countries[code],
        "state_id": settings.states.get((code, contact["state"]), False),
        "website": contact["website"] or False,
        "vat": contact["vat"] or False,
        "lang": BY_CODE[code].language,
        "category_id": [(4, settings.customer_category)] if customer else False,
    }
    if parent >= 0:
        values["parent_id"] = ids[parent]
        values["vat"] = rows[parent]["vat"] or False
    elif not contact["is_company"] and contact["company"]:
        values["company_name"] = contact["company"]
        values["vat"] = False
    return values
