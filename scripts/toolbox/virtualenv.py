"""The project's virtual environment and what is installed in it."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
from pathlib import Path

from toolbox import machine, steps, workspace
from toolbox.errors import ToolboxError
from toolbox.steps import Step

# In the order in which they are installed.
ADDON = "addon"
ODOO = "odoo"
POSTGRES = "postgres"
TEST = "test"
NODE = "node"
TITLES = {
    ADDON: "Python packages of the addon",
    ODOO: "Python packages of Odoo",
    POSTGRES: "PostgreSQL",
    TEST: "Python packages of the tests",
    NODE: "Node.js",
}


def ensure(*parts: str) -> None:
    """Have the virtual environment with the requirements of these parts."""
    workspace.prepare()
    if not _works():
        steps.forget("venv")
    # A virtual environment knows its own place: it cannot be moved.
    place = steps.fingerprint(workspace.VENV)
    steps.once("venv", "Virtual environment", place, _create)
    for part in parts:
        requirements = workspace.REQUIREMENTS / f"{part}.txt"
        steps.once(
            f"packages-{part}",
            TITLES[part],
            steps.fingerprint(requirements, workspace.VENV),
            functools.partial(_install, requirements),
        )


def _install(requirements: Path, step: Step) -> None:
    step.run(
        [
            *(workspace.PYTHON, "-m", "pip", "install"),
            *("--disable-pip-version-check", "--no-input"),
            *("--requirement", requirements),
        ]
    )


def _works() -> bool:
    # `python -m venv` writes pip last.
    return workspace.PYTHON.exists() and (workspace.VENV / "bin" / "pip").exists()


def _create(step: Step) -> None:
    if _works():
        check = [str(workspace.PYTHON), "-c", "import pip"]
        if subprocess.run(check, capture_output=True, check=False).returncode == 0:
            return
    shutil.rmtree(workspace.VENV, ignore_errors=True)
    for name in TITLES:
        steps.forget(f"packages-{name}")
    if not _has_ensurepip():
        _make_up_for_ensurepip(step)
        if workspace.PYTHON.exists():
            return
    step.run([sys.executable, "-m", "venv", workspace.VENV])


def _has_ensurepip() -> bool:
    """Debian ships Python without the part of venv that installs pip."""
    command = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _make_up_for_ensurepip(step: Step) -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    virtualenv = shutil.which("virtualenv")
    if virtualenv and not machine.is_root():
        step.run([virtualenv, "--python", sys.executable, workspace.VENV])
        return
    machine.install(step, [f"python{version}-venv"], "Python's venv module")
    if not _has_ensurepip():
        raise ToolboxError(
            f"{sys.executable} has no ensurepip module.",
            "Start with another Python 3.10-3.13 that has it.",
        )
