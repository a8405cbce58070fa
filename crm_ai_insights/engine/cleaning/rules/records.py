"""Rules on the record as a whole: can one reach it, is it complete, is it old."""

from __future__ import annotations

from collections.abc import Iterator

from ..base import Base
from ..contact import Contact
from ..rule import Finding, Rule

_WAYS = ("email", "phone", "mobile")
_POSTAL = ("street", "city")
# Where most companies have a tax number, one without it is likely incomplete.
_USUAL_SHARE = 0.6
# After two years about two business contacts of five have changed.
_STALE_DAYS = 730


def age_in_days(text: str) -> float | None:
    """Days as a number; None where ``text`` is no number of days."""
    try:
        days = float(text[:20])
    except ValueError:
        return None
    return days if 0 <= days < float("inf") else None


def check_unreachable(contact: Contact, base: Base) -> Iterator[Finding]:
    ways = [field for field in _WAYS if contact.has(field)]
    if not ways or any(contact[field].strip() for field in ways):
        return
    if contact.is_company and all(contact[field].strip() for field in _POSTAL):
        return
    yield Finding(ways[0], None, 1.0)


def check_vat_missing(contact: Contact, base: Base) -> Iterator[Finding]:
    if not contact.has("vat") or contact["vat"].strip() or not contact.is_company:
        return
    share = base.vat_share.get(contact.country, 0.0)
    if share >= _USUAL_SHARE:
        yield Finding("vat", None, share)


def check_stale(contact: Contact, base: Base) -> Iterator[Finding]:
    age = age_in_days(contact["age_days"])
    if age is not None and age > _STALE_DAYS:
        yield Finding("age_days", None, 1.0)


RULES = (
    Rule(
        "unreachable", "Person without any way to contact", "warning", check_unreachable
    ),
    Rule("vat_missing", "Company without a tax number", "notice", check_vat_missing),
    Rule("stale", "Not changed for a long time", "notice", check_stale),
)
