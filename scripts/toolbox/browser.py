"""The browser in which the tours run."""

from __future__ import annotations

import shutil

from toolbox import machine, steps
from toolbox.errors import ToolboxError

# The names under which Odoo looks for one.
NAMES = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
# Ubuntu's package is an empty one that points to a snap.
UBUNTU = "Install it with `sudo snap install chromium`, or install Google Chrome."


def find() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def ensure() -> str:
    """Have Chromium or Chrome.

    :return: its path
    :raises ToolboxError: saying what to install where it may not be installed
    """
    path = find()
    if path is None:
        if machine.distribution() == "ubuntu":
            raise ToolboxError("Chromium (for the tours) is missing.", UBUNTU)
        with steps.step("browser", "Chromium") as step:
            machine.install(step, ["chromium"], "Chromium (for the tours)")
        path = find()
    if path is None:
        raise ToolboxError(
            "The package chromium brought no browser.",
            f"Install one that is started as {' or '.join(NAMES)}.",
        )
    return path
