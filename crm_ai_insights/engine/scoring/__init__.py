"""Lead scoring: the only names that other parts may use.

The way of a lead: facts with dates -> ``build_snapshots`` -> ``fit`` ->
``ScoringModel`` -> probability and reasons; ``time_split``, ``judge`` and
``compare`` (beside ``OdooScoring`` and ``BaseRate``) say how good it is.
"""

from .evaluation import compare, judge, reliability
from .holdout import time_split
from .kinds import Kind, infer_kinds
from .model import Explanation, ScoringModel
from .odoo_scoring import BaseRate, OdooFields, OdooScoring, Stage
from .settings import Settings, check_enough
from .snapshots import COUNTED, STATES, build_snapshots, snapshot_dates
from .training import fit

__all__ = [
    "COUNTED",
    "STATES",
    "BaseRate",
    "Explanation",
    "Kind",
    "OdooFields",
    "OdooScoring",
    "ScoringModel",
    "Settings",
    "Stage",
    "build_snapshots",
    "check_enough",
    "compare",
    "fit",
    "infer_kinds",
    "judge",
    "reliability",
    "snapshot_dates",
    "time_split",
]
