"""Databases for tests: built once, copied for each run.

Two templates: one with what the addon depends on, which outlives changes of the
addon, and on a copy of it one with the addon. What Odoo logs while it installs
and updates the addon is therefore about the addon.
"""

from __future__ import annotations

import ast
import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from toolbox import odoo_log, steps, workspace
from toolbox.errors import ToolboxError
from toolbox.odoo import Odoo
from toolbox.steps import Step

PREFIX = "crm_ai_insights_test"
BASE = f"{PREFIX}_base"
TEMPLATE = f"{PREFIX}_template"
# Changes of these do not change what is installed.
NOT_INSTALLED = {"tests", "__pycache__", "i18n", "README.rst"}
# What people use together with the addon, and tests therefore, too.
COMPANIONS = {"base_automation"}
COPY = re.compile(rf"{PREFIX}_(\d+)")


@contextlib.contextmanager
def copied(odoo: Odoo) -> Iterator[str]:
    """Name of a fresh database with the addon, dropped at the end.

    :raises ToolboxError: where installing or updating the addon fails or warns
    """
    with workspace.lock("test-database", "Another test run prepares its database."):
        _drop_leftovers(odoo)
        _ensure_template(odoo)
        name = f"{PREFIX}_{os.getpid()}"
        odoo.databases.drop(name)
        odoo.databases.copy(TEMPLATE, name)
    try:
        yield name
    finally:
        odoo.databases.drop(name)


def _drop_leftovers(odoo: Odoo) -> None:
    """Drop the copies of runs that were killed."""
    for name in odoo.databases.names():
        match = COPY.fullmatch(name)
        if match and not Path("/proc", match[1]).exists():
            odoo.databases.drop(name)


def _ensure_template(odoo: Odoo) -> None:
    base_key = steps.fingerprint(odoo.source.package, *_dependencies())
    key = steps.fingerprint(base_key, *addon_files(workspace.ADDON))
    databases = odoo.databases
    if databases.note(BASE) != base_key:
        with steps.step("test-database-base", "Database with crm") as step:
            databases.drop(BASE)
            _install(odoo, step, BASE, "-i", ",".join(_dependencies()))
        databases.set_note(BASE, base_key)
    if databases.note(TEMPLATE) != key:
        with steps.step("test-database", "Database with crm_ai_insights") as step:
            databases.drop(TEMPLATE)
            databases.copy(BASE, TEMPLATE)
            for action in ("-i", "-u"):
                _install(odoo, step, TEMPLATE, action, workspace.ADDON.name)
                _refuse_warnings(step, action)
        databases.set_note(TEMPLATE, key)


def _install(odoo: Odoo, step: Step, database: str, *action: str) -> None:
    arguments = ("-d", database, *action, "--stop-after-init", "--no-http")
    step.log.write_bytes(b"")
    step.run(odoo.command(*arguments), env=odoo.environment())


def _refuse_warnings(step: Step, action: str) -> None:
    with step.log.open(errors="replace") as lines:
        alarms = odoo_log.alarms(lines)
    if alarms:
        raise ToolboxError(
            f"`odoo {action} {workspace.ADDON.name}` must log no warning, but logged:\n"
            + "\n".join(map(str, alarms))
        )


def _dependencies() -> list[str]:
    manifest = ast.literal_eval((workspace.ADDON / "__manifest__.py").read_text())
    return sorted(COMPANIONS.union(manifest["depends"]))


def addon_files(addon: Path) -> list[str | Path]:
    """The files of which an installed addon consists, each after its name."""
    files: list[str | Path] = []
    for path in sorted(addon.rglob("*")):
        inside = path.relative_to(addon)
        if path.is_file() and not NOT_INSTALLED.intersection(inside.parts):
            files += [str(inside), path]
    return files
