"""What can be wrong with a contact, in the order in which it is corrected."""

from __future__ import annotations

from ..rule import Rule
from . import (
    capitals,
    emails,
    people,
    phones,
    placeholders,
    postal,
    records,
    tax_numbers,
    texts,
    websites,
)

RULES: tuple[Rule, ...] = (
    *texts.RULES,
    *placeholders.RULES,
    emails.MISPLACED,
    phones.MISPLACED,
    *people.RULES,
    *capitals.RULES,
    *emails.RULES,
    *phones.RULES,
    *postal.RULES,
    *websites.RULES,
    *tax_numbers.RULES,
    *records.RULES,
)
