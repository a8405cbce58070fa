"""What only the generator knows, in terms of the ids that Odoo gave."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd


@dataclass
class Truth:
    """``duplicates``: model, id_a, id_b, kind (records of one person or firm);
    ``negatives``: the same columns for look-alikes that are not; ``lead_contacts``:
    lead_id, partner_id, kind for leads of known contacts that are not linked;
    ``blemishes``: partner_id, kind, field, right value of planted faults of data entry;
    ``leads``: lead_id, state, p_creation (true probability given the form only),
    p_history (given all but the unseen), won (the outcome, also of open leads).
    """

    duplicates: pd.DataFrame
    negatives: pd.DataFrame
    lead_contacts: pd.DataFrame
    blemishes: pd.DataFrame
    leads: pd.DataFrame


def write_truth(truth: Truth, folder: str | Path) -> None:
    """Write each frame as ``<name>.csv`` into the folder, which is made if missing."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in vars(truth).items():
        frame.to_csv(folder / f"{name}.csv", index=False)
