"""Companies: those that moved, and those that are there under many spellings."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import matching
from engine.matching.frequencies import FrequencyTable
from engine.matching.hashing import hash_texts

SYLLABLES = ["ba", "de", "ki", "lo", "mu", "ne", "ro", "sa", "ti", "vu", "wel", "zan"]


def firms(size, seed=6):
    """Unrelated companies, each with its own address, phone and mailbox."""
    random = np.random.default_rng(seed)
    return [{**address(random), **firm(random)} for _ in range(size)]


def word(random):
    return "".join(random.choice(SYLLABLES, 4)).title()


def address(random):
    return {
        "street": f"{word(random)}weg {random.integers(1, 90)}",
        "zip": str(random.integers(10**4, 10**5)),
        "city": word(random),
    }


def firm(random):
    name = word(random)
    return {
        "name": f"{name} Werke GmbH",
        "is_company": "1",
        "email": f"info@{name.lower()}.example",
        "phone": phone(random),
    }


def phone(random):
    return f"+49 30 {random.integers(10**6, 10**7)}"


def found(rows):
    result = matching.match(pd.DataFrame(rows).assign(id=range(len(rows))))
    together = result.matches
    return set(zip(together.left.tolist(), together.right.tolist(), strict=True))


def test_a_company_that_moved_keeps_its_phone_and_a_branch_has_its_own():
    size, random = 400, np.random.default_rng(7)
    rows = firms(size)
    moved = [{**row, **address(random)} for row in rows[:100]]
    branches = [
        {**row, **address(random), "phone": phone(random)} for row in rows[100:250]
    ]
    assert found(rows + moved + branches) == {(i, size + i) for i in range(100)}


def mentions(size, times, seed=8):
    """Names alone, each organisation under several spellings, and whose each is."""
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(size):
        who, where = f"{word(random)} {word(random)}", word(random)
        spellings = [
            f"University of {who}", f"{who} University", f"Univ. {who}, {where}",
            f"Institute of Physics, University of {who}", f"University of {who}, UK",
            f"University of {who}, {where}",
        ]  # fmt: skip
        rows += [{"name": name, "is_company": "1"} for name in spellings[:times]]
    return rows, np.arange(len(rows)) // times


@pytest.mark.parametrize("times", [3, 6])
def test_names_alone_tell_organisations_that_are_there_under_many_spellings(times):
    rows, whose = mentions(60, times)
    pairs = np.array(sorted(found(rows)))
    right = whose[pairs[:, 0]] == whose[pairs[:, 1]]
    assert right.mean() > 0.97
    assert right.sum() > 0.8 * 60 * times * (times - 1) / 2


def test_equal_names_of_companies_are_one_where_nothing_speaks_against_it():
    rows = [{"name": row["name"], "is_company": "1"} for row in firms(80, seed=9)]
    assert found(rows + rows[:20] + rows[:20]) == {
        pair
        for i in range(20)
        for pair in ((i, 80 + i), (i, 100 + i), (80 + i, 100 + i))
    }


def test_a_companys_name_is_as_common_as_the_places_where_it_is():
    one, *others = firms(60)
    there = [{**other, "name": "Hotel Krone GmbH"} for other in others[:20]]
    here = [{**one, "name": "Acme Werke GmbH"}] * 20
    records = matching.prepare(
        pd.DataFrame(there + here + others[20:]).assign(id=range(len(others) + 20))
    )
    table = FrequencyTable.of(records, "company")
    krone, acme = table.of_hashes(hash_texts(["hotel krone", "acme werke"]))
    assert krone > 20 * acme


def test_a_company_of_hundreds_of_records_is_one_whatever_they_differ_in():
    random = np.random.default_rng(10)
    rows = [
        {"name": row["name"], "is_company": "1", "patent": word(random)}
        for row in firms(500) + [firms(1, seed=11)[0]] * 600
    ]
    result = matching.match(pd.DataFrame(rows).assign(id=range(len(rows))))
    assert (result.clusters[500:] == 500).mean() > 0.95
    assert (np.bincount(result.clusters[:500]) <= 2).all()
