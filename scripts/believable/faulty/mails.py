"""Faults of e-mail addresses and websites."""

from __future__ import annotations

from .contacts import Draw, Record, chance, pick, until
from .markets import providers
from .texts import Planted, Planter, behind_name, changed, lost, unknowable

_REAL = providers() | {"mail.com", "email.com", "ymail.com", "gmx.com", "mail.de"}
_WORDS = ("see LinkedIn", "coming soon", "Facebook", "in Arbeit")
_COMS = ("con", "cmo", "comm", "ocm", "vom", "cpm")


def _as(*forms: str) -> Planter:
    """Writes the address in one of these forms."""

    def write(rng: Draw, text: str, record: Record) -> str:
        local, _, domain = text.partition("@")
        host, _, top = domain.rpartition(".")
        return pick(rng, forms).format(
            text=text, local=local, domain=domain, host=host, top=top,
            name=record["name"],
        )  # fmt: skip

    return changed(("email",), write)


def _capitals(rng: Draw, text: str, record: Record) -> str:
    return text.upper() if chance(rng, 0.5) else text.title()


def _slip(rng: Draw, word: str) -> str:
    """One letter left out, doubled, or two swapped, not the first."""
    place = int(rng.integers(1, len(word) - 1))
    head, sign, tail = word[:place], word[place], word[place + 1 :]
    return pick(rng, (head + tail, head + sign * 2 + tail,
                      head + tail[0] + sign + tail[1:]))  # fmt: skip


def _mistyped(rng: Draw, domain: str) -> str:
    host, dot, top = domain.partition(".")

    def make() -> str:
        return _slip(rng, host) + dot + top

    return until(make, lambda typo: typo != domain and typo not in _REAL)


def _free_typo(rng: Draw, text: str, record: Record) -> str:
    local, _, domain = text.partition("@")
    if domain not in _REAL or len(domain.partition(".")[0]) < 5:
        return ""
    return f"{local}@{_mistyped(rng, domain)}"


def _top_typo(rng: Draw, text: str, record: Record) -> str:
    stem, _, top = text.rpartition(".")
    return f"{stem}.{pick(rng, _COMS)}" if top == "com" else ""


def _own_typo(rng: Draw, record: Record) -> Planted | None:
    domain, right = record["_domain"], record["email"]
    if not record["website"] or len(domain.partition(".")[0]) < 6:
        return None
    record["email"] = right.replace(domain, _mistyped(rng, domain))
    return [("email", right)]


def _mail_elsewhere(rng: Draw, record: Record) -> Planted | None:
    target = pick(rng, ("phone", "mobile", "website", "function", "street2", "street",
                        "city", "name"))  # fmt: skip
    mail, record["email"] = record["email"], ""
    record[target] = mail
    return [(target, ""), ("email", mail)]


def _mail_as_website(rng: Draw, record: Record) -> Planted | None:
    record["website"] = record["email"]
    return [("website", "")]


def _website(rng: Draw, record: Record) -> Planted | None:
    host = record["_domain"]
    if not host:
        return None
    name, _, top = host.partition(".")
    forms = (
        (f"http:/www.{host}", f"http://www.{host}"),
        (f"http//www.{host}", f"http://www.{host}"),
        (f"http:\\\\www.{host}", f"http://www.{host}"),
        (f"htp://www.{host}", f"http://www.{host}"),
        (f"https://https://www.{host}", f"https://www.{host}"),
        (f"www,{host}", f"www.{host}"),
        (f"www.{name},{top}", f"www.{host}"),
        (f"www. {host}", f"www.{host}"),
        (f"https://www.{name} .{top}", f"https://www.{host}"),
    )
    record["website"], right = forms[int(rng.integers(len(forms)))]
    return [("website", right)]


FAULTS: dict[str, Planter] = {
    "mail mailto": _as("mailto:{text}", "<{text}>", "E-Mail: {text}"),
    "mail display name": _as("{name} <{text}>", '"{name}" <{text}>'),
    "mail punctuation": _as("{text};", "{text}.", "{text},", ".{text}"),
    "mail comma": _as("{local}@{host},{top}", "{local}@{host}..{top}"),
    "mail blank": _as("{local} @{domain}", "{local}@ {domain}"),
    "mail at": _as(
        "{local}@@{domain}",
        "{local}(at){domain}",
        "{local} at {domain}",
        "{local}[at]{domain}",
    ),
    "mail invalid": unknowable(
        _as("{local}", "{local}@", "@{domain}", "{local}@{top}", "{local}.{domain}")
    ),
    "mail two": unknowable(_as("{text}; second.{text}", "{text}, x{text}")),
    "mail capitals": changed(("email",), _capitals),
    "mail typo provider": changed(("email",), _free_typo),
    "mail typo ending": changed(("email",), _top_typo),
    "mail typo own domain": _own_typo,
    "mail misplaced": _mail_elsewhere,
    "mail behind name": behind_name("email"),
    "mail as website": _mail_as_website,
    "website": _website,
    "website words": lost(("website",), _WORDS),
}
