"""Whether a stored model still gives the scores that it gave when it was trained."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..errors import ArtifactError
from .cells import Floats

Scores = Callable[[pd.DataFrame], Floats]

_ROWS = 16
#: log-odds by which the order of additions may differ between machines
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Control:
    """Leads that never were, and their log-odds when the model was trained.

    Each column is drawn on its own, so that no lead of the training is stored.
    """

    rows: list[dict[str, Any]]
    log_odds: list[float]

    @classmethod
    def drawn(cls, frame: pd.DataFrame, scores: Scores, seed: int) -> Control:
        """Draw them from the training's columns.

        :param scores: the model's log-odds of the rows of a frame
        """
        random = np.random.default_rng(seed)
        drawn = {
            name: frame[name].iloc[random.integers(len(frame), size=_ROWS)].array
            for name in frame.columns
        }
        rows = json.loads(
            pd.DataFrame(drawn).to_json(orient="records", date_format="iso")
        )
        return cls(rows, scores(pd.DataFrame(rows)).tolist())

    def check(self, scores: Scores) -> None:
        """Score them again.

        :raises ArtifactError: if the scores are other ones
        """
        found = scores(pd.DataFrame(self.rows))
        if np.abs(found - self.log_odds).max(initial=0) > _TOLERANCE:
            raise ArtifactError(
                "The scoring model gives other scores than when it was trained, "
                "because other libraries are installed now. Train it again."
            )

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return {"rows": self.rows, "log_odds": self.log_odds}
