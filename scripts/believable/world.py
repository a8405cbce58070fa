"""The believable world: made from a seed, without Odoo and without a database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import contacts as contact_frames
from .history import History, make_history
from .leads import make_leads


@dataclass
class World:
    """Contacts, leads and their history, and the truth about them.

    ``contacts`` and ``leads`` are indexed from 0; pairs name these rows as ``id_a``,
    ``id_b`` with a ``kind``. ``blemishes`` are faults of data entry. ``lead_contacts``
    pairs leads (``id_a``) that were typed in although their contact (``id_b``) is
    known. Frames are documented where they are made: :mod:`believable.contacts`,
    ``leads``, ``history``.
    """

    seed: int
    today: dt.date
    contacts: pd.DataFrame
    duplicates: pd.DataFrame
    negatives: pd.DataFrame
    blemishes: pd.DataFrame
    leads: pd.DataFrame
    lead_duplicates: pd.DataFrame
    lead_contacts: pd.DataFrame
    history: History


def make_world(
    seed: int = 1,
    contacts: int = 5000,
    leads: int = 3000,
    today: dt.date | None = None,
) -> World:
    """A world that is the same for the same arguments on every machine.

    :param contacts: contacts in all, duplicates and look-alikes included
    :param leads: leads of the two years before ``today``
    :param today: the first day (UTC) of which nothing has happened yet; default: the
        current one
    """
    if contacts < 0 or leads < 0:
        raise ValueError("The numbers of contacts and leads cannot be negative.")
    today = today or dt.datetime.now(dt.timezone.utc).date()
    streams = [np.random.default_rng([seed, part]) for part in range(3)]
    people = contact_frames.make_contacts(streams[0], contacts)
    cases, repeated, known = make_leads(streams[1], people.frame, leads, today)
    return World(
        seed=seed,
        today=today,
        contacts=people.frame,
        duplicates=people.duplicates,
        negatives=people.negatives,
        blemishes=people.blemishes,
        leads=cases,
        lead_duplicates=repeated,
        lead_contacts=known,
        history=make_history(streams[2], cases, today),
    )
