"""The product as the judge uses it: through its public methods, as a manager."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import odoo
from odoo.exceptions import UserError

from evaluation.merging.outcome import Refused
from evaluation.merging.world import World

TYPED = {"res.partner": ["name", "city", "street"], "crm.lead": ["name", "phone"]}


def merge(world: World, rng: Random, records: Any) -> Any:
    """Merge the records; sometimes a person chooses who survives and with what.

    :return: the merge (``crm.ai.merge``)
    :raises Refused: with the addon's reasons
    """
    survivor = rng.choice([None, None, rng.choice(records.ids)])
    values = {name: "Typed" for name in TYPED[records._name] if rng.random() < 0.2}
    merges = as_manager(world)["crm.ai.merge"]
    preview = merges.preview(records._name, records.ids, survivor, values)
    if preview["refusals"]:
        raise Refused("\n".join(preview["refusals"]))
    number = merges.merge(
        records._name, records.ids, preview["survivor_id"], values or None
    )
    return merges.browse(number)


def undo(world: World, number: int) -> Any:
    """Undo a merge.

    :raises AssertionError: where the addon would not: each merge has a way back
    """
    merged = as_manager(world)["crm.ai.merge"].browse(number)
    try:
        merged.action_undo()
    except UserError as error:
        raise AssertionError(f"the undo was refused: {error}") from None
    return merged


def as_manager(world: World) -> Any:
    """An environment of the manager, who works for both companies."""
    companies = world.manager.company_ids.ids
    return world.env(user=world.manager.id, context={"allowed_company_ids": companies})


@contextmanager
def transaction(registry: Any) -> Iterator[World]:
    """What all cases share, in a transaction of its own."""
    with registry.cursor() as cr:
        env = odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {})
        yield World(env)
        env.flush_all()
