"""Gradient-boosted trees as plain arrays: stored as JSON, explained exactly.

scikit-learn grows them (``HistGradientBoostingClassifier``); predicting is ours, so
that a stored model needs no estimator, and what is shown as a reason is what the
number is made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from .cells import Floats
from .column import Booleans
from .shapley import Integers, Leaf, pattern_tables

#: rows explained together: what belongs to them stays in the processor's cache
CHUNK = 8192
#: code of an empty value; cut points are fewer, as each booster has 255 bins at most
EMPTY = 2**16 - 1

Codes = npt.NDArray[np.uint16]


@dataclass(frozen=True)
class Tree:
    """Splits in order; a child is a split, or a leaf where negative (``~leaf``).

    :param features: column of the matrix that each split asks for
    :param cuts: a row goes left if its value is at most this
    :param empty_left: whether empty values go left
    :param left_share: share of the training rows in the split that went left
    """

    features: list[int]
    cuts: list[float]
    empty_left: list[bool]
    left: list[int]
    right: list[int]
    left_share: list[float]
    values: list[float]

    @classmethod
    def from_nodes(cls, nodes: npt.NDArray[Any]) -> Tree:
        """A tree of a fitted ``HistGradientBoostingClassifier``."""
        leaf = nodes["is_leaf"].astype(bool)
        places = np.where(leaf, ~(np.cumsum(leaf) - 1), np.cumsum(~leaf) - 1)
        split = nodes[~leaf]
        left, right = split["left"].astype(np.intp), split["right"].astype(np.intp)
        return cls(
            split["feature_idx"].tolist(),
            # A cut between filled in and empty is infinite, which JSON does not know.
            np.nan_to_num(split["num_threshold"]).tolist(),
            split["missing_go_to_left"].astype(bool).tolist(),
            places[left].tolist(),
            places[right].tolist(),
            (nodes["count"][left] / split["count"]).tolist(),
            nodes["value"][leaf].tolist(),
        )

    def leaves(self, number: int) -> Iterator[Leaf]:
        """Every leaf with its path; ``number`` is the tree's."""
        players = {f: place for place, f in enumerate(dict.fromkeys(self.features))}
        paths: list[tuple[int, dict[int, tuple[int, int, float]]]] = [(0, {})]
        while paths:
            place, path = paths.pop()
            if place < 0:
                masks, wanted, ratios = zip(*path.values(), strict=True)
                yield Leaf(
                    number,
                    self.values[~place],
                    [players[feature] for feature in path],
                    list(masks),
                    list(wanted),
                    list(ratios),
                )
                continue
            feature, share = self.features[place], self.left_share[place]
            mask, want, ratio = path.get(feature, (0, 0, 1.0))
            bit = 1 << place
            left = (mask | bit, want, ratio * share)
            right = (mask | bit, want | bit, ratio * (1 - share))
            paths.append((self.left[place], {**path, feature: left}))
            paths.append((self.right[place], {**path, feature: right}))

    def expectation(self, place: int = 0) -> float:
        """Average of the training rows' leaves, by their shares."""
        if place < 0:
            return self.values[~place]
        share = self.left_share[place]
        return share * self.expectation(self.left[place]) + (
            1 - share
        ) * self.expectation(self.right[place])

    def scaled(self, factor: float) -> Tree:
        """With every leaf's value multiplied."""
        return replace(self, values=[factor * value for value in self.values])

    def moved(self, places: dict[int, int]) -> Tree:
        """Of a matrix whose columns stand elsewhere."""
        return replace(self, features=[places[feature] for feature in self.features])


