"""What an undo leaves as it is."""

from typing import NamedTuple


class Kept(NamedTuple):
    """What an undo left as it is. ``column`` is None where it is the whole row.

    ``reason``: "changed" since, "deleted" since, "missing" (what it refers to was
    deleted), "taken" (its value is somebody else's now), "used" (by newer rows),
    "added" (since; the key are the identifiers of all new rows of the table).
    ``name``: what the row was called when the journal saw it, for who could read it.
    """

    table_name: str
    key: int | tuple
    column: str | None
    reason: str
    was: str | None = None
    now: str | None = None
    name: str | None = None
