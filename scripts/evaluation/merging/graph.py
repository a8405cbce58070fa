"""Contacts and leads to merge, as different from each other as they come."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from PIL import Image

from evaluation.merging.surroundings import surround, surrounded
from evaluation.merging.world import World, custom_values, property_values

CONTACT_TEXTS = {
    "ref": ["R1", "R2"],
    "vat": ["/"],
    "street": ["Way 1", "Lane 2"],
    "city": ["Here", "There"],
    "zip": ["1000", "2000"],
    "email": ["anna@some.example", "Anna <ANNA@other.example>"],
    "phone": ["+49 30 5550100", "+49 30 5550199"],
    "function": ["Boss"],
    "website": ["https://some.example"],
    "comment": ["<p>Knows us</p>", "<p>Likes tea</p>"],
    "company_name": ["Some Company"],
    "lang": ["en_US"],
    "tz": ["Europe/Berlin"],
    "color": [1, 2],
}
LEAD_TEXTS = {
    "partner_name": ["Some Company", "Other"],
    "contact_name": ["Anna", "Bob"],
    "email_from": ["anna@some.example", "bob@other.example"],
    "phone": ["+49 30 5550100", "+49 30 5550199"],
    "street": ["Way 1", "Lane 2"],
    "city": ["Here", "There"],
    "function": ["Boss"],
    "description": ["<p>Wants it</p>", "<p>Wants more</p>"],
    "expected_revenue": [100, 250.5],
    "priority": ["0", "2", "3"],
    "referred": ["Somebody"],
    "date_deadline": ["2026-12-01"],
}


def build(world: World, rng: Random) -> Any:
    """Two to six records of one kind, with what refers to them.

    :return: the contacts or leads to be merged
    """
    kinds = [contacts, contacts, leads]
    if world.demo:
        kinds += [demo_contacts, demo_leads]
    kind: Callable[[World, Random, int], Any] = rng.choice(kinds)
    records = kind(world, rng, rng.randint(2, 6))
    if not surrounded(world, records):
        surround(world, rng, records)
    world.env.flush_all()
    return records


def contacts(world: World, rng: Random, number: int) -> Any:
    """Contacts of one company or of all, some with children, a user or a picture."""
    Partner = world.env["res.partner"]
    company = rng.choice([False, False, *world.companies.ids])
    others = Partner.create([{"name": f"Other {place}"} for place in range(3)])
    parent = rng.choice([False, others[0].id])
    records = Partner.create(
        [
            {
                "name": rng.choice(["Anna Vogel", "Vogel, Anna", "A. Vogel"]),
                "active": rng.random() < 0.8,
                "is_company": rng.random() < 0.2,
                "company_id": company,
                "parent_id": parent,
                "user_id": rng.choice([False, *world.colleagues.ids]),
                "country_id": rng.choice([False, *world.countries.ids]),
                "category_id": [(6, 0, _some(rng, world.categories.ids))],
                "image_1920": picture(rng) if rng.random() < 0.3 else False,
                **_texts(rng, CONTACT_TEXTS),
                **custom_values(Partner, rng, others),
            }
            for _place in range(number)
        ]
    )
    _own_values(world, rng, records, others)
    _children(rng, records)
    _user(world, rng, records)
    return records


def _own_values(world: World, rng: Random, records: Any, others: Any) -> None:
    """Properties, and values of each company."""
    for record in records:
        if rng.random() < 0.5:
            record.properties = property_values(rng, others)
        for company in world.companies:
            if rng.random() < 0.3:
                _in_company(company, record)


def _in_company(company: Any, record: Any) -> None:
    """Values that each company has of its own; a barcode is nobody else's."""
    record = record.with_company(company)
    record.barcode = f"{company.id}-{record.id}"
    if "x_local" in record._fields:
        record.x_local = f"at {company.name}"


def _children(rng: Random, records: Any) -> None:
    for record in records:
        for place in range(rng.choice([0, 0, 1, 2])):
            record.create(
                {
                    "name": f"Child {place}",
                    "parent_id": record.id,
                    "type": rng.choice(["contact", "delivery"]),
                    "active": rng.random() < 0.8,
                    "email": f"child{place}@some.example",
                }
            )


def _user(world: World, rng: Random, records: Any) -> None:
    """A portal user for one of the contacts, seldom for two."""
    for record in rng.sample(list(records), rng.choice([0, 0, 0, 0, 0, 1, 1, 1, 1, 2])):
        company = record.company_id or world.companies[0]
        world.env["res.users"].create(
            {
                "login": f"portal_{record.id}",
                "partner_id": record.id,
                "company_id": company.id,
                "company_ids": [(6, 0, company.ids)],
                "group_ids": [(6, 0, world.env.ref("base.group_portal").ids)],
            }
        )


def leads(world: World, rng: Random, number: int) -> Any:
    """Leads and opportunities of one company: open, won and lost ones."""
    Lead = world.env["crm.lead"]
    customers = world.env["res.partner"].create(
        [{"name": f"Customer {place}"} for place in range(3)]
    )
    company = rng.choice([False, *world.companies.ids])
    records = Lead.create(
        [
            {
                "name": rng.choice(["New roof", "Roof", "A roof for Anna"]),
                "type": rng.choice(["lead", "opportunity"]),
                "company_id": company,
                "user_id": rng.choice([False, *world.colleagues.ids]),
                "team_id": rng.choice(world.teams.ids),
                "stage_id": rng.choice(world.stages.ids[:3]),
                "partner_id": rng.choice([False, *customers.ids]),
                "tag_ids": [(6, 0, _some(rng, world.tags.ids))],
                **_texts(rng, LEAD_TEXTS),
                **custom_values(Lead, rng, customers),
            }
            for _place in range(number)
        ]
    )
    for record in records:
        if rng.random() < 0.5:
            record.lead_properties = property_values(rng, customers)
        _outcome(rng, record)
    return records


def _outcome(rng: Random, record: Any) -> None:
    """Some leads are lost or archived."""
    outcome = rng.choice(["", "", "", "", "action_set_lost", "action_archive"])
    if outcome:
        getattr(record, outcome)()


def demo_contacts(world: World, rng: Random, number: int) -> Any:
    """Contacts with the orders, invoices and events that demo data gave them."""
    contacts = world.demo["res.partner"].filtered(lambda each: not each.parent_id)
    return contacts.browse(rng.sample(contacts.ids, number))


def demo_leads(world: World, rng: Random, number: int) -> Any:
    """Leads with the orders and tasks that demo data gave them."""
    leads = world.demo["crm.lead"].filtered(lambda each: each.won_status != "won")
    return leads.browse(rng.sample(leads.ids, number))


def picture(rng: Random) -> bytes:
    """A small picture, as a field takes it."""
    file = io.BytesIO()
    colour = (rng.randrange(256), rng.randrange(256), rng.randrange(256))
    Image.new("RGB", (32, 32), colour).save(file, "PNG")
    return base64.b64encode(file.getvalue())


def _texts(rng: Random, choices: dict[str, Sequence[Any]]) -> dict[str, Any]:
    return {
        name: rng.choice(texts) for name, texts in choices.items() if rng.random() < 0.5
    }


def _some(rng: Random, ids: list[int]) -> list[int]:
    return rng.sample(ids, rng.randint(0, min(2, len(ids))))
