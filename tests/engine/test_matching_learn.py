"""Learning from decisions: a little from few, never the opposite of the evidence."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from engine import matching
from engine.errors import InvalidInput

SYLLABLES = ["ba", "de", "ki", "lo", "mu", "ne", "ro", "sa", "ti", "vu", "wel", "zan"]


def contacts(size=240, seed=3):
    """Half of the records have a copy; every second copy bears another first name."""
    random = np.random.default_rng(seed)

    def word():
        return "".join(random.choice(SYLLABLES, 3)).title()

    rows = []
    for number in range(size // 2):
        row = {
            "name": f"{word()} {word()}",
            "street": f"{word()}weg {number % 70 + 1}",
            "zip": str(random.integers(10**4, 10**5)),
            "city": word(),
        }
        other = f"{word()} {row['name'].split()[1]}" if number % 2 else row["name"]
        rows += [row, {**row, "name": other, "zip": ""}]
    return pd.DataFrame(rows).assign(id=range(size))


def truth(left, right):
    return np.minimum(left, right) // 2 == np.maximum(left, right) // 2


@pytest.fixture(scope="module")
def result():
    return matching.match(contacts())


@pytest.fixture(scope="module")
def decided(result):
    """Vectors of all pairs worth a look, and the truth about them."""
    rows = result.probability > 0.001
    left, right = result.left[rows], result.right[rows]
    vectors = matching.decision_vectors(result.model, result.records, left, right)
    return vectors, truth(left, right).tolist()


def totals(model, result):
    return matching.weigh(model, result.records, result.left, result.right).total


def test_without_decisions_nothing_changes(result):
    learned = matching.learn(result.model, [], [])
    assert (totals(learned, result) == totals(result.model, result)).all()


def test_decisions_are_learned_from(result, decided):
    plain = matching.match(contacts(seed=4), matching.MatchSettings(adapt=False))
    learned = matching.learn(result.model, *decided)
    before, after = (
        abs(matching.weigh(model, plain.records, plain.left, plain.right).probability
            - truth(plain.left, plain.right)).mean()
        for model in (result.model, learned)
    )  # fmt: skip
    assert after < before / 1.5


def test_a_slip_among_ten_decisions_does_no_harm(result, decided):
    vectors, same = (part[:10] for part in decided)
    slip = [not same[0], *same[1:]]
    sure = result.probability > 0.95
    assert sure.any()
    for decisions in (same, slip):
        few = matching.learn(result.model, vectors, decisions)
        weights = matching.weigh(few, result.records, result.left, result.right)
        assert weights.probability[sure].min() > 0.8


def test_what_was_learned_adds_up_and_is_explained(result, decided):
    learned = matching.learn(result.model, *decided)
    weights = matching.weigh(learned, result.records, result.left, result.right)
    total = weights.prior + weights.contributions.sum(axis=1)
    assert np.abs(total - weights.total).max() < 1e-9
    shown = matching.evidence(learned, result.records, result.left, result.right)
    named = [{e["comparison"]: e["weight"] for e in entries} for entries in shown]
    shift = learned.learned.shift
    assert abs(shift) > 0.05
    assert all(entries["decisions"] == pytest.approx(shift) for entries in named)


def test_more_agreement_stays_more_agreement(result, decided):
    vectors, same = decided
    wrong = matching.learn(result.model, vectors, [not one for one in same])
    for model in (wrong, matching.learn(result.model, vectors, same)):
        one = matching.weigh(result.model, result.records, result.left, result.right)
        other = matching.weigh(model, result.records, result.left, result.right)
        signs = np.sign(one.contributions[:, :-1])
        assert (np.sign(other.contributions[:, :-1]) == signs).all()


def test_what_was_learned_survives_json(result, decided):
    vectors, same = decided
    learned = matching.learn(result.model, json.loads(json.dumps(vectors)), same)
    stored = json.loads(json.dumps(learned.to_dict()))
    loaded = matching.MatchModel.from_dict(stored)
    assert (totals(loaded, result) == totals(learned, result)).all()


def test_decisions_keep_no_personal_data(result, decided):
    text = json.dumps(decided[0]).lower()
    names = " ".join(contacts()["name"]).lower().split()
    assert not [name for name in set(names) if name in text]


@pytest.mark.parametrize(
    "vector",
    [{}, {"levels": 3}, {"levels": {"given": 99}, "rarity": {}, "relations": []}],
)
def test_other_things_than_vectors_are_refused(vector):
    with pytest.raises(InvalidInput):
        matching.learn(matching.MatchModel.default(), [vector], [True])
    with pytest.raises(InvalidInput):
        matching.learn(matching.MatchModel.default(), [vector], [])


def test_what_is_asked_is_used_and_remembered(result):
    questions = []

    def answer(left, right):
        questions.extend(zip(left.tolist(), right.tolist(), strict=True))
        return truth(left, right)

    asked = matching.ask(contacts(), answer, 30)
    left, right = asked.asked
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == questions
    assert len(questions) == len(set(questions)) == 30
    same = truth(left, right)
    assert same.any() and not same.all()
    together = asked.clusters[left] == asked.clusters[right]
    assert (together == same).all()
    assert hits(asked) >= hits(result)


def hits(result):
    matches = result.matches
    right = truth(matches.left, matches.right)
    return right.sum() - (~right).sum()


def test_without_a_budget_nobody_is_asked(result):
    asked = matching.ask(contacts(), lambda left, right: 1 / 0, 0)
    assert len(asked.asked[0]) == 0
    assert (asked.clusters == result.clusters).all()


def test_answers_must_fit_the_questions():
    with pytest.raises(InvalidInput):
        matching.ask(contacts(), lambda left, right: [True], 30)


def test_what_is_stated_is_right_so_often_on_pairs_not_asked_about():
    """Bases whose relatives and renamed customers no default can know, held out."""
    stated, right = [], []
    for seed in range(4):
        frame = contacts(400, seed)
        result = matching.ask(frame, truth, 60)
        left, right_rows = result.asked
        asked = set(zip(left.tolist(), right_rows.tolist(), strict=True))
        linked = result.linkage
        pairs = zip(linked.left.tolist(), linked.right.tolist(), strict=True)
        held = np.array([pair not in asked for pair in pairs])
        stated += linked.probability[held].tolist()
        right += truth(linked.left[held], linked.right[held]).tolist()
    probability, actual = np.array(stated), np.array(right)
    sure = probability >= 0.9
    assert sure.sum() >= 200
    assert abs(probability[sure].mean() - actual[sure].mean()) < 0.03
    assert abs(probability.mean() - actual.mean()) < 0.1


def test_mistaken_answers_are_tolerated():
    random = np.random.default_rng(0)

    def careless(left, right):
        return truth(left, right) ^ (random.random(len(left)) < 0.1)

    one, other = (hits(matching.ask(contacts(), a, 40)) for a in (truth, careless))
    assert other >= 0.9 * one
