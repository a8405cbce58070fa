"""E-mail, phone, tax number, website, date of birth."""

from __future__ import annotations

import pytest

from engine import cleaning
from engine.cleaning.mail_providers import provider_domains


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" Anna.Smith+news@GoogleMail.com ", "annasmith@gmail.com"),
        ("Anna Smith <anna.smith@example.org>", "anna.smith@example.org"),
        ("mailto:info@example.org", "info@example.org"),
        ("anna.smith+news@acme.com", "anna.smith@acme.com"),
        ("anna-shop@yahoo.com", "anna@yahoo.com"),
        ("anna-lena@acme.com", "anna-lena@acme.com"),
        ("a.smith@protonmail.com", "asmith@proton.me"),
        ("anna@xn--mller-kva.de", "anna@müller.de"),
        ("anna@xn--80ak6aa92e.com", "anna@аррӏе.com"),
        ("anna@xn--broken-.de", "anna@xn--broken-.de"),
        ("no address", ""),
        ("@", ""),
    ],
)
def test_email_addresses(text, address):
    assert cleaning.email_address(text).address == address


@pytest.mark.parametrize(
    "local",
    ["info", "sales2", "no-reply", "buchhaltung", "contact.paris", "it", "post"],
)
def test_shared_mailboxes(local):
    assert cleaning.is_role(local)


@pytest.mark.parametrize("local", ["anna.smith", "infante", "", "m.sales"])
def test_mailboxes_of_persons(local):
    assert not cleaning.is_role(local)


def test_providers_that_anyone_may_use():
    assert cleaning.is_free_provider("gmail.com")
    assert cleaning.is_free_provider("yahoo.co.in")
    assert not cleaning.is_free_provider("acme.com")


def test_mailboxes_that_are_thrown_away():
    assert cleaning.is_disposable("mailinator.com")
    assert cleaning.is_disposable("eu.MAILINATOR.com")
    assert not cleaning.is_disposable("gmail.com")
    assert not cleaning.is_disposable("com")


TYPOS = """
gmail.com: gmial.com gmai.com gmal.com gamil.com gmil.com gnail.com gmaill.com
gmail.com: ggmail.com gmail.con gmail.cmo gmail.co gmail.cm gmail.comm gmail.c gmail.de
gmail.com: gmailcom
hotmail.com: hotmial.com hotmal.com hotmai.com hormail.com otmail.com hotmail.con
hotmail.fr: hotmial.fr hotmail.frr
yahoo.com: yaho.com yahooo.com yhoo.com yahoo.con yahoo.ocm yahoo.co
yahoo.co.uk: yaho.co.uk
outlook.com: outlok.com outloook.com oulook.com outlook.con otlook.com
icloud.com: iclould.com iclod.com icloud.co
gmx.de: gxm.de gmx.dee gmxx.de
gmx.net: gmx.nett
web.de: wbe.de web.ed web.dee
t-online.de: t-onlin.de tonline.de t-oline.de t.online.de
live.com: live.con
orange.fr: oragne.fr orange.ft
comcast.net: comcst.net
mail.ru: mail.rru
"""
MEANT = [
    (typo, right)
    for right, typos in (line.split(": ") for line in TYPOS.strip().splitlines())
    for typo in typos.split()
]


@pytest.mark.parametrize(("typo", "right"), MEANT)
def test_typical_typos_of_providers(typo, right):
    assert cleaning.domain_typo(typo) == right


REAL = (
    "mail.com email.com ymail.com me.com me.co live.co gmx.tm web.com webs.de gm.de "
    "yahoo.ca yahoo.is yahoo.com.ph hotmail.ru hotmail.lu outlook.ee outlook.bg "
    "live.dk hostmail.com cloud.com grail.com outback.com free.com libera.it "
    "orange.com alice.de t-online.com home.com post.at acme.com acme.co example.org "
    "vmail.com post gail.co.in"
).split()


@pytest.mark.parametrize("domain", [*sorted(provider_domains()), *REAL])
def test_domains_that_exist_are_no_typos(domain):
    assert cleaning.domain_typo(domain) == ""


def test_spellings_of_a_phone_number_have_one_tail():
    spellings = ["+49 (0) 30 1234567", "0049301234567", "030/123 45 67", "030-1234567"]
    assert {cleaning.phone_tail(text) for text in spellings} == {"01234567"}
    assert cleaning.phone_tail("310/246-1501") == cleaning.phone_tail("310-246-1501")
    assert cleaning.phone_tail("310-246-1501 ext. 12") == "02461501"


@pytest.mark.parametrize("text", ["", "n/a", "12345", "000000", "1111111111"])
def test_no_phone_number_has_no_tail(text):
    assert cleaning.phone_tail(text) == ""


@pytest.mark.parametrize(
    ("text", "country", "international"),
    [
        ("030 1234567", "DE", "+49 30 1234567"),
        ("+49 (0) 30 1234567", "", "+49 30 1234567"),
        ("0049 30 1234567", "FR", "+49 30 1234567"),
        ("Tel. 030 1234567", "DE", "+49 30 1234567"),
        ("٠٣٠ ١٢٣٤٥٦٧", "DE", "+49 30 1234567"),
        ("030 1234567", "", ""),
        ("n/a", "DE", ""),
    ],
)
def test_a_phone_number_becomes_international_with_its_country(
    text, country, international
):
    assert cleaning.read_phone(text, country).text == international


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IT 867.806.861-45", "86780686145"),
        ("DE 123 456 789", "DE123456789"),
        ("ATU12345678", "U12345678"),
        ("CHE-123.456.789 MWST", "CHE123456789"),
        ("FR XX 123456789", "XX 123 456 789"),
    ],
)
def test_tax_numbers(one, other):
    assert cleaning.tax_number(one) == cleaning.tax_number(other) != ""


def test_what_has_no_digits_is_no_tax_number():
    assert cleaning.tax_number("none") == ""


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("https://www.Example.org/shop?x=1", "example.org"),
        ("www2.example.org:8080", "example.org"),
        ("//example.org", "example.org"),
        ("https://user:pass@example.org", "example.org"),
        ("http://xn--mller-kva.de", "müller.de"),
        ("example", ""),
        ("", ""),
    ],
)
def test_web_domains(text, domain):
    assert cleaning.web_domain(text) == domain


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1980-12-31", "19801231"),
        ("31/12/1980", "19801231"),
        ("12/31/1980", "19801231"),
        ("19801231", "19801231"),
        ("1850", "18500000"),
        ("unknown", ""),
    ],
)
def test_dates_of_birth(text, date):
    assert cleaning.birth_date(text) == date
