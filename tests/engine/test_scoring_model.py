"""The model is right, says why exactly, and knows nothing where nothing is."""

import datetime as dt
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import artifact, scoring
from engine.errors import ArtifactError, InvalidInput, NotEnoughData


def logit(p):
    return np.log(p / (1 - p))


def leads(rows, seed=0):
    """Leads of every kind of column, and whether they were won."""
    random = np.random.default_rng(seed)
    source = random.choice(["fair", "web", "phone", None], rows, p=[0.2, 0.5, 0.2, 0.1])
    revenue = np.exp(random.normal(8, 1, rows)).round(2)
    urgent = random.random(rows) < 0.3
    frame = pd.DataFrame(
        {
            "source": source,
            "revenue": np.where(random.random(rows) < 0.1, np.nan, revenue),
            "has_phone": random.random(rows) < 0.5,
            "created": pd.Timestamp("2023-01-02")
            + pd.to_timedelta(random.integers(0, 900, rows), unit="D"),
            "title": [
                f"{'urgent ' if one else ''}request for {amount} chairs"
                for amount, one in enumerate(urgent)
            ],
        }
    )
    log_odds = (
        -0.5
        + 1.2 * (source == "fair")
        - 0.8 * (source == "web")
        + 0.7 * np.log(revenue / 3000)
        + 1.0 * urgent
    )
    chance = 1 / (1 + np.exp(-log_odds))
    return frame, (random.random(rows) < chance).astype(int)


@pytest.fixture(scope="module")
def trained():
    frame, won = leads(1500)
    return scoring.fit(frame, won), frame, won


def test_it_beats_odoo_and_the_base_rate_on_other_leads(trained):
    model, frame, won = trained
    other, outcome = leads(3000, seed=9)
    fields = scoring.OdooFields.fit(frame, scoring.infer_kinds(frame))
    odoo = scoring.OdooScoring.fit(fields.transform(frame), won)
    ours = model.predict(other)
    for theirs in (
        odoo.predict(fields.transform(other)),
        scoring.BaseRate.fit(frame, won).predict(other),
    ):
        assert scoring.compare(outcome, ours, theirs)["high"] < 0
    assert scoring.judge(outcome, ours)["ece"] < 0.04


def test_reasons_add_up_to_the_score(trained):
    model, frame, _won = trained
    other = leads(500, seed=5)[0]
    other.loc[:3, "source"] = "never seen"
    explanation = model.explain(other)
    assert explanation.contributions.shape == (500, len(explanation.features))
    np.testing.assert_allclose(
        explanation.base_value + explanation.contributions.sum(axis=1),
        logit(model.predict(other)),
        rtol=0,
        atol=1e-9,
    )


def test_the_base_value_is_the_average_training_lead(trained):
    model, frame, _won = trained
    explanation = model.explain(frame)
    np.testing.assert_allclose(explanation.contributions.mean(axis=0), 0, atol=1e-9)


def test_what_was_never_seen_says_nothing(trained):
    model, frame, _won = trained
    explanation = model.explain(
        frame.head(2).assign(source="never seen", has_phone=None)
    )
    for name in ("source", "has_phone"):
        assert not explanation.contributions[:, explanation.features.index(name)].any()


@pytest.mark.parametrize("empty", [None, "", False, np.nan])
def test_a_lead_scores_alone_what_it_scores_among_others(trained, empty):
    model, frame, _won = trained
    for name in frame:
        batch = frame.head(5).astype(object)
        batch.loc[2, name] = empty
        alone = pd.DataFrame([batch.loc[2].to_dict()])
        np.testing.assert_allclose(
            model.predict(alone), model.predict(batch)[[2]], rtol=1e-12
        )


def test_no_lead_and_an_empty_lead_can_be_scored(trained):
    model, frame, _won = trained
    assert model.predict(frame.head(0)).shape == (0,)
    assert model.reasons(frame.head(0)) == []
    for empty in (None, "", False, np.nan):
        lead = pd.DataFrame({name: [empty] for name in frame}, dtype=object)
        assert 0 < model.predict(lead)[0] < 1
        json.dumps(model.reasons(lead))


