"""Comparison levels, expected by hand: missing is never different."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import matching
from engine.errors import InvalidInput
from engine.matching.comparisons import comparison


def level(name, one, other):
    """Name of the level of one comparison between two records."""
    records = matching.prepare(pd.DataFrame([{"id": 0, **one}, {"id": 1, **other}]))
    names = matching.comparison_names(records)
    if name not in names:
        return "missing"
    there = matching.compare(records, np.array([0]), np.array([1]))
    back = matching.compare(records, np.array([1]), np.array([0]))
    assert (there == back).all(), "the order of a pair does not matter"
    return comparison(name).levels[there[0, names.index(name)]]


@pytest.mark.parametrize(
    ("one", "other", "given", "family"),
    [
        ("Anna Schmidt", "Anna Schmidt", "same", "same"),
        ("Anna Schmidt", "Schmidt, Anna", "same", "same"),
        ("Anna Schmidt", "Schmidt Anna", "same", "same"),
        ("ANNA SCHMIDT", "Frau Dr. anna schmidt", "same", "same"),
        ("Anna Schmidt", "A. Schmidt", "same initial", "same"),
        ("Anna Schmidt", "B. Schmidt", "different", "same"),
        ("Robert Miller", "Bob Miller", "short form", "same"),
        ("Robert Miller", "Robret Miller", "similar", "same"),
        ("Robert Miller", "Robert Wojciechowski", "same", "different"),
        ("Robert Miller", "Hannah Miller", "different", "same"),
        ("Teresa Hughes-Fernandez", "Teresa Hughes", "same", "one part the same"),
        ("Валерия Максимова", "Valeriya Maksimova", "same", "same"),
        ("Robert Miller", "Miller", "missing", "same"),
        ("Robert Miller", "", "missing", "missing"),
        ("王 文博", "王文博", "same", "same"),
        ("王永峰", "王玉明", "different", "same"),
        ("Nguyễn Lan", "Nguyễn Thảo", "different", "same"),
        ("Nagy Katalin", "Nagy Zoltan", "different", "same"),
        ("Lotte van Linden", "van Linden Lotte", "same", "same"),
        ("Anna Zimmer12", "Anna Zimmer13", "same", "different"),
    ],
)
def test_person_names(one, other, given, family):
    assert level("given", {"name": one}, {"name": other}) == given
    assert level("family", {"name": one}, {"name": other}) == family


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Anton Meier", "Anton Meier", "missing"),
        ("Anton Meier", "Anton Meier jun.", "one of them only"),
        ("Anton Meier sen.", "Anton Meier Jr.", "one of them only"),
        ("Anton Meier Jr.", "Anton Meier junior", "both the same"),
        ("Kim Min Jun", "Kim Min Jun", "missing"),
    ],
)
def test_father_and_son(one, other, expected):
    assert level("generation", {"name": one}, {"name": other}) == expected


def test_names_in_two_fields_may_be_swapped():
    one = {"first_name": "Anna", "last_name": "Schmidt"}
    other = {"first_name": "Schmidt", "last_name": "Anna"}
    assert level("given", one, other) == "same"
    assert level("family", one, other) == "same"


def test_swapped_names_are_seen_where_one_of_them_is_another():
    one = {"first_name": "Henry", "last_name": "Lavis"}
    other = {"first_name": "Lavis", "last_name": "Jordan"}
    assert {level("given", one, other), level("family", one, other)} == {
        "same",
        "different",
    }


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Acme Widgets GmbH", "ACME Widgets", "same"),
        ("Acme Widgets GmbH", "Acme Widgets AG", "same, other legal form"),
        ("Acme Widgets GmbH", "Widgets Acme G.m.b.H.", "similar"),
        ("Acme Widgets GmbH", "Acmee Widgets GmbH", "similar"),
        ("Acme Widgets Berlin", "Acme Widgets", "contained in the other"),
        ("Acme Widgets Holding", "Acme Widgets", "another company of the group"),
        ("Acme Widgets IT", "Acme Widgets Ltd", "another company of the group"),
        ("Acme Immobilien", "Acme Verwaltungs GmbH", "another company of the group"),
        ("Holding GmbH", "Acme Holding GmbH", "contained in the other"),
        ("Green Textiles Inc.", "GT Inc", "initials of the other"),
        ("Acme Widgets GmbH", "Zenith Logistics", "different"),
        ("Acme Widgets GmbH", None, "missing"),
        ("Acme Filiale 3", "Acme Filiale 4", "some words the same"),
        ("Filiale 3 GmbH", "Filialen 3 GmbH", "similar"),
    ],
)
def test_company_names(one, other, expected):
    one, other = ({"company": name, "is_company": "1"} for name in (one, other))
    assert level("company", one, other) == expected


def test_where_persons_work_is_not_their_name():
    one, other = ({"name": n, "company": "Acme"} for n in ("Anna Ax", "Bert Bo"))
    assert level("employer", one, other) == "same"
    assert level("company", one, other) == "missing"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a.smith@acme.com", "A.SMITH@ACME.COM", "same address"),
        ("anna.smith@gmail.com", "annasmith+x@gmail.com", "same address"),
        ("a.smith@acme.com", "a.smit@acme.com", "similar address"),
        ("a.smith@acme.com", "m.smith@acme.com", "same company domain"),
        ("a.smith@acme.com", "a.smith2@acme.com", "same company domain"),
        ("p325@firma25.com", "p327@firma27.com", "different"),
        ("info@acme.com", "info@acme.com", "same shared mailbox"),
        ("info@acme.com", "sales@acme.com", "same company domain"),
        ("anna.smith@acme.com", "bert.jones@acme.com", "same company domain"),
        ("anna.smith@gmail.com", "bert.jones@gmail.com", "different"),
        ("anna.smith@gmail.com", "annasmith@web.de", "same name, other provider"),
        ("anna.smith@gmail.com", "none", "missing"),
    ],
)
def test_emails(one, other, expected):
    assert level("email", {"email": one}, {"email": other}) == expected


@pytest.mark.parametrize(
    ("mailbox", "one", "other", "expected"),
    [
        ("anna.smith@gmail.com", "Anna Smith", "Bert Smith", "same shared mailbox"),
        ("asmith77@gmail.com", "Anna Smith", "Bert Smith", "same shared mailbox"),
        ("wombat@gmail.com", "Anna Smith", "Bert Smith", "same address"),
        ("anna.smith@gmail.com", "Anna Smith", "A. Smith", "same address"),
        ("anna.smith@gmail.com", "Anna Smith", "Smith", "same address"),
    ],
)
def test_a_mailbox_that_names_one_of_two_people_is_shared(
    mailbox, one, other, expected
):
    sides = ({"name": name, "email": mailbox} for name in (one, other))
    assert level("email", *sides) == expected


def test_phone_meets_mobile():
    one = {"phone": "+49 30 1234567", "mobile": "0171 2345678"}
    assert level("phone", one, {"mobile": "030/1234567"}) == "same number"
    assert level("phone", one, {"phone": "0171-2345679"}) == "similar number"
    assert level("phone", one, {"phone": "089 9999123"}) == "different"
    assert level("phone", one, {"phone": ""}) == "missing"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Lindsay Street 12", "12 Lindsay St.", "same street and number"),
        ("Lindsay Street 12", "Lindsey Street 12", "similar street, same number"),
        ("Lindsay Street 12", "Lindsay Street", "same street"),
        ("Lindsay Street 12", "Lindsay Street 48", "same street, other number"),
        ("Lindsay Street 12", "Vicolo Stefani 12", "same house number only"),
        ("Lindsay Street 12", "Vicolo Stefani 97", "different"),
        ("Lindsay Street 12", None, "missing"),
    ],
)
def test_streets(one, other, expected):
    assert level("address", {"street": one}, {"street": other}) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("12345 Ulm DE", "12345 Ulm Germany", "same zip and city"),
        ("12345 - DE", "D-12345 Ulm DE", "same zip"),
        ("12345 Ulm DE", "- ULM DE", "same city"),
        ("12345 Ulm DE", "89001 Ulm DE", "same city, other zip"),
        ("12345 Ulm DE", "12435 Bonn DE", "similar"),
        ("12345 Ulm DE", "53113 Bonn DE", "different"),
        ("12345 Ulm DE", "00100 Roma IT", "other country"),
        ("12345 Ulm DE", "- - DE", "missing"),
    ],
)
def test_places(one, other, expected):
    columns = ("zip", "city", "country")
    sides = [
        {
            column: "" if text == "-" else text
            for column, text in zip(columns, place.split(), strict=True)
        }
        for place in (one, other)
    ]
    assert level("place", *sides) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("12.05.1971", "same"),
        ("1971-12-05", "one digit differs"),
        ("1971-05-13", "one digit differs"),
        ("1971-05-28", "two parts the same"),
        ("1971-11-28", "year or day the same"),
        ("1980-11-28", "different"),
        ("unknown", "missing"),
    ],
)
def test_dates_of_birth(other, expected):
    assert level("birth", {"dob": "1971-05-12"}, {"dob": other}) == expected


def test_a_column_nobody_knows_is_compared_as_text():
    one, other = {"Hobby": "Alpine climbing"}, {"Hobby": "alpine Climbing"}
    assert level("text:Hobby", one, other) == "same"
    assert level("text:Hobby", one, {"Hobby": "alpine climbimg"}) == "similar"
    assert level("text:Hobby", one, {"Hobby": "chess"}) == "different"


@pytest.mark.parametrize("nothing", [None, float("nan"), "", "  ", False, "\x00"])
def test_whatever_means_missing_is_missing(nothing):
    full = {
        "name": "Anna Ax", "company": "Acme", "email": "a@acme.com",
        "vat": "DE123456789", "phone": "0301234567", "street": "Weg 1",
        "zip": "12345", "city": "Ulm",
        "website": "acme.com", "dob": "1971-05-12", "hobby": "chess",
    }  # fmt: skip
    frame = pd.DataFrame([{"id": 0, **full}, {"id": 1, **dict.fromkeys(full, nothing)}])
    records = matching.prepare(frame)
    levels = matching.compare(records, np.array([0]), np.array([1]))
    named = dict(zip(matching.comparison_names(records), levels[0], strict=True))
    assert {name for name, found in named.items() if found} <= {"kind"}


def test_ids_must_be_there_and_distinct():
    with pytest.raises(InvalidInput, match="no column id"):
        matching.prepare(pd.DataFrame({"name": ["Anna"]}))
    with pytest.raises(InvalidInput, match="id 7 occurs more than once"):
        matching.prepare(pd.DataFrame({"id": [7, 7], "name": ["Anna", "Bert"]}))
