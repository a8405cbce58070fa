"""Slips in writing the domains of well-known providers of mailboxes."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from .mail_providers import provider_domains, provider_endings

# Names that mean nothing else: what is nearly one of them is one.
_INVENTED = frozenset(
    "gmail googlemail yahoo ymail rocketmail hotmail outlook icloud t-online freenet "
    "wanadoo laposte virgilio btinternet virginmedia talktalk ntlworld comcast verizon "
    "sbcglobal bellsouth protonmail yandex rediffmail seznam interia bluewin telenet "
    "freemail".split()
)
# Short names that only swapped or doubled letters give away.
_SHORT = frozenset("gmx web live".split())
_COM_SLIPS = frozenset(
    "con cmo ocm om cm vom xom cim cpm clm comm coom ccom como comn coim com.com c "
    "co.m coml cpom cok conm col comi coma comq comr comt dom fom cm.com "
    "co.com c0m".split()
)
# Those of whom .co is no domain of their own.
_NOT_IN_COLOMBIA = frozenset("gmail hotmail yahoo outlook icloud aol msn".split())
# Names of others that look like slips.
_OTHERS = frozenset(
    "mail email grail hostmail homemail cloud fastmail outback notmail vmail".split()
)
_GENERIC = frozenset("com net org info biz edu gov mil int name pro".split())


@cache
def _national() -> frozenset[str]:
    """Top-level domains of countries."""
    from phonenumbers import SUPPORTED_REGIONS

    return frozenset(code.lower() for code in SUPPORTED_REGIONS) | {"uk", "eu"}


@lru_cache(maxsize=65536)
def domain_typo(domain: str) -> str:
    """The provider's domain that was meant: ``gmail.com`` for ``gmial.con``.

    "" where the domain is right, or nobody can tell. Domains that exist are right
    however much they look like another: ``mail.com``, ``gmx.net``, ``yahoo.ca``.
    """
    domain = domain.lower().strip(".")
    if len(domain) > 40 or domain in provider_domains():
        return ""
    name, dot, ending = domain.partition(".")
    meant = name if name in provider_endings() else _nearest_name(name)
    if dot and meant:
        right = _right_ending(meant, ending, misspelled=meant != name)
        return f"{meant}.{right}" if right else ""
    return _squeezed().get(_squeeze(domain), "")


@cache
def _squeezed() -> dict[str, str]:
    return {
        _squeeze(domain): domain
        for domain in sorted(provider_domains())
        if domain.partition(".")[0] in _INVENTED
    }


def _squeeze(domain: str) -> str:
    return domain.replace(".", "").replace("-", "")


def _nearest_name(name: str) -> str:
    """The provider of which ``name`` is a slip, "" if there is none or several."""
    if name in _OTHERS:
        return ""
    near = extract(name, provider_endings().keys(), scorer=OSA.distance, score_cutoff=2)
    found = [known for known, distance, _ in near if _is_slip(name, known, distance)]
    return found[0] if len(found) == 1 else ""


def _is_slip(name: str, known: str, distance: float) -> bool:
    if distance == 1 and (_swapped(name, known) or _doubled(name, known)):
        return known in _SHORT or len(known) >= 5
    if known not in _INVENTED or abs(len(name) - len(known)) > 1:
        return False
    if name[0] != known[0]:
        return distance == 1 and (name == known[1:] or len(known) > 6)
    return distance == 1 or len(known) >= 7


def _swapped(name: str, known: str) -> bool:
    return len(name) == len(known) and sorted(name) == sorted(known)


def _doubled(name: str, known: str) -> bool:
    return len(name) == len(known) + 1 and any(
        name[i] == name[i + 1] and name[:i] + name[i + 1 :] == known
        for i in range(len(known))
    )


def _right_ending(name: str, ending: str, misspelled: bool) -> str:
    """The provider's ending that was meant; "" if it is right or unknown."""
    endings = provider_endings()[name]
    if ending in endings:
        return ending if misspelled else ""
    if "com" in endings and ending in _COM_SLIPS:
        return "com"
    if ending == "co":
        return "com" if name in _NOT_IN_COLOMBIA else ""
    if ending.rpartition(".")[2] in _national() or ending in _GENERIC:
        # Gmail has one domain only, others have more than are listed here.
        return "com" if name == "gmail" and not misspelled else ""
    return _nearest_ending(ending, endings)


def _nearest_ending(ending: str, endings: tuple[str, ...]) -> str:
    """The ending that a slip was meant to be; of several, one of the commonest."""
    ranked = sorted(
        (OSA.distance(ending, known), not _swapped(ending, known), place)
        for place, known in enumerate(endings)
    )
    distance, _, place = ranked[0]
    clear = len(ranked) == 1 or ranked[0][:2] < ranked[1][:2] or place < 3
    return endings[place] if distance <= 1 and clear else ""
