"""What the base as a whole tells about a single contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Base:
    """Facts of the whole base that rules need.

    :param country: two-letter code of the country for contacts that name none
    :param vat_share: share of the companies with a tax number, by country; only
        countries with enough companies to say
    :param unassigned_share: share of the phone numbers that no operator was assigned
    """

    country: str = ""
    vat_share: Mapping[str, float] = field(default_factory=dict)
    unassigned_share: float = 0.0
