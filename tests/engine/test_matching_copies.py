"""Many records equal in everything, as an import leaves them that ran often."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import matching
from engine.errors import InvalidInput
from engine.matching import copies

LAST = ["Wojcik", "Schmitz", "Nakamura", "Okafor", "Lindqvist", "Papadakis", "Ferrari"]


def contacts(times, count=14):
    """Contacts, each so many times, and the position of the one that it copies."""
    rows = [
        {
            "name": f"Anna {LAST[i % 7]}{'ab'[i // 7]}",
            "email": f"anna{i}@firma{i}.example",
            "phone": f"030 {7654321 - 5317 * i}",
            "street": f"{LAST[i % 7]}weg {i + 1}",
            "city": "Ulm",
            "is_company": "0",
        }
        for i in range(count)
    ]
    frame = pd.DataFrame(rows * times)
    frame.insert(0, "id", range(len(frame)))
    return frame, np.arange(len(frame)) % count


def together(clusters):
    return pd.Series(range(len(clusters))).groupby(clusters).apply(tuple).tolist()


@pytest.mark.parametrize("times", [3, 6, 80])
def test_copies_are_one_customer_however_many(times):
    frame, origin = contacts(times)
    result = matching.match(frame)
    assert result.clusters.tolist() == origin.tolist()
    matches = result.matches
    assert (origin[matches.left] == origin[matches.right]).all()
    assert len(matches.left) == 14 * times * (times - 1) // 2
    assert (matches.left < matches.right).all()
    assert result.left_out == 0 or times == 3


def test_what_is_like_a_copy_is_found_with_all_of_them():
    frame, _ = contacts(9)
    last = len(frame)
    slips = {"id": last, "name": "OKAFORA, Anna", "phone": ""}
    frame.loc[last] = {**frame.loc[3], **slips}
    result = matching.match(frame)
    assert result.clusters[last] == 3
    mates = result.matches.left[result.matches.right == last]
    assert mates.tolist() == list(range(3, last, 14))


def test_copies_that_a_person_called_different_stay_apart():
    frame, _ = contacts(9)
    different = ((3, 17), (17, 31))
    result = matching.match(frame, matching.MatchSettings(different=different))
    assert len({result.clusters[row] for row in (3, 17)}) == 2
    assert len({result.clusters[row] for row in (17, 31)}) == 2
    assert result.clusters[4] == result.clusters[18]


@pytest.mark.parametrize("email", ["", "info@acme.example"])
def test_what_all_have_makes_no_copies(email):
    frame = pd.DataFrame({"id": range(30), "name": [""] * 30, "email": [email] * 30})
    result = matching.match(frame)
    assert result.clusters.tolist() == list(range(30))


def test_beyond_all_number_pairs_are_counted_instead_of_listed(monkeypatch):
    frame, origin = contacts(9)
    whole = matching.match(frame)
    monkeypatch.setattr(copies, "_MOST_PAIRS", 100)
    some = matching.match(frame)
    assert some.clusters.tolist() == origin.tolist() == whole.clusters.tolist()
    assert some.candidates + some.left_out == whole.candidates + whole.left_out
    assert some.candidates < whole.candidates


@settings(max_examples=10, deadline=None)
@given(st.randoms())
def test_the_order_of_the_rows_does_not_matter(random):
    frame, _ = contacts(7, count=6)
    order = random.sample(range(len(frame)), len(frame))
    clusters = matching.match(frame.iloc[order]).clusters
    expected = together(matching.match(frame).clusters)
    found = [tuple(sorted(order[row] for row in one)) for one in together(clusters)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("pairs", [((0, 70),), ((-1, 2),)])
@pytest.mark.parametrize("kind", ["same", "different"])
def test_decisions_about_records_that_are_not_there_are_refused(kind, pairs):
    frame, _ = contacts(5)
    with pytest.raises(InvalidInput, match="no record at the position"):
        matching.match(frame, matching.MatchSettings(**{kind: pairs}))


def test_lists_as_values_are_refused():
    frame = pd.DataFrame({"id": [1, 2], "name": [["Anna"], "Bert"]})
    with pytest.raises(InvalidInput, match="column name"):
        matching.prepare(frame)
