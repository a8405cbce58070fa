"""A CSV file of leads and how its columns become fields, before anything is written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pandas as pd

OPEN_SHARE = 0.1
#: The outcomes of rows that were imported as open, in the folder of the demo.
HIDDEN_FILE = "hidden_outcomes.csv"


class LeadFileError(Exception):
    """The file or an option cannot be used; the message says why."""


@dataclass
class Row:
    """A row of the file.

    :param line: where it begins in the file, the header being line 1
    :param outcome: ``won``, ``lost`` or ``open``
    :param hidden: the outcome of a row that is imported as if it were still open
    :param problem: why the row cannot be taken
    """

    line: int
    cells: dict[str, str]
    outcome: str = "open"
    hidden: str = ""
    created: datetime | None = None
    closed: datetime | None = None
    problem: str = ""


@dataclass
class LeadFile:
    """The usable rows of a file, and what was wrong with the others."""

    name: str
    columns: list[str]
    rows: list[Row]
    problems: list[str] = field(default_factory=list)


def read(path: Path, won: str) -> LeadFile:
    """Read a file and decide each row's outcome.

    :param won: ``COLUMN=VALUE``; rows with the value are won, other filled ones lost,
        empty ones open
    :raises LeadFileError: if there is nothing to work with
    """
    header, lines = _parse(path)
    column, equals, value = won.partition("=")
    if not equals or column not in header:
        raise LeadFileError(
            f"--won {won}: there is no column {column!r}. "
            f"The columns are: {', '.join(header)}."
            if equals
            else f"--won {won}: write it as COLUMN=VALUE, such as Status=Won."
        )
    file = LeadFile(path.name, header, [])
    for line, cells in lines:
        if len(cells) != len(header):
            file.problems.append(
                f"line {line}: {len(cells)} cells instead of {len(header)}"
            )
            continue
        row = Row(line, dict(zip(header, map(str.strip, cells), strict=True)))
        if not any(row.cells.values()):
            file.problems.append(f"line {line}: empty")
            continue
        filled = row.cells[column]
        row.outcome = ("won" if filled == value else "lost") if filled else "open"
        file.rows.append(row)
    _require_both_outcomes(file, column, value)
    return file


def _parse(path: Path) -> tuple[list[str], Iterable[tuple[int, list[str]]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LeadFileError(
            f"{path}: not UTF-8. Save it as CSV with the encoding UTF-8."
        ) from None
    except OSError as error:
        raise LeadFileError(f"{path}: {error.strerror}") from None
    if not text.strip():
        raise LeadFileError(f"{path}: the file is empty.")
    text = text.lstrip("\r\n")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [name.strip() for name in next(reader)]
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise LeadFileError(f"{path}: columns occur twice: {', '.join(twice)}.")

    def lines() -> Iterable[tuple[int, list[str]]]:
        line = reader.line_num + 1
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1

    return header, lines()


def _require_both_outcomes(file: LeadFile, column: str, value: str) -> None:
    counts = {name: 0 for name in ("won", "lost", "open")}
    for row in file.rows:
        counts[row.outcome] += 1
    if not file.rows:
        raise LeadFileError(f"{file.name}: the file has no usable row.")
    if not counts["won"] or not counts["lost"]:
        found = sorted({row.cells[column] for row in file.rows} - {""})[:10]
        raise LeadFileError(
            f"--won {column}={value}: {counts['won']} rows are won and "
            f"{counts['lost']} are lost; both are needed. "
            f"The column holds: {', '.join(found)}."
        )


def date_rows(file: LeadFile, created: str | None, closed: str | None) -> None:
    """Read the dates of the rows and bring them into the order of their creation.

    :param created: column of the creation date; the file's order counts without it
    :param closed: column of the closing date
    """
    for column, name in ((created, "created"), (closed, "closed")):
        if not column:
            continue
        texts = [row.cells[column] for row in file.rows]
        dates = pd.to_datetime(
            pd.Series(texts, dtype=object),
            errors="coerce",
            format="mixed",
            dayfirst=_day_first(texts),
            utc=True,
        )
        for row, text, date in zip(file.rows, texts, dates, strict=True):
            if not pd.isna(date):
                setattr(row, name, date.to_pydatetime().replace(tzinfo=None))
            elif text:
                row.problem = f"{column}: {text!r} is no date"
    file.problems += [
        f"line {row.line}: {row.problem}" for row in file.rows if row.problem
    ]
    file.rows = [row for row in file.rows if not row.problem]
    if created:
        file.rows.sort(key=lambda row: row.created or datetime.min)


def _day_first(texts: list[str]) -> bool:
    """Whether dates such as 3/4/2025 begin with the day: as others of the column do.

    Where none tells, only a month before a slash is taken to come first.
    """
    parts = [re.match(r"(\d{1,2})([./-])(\d{1,2})\2\d", text) for text in texts]
    found = [part.groups() for part in parts if part]
    if any(int(second) > 12 for _first, _mark, second in found):
        return False
    if any(int(first) > 12 for first, _mark, _second in found):
        return True
    return any(mark != "/" for _first, mark, _second in found)


def hide_newest(file: LeadFile) -> int:
    """Where no row is open, take the newest as if they were; return how many."""
    if any(row.outcome == "open" for row in file.rows):
        return 0
    newest = file.rows[len(file.rows) - max(1, round(OPEN_SHARE * len(file.rows))) :]
    for row in newest:
        row.hidden, row.outcome = row.outcome, "open"
    return len(newest)
