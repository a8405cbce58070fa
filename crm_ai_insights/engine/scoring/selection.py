"""How boldly to learn, and from how far back: what is best on unseen leads.

Candidates are not picked but averaged, each by how well it predicts leads that it
did not see; with little data, or none that helps, the base rate keeps its say. An
average of linear models is a linear model, so its reasons stay exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .blend import exponential_weights, trust
from .cells import Floats
from .evidence import evidence
from .inner_folds import Rows
from .linear import Linear, base_rate, calibration, solve
from .links import losses
from .settings import Settings

#: nats: a candidate that is worse by more has no say
HOPELESS = 5.0


@dataclass
class Candidate:
    """A way to learn, and what it says of leads that it did not see."""

    strength: float
    """Prior variance of the coefficients; 0: the base rate."""
    half_life: float
    """After how many newer leads a lead counts half."""
    unseen: Floats
    """(n) log-odds by twins; NaN where no twin judged."""
    shift: float = 0.0
    slope: float = 1.0
    loss: float = np.inf
    """Of all judged leads together, after calibration."""

    def calibrated(self, log_odds: Floats) -> Floats:
        """(n) log-odds, put right."""
        return self.shift + self.slope * log_odds


@dataclass
class Learner:
    """Training rows in the order of time, if there is one."""

    matrix: sparse.csr_matrix
    won: Floats
    weight: Floats
    ages: Floats | None
    """(n) how many leads are newer; None without an order."""
    folds: list[tuple[Rows, Rows]]
    settings: Settings

    def learn(self) -> tuple[list[tuple[float, Candidate]], Floats]:
        """The candidates that have a say, with their shares.

        :return: those, and (n) what their average says of leads that it did not see
        """
        candidates = self._candidates()
        shares = self._shares(candidates)
        chosen = [(s, c) for s, c in zip(shares, candidates, strict=True) if s]
        unseen = sum(share * c.calibrated(c.unseen) for share, c in chosen)
        return chosen, np.asarray(unseen)

    def average(self, chosen: list[tuple[float, Candidate]]) -> Linear:
        """The candidates' average, learned from all rows."""
        everything = np.arange(len(self.won))
        intercept, coefficients = 0.0, np.zeros(self.matrix.shape[1])
        for share, candidate in chosen:
            linear = self._fit(everything, candidate, None)
            scale = share * candidate.slope
            intercept += share * candidate.shift + scale * linear.intercept
            coefficients += scale * linear.coefficients
        return Linear(intercept, coefficients)

    def _candidates(self) -> list[Candidate]:
        """All strengths; then, at the best one, all half-lives."""
        never = np.inf
        found = self._path((0.0, *self.settings.strengths), never)
        if self.ages is None:
            return found
        best = min(found[1:], key=lambda candidate: candidate.loss)
        for share in self.settings.half_lives:
            half_life = share * self.weight.sum()
            if half_life >= self.settings.half_life_minimum:
                found += self._path((best.strength,), half_life)
        return found

    def _path(self, strengths: tuple[float, ...], half_life: float) -> list[Candidate]:
        """Candidates of rising strength, until bolder ones only do worse.

        Each fit starts from the one before.
        """
        starts: list[Linear | None] = [None] * len(self.folds)
        found: list[Candidate] = []
        for strength in strengths:
            unseen = np.full(len(self.won), np.nan)
            candidate = Candidate(strength, half_life, unseen)
            for fold, (train, judged) in enumerate(self.folds):
                starts[fold] = linear = self._fit(train, candidate, starts[fold])
                unseen[judged] = linear.log_odds(self.matrix[judged])
            self._calibrate(candidate)
            found.append(candidate)
            best = min(one.loss for one in found)
            if all(one.loss > best + HOPELESS for one in found[-2:]):
                break
        return found

    def _fit(self, rows: Rows, candidate: Candidate, start: Linear | None) -> Linear:
        weight = self.weight[rows]
        if self.ages is not None:
            decay = 0.5 ** (
                (self.ages[rows] - self.ages[rows].min()) / candidate.half_life
            )
            weight = weight * decay * (weight.sum() / (weight * decay).sum())
        if not candidate.strength:
            return base_rate(self.won[rows], weight, self.matrix.shape[1])
        return solve(
            self.matrix[rows], self.won[rows], weight, candidate.strength, start
        )

    def _calibrate(self, candidate: Candidate) -> None:
        rows = np.flatnonzero(np.isfinite(candidate.unseen))
        log_odds, won, weight = (
            values[rows] for values in (candidate.unseen, self.won, self.weight)
        )
        candidate.shift, candidate.slope = calibration(
            log_odds, won, weight, self.settings
        )
        candidate.loss = float(weight @ losses(candidate.calibrated(log_odds), won))

    def _shares(self, candidates: list[Candidate]) -> Floats:
        """How much each candidate has to say, the base rate being the first.

        With few leads, the evidence counts as much as leads that were not seen: those
        depend on how leads were dealt out.
        """
        better = np.array([candidates[0].loss - one.loss for one in candidates])
        if len(self.won) <= self.settings.evidence_limit:
            bold = np.array([one.strength > 0 for one in candidates])
            better[bold] = (better[bold] + self._evidence()) / 2
        steps = np.array(
            [(one.strength > 0) + np.isfinite(one.half_life) for one in candidates]
        )
        trusted = trust(self.won, self.weight, self.settings) * better
        return exponential_weights(self.settings.caution * steps - trusted)

    def _evidence(self) -> float:
        settings = self.settings
        return evidence(self.matrix, self.won, self.weight, settings.strengths)
