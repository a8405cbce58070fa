"""What can be tuned in scoring, and the least amount of data for an honest score."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import InvalidInput, NotEnoughData

#: of a tree: the answers to 8 questions fit one byte
MOST_LEAVES = 9


@dataclass(frozen=True)
class Settings:
    """How a scoring model is trained; every value is safe to leave as it is.

    :raises InvalidInput: if a tree could not be explained by a table of its answers
    """

    minimum_won: int = 40
    minimum_lost: int = 40
    holdout_share: float = 0.2
    """Share of the newest leads that judge a model (see ``time_split``)."""
    seed: int = 0
    strengths: tuple[float, ...] = (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
    """Candidate prior variances of the coefficients, from cautious to bold."""
    folds: int = 5
    many_leads: int = 5000
    """From here on, fewer folds tell as much."""
    folds_of_many: int = 3
    bins: int = 16
    """Most quantile bins of a number."""
    level_minimum: int = 4
    """Levels of a category with fewer training rows are pooled."""
    level_limit: int = 4000
    words: int = 400
    """Most words of a text column that the model may look at."""
    paired_columns: int = 12
    """Most columns of which pairs are looked at together."""
    pools: tuple[str, ...] = ()
    """Columns whose pairs with all of those are always looked at, see ``fit``."""
    trees: int = 150
    """Most trees of each boosted member."""
    leads_per_tree: int = 10
    """Fewer trees where there are fewer leads, but at least ``trees_minimum``."""
    trees_minimum: int = 30
    learning_rate: float = 0.1
    leaves: int = 8
    """Of a tree: 7 splits have 128 patterns of answers, a table that stays small."""
    leaf_minimum: int = 10
    """Leads that a leaf must hold."""
    leaf_shrinkage: float = 1.0
    """Leaves are drawn towards 0 by this much (L2)."""
    feature_shares: tuple[float, float] = (0.2, 0.1)
    """Features that a split may choose from: columns alone, with pairs."""
    feature_minimum: int = 3
    bags: tuple[int, int] = (3, 2)
    """Boosters that are averaged: columns alone, with pairs."""
    twin_bags: tuple[int, int] = (2, 1)
    """The same for the twins of many leads, whose single boosters vary little."""
    judged_limit: int = 30000
    """Most rows used to find out what holds on other leads."""
    blend_steps: int = 4
    """The members' shares are tried in steps of one over this."""
    half_lives: tuple[float, ...] = (1.0, 0.5, 0.25, 0.1)
    """Shares of the training leads after which a lead may count half."""
    half_life_minimum: int = 500
    """Leads that a half-life must span at least."""
    evidence_limit: int = 1000
    """Most rows of which the evidence counts beside unseen leads; more need none."""
    caution: float = 3.5
    """How much better (log-likelihood) than the base rate a linear model must be, and
    one that forgets than one that does not."""
    trees_caution: float = 1.0
    """How much better than the linear member mixtures with trees must be."""
    half_trusted: float = 20.0
    """Won (or lost, if fewer) leads at which half of what something is better by
    counts: so few leads can be in favour of anything by luck."""
    shift_ridge: float = 200.0
    """How much it takes to move all log-odds: a win rate that went one way may well
    come back."""
    slope_ridge: float = 40.0
    """How much it takes to stretch log-odds that a twin found."""

    def __post_init__(self) -> None:
        if not 2 <= self.leaves <= MOST_LEAVES:
            raise InvalidInput(f"A tree has 2 to {MOST_LEAVES} leaves.")


DEFAULTS = Settings()


def check_enough(won: int, lost: int, settings: Settings = DEFAULTS) -> None:
    """Refuse to score on too little data.

    :raises NotEnoughData: with a sentence that says what is missing
    """
    if won < settings.minimum_won or lost < settings.minimum_lost:
        raise NotEnoughData(won, lost, settings.minimum_won, settings.minimum_lost)
