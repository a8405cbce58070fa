"""Leads in the state in which Odoo 19 stores them: open, won, or lost."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd

from .. import staff
from ..vocabulary import BY_CODE
from ..world import World
from .batches import batches, moment, set_columns
from .setting import Settings

Env = Any
_DATED = {
    "create_date": "timestamp", "write_date": "timestamp", "date_open": "timestamp",
    "date_last_stage_update": "timestamp", "date_closed": "timestamp",
    "day_open": "float8", "day_close": "float8", "automated_probability": "float8",
}  # fmt: skip


def write(env: Env, world: World, settings: Settings, contact_ids: list[int],
          progress: Any) -> list[int]:  # fmt: skip
    """Create all leads; their ids in the order of the world's rows."""
    frame = pd.concat([world.leads, world.history.leads], axis=1)
    rows = frame.to_dict("records")
    enriched = "iap_enrich_done" in env["crm.lead"]._fields
    ids: list[int] = []
    for part in batches(len(rows)):
        values = [_values(rows[i], settings, contact_ids) for i in part]
        if enriched:
            # Or the enrichment job would send the addresses of new leads to a service.
            values = [{**lead, "iap_enrich_done": True} for lead in values]
        created = env["crm.lead"].create(values)
        _date(env, created.ids, [rows[i] for i in part])
        ids += created.ids
        progress.add(len(part), "leads")
    _follow(env, world, settings, ids)
    return ids


def _follow(env: Env, world: World, settings: Settings, ids: list[int]) -> None:
    """Salespeople follow their leads, as they do when Odoo assigns one to them."""
    users = world.leads["user"].to_numpy()
    for number, partner in enumerate(settings.user_partners):
        own = [ids[row] for row in (users == number).nonzero()[0].tolist()]
        env["crm.lead"].browse(own).message_subscribe(partner_ids=[partner])


def _values(lead: dict, settings: Settings, contact_ids: list[int]) -> dict:
    values = {
        "name": lead["title"],
        "type": "opportunity",
        "description": f"<p>{html.escape(lead['description'])}</p>",
        "user_id": settings.users[lead["user"]],
        "team_id": settings.teams[lead["team"]],
        "source_id": settings.sources[lead["source"]],
        "medium_id": settings.media[staff.MEDIUM[lead["source"]]],
        "campaign_id": settings.campaigns.get(lead["campaign"], False),
        "tag_ids": [(6, 0, _tags(lead, settings))],
        "expected_revenue": lead["revenue_now"],
        "priority": str(lead["priority"]),
        "stage_id": settings.stages[lead["stage"]],
        "date_deadline": _deadline(lead),
    }
    if lead["contact"] >= 0:
        values["partner_id"] = contact_ids[lead["contact"]]
    else:
        values.update(_typed_customer(lead, settings))
    if lead["state"] == "won":
        values["probability"] = 100
    elif lead["state"] == "lost":
        values.update(active=False, probability=0)
        values["lost_reason_id"] = settings.lost_reasons.get(lead["lost_reason"], False)
    return values


def _typed_customer(lead: dict, settings: Settings) -> dict:
    """The customer's data on the lead itself, where no contact is linked."""
    code = lead["country"]
    is_company = bool(lead["is_company"])
    return {
        "contact_name": False if is_company else lead["name"],
        "partner_name": lead["name"] if is_company else lead["company"] or False,
        "function": lead["function"] or False,
        "email_from": lead["email"] or False,
        "phone": lead["phone"] or lead["phone_learnt"] or False,
        "website": lead["website"] or False,
        "street": lead["street"] or False,
        "zip": lead["zip"] or False,
        "city": lead["city"] or False,
        "country_id": settings.countries[code],
        "state_id": settings.states.get((code, lead["state_code"]), False),
        "lang_id": settings.languages[BY_CODE[code].language],
    }


def _tags(lead: dict, settings: Settings) -> list[int]:
    tags = [settings.tags[staff.PRODUCT_TAGS[lead["product_number"]]]]
    if lead["size_tag"]:
        tags.append(settings.tags[staff.SIZE_TAGS[lead["size"]]])
    return tags


def _deadline(lead: dict) -> Any:
    """Salespeople set the expected closing when they send the offer."""
    if lead["stage"] != staff.STAGES[2]:
        return False
    return (lead["stage_since"] + pd.Timedelta(days=45)).date()


def _date(env: Env, ids: list[int], leads: list[dict]) -> None:
    """What Odoo sets to now on creation and closing, set to when it happened.

    ``automated_probability`` of closed leads is what closing them one by one leaves.
    """
    rows = []
    for lead in leads:
        created, opened = moment(lead["created"]), moment(lead["opened"])
        since, closed = moment(lead["stage_since"]), moment(lead["closed"])
        last = max(when for when in (created, opened, since, closed) if when)
        rows.append((
            created, last, opened, since, closed,
            float((opened - created).days),
            float((closed - created).days) if closed else None,
            {"won": 100.0, "lost": 0.0}.get(lead["state"], None),
        ))  # fmt: skip
    set_columns(env, "crm_lead", _DATED, ids, rows)
