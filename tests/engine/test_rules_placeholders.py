"""Values that stand for none are found, and people called so are left alone."""

from __future__ import annotations

import pytest

from engine.cleaning.base import Base
from engine.cleaning.correct import correct
from engine.cleaning.rules import capitals, people, placeholders, texts

RULES = (*texts.RULES, *placeholders.RULES, *people.RULES, *capitals.RULES)


def corrections(**values):
    return correct(values, Base(), RULES)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("street", "n/a"),
        ("street", "N.A."),
        ("street", "xxx"),
        ("street", "Musterstraße 1"),
        ("street", "-"),
        ("street", "unbekannt"),
        ("street2", "..."),
        ("city", "Musterstadt"),
        ("city", "asdf"),
        ("city", "неизвестно"),
        ("city", "不明"),
        ("function", "none"),
        ("company", "Test GmbH"),
        ("company", "keine Angabe"),
        ("company", "-"),
        ("email", "test@test.com"),
        ("email", "noreply@acme.com"),
        ("email", "no-reply@acme.com"),
        ("email", "max.mustermann@web.de"),
        ("email", "none@none.com"),
        ("email", "a@a.com"),
        ("email", "asdf@asdf.de"),
        ("email", "user@example.com"),
        ("email", "n/a"),
        ("phone", "0000000"),
        ("phone", "1234567"),
        ("phone", "0123456789"),
        ("phone", "+49 0000000"),
        ("phone", "+1 (111) 111-1111"),
        ("phone", "n/a"),
        ("mobile", "999999999"),
        ("zip", "00000"),
        ("zip", "xxxxx"),
        ("vat", "DE000000000"),
        ("vat", "123456789"),
        ("vat", "keine"),
        ("website", "http://"),
        ("website", "www.example.com"),
        ("state", "unknown"),
        ("country", "n/a"),
    ],
)
def test_placeholders_are_cleared(field, text):
    (correction,) = corrections(name="Eva Schmidt", is_company="0", **{field: text})
    assert (correction.field, correction.new) == (field, "")
    assert correction.rules == ("placeholder",)


@pytest.mark.parametrize(
    "name",
    """
Test|test test|Test User|xxx|asdf|qwertz|n/a|-|???|Max Mustermann|Erika Mustermann
John Doe|Unbekannt|inconnu|desconocido|Vorname Nachname|Test Müller|No Name|неизвестно
テスト|x|0000|123|n/a n/a
""".strip()
    .replace("\n", "|")
    .split("|"),
)
def test_a_placeholder_for_a_name_is_reported_but_not_cleared(name):
    (correction,) = (
        c for c in corrections(name=name, is_company="0") if "placeholder" in c.rules
    )
    assert correction.field == "name"
    assert not correction.new


@pytest.mark.parametrize(
    ("first", "last", "new"),
    [
        ("Eva", "xxx", {"last_name": ""}),
        ("n/a", "Schmidt", {"first_name": ""}),
        ("test", "test", {"first_name": None, "last_name": None}),
        ("Max", "Mustermann", {"first_name": None, "last_name": None}),
        ("Christopher", "Null", {}),
        ("Anna", "Test", {}),
        ("Nan", "Goldin", {}),
        ("none", "Goldin", {"first_name": ""}),
        ("anna", "test", {}),
        ("Eva", "0000", {"last_name": ""}),
        ("J", "Smith", {}),
        ("Nanna", "Holm", {}),
    ],
)
def test_placeholders_for_one_part_of_a_name(first, last, new):
    found = {
        c.field: c.new
        for c in corrections(first_name=first, last_name=last)
        if "placeholder" in c.rules
    }
    assert found == new


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("email", "hans.mueller@example.com"),
        ("email", "nan@goldin.com"),
        ("email", "null@acme.com"),
        ("email", "info@acme.com"),
        ("email", "info@acme.example"),
        ("email", "bbc@bbc.co.uk"),
        ("email", "test.drive@acme.com"),
        ("phone", "030 1234567"),
        ("phone", "+49 30 1234567"),
        ("phone", "0800 111111"),
        ("phone", "110"),
        ("zip", "22222"),
        ("zip", "1010"),
        ("city", "Nan"),
        ("state", "NA"),
        ("country", "NA"),
        ("vat", "DE136695976"),
        ("website", "https://www.test.de/auto"),
        ("function", "Tester"),
        ("street", "Teststrecke 5"),
        ("street_number", "0"),
        ("street_number", "111"),
        ("street_number", "123"),
        ("street2", "123"),
    ],
)
def test_no_placeholders(field, text):
    found = corrections(name="Eva Schmidt", is_company="0", **{field: text})
    assert found == []


def test_towns_that_are_called_like_nothing():
    for city, country in ("Leer", "DE"), ("Ingen", "NL"), ("None", "IT"):
        assert corrections(city=city, country=country) == []
    assert [c.new for c in corrections(city="Leer", country="ES")] == [""]


def test_the_real_12345_is_in_the_united_states():
    assert corrections(zip="12345", country="US") == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("+33 1 23 45 67 89", "FR"),
        ("+48 12 345 67 89", "PL"),
        ("+43 1 234567890", "AT"),
    ],
)
def test_numbers_that_somebody_can_have_stay(text, country):
    found = corrections(name="Eva Schmidt", is_company="0", phone=text, country=country)
    assert found == []


def test_a_postal_code_in_a_row_exists():
    assert corrections(name="Eva Schmidt", is_company="0", zip="12345") == []


def test_a_phone_number_in_the_place_of_a_city_is_not_lost():
    assert corrections(name="Eva Schmidt", city="+4618327770", phone="") == []
