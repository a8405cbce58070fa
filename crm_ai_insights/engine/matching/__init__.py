"""Finding the records that are one customer, and saying why.

``prepare`` -> ``blocking_keys`` -> ``candidate_pairs`` -> ``compare`` -> ``fit`` and
``weigh`` -> ``cluster`` -> ``evidence``; ``match`` does it all. Rows are addressed by
their position in the prepared records.
"""

from __future__ import annotations

from .blocking import (
    DEFAULT_CAP,
    DEFAULT_RULES,
    BlockingRule,
    Candidates,
    blocking_keys,
    candidate_pairs,
)
from .cluster import Linkage, cluster, clusters_of, link
from .compare import compare, comparison_names
from .estimate import fit
from .evidence import evidence
from .model import MatchModel, Weights, weigh
from .pipeline import MatchResult, MatchSettings, match
from .prepare import prepare
from .records import Records

__all__ = [
    "DEFAULT_CAP",
    "DEFAULT_RULES",
    "BlockingRule",
    "Candidates",
    "Linkage",
    "MatchModel",
    "MatchResult",
    "MatchSettings",
    "Records",
    "Weights",
    "blocking_keys",
    "candidate_pairs",
    "cluster",
    "clusters_of",
    "compare",
    "comparison_names",
    "evidence",
    "fit",
    "link",
    "match",
    "prepare",
    "weigh",
]
