"""The order of things: set-up, contacts, leads, their history, Odoo's own scores."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from ..truth import Truth
from ..world import World
from . import agenda, leads, partners, scores, setting, timeline

Env = Any
OnProgress = Callable[[int, int, str], None]

# No mail, no log, no follower, no tracking: the history is written with its own dates.
SILENT = {
    "tracking_disable": True,
    "mail_notrack": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notify_force_send": False,
    "mail_activity_quick_update": True,
    "no_reset_password": True,
    "no_mail_to_attendees": True,
    "dont_notify": True,
    "skip_contact_description": True,
    "active_test": False,
    "lang": "en_US",
}


class Progress:
    """Counts what has been written and tells the caller after every batch."""

    def __init__(self, total: int, tell: OnProgress | None) -> None:
        self.total = total
        self.done = 0
        self.tell = tell

    def add(self, count: int, what: str) -> None:
        self.done += count
        if self.tell:
            self.tell(self.done, self.total, what)


def write_world(env: Env, world: World, on_progress: OnProgress | None = None) -> Truth:
    """Write the world into the database of ``env``; the truth in terms of its ids.

    Nothing is committed: ``on_progress(done, total, what)`` is called after every
    batch and may do so. What happened in the past is dated in the past, which Odoo
    cannot be asked for: it sets ``create_date``, ``date_closed`` and the like itself,
    so these columns are updated by SQL right after each batch. No e-mail is queued.

    :param env: an environment of a user who may do everything, with ``crm`` installed
    """
    env = env(context={**env.context, **SILENT}, su=True)
    progress = Progress(_amount(world), on_progress)
    settings = setting.prepare(env, world)
    progress.add(0, "settings")
    contact_ids = partners.write(env, world, settings, progress)
    lead_ids = leads.write(env, world, settings, contact_ids, progress)
    timeline.write(env, world, settings, contact_ids, lead_ids, progress)
    agenda.write(env, world, settings, contact_ids, lead_ids, progress)
    scores.refresh(env)
    progress.add(0, "scores")
    return _truth(world, contact_ids, lead_ids)


def _amount(world: World) -> int:
    """Records to write: an activity or meeting done also leaves a message."""
    history = world.history
    losses = int((history.leads["state"] == "lost").sum())
    done = int(history.activities["done"].notna().sum())
    done += int(timeline.past_meetings(world).sum())
    messages = len(world.leads) + losses + done
    frames = (world.contacts, world.leads, history.messages, history.stages,
              history.values, history.activities, history.meetings)  # fmt: skip
    return messages + sum(map(len, frames)) + len(history.meetings)


def _truth(world: World, contact_ids: list[int], lead_ids: list[int]) -> Truth:
    pairs = [
        _as_ids(world.duplicates, "res.partner", contact_ids),
        _as_ids(world.lead_duplicates, "crm.lead", lead_ids),
    ]
    known = world.lead_contacts
    leads_frame = world.leads[["p_creation", "p_history", "won"]].copy()
    leads_frame.insert(0, "lead_id", lead_ids)
    leads_frame.insert(1, "state", world.history.leads["state"])
    return Truth(
        duplicates=pd.concat(pairs, ignore_index=True),
        negatives=_as_ids(world.negatives, "res.partner", contact_ids),
        lead_contacts=pd.DataFrame({
            "lead_id": [lead_ids[row] for row in known["id_a"]],
            "partner_id": [contact_ids[row] for row in known["id_b"]],
            "kind": known["kind"].to_list(),
        }),
        blemishes=_with_ids(world.blemishes, contact_ids),
        leads=leads_frame,
    )  # fmt: skip


def _with_ids(blemishes: pd.DataFrame, contact_ids: list[int]) -> pd.DataFrame:
    ids = [contact_ids[row] for row in blemishes["id"]]
    frame = blemishes.drop(columns="id")
    frame.insert(0, "partner_id", ids)
    return frame


def _as_ids(pairs: pd.DataFrame, model: str, ids: list[int]) -> pd.DataFrame:
    """Row pairs as record pairs, the smaller id first."""
    ordered = [
        sorted((ids[a], ids[b]))
        for a, b in zip(pairs["id_a"], pairs["id_b"], strict=True)
    ]
    return pd.DataFrame({
        "model": model,
        "id_a": [a for a, _ in ordered],
        "id_b": [b for _, b in ordered],
        "kind": pairs["kind"].to_list(),
    })  # fmt: skip
