"""A child in the foreground: signals go to it, its exit status comes back."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

FORWARDED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# A supervisor may send a signal to a process and to its group at once. Odoo
# takes a second one as the wish to stop at all costs.
SAME_SIGNAL_SECONDS = 1.0
PR_SET_PDEATHSIG = 1
# Looked up before any fork: the child of a process with threads may do little.
_PRCTL = getattr(ctypes.CDLL(None), "prctl", None)


def run(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> int:
    """Run a command until it ends, whatever happens to this process.

    :return: its exit status; 128 + number if a signal ended it
    """
    # With a terminal for input the child stays in the foreground group, where
    # the terminal itself sends Ctrl-C to it. Otherwise it gets a group of its
    # own, so that every signal reaches it once: through us.
    interactive = sys.stdin is not None and sys.stdin.isatty()
    process = subprocess.Popen(
        list(map(str, command)),
        env=None if env is None else dict(env),
        cwd=cwd,
        preexec_fn=(
            die_with_parent if interactive else _leave_group_and_die_with_parent
        ),
    )
    sent: dict[int, float] = {}

    def forward(number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if interactive and number == signal.SIGINT:
            return
        if now - sent.get(number, -SAME_SIGNAL_SECONDS) >= SAME_SIGNAL_SECONDS:
            sent[number] = now
            # To Odoo, a hang-up means to start anew; here the terminal is gone.
            process.send_signal(signal.SIGTERM if number == signal.SIGHUP else number)

    before = {number: signal.signal(number, forward) for number in FORWARDED}
    try:
        status = process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return status if status >= 0 else 128 - status


def die_with_parent() -> None:
    """In a child before it starts: be told to stop when the parent is killed."""
    if _PRCTL is not None:
        _PRCTL(PR_SET_PDEATHSIG, signal.SIGTERM)


def _leave_group_and_die_with_parent() -> None:
    os.setpgid(0, 0)
    die_with_parent()
