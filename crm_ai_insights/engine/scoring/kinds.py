"""Finding out by itself what a column holds, from CSV text or from typed values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..errors import InvalidInput
from . import cells
from .words import length_of

NAMES = ("category", "set", "number", "flag", "text", "date", "ignored")
#: below this many filled cells, "every row its own value" proves nothing
ENOUGH_TO_TELL = 20
_ID_WORDS = frozenset(
    ("id", "ids", "uuid", "guid", "key", "ref", "reference", "no", "nr", "number")
)


@dataclass(frozen=True)
class Kind:
    """What a column holds; ``reason`` says why an ignored column is ignored."""

    name: str
    reason: str = ""

    def __post_init__(self) -> None:
        if self.name not in NAMES:
            raise InvalidInput(
                f"{self.name!r} is no kind of column; there are {', '.join(NAMES)}."
            )


EMPTY = Kind("ignored", "empty: no row has a value")
CONSTANT = Kind("ignored", "constant: every row has the same value")
IDENTIFIER = Kind("ignored", "identifier-like: nearly every row has its own value")


def infer_kinds(frame: pd.DataFrame) -> dict[str, Kind]:
    """The kind of each column, judged by its name, type and values.

    :param frame: one row a lead; text cells (empty text: missing) or typed values
    :raises InvalidInput: if a column name is no text, or occurs twice
    """
    check_names(frame)
    return {column: _kind(column, frame[column]) for column in frame.columns}


def check_names(frame: pd.DataFrame) -> None:
    """Refuse columns that cannot be told by their names.

    :raises InvalidInput: if a name is no text, or occurs twice
    """
    if not all(isinstance(column, str) for column in frame.columns):
        raise InvalidInput("Every column needs a name that is text.")
    if not frame.columns.is_unique:
        twice = frame.columns[frame.columns.duplicated()].unique()
        raise InvalidInput(f"Columns occur twice: {', '.join(map(str, twice))}.")


def _kind(column: str, series: pd.Series) -> Kind:
    no = "no" if cells.only_flags(series) else None
    filled = [text for text in cells.texts(series, no) if text is not None]
    distinct = list(dict.fromkeys(filled))
    if not distinct:
        return EMPTY
    if len(distinct) == 1 and len(filled) == len(series):
        return CONSTANT
    if pd.api.types.is_datetime64_any_dtype(series.dtype):
        return Kind("date")
    if len(distinct) <= 2 and _all_flags(distinct):
        return Kind("flag")
    meaningful = [text for text in distinct if text.lower() not in cells.BLANK]
    if not meaningful:
        return Kind("category")
    if _share_of_dates(meaningful) >= 0.9:
        return Kind("date")
    if _are_numbers(meaningful):
        return _number_or_identifier(column, series, meaningful)
    return _words_or_levels(filled, distinct)


def _all_flags(distinct: Sequence[str]) -> bool:
    return all(text.lower() in cells.YES | cells.NO for text in distinct)


def _share_of_dates(distinct: Sequence[str]) -> float:
    sample = distinct[:500]
    if sum(_may_be_date(text) for text in sample) < 0.9 * len(sample):
        return 0.0
    found = cells.dates(pd.Series(sample, dtype=object), cells.date_formats(sample))
    return float(np.mean(~np.isnat(found)))


def _may_be_date(text: str) -> bool:
    """A cheap look: a day, a month and a year, or eight digits such as 20240131."""
    if re.fullmatch(r"(19|20)\d{6}", text):
        return True
    return bool(
        re.match(r"\d{1,4}[-/. ]\w{1,9}[-/. ,]+\d{2,4}\b|[A-Za-z]{3,9} \d", text)
    )


def _are_numbers(distinct: Sequence[str]) -> bool:
    codes = sum(bool(re.fullmatch(r"0\d+", text)) for text in distinct)
    if codes > 0.01 * len(distinct):  # "00123" is a code, not 123
        return False
    mark = cells.decimal_mark(distinct)
    found = cells.numbers(pd.Series(distinct, dtype=object), mark)
    return bool(np.mean(np.isfinite(found)) >= 0.95)


def _number_or_identifier(
    column: str, series: pd.Series, distinct: Sequence[str]
) -> Kind:
    values = cells.numbers(series, cells.decimal_mark(distinct))
    values = values[np.isfinite(values)]
    unique = len(np.unique(values)) >= 0.995 * len(values)
    if len(values) >= ENOUGH_TO_TELL and unique and np.all(values == np.floor(values)):
        steps = np.diff(values)
        ordered = bool(np.all(steps > 0) or np.all(steps < 0))
        dense = np.ptp(values) < 2 * len(values)
        if ordered or dense or _named_like_identifier(column):
            return IDENTIFIER
    return Kind("number")


def _named_like_identifier(column: str) -> bool:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    parts = re.split(r"[\W_]+", spaced.lower().strip())
    return bool(parts) and parts[-1] in _ID_WORDS


def _words_or_levels(filled: Sequence[str], distinct: Sequence[str]) -> Kind:
    sample = distinct[:1000]
    length = sum(length_of(text) for text in sample) / len(sample)
    variety = len(distinct) / len(filled)
    if length >= 3 and variety >= 0.2 and len(distinct) >= ENOUGH_TO_TELL:
        return Kind("text")
    if variety > 0.9 and len(filled) >= ENOUGH_TO_TELL:
        return IDENTIFIER
    return Kind("category")
