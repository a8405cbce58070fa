"""Rules on e-mail addresses."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from ..base import Base
from ..contact import Contact
from ..domain_typos import domain_typo
from ..email_syntax import find_email, is_email, mended_email, mended_ending
from ..identifiers import web_domain
from ..mail_providers import is_disposable, is_free_provider
from ..phone_numbers import can_be_phone
from ..rule import Finding, Rule
from .moving import moved

# Where addresses get by mistake.
_ELSEWHERE = (
    "name", "first_name", "last_name", "company", "function", "phone", "mobile",
    "street", "street_number", "street2", "city", "zip", "state", "country", "vat",
    "website",
)  # fmt: skip
_PHONES = frozenset({"phone", "mobile"})
_AROUND = " ,;:|/-<>()[]\"'"
# Shorter names of firms are one letter apart by chance.
_SHORTEST_NAME = 7


def check_misplaced(contact: Contact, base: Base) -> Iterator[Finding]:
    for field in _ELSEWHERE if contact.has("email") else ():
        value = contact[field]
        address = find_email(value) if "@" in value else ""
        if not address or (field == "website" and _is_web_address(value)):
            continue
        if field in _PHONES and _is_phone(contact["email"]):
            yield from moved(contact, field, contact["email"], "email", address, 0.95)
            return
        if contact["email"].strip().lower() not in ("", address.lower()):
            yield Finding(field, None, 0.9)
            continue
        rest = value.replace(address, "").replace("mailto:", "").strip(_AROUND)
        email = contact["email"].strip() or address
        yield from moved(contact, field, rest, "email", email, 0.95)
        # The next one must see what this one left.
        return


def _is_phone(value: str) -> bool:
    return "@" not in value and can_be_phone(value)


def _is_web_address(value: str) -> bool:
    return "://" in value or "/" in value.strip("/")


def check_format(contact: Contact, base: Base) -> Iterator[Finding]:
    value = contact["email"]
    if value and not is_email(value):
        better, certainty = mended_email(value, contact.country)
        if better:
            yield Finding("email", better, certainty)


def check_invalid(contact: Contact, base: Base) -> Iterator[Finding]:
    value = contact["email"]
    if value and not is_email(value):
        yield Finding("email", None, 0.95)


def check_typo(contact: Contact, base: Base) -> Iterator[Finding]:
    value = contact["email"]
    if not is_email(value):
        return
    local, _, domain = value.rpartition("@")
    if better := domain_typo(domain.lower()) or mended_ending(domain.lower()):
        yield Finding("email", f"{local}@{better}", 0.9)
    elif better := _own_domain(contact, domain.lower()):
        yield Finding("email", f"{local}@{better}", 0.7)


def _own_domain(contact: Contact, domain: str) -> str:
    """The domain of the record's website where the address has it but for one slip."""
    labels = web_domain(contact["website"]).split(".")
    own = ".".join(labels[-domain.count(".") - 1 :])
    name, _, ending = own.rpartition(".")
    typed, _, typed_ending = domain.rpartition(".")
    if ending != typed_ending or len(name) < _SHORTEST_NAME or is_free_provider(domain):
        return ""
    one_slip = OSA.distance(name, typed, score_cutoff=1) == 1
    return own if one_slip and is_email(f"a@{own}") else ""


def check_case(contact: Contact, base: Base) -> Iterator[Finding]:
    value = contact["email"]
    if value != value.lower() and is_email(value):
        yield Finding("email", value.lower(), 0.99)


def check_disposable(contact: Contact, base: Base) -> Iterator[Finding]:
    value = contact["email"]
    if is_email(value) and is_disposable(value.rpartition("@")[2].lower()):
        yield Finding("email", None, 0.9)


MISPLACED = Rule(
    "email_misplaced",
    "E-mail address in another field",
    "warning",
    check_misplaced,
    together=True,
)
RULES = (
    Rule("email_format", "E-mail address written wrongly", "warning", check_format),
    Rule("email_typo", "Mistyped e-mail domain", "error", check_typo),
    Rule(
        "email_case",
        "Capitals in an e-mail address",
        "notice",
        check_case,
        certain=True,
    ),
    Rule("email_invalid", "Not an e-mail address", "error", check_invalid),
    Rule("email_disposable", "Disposable e-mail address", "notice", check_disposable),
)