def test_capitals_make_no_other_source(trained):
    model, frame, _won = trained
    shouted = frame.assign(source=frame["source"].str.upper())
    np.testing.assert_array_equal(model.predict(frame), model.predict(shouted))


def test_text_from_a_file_and_typed_values_score_the_same(trained):
    model, frame, _won = trained
    text = frame.astype(object).where(frame.notna(), "").astype(str)
    np.testing.assert_allclose(model.predict(text), model.predict(frame), atol=1e-12)


def test_a_stored_model_predicts_bit_by_bit_the_same(trained):
    model, frame, _won = trained
    data = artifact.dump("scoring", model.to_dict())
    stored = artifact.load(data, "scoring", artifact.fingerprint(data))
    again = scoring.ScoringModel.from_dict(stored)
    np.testing.assert_array_equal(again.predict(frame), model.predict(frame))
    assert again.importance() == model.importance()
    assert again.left_out == model.left_out
    assert artifact.dump("scoring", again.to_dict()) == data


def test_the_same_data_give_the_same_model(trained):
    model, frame, won = trained
    assert scoring.fit(frame, won).to_dict() == model.to_dict()


def test_reasons_are_for_people(trained):
    model, _frame, _won = trained
    lead = pd.DataFrame(
        {
            "source": ["fair"],
            "revenue": [None],
            "has_phone": [True],
            "created": [pd.Timestamp("2024-05-01")],
            "title": ["urgent request"],
        }
    )
    (reasons,) = model.reasons(lead, limit=2)
    json.dumps(reasons)
    assert 2 <= len(reasons) <= 4
    strongest = reasons[0]
    assert (strongest["feature"], strongest["value"]) == ("source", "fair")
    assert strongest["contribution"] > 0 and 10 < strongest["points"] < 60
    signs = [reason["contribution"] > 0 for reason in reasons]
    assert signs == sorted(signs, reverse=True)
    by_feature = {
        reason["feature"]: reason["value"] for reason in model.reasons(lead)[0]
    }
    assert by_feature["revenue"] == ""


def test_points_add_up_to_the_distance_from_the_average_lead(trained):
    model, frame, _won = trained
    average = 1 / (1 + np.exp(-model.base_value))
    everything = len(model.design.columns)
    points = [
        sum(reason["points"] for reason in reasons)
        for reasons in model.reasons(frame, limit=everything)
    ]
    np.testing.assert_allclose(points, 100 * (model.predict(frame) - average))


def test_columns_of_a_group_are_one_reason(trained):
    model, frame, _won = trained
    groups = {"source": "origin", "title": "origin"}
    (apart,) = model.reasons(frame.head(1), limit=9)
    (joined,) = model.reasons(frame.head(1), limit=9, groups=groups)
    parts = {one["feature"]: one["contribution"] for one in apart}
    (origin,) = [one for one in joined if one["group"] == "origin"]
    assert origin["contribution"] == pytest.approx(parts["source"] + parts["title"])
    assert sum(one["points"] for one in joined) == pytest.approx(
        sum(one["points"] for one in apart)
    )


def test_what_is_missing_and_matters_is_worth_knowing(trained):
    model, frame, _won = trained
    lead = frame.head(1).assign(source=None, revenue=np.nan)
    (worth,) = model.missing_worth(lead)
    assert {one["feature"] for one in worth} == {"source", "revenue"}
    assert all(1 < one["points"] < 60 for one in worth)
    (nothing,) = model.missing_worth(lead.assign(source="web", revenue=1000.0), limit=9)
    assert nothing == []


