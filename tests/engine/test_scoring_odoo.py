"""Odoo's own scoring is recomputed to the digit.

The expected figures are those that Odoo 19 asserts in
``addons/crm/tests/test_crm_pls.py`` (``test_predictive_lead_scoring``), or follow
from its rules by hand.
"""

import numpy as np
import pandas as pd
import pytest

from engine import scoring
from engine.errors import InvalidInput
from engine.scoring import Stage

STAGES = [Stage(1, 1), Stage(2, 2), Stage(3, 3), Stage(4, 70, is_won=True)]
#: team, country, state, source, stage: the leads of Odoo's test
LEADS = [
    (1, 1, 1, 1, 1),
    (1, 2, 2, 2, 2),
    (1, 3, 3, 3, 4),
    (1, 1, 2, 3, 2),
    (1, 2, 2, 2, 1),
    (2, 1, 2, 2, 3),
    (2, 1, 2, 3, 2),
    (2, 1, 3, 3, 4),
    (2, 1, 2, 3, 2),
    (2, 2, 1, 2, 2),
    (3, 2, 2, 2, 4),
    (3, 1, 2, 1, 1),
    (3, 2, 3, 3, 1),
    (3, 1, 2, 3, 2),
]
CLOSED = {0: 0, 1: 0, 2: 1, 5: 0, 6: 0, 7: 1, 10: 1, 11: 0, 12: 0}


@pytest.fixture
def leads():
    frame = pd.DataFrame(
        LEADS, columns=["team", "country_id", "state_id", "source_id", "stage"]
    )
    frame.insert(3, "email_state", None)
    frame.insert(4, "phone_state", None)
    return frame


def odoo(frame, closed=CLOSED, **columns):
    return scoring.OdooScoring.fit(
        frame.loc[list(closed)], list(closed.values()), stages=STAGES, **columns
    )


def test_leads_of_odoos_own_test(leads):
    model = odoo(leads, stage="stage", team="team")
    found = 100 * model.predict(leads.loc[[3, 8, 13]])
    assert found.round(2).tolist() == [33.49, 7.74, 35.09]


def test_leads_without_team_use_all_leads(leads):
    leads["team"] = leads["team"].where(leads["team"] < 3)
    model = odoo(leads, stage="stage", team="team")
    assert round(100 * model.predict(leads.loc[[13]])[0], 2) == 35.19


def test_a_team_that_was_never_counted_uses_all_leads(leads):
    model = odoo(leads, stage="stage", team="team")
    stranger, nobody = leads.loc[[13]].assign(team=9), leads.loc[[13]].assign(team=None)
    assert model.predict(stranger) == model.predict(nobody)


def test_stages_decide_without_counting(leads):
    model = odoo(leads, stage="stage")
    frame = leads.loc[[3, 3]].assign(stage=[4, None])
    assert model.predict(frame).tolist() == [1.0, 0.0]


def test_one_field_by_hand():
    frame = pd.DataFrame({"source": ["web"] * 40 + ["fair"] * 10 + [""] * 5})
    won = [1] * 10 + [0] * 30 + [1] * 8 + [0] * 2 + [1] * 5
    model = scoring.OdooScoring.fit(frame, won)
    found = model.predict(pd.DataFrame({"source": ["web", "fair", "", "new"]}))
    prior_won, prior_lost = 23.1, 32.1
    web = prior_won * (10.1 / 18.2), prior_lost * (30.1 / 32.2)
    fair = prior_won * (8.1 / 18.2), prior_lost * (2.1 / 32.2)
    expected = [a / (a + b) for a, b in (web, fair, (23.1, 32.1), (23.1, 32.1))]
    np.testing.assert_allclose(found, np.round(expected, 4), atol=1e-12)


def test_probabilities_never_reach_0_or_1():
    frame = pd.DataFrame({f"field{i}": ["a"] * 500 + ["b"] * 500 for i in range(400)})
    model = scoring.OdooScoring.fit(frame, [1] * 500 + [0] * 500)
    assert model.predict(frame.iloc[[0, 999]]).tolist() == [0.9999, 0.0001]


def test_tags_count_from_fifty_leads_on():
    tags = [["good"]] * 50 + [["bad"]] * 50 + [["rare"]] * 49 + [None] * 51
    won = [1] * 40 + [0] * 10 + [1] * 10 + [0] * 40 + [1] * 49 + [1, *[0] * 50]
    model = scoring.OdooScoring.fit(pd.DataFrame({"tags": tags}), won, tags="tags")
    asked = pd.DataFrame({"tags": [["good"], ["rare"], [], ["good", "rare"], ["bad"]]})
    good, rare, none, both, bad = model.predict(asked)
    assert good == both > none == rare > bad


def test_without_a_lead_in_the_first_stage_there_is_no_number(leads):
    late = leads.assign(stage=3)
    stages = [Stage(3, 0, shared=False), *STAGES[:2]]
    model = scoring.OdooScoring.fit(late, [0] * len(late), stages=stages, stage="stage")
    assert np.isnan(model.predict(late)).all()


def test_an_unknown_stage_is_refused(leads):
    with pytest.raises(InvalidInput, match="stages: 77"):
        odoo(leads.assign(stage=77), {0: 0, 1: 1}, stage="stage")


def test_numbers_are_taken_in_five_quantile_bins():
    frame = pd.DataFrame(
        {
            "amount": [str(i) for i in range(100)] + [""],
            "source": ["a", ""] * 50 + ["b"],
        }
    )
    kinds = {"amount": scoring.Kind("number"), "source": scoring.Kind("category")}
    fields = scoring.OdooFields.fit(frame, kinds)
    found = fields.transform(frame)
    assert found["amount"].nunique() == 5
    assert found["amount"].value_counts().between(19, 21).all()
    assert found["amount"].iloc[-1] is None
    assert found["source"].iloc[1] is None


def test_the_base_rate_is_never_certain():
    frame = pd.DataFrame(index=range(9))
    assert 0.9 < scoring.BaseRate.fit(frame, [1] * 9).predict(frame)[0] < 1
