"""Moving a value from the field that it is in to the one that it belongs into."""

from __future__ import annotations

from collections.abc import Iterator

from ..contact import Contact
from ..rule import Finding


def moved(
    contact: Contact, field: str, rest: str, target: str, value: str, certainty: float
) -> Iterator[Finding]:
    """``field`` keeps ``rest``, ``target`` gets ``value`` where it does not have it.

    A record without a name cannot be saved: its own name is never emptied.
    """
    own_name = field == "name" or (field == "company" and contact.is_company)
    yield Finding(field, None if own_name and not rest else rest, certainty)
    if contact[target] != value:
        yield Finding(target, value, certainty)
