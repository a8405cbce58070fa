"""Finding the records that are one customer, and saying why.

``prepare`` -> ``blocking_keys`` -> ``candidate_pairs`` -> ``compare`` -> ``fit`` and
``weigh`` -> ``cluster`` -> ``evidence``; ``match`` does it all. Rows are addressed by
their position in the prepared records.
"""

from __future__ import annotations

from .blocking import DEFAULT_RULES, BlockingRule, blocking_keys
from .candidates import DEFAULT_CAP, PAIRS_A_RECORD, Candidates, candidate_pairs
from .cluster import Linkage, cluster, clusters_of, link
from .compare import compare, comparison_names
from .estimate import fit
from .evidence import evidence
from .index import Likeness, MatchIndex
from .model import MatchModel, Weights, weigh
from .pipeline import MatchResult, MatchSettings, match
from .prepare import prepare
from .records import Records

__all__ = [
    "DEFAULT_CAP",
    "DEFAULT_RULES",
    "BlockingRule",
    "Candidates",
    "Likeness",
    "Linkage",
    "MatchIndex",
    "MatchModel",
    "MatchResult",
    "MatchSettings",
    "PAIRS_A_RECORD",
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
