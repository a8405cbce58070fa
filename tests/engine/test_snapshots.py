"""A snapshot knows what was known then, and nothing that came later."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import scoring
from engine.errors import InvalidInput

START = pd.Timestamp("2024-01-01")
KINDS = [*scoring.COUNTED, *scoring.HISTORY, *scoring.STATES, "source", "weather"]


def day(number):
    return START + pd.Timedelta(days=number)


def facts(*rows):
    """Facts of lead 1 (or of the lead given last): day, kind, value."""
    frame = pd.DataFrame(
        [(row[3] if len(row) > 3 else 1, day(row[0]), *row[1:3]) for row in rows],
        columns=["lead_id", "at", "kind", "value"],
    )
    return frame.astype({"value": object, "at": "datetime64[ns]"})


def one_lead(**columns):
    return pd.DataFrame({"lead_id": [1], "created": [START], **columns})


def snapshot(known, at, leads=None):
    """The snapshot of lead 1 at a day, as a plain dictionary."""
    as_of = pd.DataFrame({"lead_id": [1], "as_of": [day(at)]})
    leads = one_lead() if leads is None else leads
    return scoring.build_snapshots(leads, known, as_of).iloc[0].to_dict()


def test_facts_are_counted_until_the_moment():
    known = facts(
        (1, "message_in", None), (3, "message_in", None), (9, "message_in", None)
    )
    found = snapshot(known, 5)
    assert found["age_days"] == 5
    assert found["message_in_count"] == 2
    assert found["days_since_message_in"] == 2
    assert found["meeting_count"] == 0
    assert np.isnan(found["days_since_meeting"])


def test_a_fact_of_the_same_moment_is_known():
    assert snapshot(facts((5, "note", None)), 5)["note_count"] == 1


def test_a_state_holds_until_the_next_one():
    known = facts((0, "stage", "New"), (4, "stage", "Qualified"), (8, "stage", "Won"))
    assert snapshot(known, 3)["stage"] == "New"
    found = snapshot(known, 6)
    assert (found["stage"], found["stage_days"]) == ("Qualified", 2)


def test_the_same_stage_said_again_is_no_new_stage():
    known = facts((1, "stage", "New"), (4, "stage", "New"))
    assert snapshot(known, 6)["stage_days"] == 5


def test_a_state_that_was_emptied_is_empty():
    known = facts((0, "revenue", 500.0), (4, "revenue", None))
    assert snapshot(known, 3)["revenue"] == 500.0
    assert snapshot(known, 5)["revenue"] is None


def test_of_facts_of_one_moment_the_last_given_holds():
    known = facts((2, "team", "North"), (2, "team", "South"))
    assert snapshot(known, 2)["team"] == "South"


def test_nothing_known_is_said_as_nothing():
    found = snapshot(facts(), 2)
    assert found["stage"] is None
    assert found["stage_days"] == 2
    assert np.isnan(found["response_hours"]) and np.isnan(found["reply_hours"])


def test_how_long_answers_took():
    known = facts(
        (0.25, "message_in", None),
        (0.5, "message_out", None),
        (1, "message_out", None),
        (2.5, "message_in", None),
    )
    found = snapshot(known, 3)
    assert (found["response_hours"], found["reply_hours"]) == (12, 48)
    assert np.isnan(snapshot(known, 2)["reply_hours"])
    assert np.isnan(snapshot(known, 0.4)["response_hours"])


def test_rows_come_in_the_order_asked_with_unchanging_columns():
    leads = pd.DataFrame(
        {"lead_id": [7, 3], "created": [day(0), day(1)], "source": ["web", None]}
    )
    as_of = pd.DataFrame(
        {"lead_id": [3, 7, 3], "as_of": [day(9), day(5), day(2)]}, index=[10, 11, 12]
    )
    found = scoring.build_snapshots(leads, facts((3, "note", None, 3)), as_of)
    assert found.index.tolist() == [10, 11, 12]
    assert found["lead_id"].tolist() == [3, 7, 3]
    assert found["source"].isna().tolist() == [True, False, True]
    assert found["age_days"].tolist() == [8, 5, 1]
    assert found["note_count"].tolist() == [1, 0, 0]
    assert "created" not in found and "closed" not in found


def test_the_closing_itself_is_never_known():
    leads = one_lead(closed=[day(0)])
    known = facts((0, "stage", "Won"), (0, "message_in", None))
    found = snapshot(known, 0, leads)
    assert found["stage"] is None
    assert found["message_in_count"] == 0


def test_how_long_both_sides_take_to_answer():
    """In at 1 and 2, answered at 4; in at 5, answered at 6; then we wait."""
    known = facts(
        (1, "message_in", None),
        (2, "message_in", None),
        (4, "message_out", None),
        (5, "message_in", None),
        (6, "message_out", None),
        (7, "message_out", None),
    )
    found = snapshot(known, 9)
    assert found["answer_hours"] == (72 + 24) / 2
    assert found["customer_answer_hours"] == 24
    assert found["awaited_days"] == 3 and np.isnan(found["waiting_days"])
    found = snapshot(known, 3)
    assert found["waiting_days"] == 2 and np.isnan(found["awaited_days"])
    assert np.isnan(found["answer_hours"]) and np.isnan(found["customer_answer_hours"])
    found = snapshot(facts(), 3)
    assert np.isnan(found["waiting_days"]) and np.isnan(found["awaited_days"])


def test_recent_contacts_of_any_kind():
    known = facts(
        (1, "message_in", None), (20, "meeting", None), (21, "message_out", None)
    )
    assert snapshot(known, 22)["recent_contact_count"] == 2
    assert snapshot(known, 14.9)["recent_contact_count"] == 1
    assert snapshot(known, 40)["recent_contact_count"] == 0


def test_weekday_and_month_of_creation():
    found = snapshot(facts(), 90)
    assert (found["created_weekday"], found["created_month"]) == (1, 1)


def test_what_is_older_than_the_lead_came_with_another():
    """Except a mail that was fetched late, and the customer's own history."""
    known = facts(
        (-30, "message_in", None),
        (-0.5, "message_in", None),
        (-30, "customer_won", None),
        (-30, "stage", "Proposal"),
    )
    found = snapshot(known, 2)
    assert found["message_in_count"] == 1
    assert found["days_since_message_in"] == 2
    assert found["customer_won_count"] == 1
    assert found["days_since_customer_won"] == 32
    assert found["stage"] is None


