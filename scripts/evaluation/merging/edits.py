"""What people do between a merge and its undoing: write, add, move, delete."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

from evaluation.merging.world import World

WRITTEN = {
    "res.partner": {
        "name": "Typed Name",
        "city": "Typed City",
        "phone": "+49 30 5550123",
        "function": "Typed Function",
        "comment": "<p>Typed note</p>",
        "ref": "TYPED",
        "color": 7,
    },
    "crm.lead": {
        "name": "Typed Lead",
        "city": "Typed City",
        "phone": "+49 30 5550123",
        "contact_name": "Typed Person",
        "description": "<p>Typed description</p>",
        "expected_revenue": 777.0,
        "color": 7,
    },
    "mail.activity": {"summary": "Typed", "date_deadline": "2027-01-01"},
    "calendar.event": {"name": "Typed Meeting"},
    "trial.card": {"points": 99},
    "trial.contract": {"name": "Typed Contract"},
    "trial.visit": {"name": "Typed Visit"},
    "trial.note": {"name": "Typed Note"},
}


class Cell(NamedTuple):
    """A value that a person typed: column of a row."""

    table: str
    key: str
    column: str


def edit(world: World, rng: Random, survivor: Any) -> set[Cell]:
    """Some edits around the survivor, as people make them.

    :return: the cells that were typed, not those that Odoo computed from them
    """
    typed: set[Cell] = set()
    edits = [_write, _write_around, _move, _add, _say, _tag, _delete]
    for _number in range(rng.randint(1, 5)):
        typed |= rng.choice(edits)(world, rng, survivor)
        world.env.flush_all()
    return typed


def _write(world: World, rng: Random, survivor: Any) -> set[Cell]:
    choices = WRITTEN[survivor._name]
    names = rng.sample(sorted(choices), rng.randint(1, 3))
    return _typed(survivor, {name: choices[name] for name in names})


def _write_around(world: World, rng: Random, survivor: Any) -> set[Cell]:
    """Write on a row that refers to the survivor."""
    rows = [each for each in _around(survivor) if each._name in WRITTEN]
    if not rows:
        return set()
    row = rng.choice(rows)
    name, value = rng.choice(sorted(WRITTEN[row._name].items()))
    return _typed(row, {name: value})


def _move(world: World, rng: Random, survivor: Any) -> set[Cell]:
    """Let a lead, a child or a card belong to somebody else."""
    somebody = world.some_contact(rng)
    pointers = {
        "crm.lead": "partner_id",
        "res.partner": "parent_id",
        "trial.contract": "partner_id",
    }
    rows = [each for each in _around(survivor) if each._name in pointers]
    if not rows or survivor._name != "res.partner":
        return set()
    row = rng.choice(rows)
    return _typed(row, {pointers[row._name]: somebody.id})


def _add(world: World, rng: Random, survivor: Any) -> set[Cell]:
    """A new child, or a new visit."""
    if survivor._name == "res.partner":
        values = {"name": "New Child", "parent_id": survivor.id, "city": "New City"}
    elif "trial.visit" in world.env:
        survivor = world.env["trial.visit"].new({"lead_id": survivor.id})
        values = {"name": "New Visit", "lead_id": survivor.lead_id.id}
    else:
        return set()
    row = survivor.create(values)
    return {Cell(row._table, str(row.id), name) for name in values}


def _say(world: World, rng: Random, survivor: Any) -> set[Cell]:
    message = survivor.message_post(
        body="Typed message", attachments=[("typed.txt", b"Typed")]
    )
    columns = ("body", "model", "res_id")
    return {Cell("mail_message", str(message.id), name) for name in columns}


def _tag(world: World, rng: Random, survivor: Any) -> set[Cell]:
    """Add a tag or take one away."""
    contact = survivor._name == "res.partner"
    name, tags = (
        ("category_id", world.categories) if contact else ("tag_ids", world.tags)
    )
    tag = rng.choice(list(tags))
    survivor[name] = [(3 if tag in survivor[name] else 4, tag.id)]
    return set()


def _delete(world: World, rng: Random, survivor: Any) -> set[Cell]:
    """Delete a row that refers to the survivor."""
    rows = [each for each in _around(survivor) if not each._name.startswith("res.")]
    if rows:
        rng.choice(rows).unlink()
    return set()


def _typed(record: Any, values: dict[str, Any]) -> set[Cell]:
    record.write(values)
    return {Cell(record._table, str(record.id), name) for name in values}


def _around(survivor: Any) -> list[Any]:
    """The rows that refer to the survivor, of the kinds that people edit."""
    env = survivor.env
    found = [
        *env["mail.activity"].search(_about(survivor, "res_model")),
        *env["mail.message"].search(_about(survivor, "model")),
        *env["ir.attachment"].search(_about(survivor, "res_model")),
    ]
    pointer = "partner_id" if survivor._name == "res.partner" else "lead_id"
    for model in ("crm.lead", "trial.card", "trial.contract", "trial.visit"):
        if model in env and pointer in env[model]._fields:
            found += env[model].search([(pointer, "=", survivor.id)])
    if survivor._name == "res.partner":
        found += survivor.child_ids
    return found


def _about(survivor: Any, model: str) -> list[Any]:
    return [(model, "=", survivor._name), ("res_id", "=", survivor.id)]
