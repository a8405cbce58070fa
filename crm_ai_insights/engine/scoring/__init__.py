"""Lead scoring: the only names that other parts may use.

The way of a lead: facts with dates -> ``build_snapshots`` -> ``fit`` ->
``ScoringModel`` -> probability and reasons. How good that is: ``time_split`` or
``backtest`` -> ``judge``, ``intervals``, ``by_segment`` and the curves, beside
``OdooScoring`` and ``BaseRate`` -> ``better``. What follows from it: ``grade``,
``trends``, ``forecast``, and the alerts of drift. What came of it: ``hindcast``,
``tally``, ``forecast_backtest``.
"""

from . import leaks
from .assessment import Assessment
from .backtest import Backtest, backtest, rolling
from .bootstrap import Bootstrap
from .censoring import Censoring
from .closing_time import remaining_days
from .chance import ece_by_chance
from .contact_data import company_form, email_class, phone_class
from .curves import bands, capture, reliability, roc
from .drift import input_drift, loss_against_judged, observed_against_expected
from .evaluation import compare, intervals, judge
from .forecast import Forecast, forecast, forecast_backtest
from .gate import Standing, Verdict, better
from .grades import grade, grade_margin, propose_thresholds
from .hindcast import hindcast, weights_then
from .holdout import time_split
from .explanation import Explanation
from .kinds import CONSTANT, EMPTY, IDENTIFIER, Kind, infer_kinds
from .leaks import find_leaks
from .model import FORMAT, ScoringModel
from .moments import AGES, snapshot_dates
from .normal import ratio_to_normal
from .plan import Plan
from .odoo_scoring import BaseRate, OdooFields, OdooScoring, Stage
from .segments import by_segment
from .settings import Settings, check_enough
from .shift import CommonShift, common_shift
from .snapshots import COUNTED, HISTORY, STATES, build_snapshots
from .stability import Stability, scores_stability
from .tally import tally
from .thinning import thin
from .training import fit, make_plan
from .trend import Trend, trends
from .wording import MOST_WORDS, plain, quantity, wording

__all__ = [
    "AGES",
    "CONSTANT",
    "COUNTED",
    "EMPTY",
    "FORMAT",
    "HISTORY",
    "IDENTIFIER",
    "MOST_WORDS",
    "STATES",
    "Assessment",
    "Backtest",
    "BaseRate",
    "Bootstrap",
    "Censoring",
    "CommonShift",
    "Explanation",
    "Forecast",
    "Kind",
    "OdooFields",
    "OdooScoring",
    "Plan",
    "ScoringModel",
    "Settings",
    "Stability",
    "Stage",
    "Standing",
    "Trend",
    "Verdict",
    "backtest",
    "bands",
    "better",
    "build_snapshots",
    "by_segment",
    "capture",
    "check_enough",
    "common_shift",
    "company_form",
    "compare",
    "ece_by_chance",
    "email_class",
    "find_leaks",
    "fit",
    "forecast",
    "forecast_backtest",
    "grade",
    "grade_margin",
    "hindcast",
    "infer_kinds",
    "input_drift",
    "intervals",
    "judge",
    "leaks",
    "loss_against_judged",
    "make_plan",
    "observed_against_expected",
    "phone_class",
    "plain",
    "propose_thresholds",
    "quantity",
    "ratio_to_normal",
    "reliability",
    "remaining_days",
    "roc",
    "rolling",
    "scores_stability",
    "snapshot_dates",
    "tally",
    "thin",
    "time_split",
    "trends",
    "weights_then",
    "wording",
]
