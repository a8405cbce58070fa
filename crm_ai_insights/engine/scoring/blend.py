"""How much each member has to say: what predicts best leads that none has seen.

Mixtures of the members' log-odds on a grid are candidates, and so is the base rate;
each is calibrated, and they are averaged by how well they predict (exponential
weights, Vovk, 1990). The average of mixtures is a mixture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import factorial, log, prod

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
        mixtures, priors = _mixtures(unseen.shape[1], settings)
        lines, found = [], []
        for mixture in mixtures:
            log_odds = unseen @ mixture
            shift, slope = calibration(log_odds, won, weight, settings)
            right = shift + slope * log_odds
            found.append(float(weight @ losses(right, won)))
            lines.append((shift, slope))
        rarer = min(float(weight @ won), float(weight @ (1 - won)))
        trust = rarer / (rarer + settings.half_trusted)
        shares = exponential_weights(trust * np.array(found) - priors, settings.trust)
        shifts, slopes = np.array(lines).T
        return cls(float(shares @ shifts), (shares * slopes) @ mixtures)


def exponential_weights(found: Floats, trust: float) -> Floats:
    """Shares by loss, in nats; those under a twentieth of the best have none."""
    shares = np.exp(-trust * (found - found.min()))
    shares[shares < 0.05 * shares.max()] = 0.0
    return np.asarray(shares / shares.sum())


def _mixtures(members: int, settings: Settings) -> tuple[Floats, Floats]:
    """Shares of the members (mixtures, members), and the log prior of each mixture.

    A mixture is drawn part by part, any member as likely as another, so that even
    mixtures are likelier than lonely members; all of them together are as much less
    likely than the base rate as ``caution`` says.
    """
    steps = settings.blend_steps
    found, priors = [[1.0] + [0.0] * (members - 1)], [0.0]
    for parts in _compositions(steps, members - 1):
        found.append([0.0, *(part / steps for part in parts)])
        ways = factorial(steps) / prod(factorial(part) for part in parts)
        priors.append(log(ways))
    priors = [0.0, *(one - max(priors) - settings.caution for one in priors[1:])]
    return np.array(found), np.array(priors)


def _compositions(total: int, parts: int) -> Iterator[list[int]]:
    if parts == 1:
        yield [total]
        return
    for first in range(total + 1):
        for rest in _compositions(total - first, parts - 1):
            yield [first, *rest]
