"""Learning in two steps gives the same model as in one."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from engine import scoring


@pytest.fixture(scope="module")
def leads() -> tuple[pd.DataFrame, np.ndarray]:
    random = np.random.default_rng(4)
    source = random.choice(["web", "fair", "call"], 600)
    revenue = random.normal(0, 1, 600)
    odds = revenue + 1.5 * (source == "fair")
    won = random.random(600) < 1 / (1 + np.exp(-odds))
    return pd.DataFrame({"source": source, "revenue": revenue}), won.astype(int)


@pytest.mark.parametrize("in_order", [True, False])
def test_in_two_steps(leads, in_order: bool) -> None:
    frame, won = leads
    order = {"order": np.arange(len(won))} if in_order else {}
    plan = scoring.make_plan(frame, won, **order)
    stored = json.loads(json.dumps(plan.to_dict(), allow_nan=False))
    later = scoring.fit(frame, won, **order, plan=scoring.Plan.from_dict(stored))
    assert later.to_dict() == scoring.fit(frame, won, **order).to_dict()
    assert plan.chosen


def test_nothing_to_find_out(leads) -> None:
    """One outcome only: the base rate, in two steps as well."""
    frame, won = leads
    nobody = np.zeros_like(won)
    plan = scoring.Plan.from_dict(scoring.make_plan(frame, nobody).to_dict())
    model = scoring.fit(frame, nobody, plan=plan)
    assert np.ptp(model.predict(frame)) == 0


def test_what_is_learned_follows_the_plan(leads) -> None:
    frame, won = leads
    plan = scoring.make_plan(frame, won).to_dict()
    timid = scoring.Plan.from_dict({**plan, "weights": [0.1, *plan["weights"][1:]]})
    assert not np.allclose(
        scoring.fit(frame, won, plan=timid).predict(frame),
        scoring.fit(frame, won).predict(frame),
    )
