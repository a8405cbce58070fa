"""How much each member has to say: what predicts best leads that none has seen.

Mixtures of the members' log-odds on a grid are candidates, and so is the base rate;
each is calibrated, and they are averaged by how well they predict (exponential
weights, Vovk, 1990). The average of mixtures is a mixture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .cells import Floats
from .linear import calibration
from .links import losses
from .settings import Settings


@dataclass(frozen=True)
class Blend:
    """log-odds = shift + members' log-odds @ weights; member 0 is the base rate."""

    shift: float
    weights: Floats

    @classmethod
    def learn(
        cls, unseen: Floats, won: Floats, weight: Floats, settings: Settings
    ) -> Blend:
        """:param unseen: (n, members) log-odds of leads that a member did not see"""
        mixtures = np.array(list(_mixtures(unseen.shape[1], settings.blend_steps)))
        lines, found = [], []
        for mixture in mixtures:
            log_odds = unseen @ mixture
            shift, slope = calibration(
                log_odds, won, weight, settings.calibration_ridge
            )
            right = shift + slope * log_odds
            loss = float(weight @ losses(right, won))
            found.append(loss + settings.caution * (mixture[0] == 0))
            lines.append((shift, slope))
        shares = exponential_weights(np.array(found), settings.trust)
        shifts, slopes = np.array(lines).T
        return cls(float(shares @ shifts), (shares * slopes) @ mixtures)


def exponential_weights(found: Floats, trust: float) -> Floats:
    """Shares by loss, in nats; those under a twentieth of the best have none."""
    shares = np.exp(-trust * (found - found.min()))
    shares[shares < 0.05 * shares.max()] = 0.0
    return np.asarray(shares / shares.sum())


def _mixtures(members: int, steps: int) -> Iterator[list[float]]:
    """The base rate alone, and shares of the other members that sum to 1."""
    yield [1.0] + [0.0] * (members - 1)
    for parts in _compositions(steps, members - 1):
        yield [0.0, *(part / steps for part in parts)]


def _compositions(total: int, parts: int) -> Iterator[list[int]]:
    if parts == 1:
        yield [total]
        return
    for first in range(total + 1):
        for rest in _compositions(total - first, parts - 1):
            yield [first, *rest]
