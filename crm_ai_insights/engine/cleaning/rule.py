"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .base import Base
from .contact import Contact

Severity = Literal["error", "warning", "notice"]


class Finding(NamedTuple):
    """A value that breaks a rule.

    ``new`` is the better value: "" where the field should be empty, None where nothing
    better is known. ``certainty`` is the probability that ``new`` is right, or that the
    value is wrong where there is no new one.
    """

    field: str
    new: str | None
    certainty: float


@dataclass(frozen=True)
class Rule:
    """One thing that can be wrong with a contact.

    :param name: its identifier, which is stored: it never changes
    :param title: what a person calls it
    :param severity: "error": the value is of no use as it is; "warning": it is of less
        use; "notice": good to know
    :param check: yields the findings of one contact; a value that has been replaced by
        its ``new`` one must not break the same rule again
    :param certain: whether it may be applied without a person looking
    :param together: whether its findings on one record stand or fall together, as when
        a value moves to another field
    """

    name: str
    title: str
    severity: Severity
    check: Callable[[Contact, Base], Iterable[Finding]]
    certain: bool = False
    together: bool = False
