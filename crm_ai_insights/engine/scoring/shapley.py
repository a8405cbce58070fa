"""Exact Shapley values of small trees, as a table over the outcomes of their splits.

The game is that of path-dependent TreeSHAP (Lundberg et al., 2018): a split on a
feature outside of the coalition sends a row both ways, in the shares in which the
training rows went. A leaf is then a product over the features on its path, and a
tree of few splits has few patterns of answers: the values of every pattern are
worked out once, so that explaining a row is looking it up.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial

import numpy as np
import numpy.typing as npt

from .cells import Floats

Integers = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Leaf:
    """A leaf of a tree, by the features on its path.

    :param players: place of each feature among those of the tree
    :param masks: splits (bits of a pattern) on the path that ask for the feature
    :param wanted: the answers (bits) that lead on to the leaf
    :param ratios: share of the training rows that these splits pass on
    """

    tree: int
    value: float
    players: list[int]
    masks: list[int]
    wanted: list[int]
    ratios: list[float]


def pattern_tables(leaves: list[Leaf], trees: int, splits: int, players: int) -> Floats:
    """(trees, 2**splits, players) Shapley values of each pattern of answers.

    Bit s of a pattern is 1 where split s sends the row to the right.
    """
    tables = np.zeros((trees, 2**splits, players))
    patterns = np.arange(2**splits)
    for size in range(1, splits + 1):
        found = [leaf for leaf in leaves if len(leaf.players) == size]
        if not found:
            continue
        masks, wanted, places = (
            np.array([getattr(leaf, name) for leaf in found], dtype=np.intp)
            for name in ("masks", "wanted", "players")
        )
        values = np.array([leaf.value for leaf in found])
        ratios = np.array([leaf.ratios for leaf in found])
        met = (patterns[None, :, None] & masks[:, None, :]) == wanted[:, None, :]
        subsets = met @ (1 << np.arange(size))
        worth = values[:, None, None] * _products(ratios)
        each = np.take_along_axis(worth, subsets[:, :, None], axis=1)
        tree = np.array([leaf.tree for leaf in found])[:, None, None]
        np.add.at(tables, (tree, patterns[None, :, None], places[:, None, :]), each)
    return tables


def _products(ratios: Floats) -> Floats:
    """(n, 2**m, m) Shapley values of products of m features, by the subset met.

    The coalition C is worth the product of "met?" over its members times that of
    ``ratios`` (n, m) over the others.
    """
    size = ratios.shape[1]
    subsets = np.arange(2**size)
    member = (subsets[:, None] >> np.arange(size)) & 1 == 1
    outside = np.where(member[None], 1.0, ratios[:, None, :]).prod(axis=2)
    count = member.sum(axis=1)
    weight = np.array(
        [factorial(max(n - 1, 0)) * factorial(size - n) for n in count]
    ) / factorial(size)
    found = np.empty((len(ratios), 2**size, size))
    for player in range(size):
        # coalitions that the player joins last, within those whose members are met
        joined = np.flatnonzero(member[:, player])
        others = joined & ~(1 << player)
        within = (others[:, None] & ~subsets[None, :]) == 0
        share = (outside[:, joined] * weight[joined]) @ within
        found[:, :, player] = share * (member[:, player] - ratios[:, player, None])
    return found
