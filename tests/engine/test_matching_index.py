"""Finding what one new record may be, among records that are indexed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import matching
from engine.errors import InvalidInput

FIRST = ["Anna", "Bert", "Carla", "Dora", "Egon", "Fritz"]
LAST = ["Wojcik", "Schmitz", "Nakamura", "Okafor", "Lindqvist", "Papadakis", "Ferrari"]
ANNA = {
    "id": 1000, "name": "Anna Wojciechowska", "company": "Acme GmbH",
    "email": "anna@acme.example", "phone": "030 1234567", "street": "Lindenweg 12",
    "zip": "12345", "city": "Ulm", "is_company": "0",
}  # fmt: skip


def contacts(count=150):
    """Contacts, every fifth of them twice, the second time with some slips."""
    random = np.random.default_rng(4)
    rows = []
    for i in range(count):
        first, last = random.choice(FIRST), random.choice(LAST)
        row = {
            "id": i,
            "name": f"{first} {last}",
            "company": f"{random.choice(LAST)} Bau" if i % 3 else "",
            "email": f"{first}.{last}{i}@web.example".lower(),
            "phone": f"0{random.integers(30, 99)} {random.integers(10**6, 10**7)}",
            "street": f"{random.choice(LAST)}weg {random.integers(1, 90)}",
            "zip": str(random.integers(10_000, 10_020)),
            "city": str(random.choice(["Ulm", "Bonn", "Jena"])),
            "is_company": "0",
        }
        rows.append(row)
        if i % 5 == 0:
            slips = {"name": f"{last}, {first}", "email": "", "street": ""}
            rows.append({**row, "id": 5000 + i, **slips})
    return pd.DataFrame([*rows, ANNA])


@pytest.fixture(scope="module")
def result():
    return matching.match(contacts())


@pytest.fixture(scope="module")
def index(result):
    return matching.MatchIndex.build(result.records)


def only(frame, row):
    return frame.iloc[row : row + 1]


def test_a_new_record_finds_its_likely_twin_first(index):
    typed = {**ANNA, "id": 0, "name": "WOJCIECHOWSKA Anna", "phone": "", "zip": ""}
    best, *others = index.lookup(pd.DataFrame([typed]))
    assert index.records.ids[best.row] == 1000
    assert best.probability > 0.99
    assert all(other.probability < 0.5 for other in others)


def test_a_lookup_agrees_with_a_match_of_all(index, result):
    """The same candidates with the same weights, for records of the base itself."""
    frame = contacts()
    size = len(frame)
    for row in range(0, size, 7):
        matched = {
            (int(a) if b == row else int(b)): total
            for a, b, total in zip(result.left, result.right, result.total, strict=True)
            if row in (a, b)
        }
        found = index.lookup(only(frame, row), result.model, limit=size)
        looked_up = {one.row: one.total for one in found if one.row != row}
        assert looked_up == pytest.approx(matched, abs=1e-4)


def test_the_most_probable_come_first_and_no_more_than_asked_for(index):
    frame = contacts()
    found = index.lookup(only(frame, 3), limit=4)
    totals = [one.total for one in found]
    assert len(found) == 4
    assert totals == sorted(totals, reverse=True)
    assert found[0].row == 3
    assert found == index.lookup(only(frame, 3), limit=10)[:4]


def test_nothing_alike_finds_nothing(index):
    assert index.lookup(pd.DataFrame([{"id": 1, "name": "Qqq Xxx"}])) == []
    assert index.lookup(pd.DataFrame([{"id": 1, "name": ""}])) == []
    empty = matching.MatchIndex.build(contacts().head(0))
    assert empty.lookup(pd.DataFrame([ANNA])) == []


def test_columns_that_the_base_lacks_do_not_count(index):
    typed = pd.DataFrame([{**ANNA, "vat": "DE123456789", "favourite colour": "red"}])
    assert index.lookup(typed)[0] == index.lookup(pd.DataFrame([ANNA]))[0]


def test_keys_that_too_many_bear_are_not_looked_up():
    frame = pd.DataFrame({"id": range(30), "phone": ["030 7654321"] * 30})
    wide = matching.MatchIndex.build(frame, cap=30)
    narrow = matching.MatchIndex.build(frame, cap=29)
    assert len(wide.lookup(only(frame, 0), limit=50)) == 30
    assert narrow.lookup(only(frame, 0), limit=50) == []


@pytest.mark.parametrize("rows", [0, 2])
def test_one_record_is_looked_up_at_a_time(index, rows):
    with pytest.raises(InvalidInput, match="one record"):
        index.lookup(contacts().head(rows))


def test_one_row_is_prepared_as_all_of_them():
    frame = contacts()
    frame.loc[::4, "is_company"] = ""
    frame.loc[::4, "name"] = "Hotel Adler"
    whole = matching.prepare(frame)
    for row in range(0, len(frame), 9):
        one = matching.prepare(only(frame, row), like=whole)
        assert one.kinds[0] == whole.kinds[row]
        for name, column in whole.columns.items():
            assert one.column(name).texts(np.array([0])) == column.texts(
                np.array([row])
            )


def test_bare_names_are_what_they_are_in_the_base():
    """Where a quarter of the names are organisations', so are the others."""
    names = ["Hotel Adler", "City Hospital", "Anna Smith", "Bert Brown"]
    base = matching.prepare(pd.DataFrame({"id": range(4), "name": names}))
    one = pd.DataFrame({"id": [9], "name": ["Cafe Anna Smith"]})
    person = pd.DataFrame({"id": [9], "name": ["Anna Smith"]})
    assert matching.prepare(one).kinds[0] == base.kinds[0]
    assert matching.prepare(person).kinds[0] != base.kinds[2]
    assert matching.prepare(person, like=base).kinds[0] == base.kinds[2]
