"""Which pairs are looked at: the rarest keys first, and what is left out is told."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from joblib import parallel_config

from engine import matching
from engine.matching import candidates, pipeline

ENTRIES = st.lists(
    st.tuples(st.integers(0, 14), st.integers(-4, 4)), max_size=80, unique=True
)


def arrays(entries):
    both = np.array(entries, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def blocks_of(entries):
    blocks = {}
    for row, key in entries:
        blocks.setdefault(key, set()).add(row)
    return list(blocks.values())


def pairs_within(size):
    return size * (size - 1) // 2


def found(pairs):
    return list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))


def contacts(count=60):
    """Contacts of a few towns, some of them written twice."""
    random = np.random.default_rng(2)
    rows = [
        {
            "id": i,
            "name": f"{random.choice(['Anna', 'Bert', 'Carla'])} Wo{i // 2}jek",
            "company": f"{random.choice(['Alpha', 'Beta'])} Logistics {i // 3}",
            "email": f"a{i // 2}@x{i // 5}.example",
            "city": str(random.choice(["Ulm", "Bonn"])),
            "birth_date": f"19{random.integers(60, 99)}-0{random.integers(1, 9)}-11",
        }
        for i in range(count)
    ]
    return pd.DataFrame(rows)


@given(ENTRIES, st.integers(2, 8))
def test_pairs_of_blocks_up_to_the_cap_and_a_count_of_the_others(entries, cap):
    pairs = matching.candidate_pairs(*arrays(entries), cap=cap)
    blocks = blocks_of(entries)
    used = [block for block in blocks if len(block) <= cap]
    large = [len(block) for block in blocks if len(block) > cap]
    expected = {pair for block in used for pair in combinations(sorted(block), 2)}
    assert found(pairs) == sorted(expected)
    assert pairs.left_out == sum(map(pairs_within, large))
    assert pairs.blocks_left_out == len(large)


@given(ENTRIES, st.integers(0, 60))
def test_a_budget_takes_the_rarest_keys_and_counts_the_others(entries, most):
    pairs = matching.candidate_pairs(*arrays(entries), cap=60, most=most)
    blocks = blocks_of(entries)
    counts = np.bincount([len(block) for block in blocks], minlength=61)
    cap = matching.affordable_cap(counts, most)
    used = [block for block in blocks if len(block) <= cap]
    left_out = [len(block) for block in blocks if len(block) > max(cap, 1)]
    expected = {pair for block in used for pair in combinations(sorted(block), 2)}
    assert sum(pairs_within(len(block)) for block in used) <= most
    assert found(pairs) == sorted(expected)
    assert pairs.left_out == sum(map(pairs_within, left_out))
    assert pairs.blocks_left_out == len(left_out)


@given(ENTRIES, st.randoms())
def test_the_order_of_the_keys_does_not_matter(entries, random):
    shuffled = random.sample(entries, len(entries))
    one = matching.candidate_pairs(*arrays(entries), cap=5, most=20)
    other = matching.candidate_pairs(*arrays(shuffled), cap=5, most=20)
    assert found(one) == found(other)
    assert one.left_out == other.left_out


def test_a_base_of_any_size_has_some_pairs_to_look_at():
    assert matching.most_pairs(10) == matching.most_pairs(1000)
    assert matching.most_pairs(2_000_000) == 2 * matching.most_pairs(1_000_000)


def test_the_cap_follows_from_the_number_of_blocks_of_each_size():
    counts = np.array([0, 50, 10, 4, 0, 2])
    assert [matching.affordable_cap(counts, most) for most in (9, 10, 22, 41, 42)] == [
        1,
        2,
        4,
        4,
        5,
    ]


def test_a_match_tells_what_it_left_out():
    whole = matching.match(contacts())
    some = matching.match(contacts(), matching.MatchSettings(most_pairs=20))
    assert (whole.left_out, whole.blocks_left_out) == (0, 0)
    assert some.candidates < whole.candidates
    assert some.left_out > some.blocks_left_out > 0


@pytest.mark.parametrize("chunk", [13, 10_000])
@pytest.mark.parametrize("jobs", [1, 2])
def test_parts_of_the_work_do_not_show_in_the_result(monkeypatch, chunk, jobs):
    whole = matching.match(contacts())
    monkeypatch.setattr(pipeline, "_CHUNK", chunk)
    with parallel_config("threading", n_jobs=jobs):
        parted = matching.match(contacts())
    assert (parted.total == whole.total).all()
    assert (parted.probability == whole.probability).all()
    assert (parted.clusters == whole.clusters).all()


def test_a_record_has_each_key_once():
    rows, keys = matching.blocking_keys(matching.prepare(contacts()))
    entries = list(zip(rows.tolist(), keys.tolist(), strict=True))
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize("rows", [slice(0, 1), slice(7, 8), slice(10, 40)])
def test_keys_depend_on_the_record_alone(rows):
    frame = contacts()

    def keys_of(frame):
        positions, keys = matching.blocking_keys(matching.prepare(frame))
        ids = frame["id"].to_numpy()[positions]
        return set(zip(ids.tolist(), keys.tolist(), strict=True))

    some = frame.iloc[rows]
    wanted = set(some["id"])
    assert keys_of(some) == {entry for entry in keys_of(frame) if entry[0] in wanted}


SLIPS = [
    ({"email": "oc34@phelps-harper.biz"}, {"email": "oc34@phelps-harpre.biz"}),
    ({"last_name": "Williams"}, {"last_name": "lWilliaims"}),
    (
        {"birth_date": "1998-12-15", "city": "Ulm"},
        {"birth_date": "1999-01-14", "city": "Ulm"},
    ),
    (
        {"company": "Institute of Vorticity Research, University of Toruń"},
        {"company": "Uni Toruń, Vorticity Dept."},
    ),
    ({"name": "Anna Nowak", "zip": "01234"}, {"name": "Nowack Anna", "zip": "02134"}),
    (
        {"birth_date": "1968-05-03", "city": "Ulm"},
        {"birth_date": "1978-03-05", "city": "Ulm"},
    ),
    (
        {"birth_date": "1968-05-26", "zip": "78201"},
        {"birth_date": "1978-05-26", "zip": "78201"},
    ),
    ({"email": "reffrey293476@example.com"}, {"email": "jeffrey293476@example.com"}),
]


@pytest.mark.parametrize(("one", "other"), SLIPS)
def test_records_with_such_slips_are_compared(one, other):
    records = matching.prepare(pd.DataFrame([{"id": 0, **one}, {"id": 1, **other}]))
    assert len(matching.candidate_pairs(*matching.blocking_keys(records))) == 1


def test_a_block_of_companies_that_is_too_large_is_a_chain_and_the_rest_is_counted():
    size = 1200
    frame = pd.DataFrame({"id": range(size), "company": "Acme GmbH", "is_company": "1"})
    families = matching.keys_by_family(matching.prepare(frame))
    firms = [family for family in families if family.name == "company sorted+firm"]
    assert len(firms) == 1
    pairs = candidates.pairs_of_families(firms)
    assert found(pairs) == [(i, i + 1) for i in range(size - 1)]
    assert pairs.left_out == pairs_within(size) - (size - 1)
    assert pairs.blocks_left_out == 1
