"""What was found to hold on unseen leads: how boldly to learn, whose say counts.

Finding it out costs as much as learning from all leads; kept as plain JSON, the two
can be done one after the other by processes whose time is limited.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .blend import Blend
from .selection import Candidate


@dataclass(frozen=True)
class Plan:
    """How a model is to be learned.

    :param chosen: ways for the linear member to learn, with their shares; none: the
        base rate is all that can be told
    :param blend: how much each member has to say
    """

    chosen: list[tuple[float, Candidate]] = field(default_factory=list)
    blend: Blend = field(default_factory=lambda: Blend(0.0, np.zeros(0)))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "chosen": [
                {
                    "share": share,
                    "strength": way.strength,
                    "half_life": None if math.isinf(way.half_life) else way.half_life,
                    "shift": way.shift,
                    "slope": way.slope,
                }
                for share, way in self.chosen
            ],
            "shift": self.blend.shift,
            "weights": self.blend.weights.tolist(),
        }

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Plan:
        """The plan that ``to_dict`` stored."""
        chosen = [
            (
                one["share"],
                Candidate(
                    one["strength"],
                    math.inf if one["half_life"] is None else one["half_life"],
                    np.zeros(0),
                    one["shift"],
                    one["slope"],
                ),
            )
            for one in stored["chosen"]
        ]
        return cls(chosen, Blend(stored["shift"], np.array(stored["weights"])))
