"""Saying what goes on, on a terminal as on a log."""

from __future__ import annotations

import sys
import time

REPORT_SECONDS = 2.0


class Progress:
    """One line a task: rewritten on a terminal, repeated in a log when it is long.

    :cvar current: the task that was begun last
    """

    current = "Opening the database"

    def __init__(self, task: str) -> None:
        self.task = Progress.current = task
        self.started = self.shown = time.monotonic()
        self.live = sys.stdout.isatty()
        self._print(f"{task} …", final=False)

    def update(self, text: str) -> None:
        """Say how far the task is, at most every two seconds."""
        now = time.monotonic()
        if now - self.shown >= REPORT_SECONDS:
            self.shown = now
            self._print(f"{self.task}: {text}", final=False)

    def done(self, text: str) -> None:
        """Say what came of it."""
        seconds = time.monotonic() - self.started
        self._print(f"{self.task}: {text} ({seconds:.0f} s)", final=True)

    def _print(self, text: str, final: bool) -> None:
        if self.live:
            # "\x1b[K" clears what a longer line left behind.
            print(f"\r  {text}\x1b[K", end="\n" if final else "", flush=True)
        else:
            print(f"  {text}", flush=True)
