"""``./scripts/evaluate small``: how honest scoring is with few closed leads.

Simulated leads, whose true chances are known: learned from few of them, judged on
many, beside the base rate. With --noise nothing tells leads apart. 200 repetitions
of all sizes take about 7 minutes of one core.

Mean over the repetitions, a size a line:
excess     log loss less the base rate's; error is its standard error, worst the
           largest of all repetitions
best       the same for the true chances: nothing can be lower
covered    share of leads whose true chance lies in the 80 % interval; width of it
lowest     score of any lead, and highest
published  share of models that the publish gate lets pass
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import scoring
from evaluation.common import Stopwatch, UsageError, render_cost

SIZES = (0, 10, 30, 80, 150, 300, 500)
#: leads that judge each model, and those of them that judge the publish gate
JUDGES, GATE_JUDGES = 2000, 100

Floats = npt.NDArray[np.float64]


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``small`` to the sub-commands of ``./scripts/evaluate``."""
    parser = commands.add_parser(
        "small",
        help="judge lead scoring on few simulated leads",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="closed leads"
    )
    parser.add_argument("--repetitions", type=int, default=200, metavar="N")
    parser.add_argument("--noise", action="store_true", help="nothing tells apart")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, render=render)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Figures by size; none for a size of 0, where there is no model.

    :raises UsageError: if an option is out of range
    """
    if min(options.sizes) < 0 or options.repetitions < 1 or options.seed < 0:
        raise UsageError("repetitions must be at least 1, sizes and the seed 0")
    watch = Stopwatch()
    sizes = {
        str(size): _figures(size, options) if size else {} for size in options.sizes
    }
    return {"sizes": sizes, **watch.cost()}


def render(result: dict[str, Any]) -> str:
    """The result as a table for people."""
    names = max(map(list, result["sizes"].values()), key=len)
    lines = [f"{'leads':>6}" + "".join(f"{name:>10}" for name in names)]
    for size, figures in result["sizes"].items():
        shown = "".join(f"{x:10.4f}" for x in figures.values())
        lines.append(f"{size:>6}" + (shown or "  nothing to learn from: no score"))
    return "\n".join([*lines, render_cost(result)])


def _figures(size: int, options: argparse.Namespace) -> dict[str, float]:
    seeds = [[options.seed, size, one] for one in range(options.repetitions)]
    drawn = pd.DataFrame(
        [
            _repetition(np.random.default_rng(seed), size, options.noise)
            for seed in seeds
        ]
    )
    excess = drawn.pop("excess")
    return {
        "excess": excess.mean(),
        "error": excess.std(ddof=0) / np.sqrt(len(excess)),
        "worst": excess.max(),
        **drawn.mean().to_dict(),
    }


def _repetition(
    random: np.random.Generator, size: int, noise: bool
) -> dict[str, float]:
    """One model of so many leads; see ``./scripts/evaluate small --help``."""
    frame, chance = _leads(random, size + JUDGES, 0.0 if noise else 1.0)
    won = (random.random(len(chance)) < chance).astype(int)
    older, newer = slice(None, size), slice(size, None)
    model = scoring.fit(frame[older], won[older])
    rate = scoring.BaseRate.fit(frame[older], won[older])
    assessed, flat = model.assess(frame[newer]), rate.predict(frame[newer])
    score, (low, high) = assessed.probability, assessed.interval(0.8).T
    loss, base, truth = (
        scoring.judge(won[newer], p)["log_loss"] for p in (score, flat, chance[newer])
    )
    few = slice(None, GATE_JUDGES)
    gate = scoring.better(won[newer][few], score[few], {"base_rate": flat[few]})
    return {
        "excess": loss - base,
        "best": truth - base,
        "covered": ((low <= chance[newer]) & (chance[newer] <= high)).mean(),
        "width": (high - low).mean(),
        "lowest": score.min(),
        "highest": score.max(),
        "published": float(gate.better),
    }


def _leads(
    random: np.random.Generator, rows: int, skill: float
) -> tuple[pd.DataFrame, Floats]:
    """Leads and their true chances, of which a third is won on average."""
    effects = {"web": -0.5, "fair": 0.9, "phone": 0.2, "partner": 0.6}
    source = random.choice(list(effects), rows, p=[0.5, 0.2, 0.2, 0.1])
    amount = random.lognormal(8, 1, rows)
    answered = random.random(rows) < 0.4
    log_odds = (
        pd.Series(source).map(effects)
        + 0.4 * (np.log(amount) - 8)
        + 1.2 * answered
        - 0.5
    )
    frame = pd.DataFrame(
        {
            "source": source,
            "country": random.choice([f"C{number}" for number in range(12)], rows),
            "amount": amount.round(2),
            "answered": np.where(answered, "yes", "no"),
            "visits": random.poisson(3, rows),
        }
    )
    chance = 1 / (1 + np.exp(-(skill * log_odds - (1 - skill) * 0.7)))
    return frame, chance.to_numpy()
