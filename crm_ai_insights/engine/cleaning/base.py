"""What the base as a whole tells about a single contact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Base:
    """Facts of the whole base that rules need.

    :param country: two-letter code of the country for contacts that name none
    :param vat_share: share of the companies with a tax number, by country; only
        countries with enough companies to say
    :param unassigned_share: share of the phone numbers that no operator was assigned
    :param spellings: how the base writes countries, by two-letter code, where it does
        not write the code
    :param unspaced_zips: countries whose postal codes the base writes without the blank
        that belongs into them
    """

    country: str = ""
    vat_share: Mapping[str, float] = field(default_factory=dict)
    unassigned_share: float = 0.0
    spellings: Mapping[str, str] = field(default_factory=dict)
    unspaced_zips: frozenset[str] = frozenset()


def describe_base(frame: pd.DataFrame, country: str = "") -> Base:
    """Facts of a base whose contacts are the rows of ``frame``.

    :param country: two-letter code of the country for contacts that name none
    """
    return Base(country.strip().upper())


def columns_of_text(
    frame: pd.DataFrame, names: Iterable[str]
) -> dict[str, list[str]]:
    """The columns with these ``names``, missing values as "", whole numbers as such."""
    columns = {}
    for name in names:
        if name in frame.columns:
            column = frame.loc[:, name]
            if isinstance(column, pd.DataFrame):
                column = column.iloc[:, 0]
            columns[name] = [_text(value) for value in column]
    return columns


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
