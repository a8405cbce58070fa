"""Capitals where they belong, in what was typed wholly in capitals or without any.

A name in which somebody set capitals with care is left as it was typed.
"""

from __future__ import annotations

from .organisations import company_case
from .people import person_case
from .places import place_case

__all__ = ["company_case", "person_case", "place_case"]
