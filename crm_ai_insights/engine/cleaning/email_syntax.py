"""Whether an e-mail address can exist, and the one that was meant where it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from .mail_providers import is_free_provider, provider_domains
from .text import clean_text

_LONGEST = 254
_USUAL_LOCAL = re.compile(r"[a-z0-9_%+-]+(?:[.'][a-z0-9_%+-]+)*", re.I | re.ASCII)
_BRACKETED = re.compile(r"^[^<>@]*<\s*(?:mailto:)?([^<>]*@[^<>]*)>[^@]*$", re.I)
_LABEL = re.compile(
    r"^(?:e-?mail(?:[- ]?adress[e]?)?\s*[:=]|mail\s*:|mailto\s*:)\s*", re.I
)
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?(?=[^/]+@)", re.I)
_REMARK = re.compile(r"\s*\([^()@]*\)\s*$")
_AT = re.compile(r"\s*(?:[\[({<]\s*(?:at|a|@|ät)\s*[\])}>]|\s(?:at|AT)\s)\s*", re.I)
_DOT = re.compile(
    r"\s*(?:[\[({]\s*(?:dot|punkt|point|punto)\s*[\])}]|\s(?:dot)\s)\s*", re.I
)
_AROUND_SIGN = re.compile(r"\s*([@.])\s*")
_WRAPPING = " \t,;:|/\\<>()[]{}\"'`´’‘“”„."
_REPEATED = re.compile(r"([@.])\1+")
# Endings before which the dot is often lost.
_ENDING = re.compile(r"([^\s@.]{3,})[ ]?(com|net|org|de|at|ch|fr|it|es|nl|be|pl)", re.I)
# .co.uk and .com.au that lost the dot between.
_JOINED_ENDING = re.compile(
    r"\.(com?)(uk|au|nz|za|jp|kr|il|in|th|id|br|ar|mx|co|tr|sg)$", re.I
)
_TOP_LEVEL = re.compile(r"[^\W\d_]{2,24}|c0m|xn--[a-z0-9-]{2,58}", re.I)
# Slips of the commonest endings that are no endings themselves.
_SLIPS = {
    "com": "cmo ocm con vom xom cpm cim clm col coom comm comn conm ccom c0m cpom",
    "net": "nte ner ney nett nrt neet",
    "org": "ogr rog orgg ofg ory oorg",
}
_MEANT = {slip: right for right, slips in _SLIPS.items() for slip in slips.split()}
_ADDRESS = re.compile(r"[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


@lru_cache(maxsize=65536)
def _is_domain(domain: str) -> bool:
    import email_validator

    ending = domain.rpartition(".")[2]
    if not _TOP_LEVEL.fullmatch(ending) or _JOINED_ENDING.search(domain):
        return False
    return _passes(email_validator, f"a@{domain}")


@lru_cache(maxsize=4096)
def _is_unusual_local(local: str) -> bool:
    import email_validator

    return _passes(email_validator, f"{local}@example.com")


def _passes(validator: Any, address: str) -> bool:
    try:
        validator.validate_email(address, check_deliverability=False)
    except (validator.EmailNotValidError, ValueError):
        return False
    return True


def is_email(text: str) -> bool:
    """Whether ``text`` is one address and nothing else, by the rules of the standards.

    Addresses in other scripts and at example.com are addresses; whether there is such a
    mailbox cannot be known without asking the network.
    """
    local, sign, domain = text.rpartition("@")
    if not sign or len(text) > _LONGEST or not _is_domain(domain):
        return False
    if _USUAL_LOCAL.fullmatch(local):
        return len(local) <= 64
    return _is_unusual_local(local)


def mended_ending(domain: str) -> str:
    """The domain with the ending that was meant, "" where its ending may be right."""
    name, _, ending = domain.rpartition(".")
    return f"{name}.{_MEANT[ending]}" if name and ending in _MEANT else ""


def find_email(text: str) -> str:
    """The one address in a longer text; "" where there is none or several."""
    found = set(_ADDRESS.findall(text)) if "@" in text and len(text) <= 1000 else set()
    address = found.pop().strip(".'-") if len(found) == 1 else ""
    return address if is_email(address) else ""


@lru_cache(maxsize=8192)
def mended_email(text: str, country: str = "") -> tuple[str, float]:
    """The address that was meant by ``text``, and how sure that is; "" if unknown.

    :param country: two-letter code of the country whose domains are likely
    """
    if len(text) > _LONGEST:
        return "", 0.0
    plain = _unwrapped(clean_text(text))
    for candidate, certainty in _candidates(plain, country):
        if candidate != text and is_email(candidate):
            return candidate, certainty
    return "", 0.0


def _unwrapped(text: str) -> str:
    """Without the name, label, brackets and signs around an address."""
    if bracketed := _BRACKETED.match(text):
        text = bracketed[1]
    text = _LABEL.sub("", _REMARK.sub("", text).strip(_WRAPPING))
    return _SCHEME.sub("", text).strip(_WRAPPING)


def _candidates(text: str, country: str) -> Iterator[tuple[str, float]]:
    yield text, 0.97
    if "@" not in text:
        text = _DOT.sub(".", _AT.sub("@", text, count=1))
    text = _REPEATED.sub(r"\1", _AROUND_SIGN.sub(r"\1", text))
    text = text.replace(".@", "@").replace("@.", "@")
    yield text, 0.95
    text = text.replace(",", ".").replace(";", ".")
    if text.count("@") == 1:
        yield _REPEATED.sub(r"\1", text), 0.9
        local, _, domain = text.partition("@")
        yield f"{local}@{_with_dot(domain, country)}", 0.85
    elif "@" not in text:
        yield _with_sign(text), 0.6


def _with_dot(domain: str, country: str) -> str:
    """A domain that lost the dot before its end."""
    for provider in sorted(provider_domains()):
        if provider.replace(".", "") == domain.lower():
            return provider
    domain = _JOINED_ENDING.sub(r".\1.\2", domain)
    if lost := _ENDING.fullmatch(domain):
        return f"{lost[1]}.{lost[2]}"
    own = country.lower()
    if own and "." not in domain and domain.endswith(own) and len(domain) > 5:
        return f"{domain[:-2]}.{own}"
    return domain


def _with_sign(text: str) -> str:
    """An address at a well-known provider that lost its @."""
    for start in range(3, len(text) - 8):
        if is_free_provider(text[start:].lower()):
            return f"{text[:start].rstrip('.')}@{text[start:]}"
    return text
