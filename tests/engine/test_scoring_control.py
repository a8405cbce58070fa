"""A stored model gives the scores of its training, or refuses."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from engine import scoring
from engine.errors import ArtifactError
from engine.scoring import number


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    random = np.random.default_rng(2)
    days = pd.Timestamp("2026-01-01") + pd.to_timedelta(
        random.integers(0, 300, 200), "D"
    )
    return pd.DataFrame(
        {
            "source": random.choice(["web", "fair", None], 200),
            "revenue": random.normal(100, 30, 200),
            "title": [f"chairs number{place}" for place in range(200)],
            "since": days,
        }
    )


@pytest.fixture(scope="module")
def stored(frame: pd.DataFrame) -> dict:
    won = frame["revenue"] + 30 * (frame["source"] == "fair") > 110
    model = scoring.fit(frame, won.astype(int), kinds={"title": "text"})
    return json.loads(json.dumps(model.to_dict()))


def test_the_same_libraries_are_trusted(frame, stored):
    model = scoring.ScoringModel.from_dict(stored)
    assert model.to_dict() == stored
    assert len(np.unique(stored["control"]["log_odds"])) > 10


def test_other_scores_are_refused(stored, monkeypatch):
    """As if a library had begun to read numbers another way."""
    read = number.Number.parse
    monkeypatch.setattr(number.Number, "parse", lambda *args: read(*args) + 20)
    with pytest.raises(ArtifactError, match="Train it again"):
        scoring.ScoringModel.from_dict(stored)


def test_a_little_difference_is_refused(stored):
    log_odds = [one + 1e-6 for one in stored["control"]["log_odds"]]
    altered = {**stored, "control": {**stored["control"], "log_odds": log_odds}}
    with pytest.raises(ArtifactError, match="other libraries"):
        scoring.ScoringModel.from_dict(altered)


def test_no_lead_of_the_training_is_stored(frame, stored):
    columns = ["revenue", "title"]
    leads = set(frame[columns].round(6).itertuples(index=False, name=None))
    drawn = pd.DataFrame(stored["control"]["rows"])
    assert set(drawn["title"]) <= set(frame["title"])
    assert not leads & set(drawn[columns].round(6).itertuples(index=False, name=None))
