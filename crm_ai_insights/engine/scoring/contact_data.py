"""What contact data say about a lead before anyone has called."""

from __future__ import annotations

from functools import lru_cache

from ..cleaning import (
    company_name,
    email_address,
    is_disposable,
    is_free_provider,
    is_role,
    read_phone,
)


@lru_cache(maxsize=65536)
def email_class(text: str | None) -> str | None:
    """Whose mailbox an address is; None where there is no text.

    :return: ``invalid``, ``disposable``, ``free`` (of a provider that anybody may
        use), ``shared`` (a company's info@ or sales@) or ``company``
    """
    if not text or not text.strip():
        return None
    found = email_address(text)
    if not found.address or "." not in found.domain:
        return "invalid"
    if is_disposable(found.domain):
        return "disposable"
    if is_free_provider(found.domain):
        return "free"
    return "shared" if is_role(found.local) else "company"


@lru_cache(maxsize=65536)
def phone_class(text: str | None, country: str | None = None) -> str | None:
    """Whether a number can be called; None where there is no text.

    :param country: two-letter code of the lead's country
    :return: ``invalid``, ``domestic`` or ``abroad`` (of another country than the lead)
    """
    if not text or not text.strip():
        return None
    found = read_phone(text, country or "")
    if not found.possible:
        return "invalid"
    return "abroad" if country and found.region not in ("", country) else "domestic"


@lru_cache(maxsize=65536)
def company_form(text: str | None) -> str | None:
    """A hint at the size of a company: the legal form in its name.

    :return: one name for all spellings of a form (``gmbh``), ``unnamed`` where the name
        has none; None where there is no name
    """
    if not text or not text.strip():
        return None
    return company_name(text).legal or "unnamed"
