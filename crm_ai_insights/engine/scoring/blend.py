"""How much each member has to say: what predicts best leads that none has seen.

Mixtures of the members' log-odds on a grid are candidates; each is calibrated, and
they are averaged by how well they predict (exponential weights, Vovk, 1990). The
average of mixtures is a mixture. Where nothing is surely better, the linear member
keeps its say, which falls back to the base rate by itself.
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
    """log-odds = shift + members' log-odds @ weights; member 0 is the linear one."""

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
        trusted = trust(won, weight, settings) * np.array(found)
        shares = exponential_weights(trusted - priors)
        shifts, slopes = np.array(lines).T
        return cls(float(shares @ shifts), (shares * slopes) @ mixtures)


def trust(won: Floats, weight: Floats, settings: Settings) -> float:
    """How much of what is better on few leads counts, from 0 to 1."""
    rarer = min(float(weight @ won), float(weight @ (1 - won)))
    return rarer / (rarer + settings.half_trusted)


def exponential_weights(found: Floats) -> Floats:
    """Shares by loss, in nats; those under a twentieth of the best have none."""
    shares = np.exp(found.min() - found)
    shares[shares < 0.05 * shares.max()] = 0.0
    return np.asarray(shares / shares.sum())


def _mixtures(members: int, settings: Settings) -> tuple[Floats, Floats]:
    """Shares of the members (mixtures, members), and the log prior of each mixture.

    A mixture is drawn part by part, any member as likely as another, so that even
    mixtures are likelier than lonely members. The linear member alone comes first,
    and is as much likelier than all others together as ``trees_caution`` says.
    """
    if members == 1:
        return np.ones((1, 1)), np.zeros(1)
    steps = settings.blend_steps
    parts = sorted(_compositions(steps, members), reverse=True)
    ways = [factorial(steps) / prod(map(factorial, one)) for one in parts]
    priors = np.log(ways) - log(sum(ways[1:])) - settings.trees_caution
    priors[0] = 0.0
    return np.array(parts) / steps, priors


def _compositions(total: int, parts: int) -> Iterator[list[int]]:
    if parts == 1:
        yield [total]
        return
    for first in range(total + 1):
        for rest in _compositions(total - first, parts - 1):
            yield [first, *rest]
