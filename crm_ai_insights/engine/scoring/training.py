"""Training: what is asked for, checked and read, goes to ``learning``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InvalidInput
from .cells import Floats
from .design import Design
from .kinds import Kind, check_names, infer_kinds
from .learning import Training
from .model import ScoringModel
from .plan import Plan
from .settings import DEFAULTS, Settings


def fit(
    frame: pd.DataFrame,
    outcome: npt.ArrayLike,
    *,
    kinds: Mapping[str, Kind | str] | None = None,
    order: npt.ArrayLike | None = None,
    groups: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    pools: Sequence[str] = (),
    settings: Settings = DEFAULTS,
    plan: Plan | None = None,
) -> ScoringModel:
    """Train a scoring model; works at any size, see ``check_enough`` for the least.

    With one outcome only, or where nothing helps, it predicts the base rate.

    :param frame: (n, columns) what was known of each lead, text or typed
    :param outcome: (n) 1 won, 0 lost
    :param kinds: what columns hold, by name; those not named are inferred
    :param order: (n) numbers or moments; later leads then judge the strength
    :param groups: (n) lead of each row, if a lead has several snapshots
    :param weights: (n) so that a lead counts once
    :param pools: columns such as team and company: what another column says is
        learned for each pool as far as its leads bear it, and borrowed from the
        rest beyond that
    :param plan: what ``make_plan`` found for the same leads; else it is made now
    :raises InvalidInput: if lengths differ, an outcome is not 0 or 1, an order, group
        or weight is missing, a weight is no weight, or a column occurs twice
    """
    from threadpoolctl import threadpool_limits

    training, left_out = _read(
        frame, outcome, kinds, order, groups, weights, pools, settings
    )
    with threadpool_limits(1):
        model = training.model(plan or training.plan(), left_out)
    model.remember(frame, settings.seed)
    return model


def make_plan(
    frame: pd.DataFrame,
    outcome: npt.ArrayLike,
    *,
    kinds: Mapping[str, Kind | str] | None = None,
    order: npt.ArrayLike | None = None,
    groups: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    pools: Sequence[str] = (),
    settings: Settings = DEFAULTS,
) -> Plan:
    """The first half of ``fit``, for those whose time is limited; arguments as there.

    :raises InvalidInput: as ``fit``
    """
    from threadpoolctl import threadpool_limits

    training, _left_out = _read(
        frame, outcome, kinds, order, groups, weights, pools, settings
    )
    with threadpool_limits(1):
        return training.plan()


def _read(
    frame: pd.DataFrame,
    outcome: npt.ArrayLike,
    kinds: Mapping[str, Kind | str] | None,
    order: npt.ArrayLike | None,
    groups: npt.ArrayLike | None,
    weights: npt.ArrayLike | None,
    pools: Sequence[str],
    settings: Settings,
) -> tuple[Training, dict[str, str]]:
    """The training rows, oldest first, and the columns that are left out."""
    check_names(frame)
    won = _outcomes(outcome, len(frame))
    weight = _weights(weights, len(frame))
    found = _kinds(frame, kinds)
    times = _aligned("order", order, len(frame))
    leads = _aligned("groups", groups, len(frame))
    settings = replace(settings, pools=tuple(_present(pools, frame)))
    design = Design.fit(frame, found, settings)
    left_out = {name: kind.reason for name, kind in found.items() if kind.reason}
    training = Training(
        design, design.parse(frame), won, weight, times, leads, settings
    )
    if times is not None:
        training = training.rows(np.argsort(times, kind="stable"))
    return training, left_out


def _outcomes(outcome: npt.ArrayLike, rows: int) -> Floats:
    found = np.asarray(outcome)
    if len(found) != rows:
        raise InvalidInput(f"There are {rows} rows, but {len(found)} outcomes.")
    if not rows:
        raise InvalidInput("There are no rows to learn from.")
    if not np.isin(found, (0, 1)).all():
        raise InvalidInput("Every outcome must be 1 (won) or 0 (lost).")
    return found.astype(np.float64)


def _weights(weights: npt.ArrayLike | None, rows: int) -> Floats:
    given = _aligned("weights", weights, rows)
    if given is None:
        return np.ones(rows)
    found = given.astype(np.float64)
    if not np.isfinite(found).all() or (found < 0).any() or not found.any():
        raise InvalidInput("Weights must be 0 or more, and some of them more.")
    return found


def _aligned(
    name: str, values: npt.ArrayLike | None, rows: int
) -> npt.NDArray[Any] | None:
    if values is None:
        return None
    found = np.asarray(values)
    if len(found) != rows:
        raise InvalidInput(f"There are {rows} rows, but {len(found)} {name}.")
    if pd.isna(found).any():
        raise InvalidInput(f"{int(pd.isna(found).sum())} rows have no {name}.")
    return found


def _kinds(
    frame: pd.DataFrame, given: Mapping[str, Kind | str] | None
) -> dict[str, Kind]:
    chosen = {name: _as_kind(kind) for name, kind in (given or {}).items()}
    _present(chosen, frame)
    rest = frame[[name for name in frame.columns if name not in chosen]]
    found = {**infer_kinds(rest), **chosen}
    return {name: found[name] for name in frame.columns}


def _present(names: Iterable[str], frame: pd.DataFrame) -> list[str]:
    strange = [name for name in names if name not in frame.columns]
    if strange:
        raise InvalidInput(f"There is no column {', '.join(strange)}.")
    return list(names)


def _as_kind(kind: Kind | str) -> Kind:
    if isinstance(kind, Kind):
        return kind
    return Kind(kind, "left out as asked" if kind == "ignored" else "")
