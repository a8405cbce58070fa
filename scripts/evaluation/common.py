"""What all evaluations share: reading CSV files, measuring cost, reporting errors."""

from __future__ import annotations

import codecs
import resource
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd


class UsageError(Exception):
    """The given file or option cannot be used; shown as one line, exit status 2."""


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """What is not UTF-8 as Windows-1252, which spreadsheets still write."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    odd = error.object[error.start : error.end]
    return odd.decode("windows-1252", errors="replace"), error.end


codecs.register_error("windows", _as_windows)


def read_csv(
    path: str, required: Sequence[str] = (), any_bytes: bool = False
) -> pd.DataFrame:
    """Every cell of the file as text, empty cells as "".

    Comma, semicolon, tab or bar stand between the cells, whichever the header has most.

    :param any_bytes: read what is not UTF-8 as Windows-1252 instead of refusing it
    :raises UsageError: if the file cannot be read or lacks a ``required`` column
    """
    errors = "windows" if any_bytes else "strict"
    try:
        # Opened here, because pandas would fetch what looks like an address.
        with open(path, encoding="utf-8-sig", errors=errors, newline="") as file:
            separator = max(",;\t|", key=file.readline().count)
            file.seek(0)
            frame = pd.read_csv(file, sep=separator, dtype=str, keep_default_na=False)
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file") from None
    except pd.errors.EmptyDataError:
        raise UsageError(f"{path}: the file is empty") from None
    except (OSError, UnicodeDecodeError, pd.errors.ParserError) as error:
        reason = str(error).strip()
        raise UsageError(f"{path}: cannot be read as CSV: {reason}") from None
    if not isinstance(frame.index, pd.RangeIndex):
        raise UsageError(f"{path}: the lines have more cells than the header")
    missing = [column for column in required if column not in frame.columns]
    if missing:
        found = ", ".join(map(str, frame.columns))
        raise UsageError(
            f"{path}: column {', '.join(missing)} missing (found: {found})"
        )
    if frame.empty:
        raise UsageError(f"{path}: the file has a header but no rows")
    return frame.fillna("")


def read_records(path: str, any_bytes: bool = False) -> pd.DataFrame:
    """Records with distinct, present ids; see :func:`read_csv`.

    :raises UsageError: if there is no such file, or its ids are of no use
    """
    records = read_csv(path, required=["id"], any_bytes=any_bytes)
    if (records["id"] == "").any():
        line = int(np.flatnonzero(records["id"] == "")[0]) + 2
        raise UsageError(f"{path}: no id in line {line}")
    twice = records["id"][records["id"].duplicated()]
    if len(twice):
        raise UsageError(f"{path}: the id {twice.iloc[0]} occurs more than once")
    return records


def write_frames(folder: str, made: Any) -> None:
    """Write each frame of a dataclass as ``<name>.csv`` into the folder.

    :raises UsageError: if that is not possible
    """
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for name, frame in vars(made).items():
            path = Path(folder) / f"{name}.csv"
            frame.to_csv(path, index=False, lineterminator="\r\n")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror}") from None


@dataclass
class Stopwatch:
    """Wall seconds and CPU seconds (children included) since it was made."""

    wall: float = field(default_factory=time.perf_counter)
    cpu: float = field(default_factory=lambda: _cpu_seconds())

    def seconds(self) -> float:
        return time.perf_counter() - self.wall

    def cpu_seconds(self) -> float:
        return _cpu_seconds() - self.cpu

    def cost(self) -> dict[str, float]:
        """What was spent since, as results report it, and the memory so far."""
        return {
            "seconds": round(self.seconds(), 3),
            "cpu_seconds": round(self.cpu_seconds(), 3),
            "peak_mb": round(peak_megabytes(), 1),
        }


def _cpu_seconds() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def peak_megabytes() -> float:
    """Largest resident memory of this process so far, in MiB (Linux reports KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def render_cost(result: Mapping[str, Any]) -> str:
    """The cost in a result, for people."""
    return (
        f"{result['seconds']:.1f} seconds, {result['cpu_seconds']:.1f} CPU seconds, "
        f"{result['peak_mb']:.0f} MB at most"
    )
