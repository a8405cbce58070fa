"""The quality of a record, and of whole tables."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import cleaning
from engine.cleaning.rules import records

SEVERITIES = {"bad": "error", "odd": "warning", "note": "notice"}
FULL = {
    "name": "Anna Berg", "company": "Berg GmbH", "function": "CEO",
    "email": "anna@firma.de", "phone": "+49 30 901820", "street": "Am Hof 1",
    "city": "Berlin", "zip": "10115", "country": "DE",
}  # fmt: skip
VALUES = st.fixed_dictionaries(
    {}, optional={field: st.sampled_from(["", "x", "1"]) for field in cleaning.FIELDS}
)
CORRECTIONS = st.lists(
    st.builds(
        cleaning.Correction,
        st.sampled_from(cleaning.FIELDS),
        st.sampled_from(["", "x"]),
        st.sampled_from([None, "", "y"]),
        st.lists(st.sampled_from(sorted(SEVERITIES)), min_size=1).map(tuple),
        st.floats(0, 1),
    ),
    max_size=5,
)
SHARE = st.none() | st.floats(allow_nan=False)


def judged(values, *corrections, **known):
    return cleaning.judge_quality(values, corrections, SEVERITIES, **known)


def wrong(field, rule, values=FULL):
    return cleaning.Correction(field, values[field], None, (rule,), 1.0)


def test_a_complete_record_without_faults_is_perfect():
    quality = judged(FULL, duplicate_certainty=0.0, age_days=0.0)
    assert quality == (100, 100, 100, 100, 100, "", 0)


def test_what_is_not_known_does_not_count():
    quality = judged(FULL)
    assert (quality.uniqueness, quality.freshness, quality.score) == (None, None, 100)
    assert judged({}) == (0, None, None, None, None, "", 0)


def test_each_part_lowers_the_score_on_its_own():
    best = judged(FULL, duplicate_certainty=0.0, age_days=0.0).score
    assert (
        judged({**FULL, "email": ""}, duplicate_certainty=0.0, age_days=0).score < best
    )
    bad = judged(FULL, wrong("zip", "note"), duplicate_certainty=0.0, age_days=0.0)
    assert (bad.completeness, bad.score < best) == (100, True)
    assert judged(
        FULL, duplicate_certainty=0.9, age_days=0.0
    ).uniqueness == pytest.approx(10)
    assert judged(
        FULL, duplicate_certainty=0.0, age_days=365.0
    ).freshness == pytest.approx(77.5)


def test_graver_faults_cost_more_and_errors_make_a_value_useless():
    scores = [
        judged(FULL, wrong("email", rule)).score for rule in ("note", "odd", "bad")
    ]
    assert scores == sorted(scores, reverse=True)
    assert judged(FULL, wrong("email", "odd")).completeness == 100
    assert judged(FULL, wrong("email", "bad")).completeness < 100


def test_an_empty_field_is_incomplete_but_not_wrong():
    empty = {**FULL, "email": ""}
    quality = judged(empty, wrong("email", "odd", empty))
    assert quality.validity == 100
    assert quality.completeness < 100


def test_the_field_that_would_help_most_and_how_much():
    quality = judged({**FULL, "email": "", "street": ""})
    assert quality.help_field == "email"
    filled = judged({**FULL, "street": ""})
    assert quality.help_points == pytest.approx(filled.score - quality.score)


def test_a_useless_value_is_what_helps_where_it_is_corrected():
    quality = judged(FULL, wrong("phone", "bad"))
    assert (quality.help_field, quality.score + quality.help_points) == ("phone", 100)


def test_one_phone_number_is_enough():
    assert judged({**FULL, "phone": "", "mobile": "+49 171 2345678"}).score == 100
    assert judged({**FULL, "phone": "", "mobile": ""}).help_field == "phone"


def test_companies_need_other_fields_than_people():
    company = {"name": "Berg GmbH", "is_company": "1", "vat": "", "function": ""}
    assert judged(company).help_field == "vat"
    person = {**company, "name": "Anna Berg", "is_company": "0"}
    assert judged(person).help_field == "function"


@given(VALUES, CORRECTIONS, SHARE, SHARE)
@settings(deadline=None)
def test_the_score_is_between_0_and_100(values, corrections, certainty, age):
    quality = judged(values, *corrections, duplicate_certainty=certainty, age_days=age)
    shares = [part for part in quality[:5] if part is not None]
    assert all(0 <= share <= 100 for share in shares)
    assert 0 <= quality.help_points <= 100 - quality.score + 1e-9
    assert (quality.help_field in values) == bool(quality.help_field)


@given(VALUES, CORRECTIONS, st.sampled_from(cleaning.FIELDS), st.data())
@settings(deadline=None)
def test_better_data_never_lowers_the_score(values, corrections, field, data):
    before = judged(values, *corrections)
    if corrections:
        left = data.draw(st.lists(st.sampled_from(corrections), unique_by=id))
        assert judged(values, *left).score >= before.score - 1e-9
    # Whether it is a company is no better or worse, and decides on the weights.
    if field in values and not values[field] and field != "is_company":
        fixed = [fix for fix in corrections if fix.field != field]
        same_kind = {**values, "is_company": "0"}
        filled = judged({**same_kind, field: "x"}, *fixed)
        assert filled.score >= judged(same_kind, *corrections).score - 1e-9


FRAME = pd.DataFrame(
    {
        "id": ["a", "b", "c"],
        "name": ["Anna Berg", None, "Otto Tal"],
        "email": [" ", float("nan"), "otto@firma.de"],
        "zip": [10115.0, 1067.0, None],
        "country": ["DE", "DE", "DE"],
        "age_days": [1000, 3, None],
        "favourite colour": ["red", "blue", "x"],
    }
)


def test_a_table_of_contacts():
    cleaned = cleaning.clean_frame(FRAME)
    found = cleaned.corrections
    assert list(found) == ["id", *cleaning.Correction._fields]
    assert list(cleaned.quality) == ["id", *cleaning.Quality._fields]
    assert list(cleaned.quality["id"]) == ["a", "b", "c"]
    zips = found[found["field"] == "zip"]
    assert [tuple(row) for row in zips[["id", "old", "new"]].to_numpy()] == [
        ("b", "1067", "01067")
    ]
    assert list(found["id"]) == sorted(found["id"])
    stale = found[found["field"] == "age_days"].iloc[0]
    assert (stale["id"], stale["new"], stale["rules"]) == ("a", None, ("stale",))
    assert cleaned.quality["freshness"].isna().tolist() == [False, False, True]


def test_an_empty_new_value_is_told_from_an_unknown_one():
    frame = pd.DataFrame(
        {"email": ["", "anna@"], "website": ["anna@firma.de", ""], "phone": "+49301"}
    )
    new = cleaning.clean_frame(frame).corrections.set_index(["id", "field"])["new"]
    assert new[0, "website"] == ""
    assert new[1, "email"] is None


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame(),
        pd.DataFrame({"colour": ["red", "blue"]}),
        FRAME.iloc[:0],
        pd.DataFrame([["a", "b"]], columns=["name", "name"]),
        pd.DataFrame({"name": [1, 2.5], "is_company": [True, None], "zip": [b"x", {}]}),
    ],
)
def test_tables_with_little_in_them(frame):
    cleaned = cleaning.clean_frame(frame)
    assert len(cleaned.quality) == len(frame)
    assert cleaned.quality["score"].between(0, 100).all()


def test_the_base_is_described_once_for_all_records():
    companies = pd.DataFrame(
        {"name": "Berg GmbH", "is_company": "1", "country": "AT"}
        | {"vat": ["ATU13585627"] * 18 + [""] * 2},
        index=range(20),
    )
    base = cleaning.describe_base(companies, " at ")
    assert (base.country, base.vat_share) == ("AT", {"AT": 0.9})
    assert base.wrong_vat_share == {"AT": 0.0}
    found = cleaning.clean_frame(companies, rules=records.RULES).corrections
    assert set(found["id"][found["field"] == "vat"]) == {18, 19}
    alone = cleaning.clean_frame(companies[18:], rules=records.RULES).corrections
    assert "vat" not in set(alone["field"])
    known = cleaning.clean_frame(companies[18:], rules=records.RULES, base=base)
    assert "vat" in set(known.corrections["field"])


def test_the_share_of_unassigned_numbers():
    numbers = pd.DataFrame(
        {"phone": ["+49 9999 999123"] * 15 + ["+49 30 901820"] * 45, "country": "DE"}
    )
    assert cleaning.describe_base(numbers).unassigned_share == pytest.approx(0.25)
    assert cleaning.describe_base(numbers[:9]).unassigned_share == 0


def test_dutch_codes_without_blank_are_noticed():
    codes = pd.DataFrame({"zip": ["1012AB"] * 5 + ["1012 AB"] * 15, "country": "NL"})
    assert cleaning.describe_base(codes).unspaced_zips == {"NL"}
    assert cleaning.describe_base(codes[4:]).unspaced_zips == frozenset()


ANY_TEXT = st.text(st.characters(), max_size=12)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"id": st.integers()},
            optional={
                name: st.one_of(ANY_TEXT, st.none(), st.floats(), st.booleans())
                for name in (*cleaning.FIELDS, "age_days")
            },
        ),
        max_size=4,
    )
)
@settings(deadline=None)
def test_any_table_is_accepted(rows):
    frame = pd.DataFrame(rows)
    rules = [rule for rule in cleaning.RULES if rule in records.RULES]
    cleaned = cleaning.clean_frame(frame, rules=rules)
    assert len(cleaned.quality) == len(rows)
    assert cleaned.quality["score"].between(0, 100).all()
