"""Who is found to be one customer, who is not, and why."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import matching
from engine.errors import ArtifactError
from engine.matching.hashing import hash_texts

SYLLABLES = ["ba", "de", "ki", "lo", "mu", "ne", "ro", "sa", "ti", "vu", "wel", "zan"]
FIRST = ["Anna", "Bert", "Carla", "Dora", "Egon", "Fritz", "Gisela", "Heike", "Ivo",
         "Jana", "Klara", "Lea"]  # fmt: skip


def base(size=120):
    """Unrelated customers: every second one works somewhere, each lives elsewhere."""
    random = np.random.default_rng(5)
    rows = []
    for i in range(size):
        word, street, city = (
            "".join(random.choice(SYLLABLES, 4)).title() for _ in range(3)
        )
        first = FIRST[int(random.integers(len(FIRST)))]
        digits = random.integers(0, 10, 12)
        rows.append(
            {
                "id": i,
                "name": f"{first} {word}",
                "company": f"{word[::-1].title()} GmbH" if i % 2 else "",
                "is_company": "0",
                "email": f"{first}.{word}@{word[::-1]}.example".lower(),
                "phone": "+49 30 " + "".join(map(str, digits[:7])),
                "street": f"{street}weg {random.integers(1, 200)}",
                "zip": "".join(map(str, digits[7:])),
                "city": f"{city}stadt",
                "country": "DE",
            }
        )
    return pd.DataFrame(rows)


def changed(row, new_id, **values):
    return {**row, "id": new_id, **values}


@pytest.fixture(scope="module")
def crm():
    """The base with copies (10xx), and with people who only share things (20xx)."""
    frame = base()
    rows = frame.to_dict("records")
    for i in range(0, 40):
        row = rows[i]
        first, last = row["name"].split()
        rows.append(
            changed(
                row,
                1000 + i,
                name=[f"{last}, {first}", row["name"].upper(), row["name"]][i % 3],
                phone=row["phone"].replace("+49 30 ", "030/"),
                email="" if i % 4 == 0 else row["email"],
                street="" if i % 5 == 0 else row["street"],
            )
        )
    for i in range(41, 80):
        row = rows[i]
        last = row["name"].split()[1]
        relative = {"name": f"Ottilie {last}", "email": "", "company": ""}
        colleague = {
            "name": f"Ottilie {last[::-1].title()}",
            "email": f"o@x{i}.example",
        }
        rows.append(changed(row, 2000 + i, **(colleague if i % 2 else relative)))
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def result(crm):
    return matching.match(crm)


def found_ids(result):
    ids = result.records.ids
    matches = result.matches
    return {
        (min(a, b), max(a, b))
        for a, b in zip(ids[matches.left], ids[matches.right], strict=True)
    }


def test_copies_are_found_and_neither_relatives_nor_colleagues(result):
    found = found_ids(result)
    assert {(i, 1000 + i) for i in range(40)} <= found
    assert not {pair for pair in found if pair[1] >= 2000}


def test_contributions_add_up(result):
    records = result.records
    weights = matching.weigh(result.model, records, result.left, result.right)
    total = weights.prior + weights.contributions.sum(axis=1)
    assert np.abs(total - weights.total).max() < 1e-9
    assert weights.contributions.shape == (len(result.left), len(weights.names))
    assert weights.names[-2:] == ("relation", "decisions")
    assert (weights.contributions[:, -2] <= 0).all()
    assert ((weights.probability >= 0) & (weights.probability <= 1)).all()


def test_the_sides_of_a_pair_do_not_matter(result):
    sides = result.left, result.right
    one = matching.weigh(result.model, result.records, *sides)
    other = matching.weigh(result.model, result.records, *reversed(sides))
    assert (one.contributions == other.contributions).all()


def test_evidence_says_the_same_in_words(result):
    records, one = result.records, np.flatnonzero(result.probability > 0.9)[:5]
    left, right = result.left[one], result.right[one]
    weights = matching.weigh(result.model, records, left, right)
    evidence = matching.evidence(result.model, records, left, right)
    assert json.loads(json.dumps(evidence)) == evidence
    for row, entries in enumerate(evidence):
        sizes = [abs(entry["weight"]) for entry in entries]
        assert sizes == sorted(sizes, reverse=True)
        shown = {entry["comparison"]: entry["weight"] for entry in entries}
        for name, weight in zip(weights.names, weights.contributions[row], strict=True):
            assert shown.get(name, 0) == pytest.approx(weight, abs=0.05)
        phone = next(e for e in entries if e["comparison"] == "phone")
        assert phone["level"] == "same number"
        assert phone["left"].startswith("+49 30 ")
        assert phone["right"].startswith("030/")


def test_the_order_of_the_rows_does_not_matter(crm, result):
    shuffled = crm.sample(frac=1, random_state=3)
    assert found_ids(matching.match(shuffled)) == found_ids(result)


def test_the_same_data_gives_the_same_result(crm, result):
    again = matching.match(crm)
    assert (again.probability == result.probability).all()
    assert (again.clusters == result.clusters).all()
    assert again.model.to_dict() == result.model.to_dict()


def test_pairs_called_different_are_never_in_one_cluster(crm, result):
    together = result.matches
    pairs = list(zip(together.left.tolist(), together.right.tolist(), strict=True))
    settings_ = matching.MatchSettings(different=tuple(pairs[:3]))
    clusters = matching.match(crm, settings_).clusters
    assert all(clusters[a] != clusters[b] for a, b in pairs[:3])
    assert any(clusters[a] == clusters[b] for a, b in pairs[3:])


def test_a_model_survives_json(result):
    stored = json.loads(json.dumps(result.model.to_dict()))
    loaded = matching.MatchModel.from_dict(stored)
    one = matching.weigh(result.model, result.records, result.left, result.right)
    other = matching.weigh(loaded, result.records, result.left, result.right)
    assert (one.total == other.total).all()


@pytest.mark.parametrize("damage", [{"format": 99}, {"levels": 3}, {"shares": None}])
def test_a_damaged_model_is_refused(damage):
    with pytest.raises(ArtifactError):
        matching.MatchModel.from_dict(
            {**matching.MatchModel.default().to_dict(), **damage}
        )


def test_a_model_keeps_no_names(result):
    assert "ottilie" not in json.dumps(result.model.to_dict()).lower()


def probability(one, other, model=None):
    records = matching.prepare(pd.DataFrame([{"id": 0, **one}, {"id": 1, **other}]))
    model = model or matching.MatchModel.default()
    weights = matching.weigh(model, records, np.array([0]), np.array([1]))
    return float(weights.probability[0])


ANNA = {
    "name": "Anna Wojciechowska", "company": "Acme GmbH", "is_company": "0",
    "email": "anna@acme.example", "phone": "030 1234567", "street": "Lindenweg 12",
    "zip": "12345", "city": "Ulm", "country": "DE",
}  # fmt: skip


def test_the_shipped_model_works_without_training():
    copy = {**ANNA, "name": "WOJCIECHOWSKA, Anna", "email": "", "phone": "+49301234567"}
    colleague = {**ANNA, "name": "Bert Schmitz", "email": "bert@acme.example"}
    brother = {
        **ANNA,
        "name": "Jan Wojciechowska",
        "email": "jan@web.de",
        "company": "",
    }
    company = {**ANNA, "name": "", "is_company": "1", "email": "info@acme.example"}
    assert probability(ANNA, copy) > 0.99
    assert probability(ANNA, colleague) < 0.01
    assert probability(ANNA, brother) < 0.5
    assert probability(ANNA, company) < 0.1


def test_branches_of_a_company_are_not_one():
    one = {"company": "Acme GmbH", "is_company": "1", "street": "Lindenweg 12",
           "zip": "12345", "city": "Ulm", "phone": "0731 1234567"}  # fmt: skip
    branch = {**one, "street": "Hafenstr. 3", "zip": "20457", "city": "Hamburg",
              "phone": "040 7654321"}  # fmt: skip
    other_spelling = {**one, "company": "ACME", "phone": "+49 731 1234567"}
    assert probability(one, branch) < 0.5
    assert probability(one, other_spelling) > 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Валерия Максимова", "Valeriya Maksimova"),
        ("Θεοδόσης Δάρας", "Theodosis Daras"),
        ("田中 太郎", "田中　太郎"),
        ("محمد الأحمد", "محمد الاحمد"),
        ("김 민수", "김 민수"),
    ],
)
def test_names_in_any_script(one, other):
    facts = {"phone": "030 1234567", "city": "Ulm"}
    assert probability({"name": one, **facts}, {"name": other, **facts}) > 0.9


def test_more_agreement_is_never_less_probable():
    facts = ["name", "phone", "email", "street", "zip", "city"]
    found = [
        probability(ANNA, {key: ANNA[key] for key in facts[:known]})
        for known in range(1, len(facts) + 1)
    ]
    assert found == sorted(found)
    assert found[0] < 0.9 < 0.99 < found[-1]


def test_rare_names_mean_more_than_common_ones():
    names = ["Anna Smith"] * 60 + ["Anna Wojciechowska"] * 2 + ["Bert Smith"] * 40
    frame = pd.DataFrame({"id": range(len(names)), "name": names})
    records = matching.prepare(frame)
    common, rare = (np.array([0, 60]), np.array([1, 61]))
    model = matching.fit(records, common, rare)
    weights = matching.weigh(model, records, common, rare)
    family = weights.names.index("family")
    assert weights.contributions[1, family] > weights.contributions[0, family] + 2


def test_a_match_stays_a_match_where_most_share_a_company():
    """The class of matches does not become that of colleagues."""
    frame = base(90)
    frame["company"], frame["street"], frame["zip"] = (
        "Acme GmbH",
        "Lindenweg 12",
        "12345",
    )
    frame["phone"], frame["city"] = "030 1234567", "Ulm"
    frame["email"] = [
        f"{n.replace(' ', '.')}@acme.example".lower() for n in frame["name"]
    ]
    copies = frame.head(10).assign(id=range(1000, 1010), email="")
    found = found_ids(matching.match(pd.concat([frame, copies])))
    assert len(found & {(i, 1000 + i) for i in range(10)}) >= 8
    assert len(found) <= 14


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"id": []}),
        pd.DataFrame({"id": [], "name": []}),
        pd.DataFrame({"id": ["a"], "name": ["Anna"]}),
        pd.DataFrame({"id": ["a", "b"]}),
        pd.DataFrame({"id": ["a", "b"], "name": [None, float("nan")]}),
        pd.DataFrame({"id": range(30), "shoe": ["42"] * 30}),
    ],
)
def test_where_there_is_nothing_to_find_nothing_is_found(frame):
    result = matching.match(frame)
    assert len(result.matches.left) == 0
    assert result.clusters.tolist() == list(range(len(frame)))


@given(
    st.lists(
        st.tuples(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20)),
        max_size=12,
    )
)
@settings(deadline=None, max_examples=40)
def test_any_text_can_be_matched(rows):
    frame = pd.DataFrame(rows, columns=["name", "email", "street"])
    frame["id"] = range(len(frame))
    result = matching.match(frame)
    assert np.isfinite(result.total).all()
    assert len(result.clusters) == len(frame)


def test_columns_nobody_knows_can_tell_too():
    known = {"name": "inscription", "phone": "call_sign", "street": "berth"}
    frame = base(80)[["id", *known]].rename(columns=known)
    copies = frame.head(8).assign(id=range(1000, 1008))
    found = found_ids(matching.match(pd.concat([frame, copies])))
    assert found == {(i, 1000 + i) for i in range(8)}


def test_blocking_keys_are_the_same_for_ever():
    """Keys are stored: a change of the hash needs a migration."""
    hashes = hash_texts(["", "a", "anna.smith@example.org", "Łódź"])
    assert [f"{value:016x}" for value in hashes.tolist()] == [
        "e220a8397b1dcdaf",
        "5e025f9ade9eaf3e",
        "cf079a30a9a5df2a",
        "9dd25560e5b41110",
    ]


def test_blocks_above_the_cap_are_counted():
    positions = np.arange(10)
    keys = np.array([1, 1, 1, 1, 1, 2, 2, 3, 3, 3])
    pairs = matching.candidate_pairs(positions, keys, cap=3)
    assert list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)) == [
        (5, 6),
        (7, 8),
        (7, 9),
        (8, 9),
    ]
    assert pairs.left_out == 10
    assert pairs.blocks_left_out == 1


def test_a_pair_that_shares_several_keys_is_one_candidate():
    pairs = matching.candidate_pairs(np.array([1, 0, 0, 1]), np.array([7, 7, -8, -8]))
    assert (pairs.left.tolist(), pairs.right.tolist()) == ([0], [1])


def test_blocking_rules_can_be_chosen():
    frame = pd.DataFrame(
        {"id": [1, 2], "vat": ["DE123456789"] * 2, "name": ["Ax", "Bo"]}
    )
    records = matching.prepare(frame)
    rule = matching.BlockingRule("tax number", ("vat",))
    rows, keys = matching.blocking_keys(records, [rule])
    assert rows.tolist() == [0, 1]
    assert keys[0] == keys[1]
    assert len(matching.blocking_keys(records, [])[0]) == 0
