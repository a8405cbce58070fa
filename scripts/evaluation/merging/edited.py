"""Merge, edit and undo: nothing that people typed in between is lost."""

from __future__ import annotations

from contextlib import ExitStack
from random import Random
from typing import Any

from evaluation.merging import merges
from evaluation.merging.digest import Difference, snapshot
from evaluation.merging.edits import edit
from evaluation.merging.graph import build
from evaluation.merging.merges import transaction
from evaluation.merging.three_way import Listed, Moments, lost, untold


def judge(registry: Any, seed: int) -> list[Difference]:
    """One random graph, merged, edited by a person and undone.

    :return: what was lost
    :raises Refused: where the addon would not merge it
    """
    rng = Random(seed)
    with transaction(registry) as world:
        records = build(world, rng)
        model, ids = records._name, records.ids
    with ExitStack() as stack:
        before = stack.enter_context(snapshot(registry))
        with transaction(registry) as world:
            merge = merges.merge(world, rng, world.env[model].browse(ids))
            number, survivor = merge.id, merge.survivor_id
        merged = stack.enter_context(snapshot(registry))
        with transaction(registry) as world:
            typed = edit(world, rng, world.env[model].browse(survivor))
        edited = stack.enter_context(snapshot(registry))
        with transaction(registry) as world:
            listed = _listed(merges.undo(world, number))
            table = world.env[model]._table
        undone = stack.enter_context(snapshot(registry))
        moments = Moments(before, merged, edited, undone)
        return [
            *lost(moments, typed, derived(registry), listed),
            *untold(moments, typed, listed, (table, str(survivor))),
        ]


def _listed(merge: Any) -> Listed:
    """What is shown to the manager, as rows and fields of the database."""
    # Odoo knows its addons only after it was configured.
    from odoo.addons.crm_ai_insights.journal import Kept

    kept = [Kept(*row) for row in merge.sudo().kept_rows or ()]
    return Listed(each for each in kept if merge._in_words([each]))


def derived(registry: Any) -> set[tuple[str, str]]:
    """The stored columns that Odoo computes and nobody types, and those beside them.

    An estimate and the value that follows it are computed by one method, such as a
    lead's probability.
    """
    return {
        (registry[field.model_name]._table, field.name)
        for field, together in registry.field_computed.items()
        if field.store and any(each.store and each.readonly for each in together)
    }
