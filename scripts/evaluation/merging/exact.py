"""Merge and undo: every table holds what it held before."""

from __future__ import annotations

from random import Random
from typing import Any

from evaluation.merging import merges
from evaluation.merging.digest import Difference, differences, snapshot
from evaluation.merging.graph import build
from evaluation.merging.merges import transaction


def judge(registry: Any, seed: int) -> list[Difference]:
    """One random graph, merged and undone in transactions of their own.

    :return: what is not as it was
    :raises Refused: where the addon would not merge it; then nothing may change
    """
    rng = Random(seed)
    with transaction(registry) as world:
        records = build(world, rng)
        model, ids = records._name, records.ids
    with snapshot(registry) as before:
        with transaction(registry) as world:
            number = merges.merge(world, rng, world.env[model].browse(ids)).id
        with transaction(registry) as world:
            world.env["ir.attachment"]._gc_file_store()
        with transaction(registry) as world:
            merges.undo(world, number)
        with snapshot(registry) as after:
            return [*differences(before, after), *missing_files(registry)]


def missing_files(registry: Any) -> list[Difference]:
    """The attachments whose files are gone."""
    with transaction(registry) as world:
        attachments = world.env["ir.attachment"].search(
            [("store_fname", "!=", False), ("res_field", "in", [False, "image_1920"])]
        )
        return [
            Difference("ir_attachment", str(each.id), "lost its file", {})
            for each in attachments
            if each.file_size and not each.raw
        ]
