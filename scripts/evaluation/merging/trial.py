"""Rows of the addon that is installed for these trials only."""

from __future__ import annotations

from random import Random
from typing import Any

from evaluation.merging.world import PROPERTIES, World, property_values


def installed(env: Any) -> bool:
    """Whether the database has the addon."""
    return "trial.card" in env


def known(world: World, records: Any) -> bool:
    """Whether rows of the addon refer to one of the records already."""
    column = "partner" if records._name == "res.partner" else "lead"
    world.env.cr.execute(
        f"SELECT EXISTS (SELECT FROM trial_foreign WHERE {column} = ANY(%s))",
        (records.ids,),
    )
    return bool(world.env.cr.fetchone()[0])


def surround(world: World, rng: Random, records: Any) -> None:
    """Let rows of the addon's tables refer to the records."""
    add = _of_contacts if records._name == "res.partner" else _of_leads
    add(world, rng, records)
    for record in records:
        _references(world, rng, record)
        _foreign(world, record)


def _of_contacts(world: World, rng: Random, records: Any) -> None:
    env = world.env
    for record in records:
        for code in rng.sample(["gold", "blue", "red"], rng.randint(0, 2)):
            card = env["trial.card"].create(
                {"partner_id": record.id, "code": code, "points": rng.randint(0, 9)}
            )
            env["trial.visit"].create({"card_id": card.id, "partner_id": record.id})
            env["trial.contract"].create(
                {
                    "name": "Contract",
                    "partner_id": record.id,
                    "card_id": card.id,
                    "company_id": rng.choice([False, *world.companies.ids]),
                }
            )
        if rng.random() < 0.2:
            env["trial.member"].create({"partner_id": record.id, "number": "M1"})
    pair = rng.sample(list(records), 2) if rng.random() < 0.2 else []
    for one, other in zip(pair, [*pair[1:], world.manager.partner_id], strict=False):
        env["trial.pair"].create({"partner_id": one.id, "other_id": other.id})
    _plans(world, rng, records, "partner_ids", "contact_id")


def _of_leads(world: World, rng: Random, records: Any) -> None:
    customer = world.some_contact(rng)
    for record in records:
        world.env["trial.visit"].create(
            [
                {"lead_id": record.id, "main": rng.random() < 0.5, "name": "First"},
                {"lead_id": record.id, "name": "Second"},
            ]
        )
        if rng.random() < 0.3:
            world.env["trial.contract"].create(
                {"name": "Order", "partner_id": customer.id, "lead_id": record.id}
            )
    _plans(world, rng, records, "lead_ids", "lead_id")


def _plans(world: World, rng: Random, records: Any, many: str, one: str) -> None:
    """Several of the records in one list, another one in each company."""
    definition = {"name": "Group", "properties_definition": list(PROPERTIES)}
    group = world.env["trial.plan"].create(definition)
    for _number in range(2):
        some = rng.sample(records.ids, rng.randint(1, len(records)))
        plan = group.create(
            {"name": "Plan", many: [(6, 0, some)], "parent_id": group.id}
        )
        for company in world.companies:
            plan.with_company(company)[one] = rng.choice([False, *records.ids])
        if records._name == "res.partner":
            plan.properties = property_values(rng, records)


def _references(world: World, rng: Random, record: Any) -> None:
    if rng.random() < 0.6:
        subject = f"{record._name},{record.id}"
        world.env["trial.note"].create(
            [
                {"name": "On it", "res_model": record._name, "res_id": record.id},
                {"name": "Of it", "subject": subject},
            ]
        )


def _foreign(world: World, record: Any) -> None:
    column = "partner" if record._name == "res.partner" else "lead"
    world.env.cr.execute(
        f"INSERT INTO trial_foreign (code, {column}) VALUES (%s, %s)",
        (f"{column} {record.id}", record.id),
    )
