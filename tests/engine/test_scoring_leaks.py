"""Leaks of every kind are found, honest columns stay however strong they are."""

import numpy as np
import pandas as pd
import pytest

from engine import scoring
from engine.errors import InvalidInput
from engine.scoring import leaks

LEADS = 600
DAY = pd.Timedelta(days=1)
NEVER = pd.Series(pd.NaT, index=range(LEADS), dtype="datetime64[ns]")


class World:
    """Leads of which 40 % are won, each open for 5 to 60 days."""

    def __init__(self, seed=0, leads=LEADS):
        self.random = np.random.default_rng(seed)
        self.won = (self.random.random(leads) < 0.4).astype(float)
        start = pd.Timestamp("2025-01-01")
        self.created = pd.Series(start + DAY * np.arange(leads))
        self.closed = self.created + DAY * self.random.integers(5, 60, leads)

    def honest(self, auc_like):
        """A number that the outcome shifts."""
        return self.random.normal(size=len(self.won)) + auc_like * self.won

    def flipped(self, share):
        flip = self.random.random(len(self.won)) < share
        return np.where(flip, 1 - self.won, self.won)

    def find(self, column, **given):
        frame = pd.DataFrame({"column": column})
        kinds = scoring.infer_kinds(frame)
        return scoring.find_leaks(frame, self.won, kinds, **given).get("column")

    def dates(self):
        return {"created": self.created, "closed": self.closed}


@pytest.fixture
def world():
    return World()


@pytest.mark.parametrize("share", [0, 0.02, 0.04])
def test_a_copy_of_the_outcome_with_slips(world, share):
    column = np.where(world.flipped(share) == 1, "contract", "archive")
    assert world.find(column) in (leaks.ALONE, leaks.ONE_OUTCOME)


def test_a_number_that_the_outcome_made(world):
    column = np.where(world.won == 1, 100.0, 0.0) + world.random.normal(0, 20, LEADS)
    assert world.find(column) == leaks.ALONE


def test_words_that_were_added_at_the_end(world):
    noise = world.random.choice(["chairs", "tables", "lamps"], (LEADS, 4))
    end = np.where(world.flipped(0.02) == 1, "contract signed", "went elsewhere")
    column = [" ".join([*row, str(last)]) for row, last in zip(noise, end, strict=True)]
    frame = pd.DataFrame({"column": column})
    kinds = {"column": scoring.Kind("text")}
    found = scoring.find_leaks(frame, world.won, kinds)
    assert found == {"column": leaks.ALONE}


@pytest.mark.parametrize("outcome", [0, 1])
def test_filled_in_with_one_outcome_only(world, outcome):
    """Such as a lost reason, or the number of the contract."""
    filled = (world.won == outcome) & (world.random.random(LEADS) < 0.5)
    column = np.where(filled, world.random.choice(["a", "b", "c"], LEADS), None)
    assert world.find(column) == leaks.ONE_OUTCOME


def test_values_that_only_one_outcome_has(world):
    ends = world.random.random(LEADS) < 0.5
    column = np.where(ends & (world.won == 0), "ringing, gave up", "in talks")
    assert world.find(column) == leaks.ONE_OUTCOME


def test_filled_in_after_closing(world):
    changed = world.closed + DAY * world.random.integers(2, 30, LEADS)
    column = world.random.choice(["a", "b", "c"], LEADS)
    given = {"changed": pd.DataFrame({"column": changed}), **world.dates()}
    assert world.find(column, **given) == leaks.AFTER


def test_changed_at_closing(world):
    changed = world.closed - pd.Timedelta(hours=1)
    column = world.random.choice(["a", "b", "c"], LEADS)
    given = {"changed": pd.DataFrame({"column": changed}), **world.dates()}
    assert world.find(column, **given) == leaks.AT_CLOSING


def test_changes_while_the_lead_was_open_are_honest(world):
    changed = world.created + (world.closed - world.created) / 2
    column = world.random.choice(["a", "b", "c"], LEADS)
    given = {"changed": pd.DataFrame({"column": changed}), **world.dates()}
    assert world.find(column, **given) is None
    given["changed"] = pd.DataFrame({"column": NEVER})
    assert world.find(column, **given) is None


