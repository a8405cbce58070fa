"""A virtual environment for what the product is compared with, beside the project's."""

from __future__ import annotations

import shutil
from pathlib import Path

from toolbox import steps, virtualenv, workspace
from toolbox.steps import Step

PYTHON = workspace.PEERS_VENV / "bin" / "python"
_REQUIREMENTS = [
    workspace.REQUIREMENTS / f"{name}.txt" for name in (virtualenv.ADDON, "peers")
]


def ensure() -> Path:
    """Have the environment, installed as this machine's pip is configured.

    :return: its Python
    """
    virtualenv.ensure()
    if not PYTHON.exists():
        steps.forget("peers")
    key = steps.fingerprint(*_REQUIREMENTS, workspace.PEERS_VENV)
    steps.once("peers", "Python packages to compare with", key, _create)
    return PYTHON


def _create(step: Step) -> None:
    shutil.rmtree(workspace.PEERS_VENV, ignore_errors=True)
    # Not every Python can install pip; the project's installs for this one, too.
    folder = str(workspace.PEERS_VENV)
    step.run([workspace.PYTHON, "-m", "venv", "--without-pip", folder])
    listed = [f"--requirement={path}" for path in _REQUIREMENTS]
    step.run(
        [
            *(workspace.PYTHON, "-m", "pip", "--python", str(PYTHON), "install"),
            *("--disable-pip-version-check", "--no-input", *listed),
        ]
    )