class Trees:
    """A sum of trees over the columns of a matrix.

    :param base: log-odds of a row of which nothing is known
    """

    def __init__(self, base: float, trees: list[Tree]) -> None:
        self.base, self.trees = base, trees
        self._players = [list(dict.fromkeys(tree.features)) for tree in trees]
        splits = max((len(tree.features) for tree in trees), default=0)
        leaves = [leaf for i, tree in enumerate(trees) for leaf in tree.leaves(i)]
        tables = pattern_tables(
            leaves, len(trees), splits, max(map(len, self._players), default=0)
        )
        self._tables = np.ascontiguousarray(tables.transpose(0, 2, 1))
        self._cuts = self._cut_points()
        self._splits = [list(self._coded_splits(tree)) for tree in trees]

    @classmethod
    def of(cls, start: float, trees: list[Tree]) -> Trees:
        """Trees added to ``start``; those that never split become part of it."""
        start += sum(tree.expectation(0 if tree.features else ~0) for tree in trees)
        return cls(start, [tree for tree in trees if tree.features])

    def contributions(self, matrix: Floats, known: Booleans) -> Floats:
        """(n, columns of ``matrix``) Shapley value of each column in log-odds.

        :param known: (n, columns) what is not known is in no coalition: it
            contributes nothing, and rows are sent on in the training's shares
        """
        found = np.zeros(matrix.shape)
        for start in range(0, len(matrix), CHUNK):
            rows = slice(start, start + CHUNK)
            found[rows] = self._chunk(matrix[rows], known[rows]).T
        return found

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return {"base": self.base, "trees": [vars(tree) for tree in self.trees]}

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Trees:
        """The trees that ``to_dict`` stored."""
        return cls(stored["base"], [Tree(**tree) for tree in stored["trees"]])

    def _cut_points(self) -> dict[int, Floats]:
        """The cut points of each feature, in order."""
        found: dict[int, set[float]] = {}
        for tree in self.trees:
            for feature, cut in zip(tree.features, tree.cuts, strict=True):
                found.setdefault(feature, set()).add(cut)
        return {feature: np.array(sorted(cuts)) for feature, cuts in found.items()}

    def _coded_splits(self, tree: Tree) -> Iterator[tuple[int, bool, np.uint16]]:
        """Feature, do empty values go left, and the cut as a code, of each split."""
        for feature, left, cut in zip(
            tree.features, tree.empty_left, tree.cuts, strict=True
        ):
            code = np.searchsorted(self._cuts[feature], cut)
            yield feature, left, np.uint16(code)

    def _chunk(self, matrix: Floats, known: Booleans) -> Floats:
        """(columns, n) for a few rows."""
        codes = {
            feature: _codes(cuts, matrix[:, feature])
            for feature, cuts in self._cuts.items()
        }
        doubts = list(self._doubts(known))
        found = np.zeros(matrix.shape[::-1])
        for number, players in enumerate(self._players):
            bits = [codes[f][left] > cut for f, left, cut in self._splits[number]]
            pattern = _pattern(bits)
            parts = self._tables[number, : len(players)].take(pattern, axis=1)
            for unknown, rows in doubts:
                if not unknown.isdisjoint(players):
                    table = self._averaged(number, unknown)
                    parts[:, rows] = table.take(pattern[rows], axis=1)
            for feature, part in zip(players, parts, strict=True):
                found[feature] += part
        return found

    def _doubts(self, known: Booleans) -> Iterator[tuple[set[int], Integers]]:
        """Each set of features that are unknown together, and in which rows."""
        used = np.array(sorted(self._cuts), dtype=np.intp)
        if known[:, used].all():
            return
        masks, places = np.unique(~known[:, used], axis=0, return_inverse=True)
        for number, mask in enumerate(masks):
            if mask.any():
                rows = np.flatnonzero(places.ravel() == number)
                yield set(used[mask].tolist()), rows

    def _averaged(self, number: int, unknown: set[int]) -> Floats:
        """(players, patterns) where the answers to some features do not count.

        Shapley values are linear in the game: those of a row that goes both ways
        are the average of those of the rows that go one.
        """
        tree, players = self.trees[number], self._players[number]
        table = self._tables[number, : len(players)]
        for place, feature in enumerate(tree.features):
            if feature in unknown:
                share = tree.left_share[place]
                sides = table.reshape(len(players), -1, 2, 2**place)
                both = share * sides[:, :, :1] + (1 - share) * sides[:, :, 1:]
                table = np.repeat(both, 2, axis=2).reshape(table.shape)
        return table


def grown(booster: Any) -> tuple[float, list[Tree]]:
    """What a fitted ``HistGradientBoostingClassifier`` starts from, and its trees."""
    start = float(booster._baseline_prediction.item())
    return start, [Tree.from_nodes(one.nodes) for (one,) in booster._predictors]


def _codes(cuts: Floats, values: Floats) -> dict[bool, Codes]:
    """How many cuts are below each value; empty ones left and right of all."""
    codes = np.searchsorted(cuts, values, side="left").astype(np.uint16)
    empty = np.isnan(values)
    if not empty.any():
        return {True: codes, False: codes}
    return {
        True: np.where(empty, np.uint16(0), codes),
        False: np.where(empty, np.uint16(EMPTY), codes),
    }


def _pattern(bits: list[Booleans]) -> Integers:
    pattern = np.zeros(len(bits[0]), dtype=np.uint8)
    for place, bit in enumerate(bits):
        pattern |= bit.view(np.uint8) << np.uint8(place)
    return pattern.astype(np.intp)