def test_leads_that_ended_at_once_say_nothing_about_when(world):
    closed = world.created + pd.Timedelta(hours=5)
    changed = pd.DataFrame({"column": world.created})
    column = world.random.choice(["a", "b", "c"], LEADS)
    given = {"changed": changed, "created": world.created, "closed": closed}
    assert world.find(column, **given) is None


@pytest.mark.parametrize("unit", ["date", "days", "hours"])
def test_the_closing_in_other_words(world, unit):
    days = (world.closed - world.created) / DAY
    columns = {"date": world.closed.astype(str), "days": days, "hours": days * 24}
    assert world.find(columns[unit], **world.dates()) == leaks.CLOSING_DATE


def test_days_to_closing_with_decimal_commas(world):
    days = (world.closed - world.created) / DAY + 0.3
    column = days.map("{:.1f}".format).str.replace(".", ",")
    assert world.find(column, **world.dates()) == leaks.CLOSING_DATE


@pytest.mark.parametrize("ages", [1, 3])
def test_words_that_know_the_outcome_are_found_among_many_rows(monkeypatch, ages):
    world = World()
    rows = np.repeat(np.arange(LEADS), ages)
    monkeypatch.setattr(leaks, "ROWS", len(rows) // 5)
    words = pd.Series(np.where(world.won == 1, "contract signed", "no answer"))[rows]
    frame = pd.DataFrame({"column": words.to_numpy()})
    kinds = {"column": scoring.Kind("text")}
    assert scoring.find_leaks(frame, world.won[rows], kinds, groups=rows)


def test_filled_in_for_closed_leads_only(world):
    filled = world.random.random(LEADS) < 0.6
    column = np.where(filled, world.random.choice(["a", "b"], LEADS), None)
    open_frame = pd.DataFrame({"column": [None] * 99 + ["a"]})
    assert world.find(column, open_frame=open_frame) == leaks.CLOSED_ONLY
    open_frame = pd.DataFrame({"column": ["a"] * 40 + [None] * 60})
    assert world.find(column, open_frame=open_frame) is None


@pytest.mark.parametrize("seed", range(5))
def test_honest_strong_columns_are_kept(seed):
    world = World(seed)
    strong = world.honest(1.8)
    source = np.where(strong > 1.2, "referral", np.where(strong < -0.5, "list", "web"))
    filled = np.where(world.random.random(LEADS) < 0.2 + 0.6 * world.won, "x", None)
    for column in (strong, source, filled, world.flipped(0.1), np.round(strong)):
        assert world.find(column, **world.dates()) is None


@pytest.mark.parametrize("leads", [2, 10, 60])
def test_noise_of_few_leads_is_kept(leads):
    for seed in range(20):
        world = World(seed, leads)
        for column in (world.random.normal(size=leads), world.random.choice(5, leads)):
            assert world.find(column, **world.dates()) is None


def test_a_lead_with_many_snapshots_is_one_lead():
    """Ten leads looked at a hundred times prove nothing."""
    world = World(leads=10)
    rows = np.repeat(np.arange(10), 100)
    frame = pd.DataFrame({"column": np.where(world.won[rows] == 1, "a", "b")})
    kinds = {"column": scoring.Kind("category")}
    found = scoring.find_leaks(frame, world.won[rows], kinds, groups=rows)
    assert found.get("column") != leaks.ONE_OUTCOME


def test_one_outcome_only_leaves_all_in():
    frame = pd.DataFrame({"column": ["a", "b"] * 50})
    kinds = {"column": scoring.Kind("category")}
    assert not scoring.find_leaks(frame, np.ones(100), kinds)


def test_ignored_columns_are_passed_over(world):
    frame = pd.DataFrame({"a": world.won, "b": world.won})
    kinds = {"a": scoring.Kind("ignored", "as asked")}
    assert not scoring.find_leaks(frame, world.won, kinds)


def test_lengths_that_differ_are_refused(world):
    frame = pd.DataFrame({"a": world.won})
    for given in ({"groups": [1]}, {"closed": world.closed[:3]}):
        with pytest.raises(InvalidInput, match="Every row"):
            scoring.find_leaks(frame, world.won, {}, **given)
    with pytest.raises(InvalidInput, match="Every row"):
        scoring.find_leaks(frame, world.won[:4], {})
