"""Finding the records that are one customer, and saying why.

``prepare`` -> ``blocking_keys`` -> ``candidate_pairs`` -> ``compare`` -> ``fit`` and
``weigh`` -> ``cluster`` -> ``evidence``; ``match`` does it all. Rows are addressed by
their position in the prepared records.
"""

from __future__ import annotations

from .blocking import blocking_keys, keys_by_family
from .candidates import (
    DEFAULT_CAP,
    STRONG_CAP,
    Candidates,
    affordable_cap,
    candidate_pairs,
    family_cap,
    most_pairs,
)
from .cluster import Linkage, cluster, clusters_of, link
from .compare import compare, comparison_names
from .estimate import fit
from .evidence import evidence
from .index import Likeness, MatchIndex
from .learn import decision_vectors, learn
from .linking import link_weighed
from .model import Learned, MatchModel
from .partners import least_likely
from .pipeline import MatchResult, MatchSettings, match
from .precision import lower_bound
from .prepare import prepare
from .questions import ask
from .records import Records
from .rules import DEFAULT_RULES, BlockingRule, families
from .weights import Weights, weigh

__all__ = [
    "DEFAULT_CAP",
    "DEFAULT_RULES",
    "STRONG_CAP",
    "BlockingRule",
    "Candidates",
    "Learned",
    "Likeness",
    "Linkage",
    "MatchIndex",
    "MatchModel",
    "MatchResult",
    "MatchSettings",
    "Records",
    "Weights",
    "affordable_cap",
    "ask",
    "blocking_keys",
    "candidate_pairs",
    "cluster",
    "clusters_of",
    "compare",
    "comparison_names",
    "decision_vectors",
    "evidence",
    "families",
    "family_cap",
    "fit",
    "keys_by_family",
    "learn",
    "least_likely",
    "link",
    "link_weighed",
    "lower_bound",
    "match",
    "most_pairs",
    "prepare",
    "weigh",
]
