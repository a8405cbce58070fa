"""What can be wrong with a contact, in the order in which it is corrected."""

from __future__ import annotations

from ..rule import Rule
from . import texts

RULES: tuple[Rule, ...] = (
    *texts.RULES,
)
