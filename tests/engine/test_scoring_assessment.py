"""One look at the leads tells all; gaps in the data keep no model from being stored."""

import numpy as np
import pandas as pd
import pytest

from engine import artifact, scoring


def leads(rows, seed=0):
    random = np.random.default_rng(seed)
    revenue = random.lognormal(8, 1, rows)
    late = np.where(np.arange(rows) < 0.8 * rows, np.nan, random.random(rows))
    frame = pd.DataFrame(
        {
            "source": random.choice(["fair", "web", None], rows),
            "revenue": np.where(random.random(rows) < 0.3, np.nan, revenue),
            "late": late,
            "never": pd.Series([None] * rows, dtype=object),
        }
    )
    log_odds = np.where(frame["revenue"].isna(), -1.5, np.log(revenue / 3000))
    return frame, random.random(rows) < 1 / (1 + np.exp(-log_odds))


@pytest.fixture(scope="module")
def trained():
    frame, won = leads(240)
    kinds = {
        "source": scoring.Kind("category"),
        "revenue": scoring.Kind("number"),
        "late": scoring.Kind("number"),
        "never": scoring.Kind("category"),
    }
    return scoring.fit(frame, won, kinds=kinds, order=np.arange(len(frame)))


def test_one_look_tells_what_the_single_methods_tell(trained):
    frame, _won = leads(50, seed=1)
    assessed = trained.assess(frame)
    assert np.array_equal(assessed.probability, trained.predict(frame))
    assert np.array_equal(assessed.interval(0.8), trained.interval(frame))
    assert np.array_equal(assessed.support(), trained.support(frame))
    assert assessed.reasons() == trained.reasons(frame)
    assert assessed.missing_worth() == trained.missing_worth(frame)


def test_points_lead_from_the_average_to_the_score(trained):
    frame, _won = leads(50, seed=2)
    assessed = trained.assess(frame)
    way = [sum(one["points"] for one in each) for each in assessed.reasons(10)]
    reached = 100 * assessed.average + np.array(way)
    assert reached == pytest.approx(100 * assessed.probability)


def test_columns_filled_in_lately_or_never_can_be_stored(trained):
    data = artifact.dump("scoring", trained.to_dict())
    stored = artifact.load(data, "scoring", artifact.fingerprint(data))
    frame, _won = leads(50, seed=3)
    again = scoring.ScoringModel.from_dict(stored)
    assert np.array_equal(again.predict(frame), trained.predict(frame))
