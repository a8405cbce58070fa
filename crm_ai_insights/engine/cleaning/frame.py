"""Cleaning of a whole table of contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from .base import Base
from .contact import FIELDS
from .correct import Correction, correct
from .describe import columns_of_text, describe_base
from .quality import Quality, judge_quality
from .rule import Rule
from .rules import RULES
from .rules.records import age_in_days

_READ = (*FIELDS, "age_days")


class Cleaned(NamedTuple):
    """What is wrong with the records of a table, and how good they are.

    :param corrections: a row each, in the order of the records: id, field, old, new
        ("" to empty the field, None where nothing better is known), rules (tuple of
        names), certainty (0 to 1), together
    :param quality: a row a record: id and the parts of
        :class:`~.quality.Quality`
    """

    corrections: pd.DataFrame
    quality: pd.DataFrame


def clean_frame(
    frame: pd.DataFrame,
    country: str = "",
    rules: Sequence[Rule] = RULES,
    base: Base | None = None,
) -> Cleaned:
    """Check every record against the rules.

    :param frame: a row a record; of its columns, ``id`` (else the index counts) and
        those named like the fields of a contact are read, and ``age_days``: days since
        the record was last changed or confirmed
    :param country: two-letter code of the country of records that name none
    :param base: facts of the whole base where the frame is only a part of it
    """
    base = base or describe_base(frame, country)
    columns = columns_of_text(frame, _READ)
    ids = list(frame["id"]) if "id" in frame.columns else list(frame.index)
    severities = {rule.name: rule.severity for rule in rules}
    corrections: dict[int, list[Correction]] = {}
    quality: dict[int, Quality] = {}
    for row in _by_country(columns, len(ids)):
        values = {name: column[row] for name, column in columns.items()}
        corrections[row] = correct(values, base, rules)
        age = age_in_days(values.get("age_days", ""))
        quality[row] = judge_quality(values, corrections[row], severities, age_days=age)
    return Cleaned(
        _table(
            [
                (ids[row], *found)
                for row in range(len(ids))
                for found in corrections[row]
            ],
            ("id", *Correction._fields),
        ),
        _table(
            [(ids[row], *quality[row]) for row in range(len(ids))],
            ("id", *Quality._fields),
        ),
    )


def _by_country(columns: Mapping[str, list[str]], count: int) -> list[int]:
    """The rows, country after country.

    The patterns of all countries' numbers are more than Python keeps compiled.
    """
    countries = columns.get("country", [""] * count)
    return sorted(range(count), key=countries.__getitem__)


def _table(rows: list[tuple[Any, ...]], names: Sequence[str]) -> pd.DataFrame:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    table: pd.DataFrame = pd.DataFrame(dict(zip(names, columns, strict=True)))
    if "new" in names:
        # As text, None could not be told from a missing value.
        table["new"] = pd.Series(columns[names.index("new")], dtype="object")
    return table
