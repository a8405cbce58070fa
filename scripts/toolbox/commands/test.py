"""``scripts/test``: every check, on a machine that is set up."""

from __future__ import annotations

import time
from collections.abc import Sequence

from toolbox import checks, launch
from toolbox.checks import Outcome
from toolbox.errors import ToolboxError

HELP = """\
usage: ./scripts/test [--odoo FOLDER] [PART] [PYTEST ARGUMENTS ...]

Sets up what is missing and runs everything, or one part:

  lint      ruff, mypy, pylint-odoo, prettier; --fix repairs what it can
  engine    tests that need no database
  addon     tests of the addon on a real database
  tours     tests in a real browser

Further arguments go to pytest: ./scripts/test addon -k duplicate -x
A skipped test fails the run, and so does a warning that the addon logs.

  --odoo FOLDER   an existing Odoo 19 (a checkout, or the folder that holds the
                  package `odoo`); the environment's ODOO_HOME does the same
  PGHOST, PGPORT, PGUSER, PGPASSWORD
                  an existing PostgreSQL instead of the one in .workspace
"""


def main(arguments: Sequence[str]) -> int:
    folder, rest = launch.take_odoo(arguments)
    if rest[:1] in (["--help"], ["-h"]):
        print(HELP)
        return 0
    parts = [rest.pop(0)] if rest and rest[0] in checks.PARTS else list(checks.PARTS)
    results = [(name, *_run(name, folder, rest)) for name in parts]
    print(table(results))
    return 0 if all(outcome.passed for _name, outcome, _seconds in results) else 1


def _run(
    name: str, folder: str | None, arguments: Sequence[str]
) -> tuple[Outcome, float]:
    """Run a part; one that cannot even start leaves the others their turn."""
    print(f"\n=== {name}", flush=True)
    started = time.monotonic()
    try:
        outcome = checks.PARTS[name](folder, arguments)
    except ToolboxError as error:
        print(f"\n{error}", flush=True)
        outcome = Outcome(False)
    return outcome, time.monotonic() - started


def table(results: Sequence[tuple[str, Outcome, float]]) -> str:
    """One line a part: its verdict, its counts, its seconds."""
    lines = [""]
    for name, outcome, seconds in results:
        verdict = "passed" if outcome.passed else "FAILED"
        lines.append(f"{name:8} {verdict:8} {seconds:6.0f} s   {outcome.summary()}")
    return "\n".join(lines)
