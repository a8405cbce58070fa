"""What the base as a whole tells about a single contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Base:
    """Facts of the whole base that rules need.

    Shares are given by country, and only for countries with enough values to say.

    :param country: two-letter code of the country for contacts that name none
    :param vat_share: share of the companies with a tax number
    :param wrong_vat_share: share of the tax numbers whose check digits are wrong
    :param unassigned_share: share of the phone numbers that no operator was assigned
    :param spellings: how the base writes countries and states, by ISO code (``DE``,
        ``US-CA``), where it does not write the code
    :param stateless: countries whose contacts mostly name no state
    :param unspaced_zips: countries whose postal codes are often written without the
        blank that belongs into them
    """

    country: str = ""
    vat_share: Mapping[str, float] = field(default_factory=dict)
    wrong_vat_share: Mapping[str, float] = field(default_factory=dict)
    unassigned_share: float = 0.0
    spellings: Mapping[str, str] = field(default_factory=dict)
    stateless: frozenset[str] = frozenset()
    unspaced_zips: frozenset[str] = frozenset()
