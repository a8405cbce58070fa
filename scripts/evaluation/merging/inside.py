"""The judgement inside Odoo: ``./scripts/evaluate merge`` starts it."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from functools import partial
from pathlib import Path

import odoo
from odoo.modules.registry import Registry

from evaluation.merging import edited, exact, kill
from evaluation.merging.merges import transaction
from evaluation.merging.outcome import Outcome

PARTS = {"exact": exact.judge, "edited": edited.judge, "killed": kill.judge}


def main() -> int:
    """Judge each part; write what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    parser.add_argument("--addons-path", required=True)
    parser.add_argument("--result", type=Path, required=True)
    parser.add_argument("--seed", type=int, required=True)
    for part in PARTS:
        parser.add_argument(f"--{part}", type=int, required=True)
    options = parser.parse_args()
    odoo.tools.config.parse_config(
        ["-d", options.database, "--addons-path", options.addons_path]
        + ["--log-level=error", "--smtp=localhost"]
    )
    # The server's refusals are what is counted here.
    logging.getLogger("odoo.sql_db").setLevel(logging.CRITICAL)
    registry = Registry(options.database)
    with transaction(registry):
        pass
    found = {}
    for part, judge in PARTS.items():
        outcome = Outcome()
        seeds = range(options.seed, options.seed + getattr(options, part))
        outcome.run(seeds, partial(judge, registry))
        found[part] = outcome.to_dict()
    options.result.write_text(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
