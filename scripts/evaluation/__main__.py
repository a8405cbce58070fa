"""``./scripts/evaluate``: how good the engine is on a file of yours."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "crm_ai_insights"))

from engine.errors import EngineError
from evaluation import (
    cleaning,
    duplicates,
    faults,
    lookup,
    matching,
    scoring,
    simulation,
)
from evaluation.common import UsageError

MODULES = (matching, lookup, duplicates, scoring, simulation, cleaning, faults)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="./scripts/evaluate", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for module in MODULES:
        module.add_command(commands)
    # The launcher knows these already: they need Odoo and a database.
    commands.add_parser("merge", help="merge and undo on a real database")
    commands.add_parser("crm", help="lead scoring inside Odoo, on a believable CRM")
    options = parser.parse_args(arguments)
    try:
        result = options.run(options)
    except (UsageError, EngineError) as error:
        print(f"evaluate {options.command}: {error}", file=sys.stderr)
        return 2
    print(json.dumps(result) if options.json else options.render(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
