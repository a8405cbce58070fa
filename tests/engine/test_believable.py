"""The believable world: sizes, truth, plausibility, and a mechanism as stated."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import phonenumbers
import pytest
from sklearn.metrics import log_loss, roc_auc_score
from stdnum import get_cc_module

from believable import make_world
from believable.blemishes import SHARE as BLEMISH_SHARE
from believable.contacts import DUPLICATE_SHARE, NEGATIVE_SHARE
from believable.duplicates import COMPANY_KINDS, PERSON_KINDS
from believable.leads import DAYS
from believable.negatives import KINDS
from believable.texts import LANGUAGES
from believable.vocabulary import COUNTRIES

SCRIPTS = Path(__file__).parents[2] / "scripts"
TODAY = dt.date(2026, 6, 1)
NOW = pd.Timestamp(TODAY)
HISTORY = ("stages", "messages", "activities", "meetings", "values")


@pytest.fixture(scope="module")
def world():
    return make_world(seed=7, contacts=5000, leads=3000, today=TODAY)


def _digest(seed: int, hash_seed: str) -> str:
    """Digest of a small world made in a process of its own."""
    program = (
        "import datetime, hashlib\n"
        "from believable import make_world\n"
        f"w = make_world({seed}, 400, 250, datetime.date(2026, 6, 1))\n"
        "frames = [w.contacts, w.duplicates, w.negatives, w.blemishes, w.leads,\n"
        "          *vars(w.history).values()]\n"
        "text = ''.join(frame.to_csv() for frame in frames)\n"
        "print(hashlib.sha256(text.encode()).hexdigest())\n"
    )
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hash_seed,
        "PYTHONPATH": str(SCRIPTS),
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_one_seed_makes_one_world_whatever_the_order_of_hashes():
    assert _digest(3, "0") == _digest(3, "4711")


def test_another_seed_makes_another_world():
    first, second = (make_world(seed, 100, 60, TODAY) for seed in (1, 2))
    assert not first.contacts["name"].equals(second.contacts["name"])
    assert not first.leads["title"].equals(second.leads["title"])


@pytest.mark.parametrize("contacts, leads", [(0, 0), (1, 1), (7, 0), (0, 25), (60, 40)])
def test_any_size_gives_exactly_what_was_asked_for(contacts, leads):
    world = make_world(5, contacts, leads, TODAY)
    assert len(world.contacts) == contacts
    assert len(world.leads) == len(world.history.leads) == leads


def test_a_negative_size_is_refused():
    with pytest.raises(ValueError, match="negative"):
        make_world(1, contacts=-1)


def test_pairs_are_of_one_entity_and_look_alikes_are_not(world):
    entity = world.contacts["entity"].to_numpy()
    same = entity[world.duplicates["id_a"]] == entity[world.duplicates["id_b"]]
    assert same.all()
    other = entity[world.negatives["id_a"]] != entity[world.negatives["id_b"]]
    assert other.all()
    for pairs in (world.duplicates, world.negatives):
        assert (pairs["id_a"] < pairs["id_b"]).all()
        assert not pairs.duplicated(["id_a", "id_b"]).any()


def test_every_two_rows_of_one_entity_are_a_pair(world):
    sizes = world.contacts.groupby("entity").size()
    assert len(world.duplicates) == (sizes * (sizes - 1) // 2).sum()
    assert sizes.max() == 3


def test_shares_and_kinds_of_what_is_planted(world):
    kinds = world.contacts["kind"].value_counts()
    copies = kinds.drop(["base", *KINDS], errors="ignore").sum()
    assert copies == pytest.approx(5000 * DUPLICATE_SHARE, rel=0.02)
    assert kinds[list(KINDS)].sum() == pytest.approx(5000 * NEGATIVE_SHARE, rel=0.02)
    assert set(world.duplicates["kind"]) == {*PERSON_KINDS, *COMPANY_KINDS}
    assert set(world.negatives["kind"]) == {*KINDS, "colleague_switchboard"}
    assert len(world.blemishes) == pytest.approx(5000 * BLEMISH_SHARE, rel=0.2)


def test_every_duplicate_leaves_something_to_recognise_it_by(world):
    """E-mail, phone, street or name agree; what fails are at most slips on slips."""
    left, right = (
        world.contacts.loc[world.duplicates[side]].reset_index()
        for side in ("id_a", "id_b")
    )
    agree = pd.Series(False, index=left.index)
    for column in ("email", "national", "street", "name", "family_latin", "core"):
        agree |= left[column].eq(right[column]) & left[column].ne("")
    assert agree.mean() > 0.99


def test_employees_belong_to_firms_and_nobody_else_has_people(world):
    parents = world.contacts["parent"]
    staff = parents[parents >= 0]
    assert world.contacts.loc[staff, "is_company"].all()
    assert not world.contacts.loc[staff.index, "is_company"].any()


def test_all_countries_and_scripts_are_there(world):
    assert set(world.contacts["country"]) == {country.code for country in COUNTRIES}
    names = "".join(world.contacts["name"])
    for sign in "ąşßñйΜ田李م":
        assert sign in names or sign.upper() in names, sign


def test_phones_are_valid_numbers_of_their_country(world):
    known = world.contacts[world.contacts["phone"] != ""].head(1500)
    valid = 0
    for phone, code in zip(known["phone"], known["country"], strict=True):
        try:
            valid += phonenumbers.is_valid_number(phonenumbers.parse(phone, code))
        except phonenumbers.NumberParseException:
            pass
    assert valid / len(known) > 0.96


@pytest.mark.parametrize("code", ["DE", "FR", "IT", "NL", "PL", "GB", "ES"])
def test_tax_numbers_have_right_check_digits(world, code):
    firms = world.contacts[world.contacts["country"].eq(code)]
    numbers = set(firms["vat"]) - {""}
    assert len(numbers) > 10
    module = get_cc_module(code.lower(), "vat")
    assert all(module.is_valid(number) for number in numbers)


def test_no_address_can_reach_anybody(world):
    damaged = world.blemishes.loc[world.blemishes["field"] == "email", "id"]
    mails = world.contacts.drop(index=damaged)["email"]
    domains = mails[mails != ""].str.partition("@")[2]
    reserved = domains.str.endswith(".example") | domains.eq("example.com")
    assert reserved.all()


def test_blemishes_tell_what_the_field_should_say(world):
    now = [
        world.contacts.at[row, field]
        for row, field in zip(
            world.blemishes["id"], world.blemishes["field"], strict=True
        )
    ]
    assert (pd.Series(now) != world.blemishes["right"]).all()


def test_leads_are_two_years_old_at_most_and_in_order(world):
    created = world.leads["created"]
    assert created.is_monotonic_increasing
    assert created.min() >= NOW - pd.Timedelta(days=DAYS)
    assert created.max() < NOW
    assert (created.map(pd.Timestamp.weekday) >= 5).mean() < 0.1


def test_win_rate_and_open_share_are_those_of_a_real_pipeline(world):
    state = world.history.leads["state"]
    closed = state[state != "open"]
    assert 0.25 < (closed == "won").mean() < 0.36
    assert 0.13 < (state == "open").mean() < 0.21
    age = NOW - world.leads["created"]
    assert age[state == "open"].median() < age[state != "open"].median() / 3


def test_the_stated_probabilities_are_true(world):
    """Calibrated, better than the base rate, and better with more knowledge."""
    won = world.leads["won"].to_numpy()
    rate = won.mean()
    at_creation = roc_auc_score(won, world.leads["p_creation"])
    with_history = roc_auc_score(won, world.leads["p_history"])
    assert 0.72 < at_creation < with_history < 0.86
    assert with_history > 0.78
    base = log_loss(won, np.full(len(won), rate))
    history = world.leads["p_history"].to_numpy()
    assert log_loss(won, history) < log_loss(won, world.leads["p_creation"]) < base
    for part in np.array_split(np.argsort(history), 5):
        assert won[part].mean() == pytest.approx(history[part].mean(), abs=0.06)


def test_a_closed_lead_has_no_event_after_its_end_and_none_has_one_before_birth(world):
    facts, history = world.history.leads, world.history
    end = facts["closed"].fillna(NOW)
    for name, column in [("messages", "when"), ("values", "when"), ("stages", "when")]:
        frame = getattr(history, name)
        lead = frame["lead"]
        assert (frame[column] > world.leads["created"].reindex(lead).to_numpy()).all()
        assert (frame[column] <= end.reindex(lead).to_numpy()).all()
        assert (frame[column] < NOW).all()
    done = history.activities.dropna(subset=["done"])
    assert (done["done"] <= end.reindex(done["lead"]).to_numpy()).all()


def test_only_open_leads_have_plans(world):
    state = world.history.leads["state"]
    activities, meetings = world.history.activities, world.history.meetings
    planned = activities.loc[activities["done"].isna(), "lead"]
    future = meetings.loc[meetings["start"] >= NOW, "lead"]
    assert len(planned) > 50 and len(future) > 10
    assert set(state.reindex(planned)) == set(state.reindex(future)) == {"open"}


def test_stages_move_forward_to_the_state_of_the_lead(world):
    order = {"New": 0, "Qualified": 1, "Proposition": 2, "Won": 3}
    moves = world.history.stages
    assert (moves["new"].map(order) > moves["old"].map(order)).all()
    last = moves.groupby("lead")["new"].last()
    facts = world.history.leads
    reached = last.reindex(facts.index).fillna("New")
    assert (reached == facts["stage"]).all()
    assert ((facts["stage"] == "Won") == (facts["state"] == "won")).all()


def test_won_leads_hear_more_of_their_customers(world):
    won = world.leads["won"]
    for column in ("inbound", "meetings"):
        assert (
            world.leads.loc[won, column].mean() > world.leads.loc[~won, column].mean()
        )
    hours = world.leads["reply_hours"]
    assert hours[won].median() < hours[~won].median()


def test_history_has_every_kind_of_event_with_known_columns(world):
    for name in HISTORY:
        assert len(getattr(world.history, name)) > 500, name
    assert set(world.history.messages["direction"]) == {"in", "out"}


def test_every_language_says_something_in_every_place(world):
    assert {country.language.split("_")[0] for country in COUNTRIES} == set(LANGUAGES)
    text = " ".join([*world.leads["title"], *world.history.messages["text"]])
    assert "{" not in text
