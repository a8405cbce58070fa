"""Why a lead has its score: contributions, and the reasons that people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .cells import Floats, Objects
from .column import Booleans, Codes
from .links import probability

Reason = dict[str, Any]


@dataclass(frozen=True)
class Explanation:
    """Why each lead has its score, in log-odds.

    ``base_value + contributions[i].sum()`` is the log-odds of lead i's
    probability; ``base_value`` is that of the average training lead.
    """

    base_value: float
    features: list[str]
    contributions: Floats
    """(n, k): leads by features."""

    def log_odds(self) -> Floats:
        """(n) the log-odds of the scores."""
        return np.asarray(self.base_value + self.contributions.sum(axis=1))


def reasons(
    explanation: Explanation,
    shown: list[Objects],
    limit: int,
    groups: Mapping[str, str],
) -> list[list[Reason]]:
    """See ``ScoringModel.reasons``; ``shown`` has (n) texts for each feature."""
    names = explanation.features
    kinds = [groups.get(name, name) for name in names]
    titles = list(dict.fromkeys(kinds))
    parts = explanation.contributions
    member = np.array([[kind == title for title in titles] for kind in kinds])
    member = member.reshape(len(names), len(titles))
    sums = parts @ member
    points = 100 * sums * _secant(explanation)[:, None]
    order = np.argsort(-sums, axis=1, kind="stable")

    strongest = _strongest(parts, member, sums).tolist()
    told_sums, told_points = sums.tolist(), points.tolist()

    def reason(row: int, title: int) -> Reason:
        place = strongest[row][title]
        group = {"group": titles[title]} if groups else {}
        return {
            "feature": names[place],
            "value": str(shown[place][row]),
            "contribution": told_sums[row][title],
            "points": told_points[row][title],
            **group,
        }

    found = []
    for row, places in enumerate(order.tolist()):
        up = [place for place in places[:limit] if told_sums[row][place] > 0]
        down = [place for place in places[::-1][:limit] if told_sums[row][place] < 0]
        found.append([reason(row, place) for place in up + down])
    return found


def _strongest(parts: Floats, member: Booleans, sums: Floats) -> Codes:
    """(n, titles) the feature of each title that moves each lead most its way."""
    found = np.empty(sums.shape, dtype=np.intp)
    for title, is_member in enumerate(member.T):
        places = np.flatnonzero(is_member)
        along = parts[:, places] * np.sign(sums[:, [title]])
        found[:, title] = places[np.argmax(along, axis=1)]
    return found


def _secant(explanation: Explanation) -> Floats:
    """(n) probability per log-odds on the way from the average lead to each lead."""
    start, end = explanation.base_value, explanation.log_odds()
    way = end - start
    chance = probability(end)
    # Where the way is nothing, the secant is the tangent.
    near = np.abs(way) < 1e-9
    rise = chance - probability(np.array(start))
    return np.where(near, chance * (1 - chance), rise / np.where(near, 1.0, way))
