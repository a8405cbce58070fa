"""Clusters: chains are cut, decisions are respected."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import matching


def clusters(n, pairs, threshold=0.5, different=(), same=(), contrary=()):
    left, right, probability = (np.array(side) for side in zip(*pairs, strict=True))
    against = np.array([(a, b) in contrary for a, b, _ in pairs])
    linkage = matching.link(
        left, right, probability, threshold, different, same, against
    )
    return matching.clusters_of(n, linkage, threshold).tolist()


def test_pairs_at_the_threshold_are_joined():
    assert clusters(4, [(0, 1, 0.5), (2, 3, 0.49)]) == [0, 0, 2, 3]


def test_a_chain_is_cut_at_its_weakest_link():
    # 0-1 are joined first; 2 is like 1 only: 3.2 bits for it, 5 against.
    assert clusters(3, [(0, 1, 0.95), (1, 2, 0.9)]) == [0, 0, 2]


def test_a_sparse_copy_is_not_lost_for_what_it_lacks():
    # Mail and street, mail alone, street alone.
    assert clusters(3, [(0, 1, 0.99), (0, 2, 0.96), (1, 2, 0.07)]) == [0, 0, 0]


def test_evidence_against_cuts_even_the_surest_chain():
    chain = [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 0.001)]
    assert clusters(3, chain) == [0, 0, 0]
    assert clusters(3, chain, contrary=[(0, 2)]) == [0, 0, 2]


def test_a_long_chain_does_not_hold_together():
    chain = [(i, i + 1, 0.9) for i in range(99)]
    sizes = np.unique(clusters(100, chain), return_counts=True)[1]
    assert sizes.max() == 2


def test_a_missing_link_among_many_is_forgiven():
    pairs = [
        (a, b, 0.99) for a in range(4) for b in range(a + 1, 4) if (a, b) != (0, 3)
    ]
    assert clusters(4, pairs) == [0, 0, 0, 0]


def test_records_called_different_are_kept_apart():
    pairs = [(0, 1, 0.99), (1, 2, 0.98), (0, 2, 0.97)]
    assert clusters(3, pairs, different=[(2, 0)]) == [0, 0, 2]
    assert clusters(3, pairs, different=[(0, 1)]) == [0, 1, 1]
    assert clusters(3, pairs, different=[(0, 1), (1, 2), (0, 2)]) == [0, 1, 2]


def test_records_called_the_same_are_together():
    pairs = [(0, 1, 0.99), (2, 3, 0.1)]
    assert clusters(5, pairs, same=[(3, 2), (4, 3)]) == [0, 0, 2, 2, 2]


def test_different_wins_where_decisions_contradict_each_other():
    same, different = [(0, 1), (1, 2)], [(0, 2)]
    assert clusters(3, [(0, 2, 0.99)], different=different, same=same) == [0, 0, 2]


def test_no_pairs_no_clusters():
    empty = np.empty(0, dtype=int)
    assert matching.cluster(3, empty, empty, np.empty(0)).tolist() == [0, 1, 2]


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1]),
    st.sampled_from([0.05, 0.3, 0.5, 0.7, 0.8, 0.95, 1.0]),
    min_size=1,
)


@given(PAIRS, st.randoms())
def test_the_order_of_the_pairs_does_not_matter(scored, random):
    pairs = [(a, b, p) for (a, b), p in scored.items()]
    shuffled = random.sample(pairs, len(pairs))
    assert clusters(12, pairs) == clusters(12, shuffled)


@given(PAIRS, st.sets(st.sampled_from([(0, 1), (2, 5), (1, 4)])))
def test_a_higher_threshold_only_splits(scored, different):
    pairs = [(a, b, p) for (a, b), p in scored.items()]
    coarse = clusters(12, pairs, 0.4, different)
    fine = clusters(12, pairs, 0.7, different)
    for a in range(12):
        assert coarse[a] == coarse[fine[a]]
        assert coarse[a] <= a
    assert all(coarse[a] != coarse[b] for a, b in different)


def test_linked_pairs_say_how_sure():
    left, right = np.array([0, 1, 0]), np.array([1, 2, 2])
    linked = matching.link(left, right, np.array([0.9, 0.8, 0.6]), floor=0.5)
    found = zip(linked.left.tolist(), linked.right.tolist(), strict=True)
    heights = dict(zip(found, linked.probability.tolist(), strict=True))
    # The odds are 4 and 1.5 to one, in the mean sqrt(6).
    assert heights == pytest.approx(
        {(0, 1): 0.9, (0, 2): 0.7101, (1, 2): 0.7101}, abs=1e-4
    )


@given(PAIRS, st.sampled_from([0.5, 0.8]))
def test_no_cluster_is_surer_than_its_surest_pair(scored, floor):
    left, right = (np.array(side) for side in zip(*scored, strict=True))
    linked = matching.link(left, right, np.array(list(scored.values())), floor)
    assert linked.probability.max(initial=0) <= max(scored.values())
    assert linked.probability.min(initial=1) >= floor


@given(PAIRS, st.sampled_from([0.3, 0.5]))
def test_other_components_change_nothing(scored, floor):
    pairs = [(a, b, p) for (a, b), p in scored.items()]
    elsewhere = [(a + 12, b + 12, p) for a, b, p in pairs]
    both = clusters(24, pairs + elsewhere, floor)
    assert both[:12] == clusters(12, pairs, floor)
    assert both[12:] == [label + 12 for label in both[:12]]


@given(PAIRS, st.sets(st.sampled_from([(0, 1), (2, 5), (1, 4)])))
def test_decisions_hold(scored, same):
    different = [(0, 4), (5, 11)]
    pairs = [(a, b, p) for (a, b), p in scored.items()]
    labels = clusters(12, pairs, 0.5, different, same)
    assert all(labels[a] != labels[b] for a, b in different)
    broken = [pair for pair in same if labels[pair[0]] != labels[pair[1]]]
    assert not broken or {(0, 1), (1, 4)} <= same
