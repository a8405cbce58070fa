"""Normal forms of e-mail addresses."""

from __future__ import annotations

import re
from typing import NamedTuple

from .text import clean_text

_GMAIL = frozenset({"gmail.com", "googlemail.com"})
_ROLES = frozenset(
    "info infos contact contacts kontakt contacto contatto contato hello hallo "
    "office mail email admin administration sales vertrieb verkauf vente ventes "
    "ventas commercial commerciale support service services help helpdesk billing "
    "accounts accounting buchhaltung rechnung invoice invoices facturation "
    "facturacion marketing team press jobs career hr bewerbung webmaster postmaster "
    "noreply no-reply reception recepcion empfang secretary sekretariat secretariat "
    "biuro segreteria amministrazione order orders bestellung shop store enquiries "
    "inquiries general zentrale post kundenservice customerservice purchasing "
    "einkauf".split()
)
_ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]]+@[^\s<>,;:\"()\[\]@]+")


class Email(NamedTuple):
    """Parts of an address in lower case; all "" where there is no address."""

    address: str
    local: str
    domain: str


def email_address(text: str) -> Email:
    """The first address in ``text`` as it is delivered.

    Lower case, international domains in Unicode, without sub-address (``+tag``), and
    without the dots that Gmail ignores.
    """
    found = _ADDRESS.search(clean_text(text).lower())
    if not found:
        return Email("", "", "")
    local, _, domain = found.group().rpartition("@")
    domain = _unicode_domain(domain.strip("."))
    local = local.removeprefix("mailto:").partition("+")[0].strip(".") or local
    if domain in _GMAIL:
        local, domain = local.replace(".", "") or local, "gmail.com"
    if not local or not domain:
        return Email("", "", "")
    return Email(f"{local}@{domain}", local, domain)


def _unicode_domain(domain: str) -> str:
    if "xn--" not in domain:
        return domain
    try:
        decoded = domain.encode("ascii").decode("idna")
    except (UnicodeError, ValueError):
        return domain
    return decoded if clean_text(decoded) == decoded else domain


def is_role(local: str) -> bool:
    """Whether the part before the @ names a function that people share (``info``)."""
    return local.partition(".")[0].rstrip("0123456789") in _ROLES
