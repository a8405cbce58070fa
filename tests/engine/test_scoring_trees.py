"""Stored trees predict as scikit-learn does, and explain it exactly."""

import json
import math
from itertools import combinations

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from engine.scoring.trees import Trees, grown


def leads(rows=800, seed=0):
    """Numbers with empty ones, and whether the lead was won."""
    random = np.random.default_rng(seed)
    matrix = random.normal(size=(rows, 4)).round(1)
    matrix[random.random(matrix.shape) < 0.15] = np.nan
    filled = np.nan_to_num(matrix, nan=0.5)
    log_odds = filled[:, 0] * (filled[:, 1] > 0) + np.abs(filled[:, 2])
    return matrix, (random.random(rows) < 1 / (1 + np.exp(-log_odds))).astype(int)


@pytest.fixture(scope="module")
def boosted():
    matrix, won = leads()
    booster = HistGradientBoostingClassifier(
        max_iter=20, max_leaf_nodes=8, min_samples_leaf=10, random_state=0
    )
    return booster.fit(matrix, won), matrix


def expectation(tree, row, coalition, place=0):
    """What a tree says where only the coalition's values are known."""
    if place < 0:
        return tree.values[~place]
    left, right = tree.left[place], tree.right[place]
    feature, share = tree.features[place], tree.left_share[place]
    if feature not in coalition:
        below = expectation(tree, row, coalition, left)
        above = expectation(tree, row, coalition, right)
        return share * below + (1 - share) * above
    value = row[feature]
    goes_left = tree.empty_left[place] if np.isnan(value) else value <= tree.cuts[place]
    return expectation(tree, row, coalition, left if goes_left else right)


def shapley(tree, row, known):
    """By the definition: the average over all coalitions, weighted by their size."""
    features = range(len(row))
    found = np.zeros(len(row))
    for feature in known:
        others = [one for one in features if one != feature]
        for size in range(len(row)):
            weight = 1 / (len(row) * math.comb(len(row) - 1, size))
            for coalition in combinations(others, size):
                told = set(coalition) & known
                gained = expectation(tree, row, told | {feature})
                found[feature] += weight * (gained - expectation(tree, row, told))
    return found


def test_they_predict_what_scikit_learn_predicts(boosted):
    booster, matrix = boosted
    trees = Trees.of(*grown(booster))
    parts = trees.contributions(matrix, np.ones(matrix.shape, dtype=bool))
    np.testing.assert_allclose(
        trees.base + parts.sum(axis=1),
        booster.decision_function(matrix),
        rtol=0,
        atol=1e-9,
    )


@pytest.mark.parametrize("known", [{0, 1, 2, 3}, {0, 2}, {1}, set()])
def test_contributions_are_shapley_values(boosted, known):
    booster, matrix = boosted
    trees = Trees.of(*grown(booster))
    mask = np.zeros((6, 4), dtype=bool)
    mask[:, sorted(known)] = True
    expected = [
        sum(shapley(tree, row, known) for tree in trees.trees) for row in matrix[:6]
    ]
    np.testing.assert_allclose(
        trees.contributions(matrix[:6], mask), expected, rtol=0, atol=1e-9
    )


def test_the_base_is_what_the_trees_expect_of_no_knowledge(boosted):
    booster, matrix = boosted
    trees = Trees.of(*grown(booster))
    nothing = sum(expectation(tree, matrix[0], set()) for tree in trees.trees)
    assert trees.base == pytest.approx(booster._baseline_prediction.item() + nothing)


def test_stored_trees_explain_bit_by_bit_the_same(boosted):
    booster, matrix = boosted
    trees = Trees.of(*grown(booster))
    again = Trees.from_dict(json.loads(json.dumps(trees.to_dict())))
    known = np.random.default_rng(0).random(matrix.shape) < 0.8
    np.testing.assert_array_equal(
        again.contributions(matrix, known), trees.contributions(matrix, known)
    )


def test_trees_that_never_split_are_a_constant():
    matrix, won = leads(30)
    booster = HistGradientBoostingClassifier(max_iter=3, min_samples_leaf=20)
    booster.fit(matrix, won)
    trees = Trees.of(*grown(booster))
    parts = trees.contributions(matrix, np.ones(matrix.shape, dtype=bool))
    assert not parts.any()
    assert trees.base == pytest.approx(booster.decision_function(matrix)[0])
