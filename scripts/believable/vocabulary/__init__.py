"""The countries of the believable world."""

from . import eastern, northern, romance, western
from .model import Country, LegalForm, Place

COUNTRIES: tuple[Country, ...] = (
    *western.COUNTRIES,
    *romance.COUNTRIES,
    *northern.COUNTRIES,
    *eastern.COUNTRIES,
)
BY_CODE = {country.code: country for country in COUNTRIES}

__all__ = ["BY_CODE", "COUNTRIES", "Country", "LegalForm", "Place"]
