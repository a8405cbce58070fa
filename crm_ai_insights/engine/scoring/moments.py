"""When to look at a lead for training."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

#: ages in days at which leads are looked at, besides their creation
AGES = (7.0, 30.0, 90.0)
_DAY = pd.Timedelta(days=1)


def snapshot_dates(
    created: pd.Series, closed: pd.Series, ages: Sequence[float] = AGES
) -> pd.DataFrame:
    """When to look at closed leads for training.

    At creation, and at each age (days) that came before closing.

    :param created: moments, by lead id
    :param closed: moments by the same ids; NaT for leads that are still open,
        which are taken at every age (pass the present moment instead, to stop)
    :return: ``lead_id``, ``as_of``, ``age`` (days), ``weight``: one divided by the
        lead's number of snapshots, so that each lead counts once
    """
    closed = closed.reindex(created.index)
    parts = [
        pd.DataFrame(
            {
                "lead_id": created.index,
                "as_of": (created + age * _DAY).to_numpy(),
                "age": age,
                "open": ((created + age * _DAY < closed) | closed.isna()).to_numpy()
                | (age == 0),
            }
        )
        for age in sorted({0, *ages})
    ]
    found = pd.concat(parts, ignore_index=True)
    found = found[found["open"]].drop(columns="open")
    found["weight"] = 1.0 / found.groupby("lead_id")["as_of"].transform("size")
    by_lead = found.sort_values(["lead_id", "as_of"], kind="stable")
    numbered: pd.DataFrame = by_lead.reset_index(drop=True)
    return numbered
