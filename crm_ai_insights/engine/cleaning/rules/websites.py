"""Rule on web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..base import Base
from ..contact import Contact
from ..rule import Finding, Rule
from ..text import clean_text

_LONGEST = 500
_HOST = r"(?:(?!-)[\w-]{1,63}(?<!-)\.){1,8}(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,58})"
_WEB_ADDRESS = re.compile(
    rf"(?:https?://)?(?:[^\s/@:]+(?::[^\s/@]*)?@)?{_HOST}(?::\d{{1,5}})?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_SCHEME = re.compile(
    r"^(?:h?t{1,3}ps?|ht?ps?|hhtps?|htttps?)\s*[:;.]*\s*[/\\]+\s*", re.I
)
_REPEATED_SCHEME = re.compile(r"^(?:https?://)+(?=https?://)", re.I)
_WWW = re.compile(r"^w{2,5}\s*[.,;:\s]\s*|^www(?=[a-z]{4,}\.[a-z]+(?:[/?#:]|$))", re.I)
_LABEL = re.compile(r"^(?:website|web|homepage|url|internet|site)\s*[:=]\s*", re.I)
_BROKEN_WWW = re.compile(
    r"www\.[^.]+(?:[/?#:]|$)|(?:ww|w{4,6})\.|www[a-z]{4,}\.[a-z]+(?:[/?#:]|$)", re.I
)
_AROUND = " ,;|<>()[]\"'"


@lru_cache(maxsize=8192)
def is_web_address(text: str) -> bool:
    """Whether ``text`` is one address of a page or a host, with or without http://."""
    if len(text) > _LONGEST or not _WEB_ADDRESS.fullmatch(text):
        return False
    host = re.sub(r"^https?://", "", text, flags=re.I)
    return not _BROKEN_WWW.match(host)


@lru_cache(maxsize=8192)
def mended_web_address(text: str) -> str:
    """The address that was meant, "" if that is not clear."""
    if len(text) > _LONGEST:
        return ""
    plain = _LABEL.sub("", clean_text(text).strip(_AROUND))
    plain = _REPEATED_SCHEME.sub("", plain)
    scheme = "https://" if re.match(r"h?t+ps\b", plain, re.I) else "http://"
    bare = _SCHEME.sub("", plain)
    prefix = scheme if bare != plain else ""
    rest = _WWW.sub("www.", bare)
    host, slash, path = rest.replace("\\", "/").partition("/")
    host = re.sub(r"\s*[.,]+\s*", ".", host).strip(".")
    for candidate in (f"{host}{slash}{path}", f"{host}{slash}{path}".replace(" ", "")):
        if is_web_address(prefix + candidate):
            return prefix + candidate
    return ""


def check_website(contact: Contact, base: Base) -> Iterator[Finding]:
    value = contact["website"]
    if not value.strip() or is_web_address(value):
        return
    better = mended_web_address(value)
    yield Finding("website", better or None, 0.9)


RULES = (
    Rule("website_invalid", "Website is not a web address", "warning", check_website),
)
