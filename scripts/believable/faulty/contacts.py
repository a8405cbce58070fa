"""Contacts of many countries with nothing wrong about them, many hard to believe."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import numpy as np
import phonenumbers

from .. import companies as firms
from .. import details, people
from ..functions import FUNCTIONS
from ..vocabulary import COUNTRIES as BELIEVABLE
from ..vocabulary import Country, Place
from . import special
from .countries import COUNTRIES as FURTHER
from .markets import market, tax_number, uses_states, zip_form

Record = dict[str, str]
Draw = np.random.Generator

FIELDS = (
    "name", "company", "is_company", "function", "email", "phone", "mobile", "street",
    "street2", "zip", "city", "state", "country", "vat", "website",
)  # fmt: skip
COUNTRIES = (*BELIEVABLE, *FURTHER)
#: what planting needs to know of a record: its country, its firm's domain, and the
#: parts of the name of a person who is not on the list of the special ones
HIDDEN = ("_code", "_domain", "_given", "_family")
BY_CODE = {country.code: country for country in COUNTRIES}
_SPECIAL = 0.15
_FIRMS, _STAFF = 0.35, 0.4
_TITLES = ("Dr.", "Prof. Dr.", "Dr")
_BOXES = ("info", "office", "kontakt", "contact", "sales", "hello", "mail")


def make_contacts(rng: Draw, count: int) -> list[Record]:
    """``count`` contacts in an order that tells nothing."""
    shares = np.array([country.share for country in COUNTRIES])
    counts = np.floor(shares / shares.sum() * count).astype(int)
    counts[0] += count - counts.sum()
    records: list[Record] = []
    for country, many in zip(COUNTRIES, counts.tolist(), strict=True):
        n_firms = round(many * _FIRMS)
        n_staff = round(many * _STAFF) if n_firms else 0
        own = _firms(rng, country, n_firms)
        records += own
        records += _staff(rng, country, n_staff, own)
        records += _private(rng, country, many - n_firms - n_staff)
    return [records[place] for place in rng.permutation(count)]


def chance(rng: Draw, share: float) -> bool:
    return bool(rng.random() < share)


def pick(rng: Draw, values: list[str] | tuple[str, ...]) -> str:
    return values[int(rng.integers(len(values)))]


def _firms(rng: Draw, country: Country, count: int) -> list[Record]:
    drawn = firms.draw_companies(rng, country, count)
    records = []
    for core, latin, legal in zip(
        drawn["core"], drawn["core_latin"], drawn["legal"], strict=True
    ):
        name = firms.with_legal_form(country, core, country.legal_forms[legal])
        listed = special.FIRMS.get(country.code)
        if listed and chance(rng, _SPECIAL):
            name = latin = pick(rng, listed)
        stem = re.sub(r"[^a-z0-9]+", "-", details.slug(latin))[:24] or "firm"
        stem += str(rng.integers(2, 99)) if chance(rng, 0.3) else ""
        domain = f"{stem}.{pick(rng, market(country.code).domains)}"
        records.append(
            {
                **_address(rng, country),
                "name": name,
                "is_company": "1",
                "email": f"{pick(rng, _BOXES)}@{domain}",
                "phone": phone(rng, country, mobile=False),
                "vat": tax_number(rng, country.code),
                "website": _website(rng, domain) if chance(rng, 0.8) else "",
                "_domain": domain,
            }
        )
    return [_whole(country, record) for record in records]


def _staff(rng: Draw, country: Country, count: int, own: list[Record]) -> list[Record]:
    records = []
    for person in _people(rng, country, count):
        firm = own[int(rng.integers(len(own)))]
        domain = firm["_domain"]
        address = ("street", "zip", "city", "state", "country")
        records.append(
            {
                **{field: firm[field] for field in address},
                **person,
                "company": firm["name"],
                "function": _function(rng, country),
                "email": f"{person['_local']}@{domain}",
                "phone": phone(rng, country, mobile=False),
                "mobile": phone(rng, country, True) if chance(rng, 0.4) else "",
                "website": firm["website"] if chance(rng, 0.3) else "",
                "_domain": domain,
            }
        )
    return [_whole(country, record) for record in records]


def _private(rng: Draw, country: Country, count: int) -> list[Record]:
    records = []
    for person in _people(rng, country, count):
        provider = pick(rng, market(country.code).providers)
        records.append(
            {
                **_address(rng, country),
                **person,
                "email": f"{person['_local']}@{provider}",
                "phone": phone(rng, country, True) if chance(rng, 0.8) else "",
            }
        )
    return [_whole(country, record) for record in records]


def _whole(country: Country, record: Record) -> Record:
    record["_code"] = country.code
    return {field: record.get(field, "") for field in (*FIELDS, *HIDDEN)}


def _people(rng: Draw, country: Country, count: int) -> list[Record]:
    """Names, and what stands before the @ of their addresses."""
    drawn = people.draw_names(rng, country, count)
    listed = special.PERSONS.get(country.code)
    columns = ("given", "family", "given_latin", "family_latin")
    found = []
    for given, family, *latin in zip(*(drawn[c] for c in columns), strict=True):
        person = {"name": country.full_name(given, family), "is_company": "0"}
        if listed and chance(rng, _SPECIAL):
            person["name"] = pick(rng, listed)
            latin = person["name"].split(" ", 1)
        else:
            person |= {"_given": given, "_family": family}
            if country.latin and chance(rng, 0.06):
                person["name"] = f"{pick(rng, _TITLES)} {person['name']}"
        person["_local"] = _local(rng, latin[0], latin[-1])
        found.append(person)
    return found


def _local(rng: Draw, given: str, family: str) -> str:
    """What stands before the @."""
    pattern = int(rng.integers(5))
    local = details.mail_name(given, family, pattern, 0)
    style = rng.random()
    if style < 0.08:
        return f"{local}+{pick(rng, ('news', 'crm', 'shop', '2024'))}"
    if style < 0.16:
        return local.replace(".", pick(rng, ("_", "-")))
    if style < 0.4:
        return f"{local}{rng.integers(1, 2000)}"
    return local


def _function(rng: Draw, country: Country) -> str:
    own = FUNCTIONS.get(country.language.split("_")[0])
    return pick(rng, own if own and chance(rng, 0.6) else special.FUNCTIONS)


def _website(rng: Draw, domain: str) -> str:
    forms = ("https://www.{}", "http://www.{}", "www.{}", "{}", "https://{}/",
             "https://{}/contact", "https://shop.{}", "http://{}/de/?id=1")  # fmt: skip
    odds = (0.3, 0.12, 0.22, 0.14, 0.1, 0.05, 0.04, 0.03)
    return str(rng.choice(forms, p=odds)).format(domain)


def _address(rng: Draw, country: Country) -> Record:
    code = country.code
    listed = special.ADDRESSES.get(code)
    if listed and chance(rng, _SPECIAL):
        street, zip_code, city, state = listed[int(rng.integers(len(listed)))]
    else:
        place = country.places[int(rng.integers(len(country.places)))]
        street = details.streets(rng, country, 1)[0]
        make = partial(_zip, rng, place)
        zip_code = until(make, partial(re.fullmatch, zip_form(code) or ".*"))
        city, state = place.city, place.state
    written = [code] * 9 + market(code).names
    return {
        "street": street,
        "street2": pick(rng, special.STREETS_2) if chance(rng, 0.08) else "",
        "zip": zip_code,
        "city": city,
        "state": state if uses_states(code) else "",
        "country": pick(rng, written),
    }


def _zip(rng: Draw, place: Place) -> str:
    pattern = place.zip_pattern
    return details.zip_codes(rng, [place])[0] if "#" in pattern else pattern


def until(make: Callable[[], str], good: Callable[[str], object]) -> str:
    """The first value made that is good."""
    while True:
        value = make()
        if good(value):
            return value


def phone(rng: Draw, country: Country, mobile: bool) -> str:
    """A valid number of the country in international spelling, grouped in any way."""

    def make() -> str:
        national = details.phone_numbers(rng, country, 1, mobile)[0]
        return f"+{country.dial}{national}"

    def good(number: str) -> bool:
        parsed = phonenumbers.parse(number)
        return phonenumbers.is_valid_number_for_region(parsed, country.code)

    number = until(make, good)
    style = rng.random()
    if style < 0.5:
        return phonenumbers.format_number(
            phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
    national = number[len(country.dial) + 1 :]
    if style < 0.7:
        return number
    if style < 0.85:
        groups = " ".join(re.findall(r"..?", national))
        return f"+{country.dial} {groups}"
    if style < 0.93:
        return f"+{country.dial} ({national[:3]}) {national[3:]}"
    return f"+{country.dial}-{national[:3]}-{national[3:]}"
