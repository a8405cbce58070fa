"""Normal forms of e-mail addresses."""

from __future__ import annotations

import re
from typing import NamedTuple

from .text import clean_text

_GMAIL = frozenset({"gmail.com", "googlemail.com"})
_FREE = frozenset(
    "gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es "
    "yahoo.it ymail.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.es "
    "hotmail.it outlook.com outlook.de outlook.fr outlook.es outlook.it live.com "
    "live.co.uk live.fr live.nl msn.com aol.com icloud.com me.com mac.com gmx.de "
    "gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de arcor.de 1und1.de "
    "posteo.de mailbox.org orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr "
    "bbox.fr libero.it virgilio.it alice.it tin.it tiscali.it telefonica.net "
    "terra.es ziggo.nl kpnmail.nl planet.nl xs4all.nl hetnet.nl telenet.be "
    "skynet.be proximus.be btinternet.com sky.com virginmedia.com talktalk.net "
    "ntlworld.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net "
    "cox.net mail.ru yandex.ru yandex.com ya.ru bk.ru inbox.ru list.ru rambler.ru "
    "ukr.net wp.pl o2.pl onet.pl interia.pl gazeta.pl poczta.onet.pl tlen.pl "
    "seznam.cz centrum.cz email.cz azet.sk citromail.hu freemail.hu otenet.gr "
    "telia.com spray.se protonmail.com proton.me tutanota.com zoho.com mail.com "
    "qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net yahoo.co.jp "
    "docomo.ne.jp ezweb.ne.jp rediffmail.com uol.com.br bol.com.br bluewin.ch "
    "sapo.pt abv.bg example.com example.net example.org".split()
)
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


def is_free_provider(domain: str) -> bool:
    """Whether anyone may have an address there, so that it names no employer."""
    return domain in _FREE
