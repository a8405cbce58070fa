"""Node.js tools: prettier for XML and JavaScript."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from toolbox import machine, steps, workspace
from toolbox.steps import Step

MODULES = workspace.NODE / "node_modules"


def ensure() -> None:
    """Have the packages that package.json names."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        with steps.step("node", "Node.js") as step:
            machine.install(step, ["nodejs", "npm"], "Node.js with npm (for prettier)")
    package = workspace.CHECKOUT / "package.json"
    if not MODULES.exists():
        steps.forget("packages-node")
    steps.once("packages-node", "Node packages", steps.fingerprint(package), _install)


def _install(step: Step) -> None:
    workspace.NODE.mkdir(exist_ok=True)
    shutil.copy(workspace.CHECKOUT / "package.json", workspace.NODE)
    step.run(["npm", "install", "--no-audit", "--no-fund"], cwd=workspace.NODE)


def command(name: str) -> Path:
    """Path of a tool that a package brought."""
    return MODULES / ".bin" / name


def environment() -> dict[str, str]:
    """The environment in which the tools find their plugins."""
    return {**os.environ, "NODE_PATH": str(MODULES)}
