"""Normal forms of e-mail addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .text import clean_text

# Domains whose mailboxes are those of another one.
_ALIASES = {
    "googlemail.com": "gmail.com",
    "protonmail.com": "proton.me",
    "protonmail.ch": "proton.me",
    "pm.me": "proton.me",
    "ya.ru": "yandex.ru",
    "yandex.com": "yandex.ru",
    "yandex.by": "yandex.ru",
    "yandex.kz": "yandex.ru",
    "yandex.ua": "yandex.ru",
    "me.com": "icloud.com",
    "mac.com": "icloud.com",
}
# What they ignore in the part before the @.
_IGNORED = {
    "gmail.com": re.compile("[.]"),
    "proton.me": re.compile("[._-]"),
}
# Yahoo's sub-addresses begin with a hyphen, which its addresses have not.
_HYPHENATED = re.compile(r"yahoo\.[a-z.]+|(?:ymail|rocketmail)\.com")
_ROLES = frozenset(
    "abuse accounting accounts accueil admin administracion administracja "
    "administratie administration amministrazione assistance atencionalcliente "
    "backoffice bestellung bestellungen bewerbung bewerbungen billing biuro booking "
    "bookings boutique buchhaltung bureau career careers clientes comercial "
    "commercial commerciale comptabilite compras contabilidad contabilita "
    "contabilidade contact contacten contacto contacts contato contatti contatto "
    "customercare customerservice dataprotection datenschutz direction direzione dpo "
    "einkauf email empfang enquiries enquiry events export facturacion facturas "
    "facturation fattura fatture feedback finance firma general hallo handel hello "
    "help helpdesk hola hostmaster hr info informacion informatie information infos "
    "inkoop inquiries inquiry invoice invoices it jobs kadry klantenservice kontakt "
    "kontakti kundenservice kundeservice kundtjanst legal logistik mail mailbox "
    "marketing media myynti newsletter no-reply noreply office onlineshop order "
    "orders ordini pedidos personal poczta post postmaster praxis presse press "
    "privacy purchasing rechnung rechnungen recepcion receptie reception reclami "
    "rekrutacja reservation reservations reservas rh sales salg secretaria "
    "secretariat secretary security segreteria sekretariat service services shop "
    "sklep soporte sprzedaz store support team technik tilaus ufficio vendas vendite "
    "vendor vente ventes ventas verkauf verkoop vertrieb verwaltung webmaster welcome "
    "zakaznik zamowienia zentrale".split()
)
_ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]]+@[^\s<>,;:\"()\[\]@]+")


class Email(NamedTuple):
    """Parts of an address in lower case; all "" where there is no address."""

    address: str
    local: str
    domain: str


def email_address(text: str) -> Email:
    """The first address in ``text`` as it is delivered.

    Lower case, international domains in Unicode, without sub-address (``+tag``); as
    providers do, Gmail's without dots, and domains with the same mailboxes as one.
    """
    found = _ADDRESS.search(clean_text(text).lower())
    if not found:
        return Email("", "", "")
    local, _, domain = found.group().rpartition("@")
    domain = unicode_domain(domain.strip("."))
    domain = _ALIASES.get(domain, domain)
    local = _mailbox(local.removeprefix("mailto:"), domain)
    if not local or not domain:
        return Email("", "", "")
    return Email(f"{local}@{domain}", local, domain)


def _mailbox(local: str, domain: str) -> str:
    bare = local.partition("+")[0].strip(".") or local
    if _HYPHENATED.fullmatch(domain):
        bare = bare.partition("-")[0] or bare
    if domain in _IGNORED:
        bare = _IGNORED[domain].sub("", bare) or bare
    return bare


@lru_cache(maxsize=65536)
def unicode_domain(domain: str) -> str:
    """A domain in its own script: ``müller.de`` for ``xn--mller-kva.de``."""
    if "xn--" not in domain:
        return domain
    import idna

    try:
        decoded = idna.decode(domain)
    except (idna.IDNAError, UnicodeError):
        return domain
    return decoded if clean_text(decoded).lower() == decoded else domain


def is_role(local: str) -> bool:
    """Whether the part before the @ names a function that people share (``info``)."""
    first = re.split("[._+]", local, maxsplit=1)[0].rstrip("0123456789")
    return first in _ROLES or first.replace("-", "") in _ROLES