def test_a_column_that_changed_later_is_as_it_was():
    leads = one_lead(source=["web"], tags=["a"])
    known = facts((4, "source", "fair"), (8, "source", None))
    for at, source in ((3, "web"), (4, "fair"), (9, None)):
        found = snapshot(known, at, leads)
        assert (found["source"], found["tags"]) == (source, "a")


FACT = st.tuples(
    st.integers(0, 20),
    st.sampled_from(KINDS),
    st.sampled_from([None, "a", "b", 5.0]),
    st.integers(1, 3),
)


@settings(deadline=None)
@given(st.lists(FACT), st.lists(FACT), st.integers(0, 20))
def test_what_comes_later_never_matters(before, after, moment):
    created = [day(0), day(2), day(0)]
    leads = pd.DataFrame(
        {"lead_id": [1, 2, 3], "created": created, "source": ["x"] * 3}
    )
    as_of = pd.DataFrame({"lead_id": [3, 1, 2], "as_of": [day(moment)] * 3})
    before = [(at, *rest) for at, *rest in before if at <= moment]
    after = [(moment + 1 + at, *rest) for at, *rest in after]
    then = scoring.build_snapshots(leads, facts(*before), as_of)
    now = scoring.build_snapshots(leads, facts(*after, *before), as_of)
    pd.testing.assert_frame_equal(then, now)


