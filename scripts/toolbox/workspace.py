"""Where everything lives that is downloaded or built: one ignored folder."""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from toolbox.errors import ToolboxError

CHECKOUT = Path(__file__).resolve().parents[2]
ADDON = CHECKOUT / "crm_ai_insights"
SCRIPTS = CHECKOUT / "scripts"
REQUIREMENTS = SCRIPTS / "requirements"

WORKSPACE = CHECKOUT / ".workspace"
VENV = WORKSPACE / "venv"
PYTHON = VENV / "bin" / "python"
PEERS_VENV = WORKSPACE / "peers-venv"
ODOO = WORKSPACE / "odoo"
POSTGRES = WORKSPACE / "postgres"
ODOO_DATA = WORKSPACE / "odoo-data"
CONFIG = WORKSPACE / "config"
NODE = WORKSPACE / "node"
DOWNLOADS = WORKSPACE / "downloads"
LOGS = WORKSPACE / "logs"
STAMPS = WORKSPACE / "stamps"

SILENT_SECONDS = 2.0


def prepare() -> None:
    """Create the workspace.

    :raises ToolboxError: where this user may not write to it
    """
    try:
        for folder in (WORKSPACE, LOGS, STAMPS):
            folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ToolboxError(f"{WORKSPACE} cannot be created: {error}") from error
    if not os.access(WORKSPACE, os.W_OK):
        raise ToolboxError(
            f"{WORKSPACE} belongs to another user.",
            advice="Start as the user who set it up, or remove that folder.",
        )


@contextlib.contextmanager
def lock(name: str, waiting: str) -> Iterator[None]:
    """Hold an exclusive lock of the workspace; the system frees it at any end.

    :param waiting: sentence shown when another process holds it
    """
    prepare()
    with open(WORKSPACE / f"{name}.lock", "a") as handle:
        if not _lock_soon(handle):
            print(waiting, file=sys.stderr, flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _lock_soon(handle: IO[str]) -> bool:
    """Lock, unless that takes so long that it should be said."""
    deadline = time.monotonic() + SILENT_SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        else:
            return True
