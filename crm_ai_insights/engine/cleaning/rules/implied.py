"""What a contact's values say of its country without naming it."""

from __future__ import annotations

from collections.abc import Iterator

from ..contact import Contact
from ..email_syntax import is_email
from ..identifiers import web_domain
from ..mail_providers import is_free_provider
from ..phone_numbers import read_phone
from ..postal_codes import zip_country
from ..tax_checks import judge_tax_number, tax_country

# Top-level domains that are used in their country above all. Others, such as .io, .co,
# .me, .tv and .ai, are sold to everyone.
_NATIONAL = frozenset(
    "ae ar at au ba bd be bg bo br by ca ch ci cl cm cn cr cy cz de dk do dz ec ee eg "
    "es fi fr gh gr gt hk hn hr hu id ie il in iq ir is it jo jp ke kh kr kw kz lb lk "
    "lt lu lv ma mk mt mx my ng ni nl no np nz om pa pe ph pk pl pt py qa ro rs ru sa "
    "se sg si sk sn sv th tn tr tw tz ua ug us uy uz ve vn za zm zw".split()
)
# How sure a value is to name the country; a provider of mailboxes has customers abroad.
_TAX, _PHONE, _DOMAIN, _ZIP, _PROVIDER = 0.95, 0.9, 0.85, 0.8, 0.6


def domain_country(domain: str) -> str:
    """The country of a web domain by its end, "" where anyone may have one."""
    head, _, last = domain.lower().rpartition(".")
    if last == "uk":
        return "GB"
    # Anyone may have .co, but .com.co is Colombia's own.
    if last == "co" and head.rpartition(".")[2] in ("com", "net", "org", "gov", "edu"):
        return "CO"
    return last.upper() if last in _NATIONAL else ""


def implied_country(contact: Contact) -> tuple[str, float]:
    """The country that all values agree on, and how sure that is; "" if they do not."""
    signals = list(_signals(contact))
    clear = [signal for signal in signals if signal[1] > _PROVIDER] or signals
    if len({country for country, _ in clear}) != 1:
        return "", 0.0
    doubt = 1.0
    for certainty in {certainty for _, certainty in clear}:
        doubt *= 1 - certainty
    return clear[0][0], min(1 - doubt, 0.98)


def domain_countries(contact: Contact) -> set[str]:
    """The countries of the tax number and of the domains that are the record's own."""
    return {c for c, certainty in _signals(contact) if certainty in (_TAX, _DOMAIN)}


def _signals(contact: Contact) -> Iterator[tuple[str, float]]:
    for field in ("phone", "mobile"):
        phone = read_phone(contact[field])
        if phone.abroad and phone.assigned and phone.region.isalpha():
            yield phone.region, _PHONE
    vat = contact["vat"]
    if judge_tax_number(vat) == "valid":
        yield tax_country(vat), _TAX
    if country := zip_country(contact["zip"]):
        yield country, _ZIP
    if country := domain_country(web_domain(contact["website"])):
        yield country, _DOMAIN
    email = contact["email"].strip()
    domain = email.rpartition("@")[2].lower()
    if is_email(email) and (country := domain_country(domain)):
        yield country, _PROVIDER if is_free_provider(domain) else _DOMAIN
