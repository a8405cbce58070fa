"""The contacts with planted faults: the clean ones are clean, the others wrong."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import phonenumbers
import pytest
from email_validator import validate_email

from believable.faulty import KINDS, contacts, make_faulty, markets, special

HIDDEN = {"_code", "_domain", "_given", "_family"}


@pytest.fixture(scope="module")
def made():
    return make_faulty(seed=5, count=3000)


@pytest.fixture(scope="module")
def clean():
    return contacts.make_contacts(np.random.default_rng(5), 4000)


def test_one_seed_makes_one_file_and_another_another():
    first, again, other = (make_faulty(seed, 300) for seed in (5, 5, 6))
    for name in ("records", "clean", "faults"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(again, name))
    assert not first.clean.equals(other.clean)


@pytest.mark.parametrize("size", [1, 7, 60])
def test_any_size_gives_exactly_what_was_asked_for(size):
    made = make_faulty(1, size)
    assert len(made.records) == len(made.clean) == size
    assert list(made.records.columns) == ["id", *contacts.FIELDS]


def test_every_kind_is_planted_about_as_often(made):
    counts = made.faults.drop_duplicates(["id", "kind"])["kind"].value_counts()
    assert set(counts.index) == set(KINDS)
    assert counts.max() < 3 * counts.min()


def test_a_fault_differs_from_the_clean_value_and_nothing_else_does(made):
    records, clean = made.records.set_index("id"), made.clean.set_index("id")
    rows, columns = (records != clean).to_numpy().nonzero()
    differ = {
        (records.index[row], records.columns[column])
        for row, column in zip(rows, columns, strict=True)
    }
    named = set()
    for fault in made.faults.itertuples():
        places = {(fault.id, field) for field in fault.field.split("|")}
        assert places & differ, fault
        named |= places
        if fault.right:
            fields = fault.field.split("|")
            assert fault.right != records.at[fault.id, fields[0]], fault
    assert differ <= named


def test_the_right_value_is_the_clean_one(made):
    clean = made.clean.set_index("id")
    known = made.faults[made.faults["right"] != ""]
    written = known[
        ~known["kind"].str.startswith(("phone", "website", "country missing"))
    ]
    for fault in written.itertuples():
        fields = fault.field.split("|")
        assert fault.right in [clean.at[fault.id, field] for field in fields], fault


def test_clean_phones_are_valid_numbers_of_the_country(clean):
    for record in clean:
        for number in filter(None, (record["phone"], record["mobile"])):
            parsed = phonenumbers.parse(number)
            assert phonenumbers.is_valid_number_for_region(parsed, record["_code"])


def test_clean_zips_states_and_tax_numbers_fit(clean):
    for record in clean:
        code = record["_code"]
        form = markets.zip_form(code)
        assert not form or re.fullmatch(form, record["zip"]), record
        assert bool(record["state"]) == markets.uses_states(code)
        if record["vat"]:
            assert markets.is_tax_number(code, record["vat"]), record


def test_clean_addresses_are_addresses(clean):
    for record in clean[:1000]:
        validate_email(record["email"], check_deliverability=False)


def test_there_are_many_countries_scripts_and_names_that_look_wrong(clean):
    assert len({record["_code"] for record in clean}) == len(contacts.COUNTRIES) >= 25
    names = {record["name"] for record in clean}
    people = {name for listed in special.PERSONS.values() for name in listed}
    assert len(names & people) > len(people) / 2
    assert len(names & special.ALL_FIRMS) > len(special.ALL_FIRMS) / 2
    text = "".join(names)
    for sign in "áçñøßаοم司김":
        assert sign in text


def test_everybody_can_be_reached(clean):
    assert all(record["email"] or record["phone"] for record in clean)


def test_what_planting_needs_to_know_is_not_written(made, clean):
    assert set(clean[0]) >= HIDDEN
    assert not HIDDEN & set(made.records.columns)
