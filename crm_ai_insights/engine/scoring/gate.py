"""Whether a model has earned to be used: surely better than what there is without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from .bootstrap import DEFAULT, Bootstrap
from .evaluation import compare, intervals
from .judged import Judged

MEASURES = ("log_loss", "brier")
#: wins, and losses, that a judgement needs at least: with fewer, the few that there
#: are stand in nearly every sample, and intervals come out too narrow
FEWEST = 5


class Standing(str, Enum):
    """What the judged leads say of a model beside a rival."""

    BETTER = "better"
    UNSURE = "unsure"
    WORSE = "worse"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Verdict:
    """Whether a model is better than every rival, and why.

    ``comparisons`` holds by rival and measure what ``compare`` found; ``tells_apart``
    is whether won leads surely have higher scores than lost ones.
    """

    won: int
    lost: int
    standings: dict[str, Standing]
    comparisons: dict[str, dict[str, dict[str, float]]]
    tells_apart: bool

    @property
    def better(self) -> bool:
        """Whether the model may be used."""
        beaten = all(one is Standing.BETTER for one in self.standings.values())
        return self.tells_apart and beaten


def better(
    y: npt.ArrayLike,
    p: npt.ArrayLike,
    rivals: Mapping[str, npt.ArrayLike],
    *,
    weights: npt.ArrayLike | None = None,
    groups: npt.ArrayLike | None = None,
    bootstrap: Bootstrap = DEFAULT,
) -> Verdict:
    """Compare a model with its rivals on leads that none of them has seen.

    Better than a rival is a model whose log loss or Brier score is lower with an
    interval that excludes zero, while the other measure is not surely worse. It must
    also rank: a model that knows nothing but guesses the level of the win rate luckily
    beats the base rate, too.

    :param rivals: by name, (n) probabilities of each
    :param groups: (n) lead of each row, if a lead has several
    :raises InvalidInput: as ``judge``
    """
    judged = Judged.of(y, p, weights)
    leads = np.arange(len(judged.won)) if groups is None else np.asarray(groups)
    counts = [
        len(np.unique(leads[(judged.won == outcome) & (judged.weight > 0)]))
        for outcome in (1, 0)
    ]
    comparisons, standings = {}, {}
    for name, chances in rivals.items():
        comparisons[name] = {
            measure: compare(
                judged.won,
                judged.chance,
                chances,
                measure=measure,
                weights=judged.weight,
                groups=groups,
                bootstrap=bootstrap,
            )
            for measure in MEASURES
        }
        few = min(counts) < FEWEST
        standings[name] = Standing.TOO_FEW if few else _standing(comparisons[name])
    auc = intervals(*judged, groups, bootstrap)["auc"]
    tells_apart = auc is not None and auc["low"] > 0.5
    return Verdict(counts[0], counts[1], standings, comparisons, tells_apart)


def _standing(comparison: Mapping[str, Mapping[str, float]]) -> Standing:
    if any(one["low"] > 0 for one in comparison.values()):
        return Standing.WORSE
    if any(one["high"] < 0 for one in comparison.values()):
        return Standing.BETTER
    return Standing.UNSURE
