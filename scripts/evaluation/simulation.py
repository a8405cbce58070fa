"""``./scripts/evaluate small``: how honest scoring is with few closed leads.

Simulated leads, whose true chances are known: learned from few of them, judged on
many, beside the base rate. With --noise nothing tells leads apart.
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import scoring
from evaluation.common import Stopwatch, UsageError, render_cost

SIZES = (5, 10, 30, 80, 150, 300, 500)
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
    parser.add_argument("--repetitions", type=int, default=20, metavar="N")
    parser.add_argument("--noise", action="store_true", help="nothing tells apart")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, render=render)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Figures by size, means over the repetitions.

    :raises UsageError: if an option is out of range
    """
    if min(options.sizes) < 1 or options.repetitions < 1 or options.seed < 0:
        raise UsageError("sizes and repetitions must be at least 1, the seed 0")
    watch = Stopwatch()
    sizes = {}
    for size in options.sizes:
        seeds = [[options.seed, size, one] for one in range(options.repetitions)]
        drawn = [
            _repetition(np.random.default_rng(seed), size, options.noise)
            for seed in seeds
        ]
        sizes[str(size)] = pd.DataFrame(drawn).mean().to_dict()
    return {"sizes": sizes, **watch.cost()}


def render(result: dict[str, Any]) -> str:
    """The result as a table for people."""
    names = list(next(iter(result["sizes"].values())))
    lines = [f"{'leads':>8}" + "".join(f"{name:>12}" for name in names)]
    for size, figures in result["sizes"].items():
        lines.append(f"{size:>8}" + "".join(f"{x:12.4f}" for x in figures.values()))
    return "\n".join([*lines, render_cost(result)])


def _repetition(random: np.random.Generator, size: int, noise: bool) -> dict[str, Any]:
    """One model of so many leads.

    ``excess``: its log loss less the base rate's; ``best``: that of the true chances;
    ``lowest``, ``highest``: its scores; ``published``: whether the gate lets it pass.
    """
    frame, chance = _leads(random, size + JUDGES, 0.0 if noise else 1.0)
    won = (random.random(len(chance)) < chance).astype(int)
    older, newer = slice(None, size), slice(size, None)
    model = scoring.fit(frame[older], won[older])
    rate = scoring.BaseRate.fit(frame[older], won[older])
    score, flat = model.predict(frame[newer]), rate.predict(frame[newer])
    loss, base, truth = (
        scoring.judge(won[newer], p)["log_loss"] for p in (score, flat, chance[newer])
    )
    few = slice(None, GATE_JUDGES)
    gate = scoring.better(won[newer][few], score[few], {"base_rate": flat[few]})
    return {
        "excess": loss - base,
        "best": truth - base,
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