def test_an_interval_holds_the_score_and_widens_for_what_is_rare(trained):
    model, frame, _won = trained
    low, high = model.interval(frame).T
    score = model.predict(frame)
    assert ((0 < low) & (low < score) & (score < high) & (high < 1)).all()
    wide = model.interval(frame, level=0.95)
    assert (np.ptp(wide, axis=1) > high - low).all()
    common = frame.head(1).assign(source="web")
    assert model.support(common) > model.support(common.assign(source="new"))


def test_a_model_of_an_unknown_format_is_refused(trained):
    stored = trained[0].to_dict() | {"format": 1}
    with pytest.raises(ArtifactError, match="Train it again"):
        scoring.ScoringModel.from_dict(stored)


def test_importance_ranks_what_matters(trained):
    model, _frame, _won = trained
    ranked = list(model.importance())
    assert set(ranked[:3]) == {"source", "revenue", "title"}


def test_columns_that_say_nothing_are_named_with_the_reason():
    frame, won = leads(300)
    frame["company"] = "ours"
    frame["Lead ID"] = np.arange(300) * 7
    model = scoring.fit(frame, won, kinds={"title": "ignored"})
    assert set(model.left_out) == {"company", "Lead ID", "title"}
    assert not set(model.left_out) & set(model.importance())


def test_a_kind_can_be_chosen():
    frame = pd.DataFrame({"zip": [1000, 2000, 3000] * 100})
    won = [1, 0, 1] * 100
    model = scoring.fit(frame, won, kinds={"zip": "category"})
    assert model.explain(pd.DataFrame({"zip": [1500]})).contributions == 0


@pytest.mark.parametrize("outcome", [0, 1])
def test_one_outcome_gives_the_base_rate_and_no_reasons(outcome):
    frame, _won = leads(50)
    model = scoring.fit(frame, [outcome] * 50)
    assert len(set(model.predict(frame))) == 1
    assert 0 < model.predict(frame)[0] < 1
    assert model.reasons(frame)[0] == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "", None, "ß", "\u0000", "1e999"]),
            st.one_of(st.none(), st.floats(), st.integers(-(10**30), 10**30)),
            st.booleans(),
            st.integers(0, 1),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_whatever_the_cells_a_probability_comes_out(rows):
    frame = pd.DataFrame(rows, columns=["text", "number", "flag", "won"])
    won = frame.pop("won")
    p = scoring.fit(frame, won).predict(frame)
    assert ((p > 0) & (p < 1)).all()


def test_a_column_without_columns_left_still_predicts():
    frame = pd.DataFrame({"constant": ["x"] * 40})
    model = scoring.fit(frame, [1, 0, 0, 0] * 10)
    assert model.predict(frame)[0] == pytest.approx(0.25, abs=0.02)


def test_certainty_is_bounded_by_the_number_of_leads():
    frame = pd.DataFrame({f"f{i}": [0.0, 1.0] * 50 for i in range(40)})
    p = scoring.fit(frame, [0, 1] * 50).predict(frame)
    assert 1 / 250 < p.min() < 0.1 and 0.9 < p.max() < 1 - 1 / 250


def test_snapshots_of_a_lead_count_once_and_never_judge_themselves():
    random = np.random.default_rng(1)
    name = [f"company {i}" for i in range(150)]
    one = pd.DataFrame({"company": name, "x": random.normal(size=150)})
    won = (random.random(150) < 0.3).astype(int)
    frame = pd.concat([one] * 5, ignore_index=True)
    model = scoring.fit(
        frame,
        np.tile(won, 5),
        groups=np.tile(np.arange(150), 5),
        weights=np.full(750, 0.2),
        kinds={"company": "category"},
    )
    # a lead that stood on both sides would make its company look decisive
    assert model.importance()["company"] < 0.1


def test_later_leads_judge_where_there_is_an_order():
    random = np.random.default_rng(2)
    rows = 2000
    trap = random.integers(0, 2, rows)
    won = random.integers(0, 2, rows)
    older = np.arange(rows) < 1000
    won[older] = np.where(random.random(1000) < 0.9, trap[older], won[older])
    frame = pd.DataFrame({"trap": np.where(trap, "a", "b")})
    asked = pd.DataFrame({"trap": ["a", "b"]})
    blind = np.ptp(scoring.fit(frame, won).predict(asked))
    warned = np.ptp(scoring.fit(frame, won, order=np.arange(rows)).predict(asked))
    assert warned < blind / 3


