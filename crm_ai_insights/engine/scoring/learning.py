"""From training rows to a model: members, their blend, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .additive import Additive
from .blend import Blend
from .boosted import MEMBERS, Boosted
from .cells import Floats
from .dense import Dense
from .design import Design, Values
from .inner_folds import Rows, fold_numbers, inner_folds
from .interval import Uncertainty
from .linear import Linear, base_rate
from .links import probability
from .model import ScoringModel
from .plan import Plan
from .selection import Learner
from .settings import Settings
from .statistics import Sample
from .trees import Trees

#: rows that the averages of a model's parts are taken over
AVERAGED = 50_000
#: of what a column contributes, kept to say what knowing it would be worth
QUANTILES = 15


@dataclass
class Training:
    """Training rows, as the encoders of their columns read them.

    :param times: (n) numbers or moments; None: leads are in no order
    :param leads: (n) lead of each row; None: each row is one
    """

    design: Design
    values: Values
    won: Floats
    weight: Floats
    times: npt.NDArray[Any] | None
    leads: npt.NDArray[Any] | None
    settings: Settings

    def __len__(self) -> int:
        return len(self.won)

    def rows(self, places: Rows) -> Training:
        """Only some of the rows."""

        def some(found: npt.NDArray[Any] | None) -> npt.NDArray[Any] | None:
            return None if found is None else found[places]

        return Training(
            self.design,
            {name: values[places] for name, values in self.values.items()},
            self.won[places],
            self.weight[places],
            some(self.times),
            some(self.leads),
            self.settings,
        )

    def plan(self) -> Plan:
        """Find out how boldly to learn, and whose say counts, on unseen leads."""
        judged = self.rows(self._newest())
        folds = inner_folds(judged.won, judged.times, judged.leads, self.settings)
        if not folds or not any(one.width for one in self.design.columns.values()):
            return Plan()
        chosen, unseen = judged._learner(folds).learn()
        return Plan(chosen, judged._blend(folds, unseen))

    def model(self, plan: Plan, left_out: dict[str, str]) -> ScoringModel:
        """Learn from all rows as planned."""
        if not plan.chosen:
            return self._assemble(self._base_rate(), *self._no_trees(), left_out)
        blend = plan.blend
        linear = self._learner([]).average(plan.chosen)
        linear = Linear(
            float(blend.shift + blend.weights[0] * linear.intercept),
            blend.weights[0] * linear.coefficients,
        )
        grown = self._no_trees()
        if blend.weights[1:].any():
            grown = self._grow(self.settings.bags).weighted(blend.weights[1:])
        return self._assemble(linear, *grown, left_out)

    def _newest(self) -> Rows:
        """The rows that find out what holds: the newest, or any, if there are many."""
        limit = self.settings.judged_limit
        if len(self) <= limit:
            return np.arange(len(self))
        if self.times is not None:
            return np.sort(np.argsort(self.times, kind="stable")[-limit:])
        random = np.random.default_rng(self.settings.seed)
        return np.sort(random.permutation(len(self))[:limit])

    def _learner(self, folds: list[tuple[Rows, Rows]]) -> Learner:
        matrix = self.design.matrix(self.values, len(self))
        ages = None if self.times is None else _ages(self.times, self.weight)
        return Learner(matrix, self.won, self.weight, ages, folds, self.settings)

    def _blend(self, folds: list[tuple[Rows, Rows]], linear: Floats) -> Blend:
        """The members' shares, learned from what twins say of later leads."""
        members = [linear]
        if self.design.for_trees():
            members += [*self._unseen_by_trees(folds).T]
        unseen = np.column_stack(members)
        seen = np.isfinite(unseen).all(axis=1)
        return Blend.learn(
            unseen[seen], self.won[seen], self.weight[seen], self.settings
        )

    def _unseen_by_trees(self, folds: list[tuple[Rows, Rows]]) -> Floats:
        """(n, boosted members) log-odds by twins; NaN where no twin judged."""
        unseen = np.full((len(self), MEMBERS), np.nan)
        many = len(self) >= self.settings.many_leads
        bags = self.settings.twin_bags if many else self.settings.bags
        for train, judged in folds:
            twin, later = self.rows(train), self.rows(judged)
            unseen[judged] = twin._grow(bags).log_odds(later.values, len(later))
        return unseen

    def _base_rate(self) -> Linear:
        width = sum(column.width for column in self.design.columns.values())
        return base_rate(self.won, self.weight, width)

    def _grow(self, bags: tuple[int, int]) -> Boosted:
        settings = self.settings
        folds = fold_numbers(self.won, self.leads, settings.folds, settings.seed)
        sample = Sample(self.won, self.weight, folds)
        return Boosted.grow(
            self.design, self.values, sample, self.leads, settings, bags
        )

    def _no_trees(self) -> tuple[Dense, Trees]:
        return Dense(self.design, {}, {}), Trees(0.0, [])

    def _assemble(
        self, linear: Linear, dense: Dense, trees: Trees, left_out: dict[str, str]
    ) -> ScoringModel:
        """Centre each column's part on its training mean, and describe the parts."""
        additive = Additive(
            self.design, linear.intercept, linear.coefficients, dense, trees
        )
        some = self.rows(np.arange(0, len(self), -(-len(self) // AVERAGED)))
        known = self.design.known(some.values, len(some))
        parts = additive.parts(some.values, known)
        means = np.average(parts, axis=0, weights=some.weight)
        parts -= means
        influence = np.average(np.abs(parts), axis=0, weights=some.weight)
        chance = probability(additive.base() + means.sum() + parts.sum(axis=1))
        return ScoringModel(
            additive,
            means=means,
            limit=float(np.log(2 * self.weight.sum() + 2)),
            influence=dict(zip(self.design.columns, influence.tolist(), strict=True)),
            uncertainty=Uncertainty.fit(
                self.design, some.values, parts, chance, some.weight
            ),
            spreads=some._spreads(parts),
            left_out=left_out,
        )

    def _spreads(self, contributions: Floats) -> list[list[float]]:
        """Quantiles of what each column contributes where it is filled in."""
        shares = (np.arange(QUANTILES) + 0.5) / QUANTILES
        found = []
        for place, (name, column) in enumerate(self.design.columns.items()):
            filled = contributions[~column.empty(self.values[name]), place]
            found.append(np.quantile(filled, shares).tolist() if len(filled) else [])
        return found


def _ages(times: npt.NDArray[Any], weight: Floats) -> Floats:
    """(n) how many leads are newer."""
    newest = np.argsort(times, kind="stable")[::-1]
    ages = np.empty(len(times))
    ages[newest] = np.cumsum(weight[newest]) - weight[newest]
    return ages
