"""What the machine is and what may be installed on it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from toolbox.errors import ToolboxError
from toolbox.steps import Step


def is_root() -> bool:
    return os.geteuid() == 0


def has_apt() -> bool:
    return shutil.which("apt-get") is not None


def distribution() -> str:
    """The system's name for itself: debian, ubuntu, …"""
    try:
        lines = Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return ""
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    return values.get("ID", "").strip('"')


def install(step: Step, packages: Sequence[str], purpose: str) -> None:
    """Install system packages where this user may.

    :raises ToolboxError: naming the command where this user may not
    """
    command = f"apt-get install {' '.join(packages)}"
    if not has_apt():
        raise ToolboxError(
            f"{purpose} is missing.",
            f"Install it with the package manager of this system (Debian: {command}).",
        )
    if not is_root():
        raise ToolboxError(
            f"{purpose} is missing.",
            f"Install it with `sudo {command}`, then start again.",
        )
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    step.detail("apt-get update")
    step.run(["apt-get", "update"], env=env)
    step.detail(command)
    step.run(
        ["apt-get", "install", "--yes", "--no-install-recommends", *packages], env=env
    )
