"""All steps in one: from a table to pairs and clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from joblib import Parallel, delayed

from ..errors import InvalidInput
from .blocking import keys_by_family
from .candidates import DEFAULT_CAP, most_pairs, pairs_of_families
from .cluster import Linkage, clusters_of
from .compare import Levels, compare, comparison_names
from .copies import Copies
from .estimate import fit
from .learn import decision_vectors, learn
from .linking import link_weighed
from .model import Floats, MatchModel
from .prepare import prepare
from .records import IntArray, Records
from .rules import BlockingRule
from .weights import probability_of, weigh

# Pairs in a part of the work: large enough for arrays to pay, small enough for memory.
_CHUNK = 100_000
# Less sure pairs are not worth a person's look.
_FLOOR = 0.05
_NONE: IntArray = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class MatchSettings:
    """How to match.

    :ivar rules: blocking rules, the shipped ones by default
    :ivar cap: largest block whose pairs are looked at, but for strong keys
    :ivar most_pairs: pairs of the blocks of one family of keys, see ``most_pairs``
    :ivar model: weights to start from, the shipped ones by default
    :ivar adapt: fit the weights to these records
    :ivar threshold: probability of a match, the model's own by default
    :ivar same: pairs of row positions that a person called one customer
    :ivar different: pairs of row positions that a person called different; they win
    """

    rules: Sequence[BlockingRule] | None = None
    cap: int = DEFAULT_CAP
    most_pairs: int | None = None
    model: MatchModel | None = None
    adapt: bool = True
    threshold: float | None = None
    same: tuple[tuple[int, int], ...] = ()
    different: tuple[tuple[int, int], ...] = ()
    seed: int = 0


@dataclass(frozen=True, eq=False)
class MatchResult:
    """Candidate pairs with their own evidence, and what follows from all of it.

    :ivar left, right: row positions, ``left < right``, of all candidates
    :ivar probability: of being one customer, by the evidence of the pair alone
    :ivar total: the same as a match weight in log2
    :ivar linkage: the decision: pairs of one cluster, how sure, above and below the
        threshold; a pair may be sure through what both share with a third record
    :ivar clusters: for each record the smallest position in its cluster
    :ivar left_out: pairs within blocks that were too large, see ``Candidates``, and of
        copies beyond all number
    :ivar blocks_left_out: number of these blocks
    :ivar asked: row positions of the two sides of the pairs a person was asked about
    """

    records: Records
    model: MatchModel
    left: IntArray
    right: IntArray
    probability: Floats
    total: Floats
    linkage: Linkage
    threshold: float
    clusters: npt.NDArray[np.int64]
    left_out: int
    blocks_left_out: int
    asked: tuple[IntArray, IntArray] = field(default_factory=lambda: (_NONE, _NONE))

    @property
    def candidates(self) -> int:
        return len(self.left)

    @property
    def matches(self) -> Linkage:
        """The linked pairs at or above the threshold."""
        sure = self.linkage.probability >= self.threshold
        linkage = self.linkage
        return Linkage(
            linkage.left[sure], linkage.right[sure], linkage.probability[sure]
        )


def match(
    data: pd.DataFrame | Records, settings: MatchSettings | None = None
) -> MatchResult:
    """Find the records that are one customer.

    :raises InvalidInput: if the table has no ``id`` or repeats one, or if a person is
        said to have decided about a record that is not there
    """
    settings = settings or MatchSettings()
    records = data if isinstance(data, Records) else prepare(data)
    decided = {row for pair in (*settings.same, *settings.different) for row in pair}
    unknown = [row for row in decided if not 0 <= row < len(records)]
    if unknown:
        raise InvalidInput(f"there is no record at the position {unknown[0]}")
    copies = Copies.among(records, decided)
    if not len(copies):
        return _match(records, settings)
    result = _match(records.take(copies.kept), _moved(settings, copies.kept))
    return _with_copies(result, records, copies)


def _moved(settings: MatchSettings, kept: IntArray) -> MatchSettings:
    """The settings with positions among the records that are kept."""
    same, different = (
        tuple((int(one), int(other)) for one, other in np.searchsorted(kept, pairs))
        for pairs in (settings.same, settings.different)
    )
    return replace(settings, same=same, different=different)


def _with_copies(result: MatchResult, records: Records, copies: Copies) -> MatchResult:
    """The result for all records."""
    every = np.arange(len(copies.kept))
    weights = weigh(result.model, result.records, every, every)
    sure = weights.probability >= result.threshold
    floor = min(_FLOOR, result.threshold)
    own = np.where(weights.probability >= floor, weights.total, np.nan)
    left, right, total = copies.spread(result.left, result.right, result.total, own)
    linkage = copies.linked(
        result.linkage, np.where(np.isnan(own), np.nan, weights.probability)
    )
    untold = copies.count(result.left, result.right, own) - len(left)
    return replace(
        result,
        records=records,
        left=left,
        right=right,
        total=total,
        probability=probability_of(total),
        linkage=linkage,
        clusters=copies.clusters(result.clusters, sure),
        left_out=result.left_out + untold,
    )


def _match(records: Records, settings: MatchSettings) -> MatchResult:
    candidates = pairs_of_families(
        keys_by_family(records, settings.rules),
        settings.cap,
        settings.most_pairs or most_pairs(len(records)),
    )
    left, right = candidates.left, candidates.right
    model, total, probability = _weighed(records, left, right, settings)
    threshold = model.threshold if settings.threshold is None else settings.threshold
    linkage = link_weighed(
        model, left, right, total,
        lambda one, other: weigh(model, records, one, other).total,
        min(_FLOOR, threshold), settings.different, settings.same,
    )  # fmt: skip
    labels = clusters_of(len(records), linkage, threshold)
    return MatchResult(
        records, model, left, right, probability, total, linkage, threshold, labels,
        candidates.left_out, candidates.blocks_left_out,
    )  # fmt: skip


def _weighed(
    records: Records, left: IntArray, right: IntArray, settings: MatchSettings
) -> tuple[MatchModel, Floats, Floats]:
    """The model that fits the pairs, their total weights and probabilities.

    The comparison vectors end here: linking needs the memory of theirs.
    """
    levels = compare_all(records, left, right)
    model = settings.model or MatchModel.default(len(records))
    if settings.adapt:
        model = fit(records, left, right, model, levels, settings.seed)
    if settings.same or settings.different:
        model = _with_decisions(model, records, settings)
    return model, *weigh_all(model, records, left, right, levels)


def _with_decisions(
    model: MatchModel, records: Records, settings: MatchSettings
) -> MatchModel:
    decided = np.array([*settings.same, *settings.different], dtype=np.int64)
    vectors = decision_vectors(model, records, decided[:, 0], decided[:, 1])
    same = np.arange(len(decided)) < len(settings.same)
    return learn(model, vectors, same.tolist())


def compare_all(records: Records, left: IntArray, right: IntArray) -> Levels:
    """Comparison vectors, in parts that joblib's backend may share out."""
    levels = np.zeros((len(left), len(comparison_names(records))), dtype=np.int8)
    parts = _parts(len(left))
    found = Parallel(return_as="generator")(
        delayed(compare)(records, left[part], right[part]) for part in parts
    )
    for part, some in zip(parts, found, strict=True):
        levels[part] = some
    return levels


def weigh_all(
    model: MatchModel, records: Records, left: IntArray, right: IntArray, levels: Levels
) -> tuple[Floats, Floats]:
    """Total weights and probabilities, in parts; single weights are not kept."""

    def weighed(part: slice) -> tuple[Floats, Floats]:
        weights = weigh(model, records, left[part], right[part], levels[part])
        return weights.total, weights.probability

    total, probability = np.empty(len(left)), np.empty(len(left))
    parts = _parts(len(left))
    found = Parallel(return_as="generator")(delayed(weighed)(part) for part in parts)
    for part, some in zip(parts, found, strict=True):
        total[part], probability[part] = some
    return total, probability


def _parts(size: int) -> list[slice]:
    return [slice(i, i + _CHUNK) for i in range(0, size, _CHUNK)]
