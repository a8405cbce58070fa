"""Reading cells: the same column may come as CSV text or as typed values.

Every function takes a Series and works on its distinct values only, so that long
columns with few values are cheap.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Objects = npt.NDArray[np.object_]
Dates = npt.NDArray[np.datetime64]

#: texts that stand for "no number" or "no date" in exported files
BLANK = frozenset({"", "-", "?", "na", "n/a", "#n/a", "nan", "nat", "null", "none"})
YES = frozenset({"1", "true", "t", "yes", "y", "on", "won", "ja", "oui", "si", "sí"})
NO = frozenset({"0", "false", "f", "no", "n", "off", "lost", "nein", "non"})

#: anything larger is a slip, and its square would overflow
_LARGEST = 1e100
_MONEY = re.compile(r"^[A-Z]{3}\s|\s?[A-Z]{3}$|[€$£¥₹%'’\s]")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?")
_CLOCK = re.compile(
    r"[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp][Mm])?\s*$"
)
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}([ T].*)?")
_DAY_FORMATS = (
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d/%m/%y",
    "%m/%d/%y",
    "%d.%m.%y",
    "%d-%m-%y",
    "%d %b %Y",
    "%d %B %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%b %d %Y",
    "%B %d %Y",
    "%Y%m%d",
)


def texts(series: pd.Series, no: str | None = None) -> Objects:
    """The cells as stripped text; None where nothing is filled in.

    :param no: what ``False`` stands for. Odoo reads an empty field as ``False``, so
        it is empty, unless the column is known to hold answers
    """
    return _by_distinct(_readable(series, no), _text_of)


def only_flags(series: pd.Series) -> bool:
    """Does a typed column hold nothing but booleans?"""
    if series.dtype != object:
        return pd.api.types.is_bool_dtype(series.dtype)
    flags = series.map(lambda value: isinstance(value, (bool, np.bool_)))
    return bool((flags | series.isna()).all())


def numbers(series: pd.Series, decimal: str = ".") -> Floats:
    """The cells as numbers; NaN where empty, no number, or beyond any quantity.

    Booleans are none: Odoo reads an empty field as ``False``.

    :param decimal: the decimal mark of text cells, see ``decimal_mark``
    """
    series = _readable(series)
    if pd.api.types.is_numeric_dtype(series.dtype):
        values = series.to_numpy(dtype=np.float64, na_value=np.nan)
    else:
        read = _number_reader(decimal)
        values = _by_distinct(series, read).astype(np.float64)
    return np.where(np.abs(values) < _LARGEST, values, np.nan)


def dates(series: pd.Series, formats: Iterable[str] = ()) -> Dates:
    """The cells as moments (UTC, no zone); NaT where empty or not a date.

    :param formats: what ``date_formats`` found, tried in that order after ISO 8601
    """
    if pd.api.types.is_datetime64_any_dtype(series.dtype):
        stamps = (
            series.dt.tz_convert("UTC").dt.tz_localize(None)
            if (isinstance(series.dtype, pd.DatetimeTZDtype))
            else series
        )
        return _believable(stamps).to_numpy().astype("datetime64[s]")
    codes, distinct = _factorize(_readable(series))
    found = _parse_dates(distinct, tuple(formats))
    return np.append(found, np.array("NaT", dtype=found.dtype))[codes]


def decimal_mark(cells: Iterable[str]) -> str:
    """ "," or ".", whichever the numbers of this column use for their decimals.

    ``1,234`` alone counts as one thousand two hundred thirty-four, ``1.234`` as a
    decimal; anything else in the column that is unambiguous decides for all.
    """
    votes = {",": 0, ".": 0}
    for cell in cells:
        comma, dot = cell.rfind(","), cell.rfind(".")
        if comma >= 0 and dot >= 0:
            votes["," if comma > dot else "."] += 1
        elif cell.count(".") > 1 or (comma >= 0 and not _is_grouped(cell)):
            votes[","] += 1
        elif dot >= 0 and not re.search(r"\.\d{3}$", cell):
            votes["."] += 1
    return "," if votes[","] > votes["."] else "."


def date_formats(cells: Iterable[str]) -> tuple[str, ...]:
    """Day formats that occur in the column, most frequent first.

    Where every date can be read both ways, the day is taken to come first.
    """
    distinct = list(dict.fromkeys(cells))
    days = pd.Series([_split_clock(cell)[0] for cell in distinct], dtype=object)
    days = days[[not _ISO.fullmatch(cell) for cell in distinct]]
    counts = {
        day_format: int(_days(days, day_format).notna().sum())
        for day_format in _DAY_FORMATS
    }
    used = [day_format for day_format in _DAY_FORMATS if counts[day_format]]
    return tuple(sorted(used, key=lambda day_format: -counts[day_format]))


def _is_grouped(cell: str) -> bool:
    """Commas only where thousands (or lakhs) are grouped?"""
    return bool(_GROUPED.fullmatch(_MONEY.sub("", cell)))


def _by_distinct(series: pd.Series, convert: Callable[[Any], Any]) -> Objects:
    codes, distinct = _factorize(series)
    converted = np.empty(len(distinct) + 1, dtype=object)
    converted[:-1] = [convert(value) for value in distinct]
    return converted[codes]


def _factorize(series: pd.Series) -> tuple[npt.NDArray[np.intp], list[Any]]:
    """Codes into the distinct values; -1 (the last place) for missing ones."""
    codes, distinct = pd.factorize(series)
    return codes, list(distinct)


def _readable(series: pd.Series, no: str | None = None) -> pd.Series:
    """Booleans and collections as text, each cell whatever the others are."""
    if series.dtype != object and not pd.api.types.is_bool_dtype(series.dtype):
        return series

    def convert(value: Any) -> Any:
        if isinstance(value, (bool, np.bool_)):
            return "yes" if value else no
        if isinstance(value, Mapping):
            return str(value) if value else None
        if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
            return " ".join(sorted(map(str, value))) or None
        return value

    readable: pd.Series = pd.Series([convert(x) for x in series], dtype=object)
    return readable


def _text_of(value: Any) -> str | None:
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        value = int(value)
    return str(value).strip() or None


def _number_reader(decimal: str) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if not isinstance(value, str):
            return _float(value)
        text = value.strip()
        if not _PLAIN.fullmatch(text) or decimal == ",":
            text = _MONEY.sub("", text).replace("\u2212", "-")
            if decimal == ",":
                text = text.translate(str.maketrans(",.", ".,"))
            if _GROUPED.fullmatch(text):
                text = text.replace(",", "")
        return float(text) if _PLAIN.fullmatch(text) else math.nan

    return read


def _float(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return math.nan


def _parse_dates(distinct: list[Any], formats: tuple[str, ...]) -> Dates:
    found = pd.Series(pd.NaT, index=range(len(distinct)), dtype="datetime64[ns]")
    typed = [isinstance(value, (datetime.date, np.datetime64)) for value in distinct]
    cells = pd.Series([str(value).strip() for value in distinct], dtype=object)
    iso = pd.Series(typed, dtype=bool) | cells.str.fullmatch(_ISO).astype(bool)
    moments = pd.to_datetime(cells[iso], format="ISO8601", errors="coerce", utc=True)
    found[iso] = _believable(moments.dt.tz_localize(None))
    rest = found.isna()
    parts = [_split_clock(cell) for cell in cells[rest]]
    days = pd.Series([day for day, _seconds in parts], found.index[rest], dtype=object)
    clock = pd.Series([seconds for _day, seconds in parts], days.index, dtype="int64")
    for day_format in formats:
        left = days[found[days.index].isna()]
        parsed = _days(left, day_format)
        found[left.index] = parsed + pd.to_timedelta(clock[left.index], unit="s")
    seconds: Dates = found.to_numpy().astype("datetime64[s]")
    return seconds


def _days(days: pd.Series, day_format: str) -> pd.Series:
    return _believable(pd.to_datetime(days, format=day_format, errors="coerce"))


def _believable(parsed: pd.Series) -> pd.Series:
    """Without dates such as 0001-01-01 and 9999-12-31, which stand for "none"."""
    believable = parsed.dt.year.between(1800, 2200)
    precise: pd.Series = parsed.where(believable).astype("datetime64[ns]")
    return precise


def _split_clock(cell: str) -> tuple[str, int]:
    """The day's text (without comma) and the seconds since midnight."""
    match = _CLOCK.search(cell)
    if not match:
        return cell.replace(",", ""), 0
    hour, minute, second, half = match.groups()
    hours = int(hour) % 12 + (12 if half.lower() == "pm" else 0) if half else int(hour)
    seconds = hours * 3600 + int(minute) * 60 + int(second or 0)
    return cell[: match.start()].replace(",", ""), seconds
