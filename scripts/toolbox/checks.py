"""The parts of ``./scripts/test``: each runs one kind of check."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toolbox import (
    browser,
    node,
    odoo,
    processes,
    pytest_strict,
    template_database,
    virtualenv,
    workspace,
)

TESTS = workspace.CHECKOUT / "tests"
# The same tests as Odoo sees them: inside the addon.
ADDON_TESTS = workspace.ADDON / "tests"
TOURS = ADDON_TESTS / "test_tours.py"


@dataclass
class Outcome:
    """What a part found out."""

    passed: bool
    counts: dict[str, int] = field(default_factory=dict)

    def summary(self) -> str:
        shown = [f"{number} {name}" for name, number in self.counts.items() if number]
        return ", ".join(shown) or "nothing was checked"


def engine(_odoo_folder: str | None, arguments: Sequence[str]) -> Outcome:
    """The tests that need no database."""
    virtualenv.ensure(virtualenv.ADDON, virtualenv.ODOO, virtualenv.TEST)
    folder = TESTS / "engine"
    # The folder above is a package that imports Odoo's tests: it stays out.
    options = ["-p", "no:odoo", f"--confcutdir={folder}"]
    return _pytest("engine", [*options, folder, *arguments], os.environ)


def addon(odoo_folder: str | None, arguments: Sequence[str]) -> Outcome:
    """The addon's tests on a real database."""
    ignored = [f"--ignore={path}" for path in (ADDON_TESTS / "engine", TOURS)]
    options = ["--odoo-http", *ignored]
    return _odoo_pytest("addon", odoo_folder, [*options, ADDON_TESTS, *arguments])


def tours(odoo_folder: str | None, arguments: Sequence[str]) -> Outcome:
    """The tests in a real browser."""
    browser.ensure()
    return _odoo_pytest("tours", odoo_folder, ["--odoo-http", TOURS, *arguments])


def lint(_odoo_folder: str | None, arguments: Sequence[str]) -> Outcome:
    """Style, types and Odoo's conventions; with --fix what can be repaired is."""
    virtualenv.ensure(virtualenv.ADDON, virtualenv.ODOO, virtualenv.TEST)
    node.ensure()
    failed = []
    linters = _linters("--fix" in arguments)
    for name, command in linters.items():
        print(f"--- {name}", flush=True)
        if processes.run(command, env=node.environment(), cwd=workspace.CHECKOUT):
            failed.append(name)
    counts = {"passed": len(linters) - len(failed), "failed": len(failed)}
    return Outcome(not failed, counts)


PARTS: dict[str, Callable[[str | None, Sequence[str]], Outcome]] = {
    "lint": lint,
    "engine": engine,
    "addon": addon,
    "tours": tours,
}


def _odoo_pytest(
    name: str, odoo_folder: str | None, arguments: Sequence[str | Path]
) -> Outcome:
    with (
        odoo.ready(odoo_folder, virtualenv.TEST) as ready,
        template_database.copied(ready) as database,
    ):
        options = [f"--odoo-database={database}", "--odoo-log-level=warn"]
        return _pytest(name, [*options, *arguments], ready.environment())


def _pytest(
    name: str, arguments: Sequence[str | Path], env: Mapping[str, str]
) -> Outcome:
    summary = workspace.LOGS / f"test-{name}.json"
    summary.unlink(missing_ok=True)
    path = [env.get("PYTHONPATH"), str(workspace.SCRIPTS)]
    status = processes.run(
        [
            *(workspace.PYTHON, "-m", "pytest", "-p", pytest_strict.__name__),
            *arguments,
        ],
        env={
            **env,
            "PYTHONPATH": os.pathsep.join(filter(None, path)),
            pytest_strict.SUMMARY_VARIABLE: str(summary),
        },
        cwd=workspace.CHECKOUT,
    )
    counts = json.loads(summary.read_text()) if summary.exists() else {}
    return Outcome(status == 0, counts)


def _linters(fix: bool) -> dict[str, list[str | Path]]:
    python = workspace.VENV / "bin"
    prettier = [
        *(node.command("prettier"), "--write" if fix else "--check"),
        *("--no-error-on-unmatched-pattern", "--log-level=warn"),
        f"{workspace.ADDON.name}/**/*.{{xml,js,css,scss}}",
    ]
    return {
        "ruff check": [python / "ruff", "check", *(["--fix"] if fix else [])],
        "ruff format": [python / "ruff", "format", *([] if fix else ["--check"])],
        "mypy": [python / "mypy"],
        "pylint-odoo": [python / "pylint", workspace.ADDON.name],
        "prettier": prettier,
    }