def test_the_order_of_rows_is_their_time_not_their_place():
    frame, won = leads(400)
    shuffled = np.random.default_rng(0).permutation(400)
    straight = scoring.fit(frame, won, order=np.arange(400)).predict(frame)
    other = scoring.fit(frame.iloc[shuffled], won[shuffled], order=shuffled)
    np.testing.assert_allclose(other.predict(frame), straight, atol=1e-3)


def test_a_missing_column_is_named(trained):
    model, frame, _won = trained
    with pytest.raises(InvalidInput, match="source"):
        model.predict(frame.drop(columns="source"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"outcome": [1, 0]}, "3 rows, but 2 outcomes"),
        ({"outcome": [1, 0, 2]}, "1 .won. or 0"),
        ({"outcome": [1, 0, np.nan]}, "1 .won. or 0"),
        ({"outcome": [1, 0, 1], "weights": [1, 1]}, "but 2 weights"),
        ({"outcome": [1, 0, 1], "weights": [0, 0, 0]}, "Weights must be"),
        ({"outcome": [1, 0, 1], "weights": [1, -1, 1]}, "Weights must be"),
        ({"outcome": [1, 0, 1], "weights": [1, np.inf, 1]}, "Weights must be"),
        ({"outcome": [1, 0, 1], "order": [1, None, 2]}, "1 rows have no order"),
        ({"outcome": [1, 0, 1], "kinds": {"b": "text"}}, "no column b"),
    ],
)
def test_input_that_does_not_fit_is_refused(options, words):
    with pytest.raises(InvalidInput, match=words):
        scoring.fit(pd.DataFrame({"a": [1, 2, 3]}), **options)


def test_a_column_that_occurs_twice_is_refused(trained):
    model, frame, won = trained
    twice = pd.concat([frame, frame[["source"]]], axis=1)
    with pytest.raises(InvalidInput, match="twice: source"):
        model.predict(twice)
    with pytest.raises(InvalidInput, match="twice: source"):
        scoring.fit(twice, won, kinds={"source": "category"})


@pytest.mark.parametrize("leaves", [1, 10])
def test_trees_too_large_to_be_explained_are_refused(leaves):
    with pytest.raises(InvalidInput, match="2 to 9 leaves"):
        scoring.Settings(leaves=leaves)


def test_no_rows_are_refused():
    with pytest.raises(InvalidInput, match="no rows"):
        scoring.fit(pd.DataFrame({"a": []}), [])


def test_too_little_data_are_said_in_a_sentence():
    with pytest.raises(NotEnoughData, match="40 won and 40 lost") as caught:
        scoring.check_enough(12, 90)
    assert (caught.value.won, caught.value.lost) == (12, 90)
    assert (caught.value.minimum_won, caught.value.minimum_lost) == (40, 40)
    with pytest.raises(NotEnoughData):
        scoring.check_enough(90, 39)
    scoring.check_enough(40, 40)
    scoring.check_enough(1, 1, scoring.Settings(minimum_won=1, minimum_lost=1))


@pytest.mark.parametrize("never", ["9999-12-31", dt.date(9999, 12, 31), "0001-01-01"])
def test_a_date_that_stands_for_never_is_no_date_and_stops_nobody(never):
    days = [f"2024-{1 + row % 12:02}-15" for row in range(100)]
    frame = pd.DataFrame({"deadline": pd.Series([never, *days[1:]], dtype=object)})
    won = np.arange(100) % 12 < 4
    model = scoring.fit(frame, won)
    empty = pd.DataFrame({"deadline": [None]}, dtype=object)
    assert model.predict(frame)[0] == model.predict(empty)[0]