@settings(deadline=None)
@given(st.lists(FACT), st.integers(0, 20))
def test_counts_agree_with_counting_one_by_one(rows, moment):
    as_of = pd.DataFrame({"lead_id": [1, 2, 3], "as_of": [day(moment)] * 3})
    leads = pd.DataFrame({"lead_id": [1, 2, 3], "created": [START] * 3})
    found = scoring.build_snapshots(leads, facts(*rows), as_of)
    for lead in (1, 2, 3):
        for kind in scoring.COUNTED:
            expected = sum(
                row[0] <= moment and row[1] == kind and row[3] == lead for row in rows
            )
            assert found.loc[lead - 1, f"{kind}_count"] == expected


def test_facts_in_any_resolution_of_time():
    known = facts((1, "note", None)).astype({"at": "datetime64[s]"})
    leads = one_lead().astype({"created": "datetime64[us]"})
    assert snapshot(known, 2, leads)["days_since_note"] == 1


@pytest.mark.parametrize(
    ("leads", "asked", "words"),
    [
        (one_lead(), pd.DataFrame({"lead_id": [2], "as_of": [START]}), "not given"),
        (one_lead(), pd.DataFrame({"lead_id": [1], "as_of": [pd.NaT]}), "date"),
        (
            pd.concat([one_lead()] * 2),
            pd.DataFrame({"lead_id": [1], "as_of": [START]}),
            "twice",
        ),
    ],
)
def test_leads_that_do_not_fit_are_refused(leads, asked, words):
    with pytest.raises(InvalidInput, match=words):
        scoring.build_snapshots(leads, facts(), asked)


def test_snapshots_are_taken_at_ages_before_closing():
    created = pd.Series([START, START, START], index=[5, 6, 7])
    closed = pd.Series([day(40), day(7), pd.NaT], index=[5, 6, 7])
    found = scoring.snapshot_dates(created, closed)
    ages = found.groupby("lead_id")["age"].agg(list).to_dict()
    assert ages == {5: [0, 7, 30], 6: [0], 7: [0, 7, 30, 90]}
    assert (found["as_of"] - START).dt.days.tolist() == found["age"].tolist()


@settings(deadline=None)
@given(st.lists(st.integers(0, 200), min_size=1), st.sets(st.integers(1, 120)))
def test_every_lead_counts_once(durations, ages):
    created = pd.Series([START] * len(durations), index=range(len(durations)))
    closed = created + pd.to_timedelta(durations, unit="D")
    found = scoring.snapshot_dates(created, closed, tuple(ages))
    weights = found.groupby("lead_id")["weight"].sum()
    assert len(weights) == len(durations)
    np.testing.assert_allclose(weights, 1)
    late = found["as_of"] >= found["lead_id"].map(closed)
    assert (found.loc[late, "age"] == 0).all()


def test_snapshots_train_a_model_that_scores_open_leads():
    random = np.random.default_rng(0)
    leads = pd.DataFrame(
        {
            "lead_id": range(200),
            "created": [day(number / 4) for number in range(200)],
            "source": random.choice(["web", "fair"], 200),
        }
    )
    won = random.integers(0, 2, 200)
    closed = leads["created"] + pd.to_timedelta(random.integers(1, 60, 200), unit="D")
    known = pd.concat(
        [
            facts((number / 4 + gap, "message_in", None, number))
            for number in range(200)
            for gap in range(3 * won[number])
        ],
        ignore_index=True,
    )
    dates = scoring.snapshot_dates(
        leads.set_index("lead_id")["created"], pd.Series(closed)
    )
    rows = scoring.build_snapshots(leads, known, dates)
    features = rows.drop(columns=["lead_id", "as_of"])
    model = scoring.fit(
        features,
        won[rows["lead_id"]],
        order=dates["as_of"],
        groups=dates["lead_id"],
        weights=dates["weight"],
    )
    assert next(iter(model.importance())).endswith("message_in") or (
        "message_in_count" in list(model.importance())[:2]
    )
