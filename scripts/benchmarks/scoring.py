"""``./scripts/benchmark scoring``: the model beside gradient boosting libraries.

Runs in the environment of the peers. Each library is at its defaults, on one core,
with the columns as it wants them: categories as such, numbers and dates as numbers.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from catboost import CatBoostClassifier
from lightgbm import LGBMClassifier
from xgboost import XGBClassifier

from engine import scoring
from engine.errors import EngineError
from engine.scoring import cells
from evaluation.closed_leads import Leads, Rows, add_options, read_leads, split
from evaluation.common import Stopwatch, UsageError

MISSING = "(empty)"


def main() -> int:
    """Fit all on the same leads; write what each is worth and costs."""
    parser = argparse.ArgumentParser(prog="./scripts/benchmark scoring")
    add_options(parser)
    parser.add_argument("--result", type=Path, required=True)
    options = parser.parse_args()
    try:
        leads = read_leads(options)
        train, test = split(leads, options)
        measured = _measured(leads, train, test, options.seed)
    except (UsageError, EngineError) as error:
        print(f"benchmark scoring: {error}", file=sys.stderr)
        return 2
    options.result.write_text(json.dumps(measured))
    return 0


def _measured(leads: Leads, train: Rows, test: Rows, seed: int) -> dict[str, Any]:
    columns = _columns(leads.frame, train)
    won = leads.won
    order = None if leads.order is None else leads.order[train]

    def ours() -> Any:
        settings = scoring.Settings(seed=seed)
        frame = leads.frame.iloc[train]
        model = scoring.fit(frame, won[train], order=order, settings=settings)
        return model.predict(leads.frame.iloc[test])

    def peer(model: Any, frame: pd.DataFrame, **options: Any) -> Callable[[], Any]:
        def run() -> Any:
            model.fit(frame.iloc[train], won[train], **options)
            return model.predict_proba(frame.iloc[test])[:, 1]

        return run

    texts = columns.astype({name: str for name in _categories(columns)})
    candidates = {
        "model": ours,
        "CatBoost": peer(
            CatBoostClassifier(
                random_seed=seed, thread_count=1, verbose=False,
                allow_writing_files=False,
            ),
            texts,
            cat_features=_categories(columns),
        ),
        "LightGBM": peer(
            LGBMClassifier(random_state=seed, n_jobs=1, verbose=-1), columns
        ),
        "XGBoost": peer(
            XGBClassifier(random_state=seed, n_jobs=1, enable_categorical=True), columns
        ),
    }  # fmt: skip
    return {name: _judged(run, won[test]) for name, run in candidates.items()}


def _judged(run: Callable[[], Any], won: Rows) -> dict[str, float | None]:
    """Figures on the held-out leads, and the CPU seconds to learn and predict."""
    watch = Stopwatch()
    chances = np.clip(run(), 0, 1)
    return {"cpu_seconds": watch.cpu_seconds(), **scoring.judge(won, chances)}


def _columns(frame: pd.DataFrame, train: Rows) -> pd.DataFrame:
    """Typed columns; what the model leaves out, nobody gets."""
    found = {}
    for name, kind in scoring.infer_kinds(frame.iloc[train]).items():
        filled = [text for text in cells.texts(frame[name]) if text is not None]
        if kind.name == "number":
            found[name] = cells.numbers(frame[name], cells.decimal_mark(filled))
        elif kind.name == "date":
            moments = cells.dates(frame[name], cells.date_formats(filled))
            days = moments.astype("datetime64[D]").astype(float)
            found[name] = np.where(np.isnat(moments), np.nan, days)
        elif not kind.reason:
            found[name] = pd.Categorical(frame[name].replace("", MISSING))
    # XGBoost refuses the characters [, ] and < in names, LightGBM those of JSON.
    return pd.DataFrame({f"c{place}": one for place, one in enumerate(found.values())})


def _categories(columns: pd.DataFrame) -> list[str]:
    return [name for name in columns if columns[name].dtype == "category"]


if __name__ == "__main__":
    sys.exit(main())
