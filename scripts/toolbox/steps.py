"""Set-up steps: shown while they run, logged, done once, resumed when broken.

A finished step leaves a stamp with the fingerprint of its inputs. A step
without a matching stamp was never done, was interrupted or has new inputs:
in all three cases it is done (again).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from toolbox import workspace
from toolbox.errors import ToolboxError
from toolbox.processes import die_with_parent

TAIL_LINES = 12
LOG_HEARTBEAT_SECONDS = 30


class Step:
    """One running step. All output of its commands goes to its log."""

    def __init__(self, name: str, title: str) -> None:
        self.name = name
        self.title = title
        self.log = workspace.LOGS / f"{name}.log"
        self._detail = ""

    def detail(self, text: str) -> None:
        """Say what the step does at the moment."""
        self._detail = text

    def label(self) -> str:
        return f"{self.title} ({self._detail})" if self._detail else self.title

    def run(
        self,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """Run a command into the log.

        :raises ToolboxError: with the last lines of its output
        """
        with self.log.open("ab") as log:
            log.write(f"$ {' '.join(map(str, command))}\n".encode())
            log.flush()
            start = log.tell()
            try:
                process = subprocess.Popen(
                    list(map(str, command)),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env=None if env is None else dict(env),
                    cwd=cwd,
                    preexec_fn=die_with_parent,
                )
            except OSError as error:
                raise ToolboxError(f"{command[0]}: {error.strerror}") from error
            try:
                status = process.wait()
            except BaseException:
                process.terminate()
                process.wait()
                raise
        if status:
            raise ToolboxError(
                f"`{Path(command[0]).name} …` ended with status {status}:\n"
                + tail(self.log, start)
            )


def tail(log: Path, start: int = 0, lines: int = TAIL_LINES) -> str:
    """The last lines of a log from a position on, indented."""
    with log.open("rb") as handle:
        handle.seek(start)
        text = handle.read().decode(errors="replace").strip()
    return "\n".join("    " + line for line in text.splitlines()[-lines:])


def fingerprint(*inputs: object) -> str:
    """A short hash; the path of a file stands for its content."""
    digest = hashlib.sha256()
    for item in inputs:
        if isinstance(item, Path) and item.is_file():
            content = item.read_bytes()
        else:
            content = str(item).encode()
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def is_done(name: str, key: str) -> bool:
    """Whether the step was finished with these inputs."""
    try:
        return (workspace.STAMPS / name).read_text() == key
    except OSError:
        return False


def forget(name: str) -> None:
    """Let the step be done again."""
    (workspace.STAMPS / name).unlink(missing_ok=True)


def once(name: str, title: str, key: str, work: Callable[[Step], None]) -> bool:
    """Do the work unless it was done with the same inputs.

    :param key: fingerprint of the inputs
    :return: whether it had to be done
    """
    if is_done(name, key):
        return False
    with workspace.lock("setup", "Another set-up is running; waiting for it."):
        if is_done(name, key):
            return False
        forget(name)
        with step(name, title) as running:
            work(running)
        stamp = workspace.STAMPS / name
        partial = stamp.with_name(f".{name}.partial")
        partial.write_text(key)
        partial.replace(stamp)
    return True


@contextlib.contextmanager
def step(name: str, title: str) -> Iterator[Step]:
    """Show a step while it runs; a failure names the step and its log."""
    workspace.prepare()
    running = Step(name, title)
    running.log.write_bytes(b"")
    started = time.monotonic()
    stop = threading.Event()
    ticker = threading.Thread(
        target=_show, args=(running, started, stop, sys.stderr.isatty()), daemon=True
    )
    ticker.start()
    outcome = "failed"
    try:
        yield running
        outcome = "done"
    except ToolboxError as error:
        raise ToolboxError(
            f"Step failed: {title}.\n{error.reason}",
            error.advice
            or f"The whole output is in {os.path.relpath(running.log)}."
            " The next start goes on from this step.",
        ) from error
    except KeyboardInterrupt:
        outcome = "interrupted"
        raise
    finally:
        stop.set()
        ticker.join()
        _say(f"{title}: {outcome}", started, sys.stderr.isatty(), end="\n")


def _show(running: Step, started: float, stop: threading.Event, live: bool) -> None:
    if not live:
        print(f"  {running.title} …", file=sys.stderr, flush=True)
    while not stop.wait(1 if live else LOG_HEARTBEAT_SECONDS):
        _say(f"{running.label()} …", started, live, end="" if live else "\n")


def _say(text: str, started: float, live: bool, end: str) -> None:
    # "\x1b[K" clears what a longer line left behind.
    before, after = ("\r", "\x1b[K") if live else ("", "")
    elapsed = time.monotonic() - started
    print(
        f"{before}  {text} {elapsed:.0f} s{after}",
        end=end,
        file=sys.stderr,
        flush=True,
    )
