"""Measures of predictions, for as many re-drawn samples at once as are given."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .cells import Floats
from .judged import Judged

#: measures, in the order in which they are shown
NAMES = ("auc", "pr_auc", "log_loss", "brier", "ece", "lift_10", "lift_20")
#: bins of the calibration error
BINS = 10


class Measures:
    """Sorts the rows once; a sample then costs a few passes over them."""

    def __init__(self, judged: Judged) -> None:
        order = np.argsort(-judged.chance, kind="stable")
        self._order = order
        self._rows = Judged(*(values[order] for values in judged))
        self._levels = _starts(self._rows.chance)
        self._bins = _starts(self._rows.bins(BINS))
        self._errors = np.column_stack([self._rows.log_losses(), self._rows.squares()])

    def of(self, times: Floats) -> dict[str, Floats]:
        """Each measure of each sample.

        :param times: (s, n) how often each row is in each sample
        :return: by name, (s); NaN where a sample does not define it
        """
        won, chance, weights = self._rows
        weight = times[:, self._order] * weights
        gained = weight * won
        wins = _sums(gained, self._levels)
        reached = np.cumsum(_sums(weight, self._levels), axis=1)
        total = reached[:, -1]
        found = np.cumsum(wins, axis=1)
        gaps = _sums(weight * chance - gained, self._bins)
        with np.errstate(divide="ignore", invalid="ignore"):
            log_loss, brier = (weight @ self._errors).T / total
            return {
                "auc": _auc(wins, found, reached),
                "pr_auc": _average_precision(wins, found, reached),
                "log_loss": log_loss,
                "brier": brier,
                "ece": np.abs(gaps).sum(axis=1) / total,
                "lift_10": _lift(found, reached, 0.1),
                "lift_20": _lift(found, reached, 0.2),
            }


def _starts(values: npt.NDArray[np.generic]) -> npt.NDArray[np.intp]:
    """Where each run of equal values begins."""
    return np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))


def _sums(values: Floats, starts: npt.NDArray[np.intp]) -> Floats:
    if len(starts) == values.shape[1]:
        return values
    return np.asarray(np.add.reduceat(values, starts, axis=1))


def _auc(wins: Floats, found: Floats, reached: Floats) -> Floats:
    """Share of pairs of a won and a lost row that are ranked right; ties half."""
    lost = reached - found
    all_lost = lost[:, -1:]
    before = np.concatenate((np.zeros_like(all_lost), lost[:, :-1]), axis=1)
    beaten = all_lost - (lost + before) / 2
    pairs = found[:, -1] * all_lost[:, 0]
    return np.asarray(np.einsum("sn,sn->s", wins, beaten) / pairs)


def _average_precision(wins: Floats, found: Floats, reached: Floats) -> Floats:
    precision = np.divide(found, reached, out=np.zeros_like(found), where=reached > 0)
    return np.asarray(np.einsum("sn,sn->s", precision, wins) / found[:, -1])


def _lift(found: Floats, reached: Floats, share: float) -> Floats:
    captured = [
        np.interp(share * rows[-1], np.append(0.0, rows), np.append(0.0, wins))
        for wins, rows in zip(found, reached, strict=True)
    ]
    return np.asarray(np.array(captured) / found[:, -1] / share)
