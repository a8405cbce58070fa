"""Rules on phone numbers."""

from __future__ import annotations

import pytest

from engine import cleaning
from engine.cleaning.rules import phones


def corrected(values, base=None):
    """``{field: (rules, new)}`` of what is wrong with the numbers of a contact."""
    found = cleaning.correct(values, base or cleaning.Base(), phones.RULES)
    return {fix.field: (set(fix.rules), fix.new) for fix in found}


@pytest.mark.parametrize(
    ("written", "country", "rule", "meant"),
    [
        ("030 901820", "DE", "phone_format", "+49 30 901820"),
        ("0049 30 901820", "", "phone_format", "+49 30 901820"),
        ("+49 (0)30 901820", "", "phone_format", "+49 30 901820"),
        ("+49 030 901820", "", "phone_format", "+49 30 901820"),
        ("Tel.: 030/90 18-20", "Germany", "phone_format", "+49 30 901820"),
        ("030 901820 (office)", "DE", "phone_format", "+49 30 901820"),
        ("+49 30 9O1820", "DE", "phone_format", "+49 30 901820"),
        ("O3O-9O1820", "DE", "phone_format", "+49 30 901820"),
        ("Tel. 030 9O1820", "DE", "phone_format", "+49 30 901820"),
        ("49 351 2220942", "DE", "phone_format", "+49 351 2220942"),
        ("(212) 736-5000", "US", "phone_format", "+1 212-736-5000"),
        ("011 1 212 736 5000", "US", "phone_format", "+1 212-736-5000"),
        ("06 12345678", "IT", "phone_format", "+39 06 1234 5678"),
        ("8 (495) 123-45-67", "RU", "phone_format", "+7 495 123-45-67"),
        ("030 901820 ext. 12", "DE", "phone_format", "+49 30 901820 ext. 12"),
        ("+33 1 42 68 53 00", "DE", "phone_country", None),
        ("call me", "DE", "phone_invalid", None),
        ("12", "", "phone_invalid", None),
        ("+49 30", "", "phone_invalid", None),
        ("+49 30 901820 901820 901820", "", "phone_invalid", None),
        ("030 901820 / 0171 2345678", "DE", "phone_invalid", None),
        ("00 64 623565", "NL", "phone_invalid", None),
    ],
)
def test_phone(written, country, rule, meant):
    found = corrected({"phone": written, "country": country})
    assert found.get("phone") == ({rule}, meant)


@pytest.mark.parametrize(
    "number",
    [
        "+49 30 901820",
        "+4930901820",
        "+49 (30) 90-1820",
        "(+49) 30.901820",
        "+(49)30 901820",
    ],
)
@pytest.mark.parametrize("country", ["DE", "deutschland", ""])
def test_a_number_that_can_be_called_from_abroad_is_left_alone(number, country):
    found = corrected({"phone": number, "mobile": number, "country": country})
    assert not {"phone", "mobile"} & set(found)


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("+52 1 55 1234 5678", "MX"),
        ("+39 06 1234 5678", "IT"),
        ("+1 416 555 0123", "US"),
        ("+44 1481 257 700", "GB"),
        ("310/246-1501", ""),
        ("+49 30 901820 ext. 7", "DE"),
        ("1-800-FLOWERS", ""),
        ("1-800-FLOWERS", "US"),
    ],
)
def test_numbers_that_only_look_odd_are_left_alone(number, country):
    assert "phone" not in corrected({"phone": number, "country": country})


def test_a_national_number_is_surer_where_the_record_names_the_country():
    number = {"phone": "030 901820", "country": "DE"}
    own = cleaning.correct(number, cleaning.Base(), phones.RULES)
    guessed = cleaning.correct(
        {**number, "country": ""}, cleaning.Base(country="DE"), phones.RULES
    )
    assert own[0].new == guessed[0].new == "+49 30 901820"
    assert guessed[0].certainty < own[0].certainty


def test_unassigned_numbers_are_no_news_where_the_base_is_full_of_them():
    number = {"phone": "+49 9999 999123"}
    assert corrected(number)["phone"] == ({"phone_unassigned"}, None)
    assert corrected(number, cleaning.Base(unassigned_share=0.5)) == {}


def test_a_national_number_that_only_another_country_has():
    values = {"phone": "0171 2345678", "country": "NO", "email": "a@firma-bau.de"}
    assert corrected(values)["phone"] == ({"phone_country"}, "+49 171 2345678")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"email": "030 901820", "phone": "", "country": "DE"},
            {"email": "", "phone": "030 901820"},
        ),
        (
            {"name": "Anna Berg 030 901820", "phone": "", "country": "DE"},
            {"name": "Anna Berg", "phone": "030 901820"},
        ),
        (
            {"name": "Anna Berg (+49 30 901820)", "phone": ""},
            {"name": "Anna Berg", "phone": "+49 30 901820"},
        ),
        (
            {"name": "Anna Berg (030) 901820", "phone": "", "country": "DE"},
            {"name": "Anna Berg", "phone": "(030) 901820"},
        ),
        (
            {"city": "Tel. +49 30 901820", "phone": "", "mobile": ""},
            {"city": "", "phone": "+49 30 901820"},
        ),
        (
            {"city": "030 901820", "phone": "+4930901820", "country": "DE"},
            {"city": ""},
        ),
        (
            {
                "city": "+49 30 901820",
                "phone": "+49 30 11",
                "mobile": "+49 171 2345678",
            },
            {"city": None},
        ),
        (
            {"email": "030 901820", "city": "0171 2345678", "country": "DE"}
            | {"phone": "", "mobile": ""},
            {"email": "", "city": "", "phone": "030 901820", "mobile": "0171 2345678"},
        ),
        (
            {"name": "+49 30 901820", "phone": ""},
            {"name": None, "phone": "+49 30 901820"},
        ),
        (
            {"city": "612 34 66 51", "phone": "", "country": "ES"},
            {"city": "", "phone": "612 34 66 51"},
        ),
        ({"city": "150-0002", "phone": "", "country": "JP"}, {}),
        ({"name": "Studio 0815", "phone": "", "country": "DE"}, {}),
        ({"name": "Fax 030 901820", "phone": "", "country": "DE"}, {}),
        ({"city": "10115 Berlin", "phone": "", "country": "DE"}, {}),
        ({"company": "1234567 Ontario Inc", "phone": "", "country": "CA"}, {}),
    ],
)
def test_phone_in_another_field(values, expected):
    found = cleaning.correct(values, cleaning.Base(), [phones.MISPLACED])
    assert {fix.field: fix.new for fix in found} == expected
