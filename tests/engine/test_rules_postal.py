"""Rules on postal codes, cities, states and countries."""

from __future__ import annotations

import pandas as pd
import pytest

from engine import cleaning
from engine.cleaning.rules import postal


def corrected(values, base=None):
    """``{field: (rules, new)}`` of what is wrong with a contact."""
    found = cleaning.correct(values, base or cleaning.Base(), postal.RULES)
    return {fix.field: (set(fix.rules), fix.new) for fix in found}


@pytest.mark.parametrize(
    ("code", "country", "meant"),
    [
        ("D-10115", "DE", "10115"),
        ("10 115", "DE", "10115"),
        ("10115.0", "DE", "10115"),
        ("1O115", "DE", "10115"),
        ("PLZ 10115", "Germany", "10115"),
        ("71O061", "中国", "710061"),
        ("1067", "DE", "01067"),
        ("2101", "US", "02101"),
        ("941051234", "US", "94105-1234"),
        ("NY 10001", "US", "10001"),
        ("00950", "PL", "00-950"),
        ("1250096", "PT", "1250-096"),
        ("SW1A1AA", "GB", "SW1A 1AA"),
        ("sw1a 1aa", "GB", "SW1A 1AA"),
        ("1234ab", "NL", "1234 AB"),
        ("l-1234", "LU", "L-1234"),
        ("K1A0B1", "CA", "K1A 0B1"),
        ("〒154 0023", "JP", "154-0023"),
        ("ΤΚ 713 11", "GR", "713 11"),
        ("101155", "DE", None),
        ("101", "DE", None),
        ("ABCDE", "DE", None),
        ("SW1A 1AA", "DE", None),
        ("101", "AT", None),
        ("12345", "GB", None),
        ("123456", "US", None),
    ],
)
def test_a_code_of_another_form(code, country, meant):
    found = corrected({"zip": code, "country": country})
    assert found == {"zip": ({"zip_format"}, meant)}


@pytest.mark.parametrize(
    ("code", "country"),
    [
        ("10115", "DE"),
        ("SW1A 1AA", "GB"),
        ("E6D 6BW", "GB"),
        ("1012 AB", "NL"),
        ("H3Z 2Y7", "CA"),
        ("94105-1234", "US"),
        ("L-1234", "LU"),
        ("CH-8001", "CH"),
        ("CH 8001", "CH"),
        ("AZ1000", "AZ"),
        ("২৯১৪", "BD"),
        ("8001", "CH"),
        ("LV-1050", "LV"),
        ("H-1051", "HU"),
        ("1050", "LV"),
        ("11000", "CZ"),
        ("110 00", "CZ"),
        ("01310100", "BR"),
        ("D02 X285", "IE"),
        ("6100000", "IL"),
        ("C1002AAP", "AR"),
        ("00000", "AE"),
        ("anything", "nowhere"),
        ("anything", "XX"),
        ("ABCDE", ""),
        ("", "DE"),
    ],
)
def test_a_code_that_is_usual_in_its_country_is_left_alone(code, country):
    assert "zip" not in corrected({"zip": code, "country": country})


def test_a_lost_zero_is_surer_where_the_state_of_the_code_is_known():
    lost = [{"zip": "2101", "country": "US"}, {"zip": "1067", "country": "DE"}]
    known, unknown = (
        cleaning.correct(values, cleaning.Base(), postal.RULES)[0].certainty
        for values in lost
    )
    assert known > unknown


def test_a_base_that_writes_codes_without_blank_may_do_so():
    dutch = {"zip": "1234AB", "country": "NL"}
    assert corrected(dutch, cleaning.Base(unspaced_zips=frozenset({"NL"}))) == {}
    assert corrected(dutch, cleaning.Base(unspaced_zips=frozenset({"GB"}))) != {}


def test_a_foreign_code_does_not_break_the_rules_of_the_bases_own_country():
    base = cleaning.Base(country="DE")
    assert "zip" not in corrected({"zip": "SW1A 1AA", "country": ""}, base)
    assert "zip" in corrected({"zip": "101155"}, base)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"zip": "Berlin", "city": "10115"}, {"zip": "10115", "city": "Berlin"}),
        ({"zip": "London", "city": "SW1A 1AA"}, {"zip": "SW1A 1AA", "city": "London"}),
        ({"zip": "東京", "city": "154-0023"}, {"zip": "154-0023", "city": "東京"}),
        ({"zip": "Berlin", "city": ""}, {"zip": "", "city": "Berlin"}),
        ({"zip": "Berlin", "city": "berlin"}, {"zip": ""}),
        ({"zip": "Berlin", "city": "München"}, {}),
        ({"zip": "Berlin"}, {}),
        ({"zip": "10115", "city": "10117"}, {}),
    ],
)
def test_code_and_city_swapped(values, expected):
    swapped = [rule for rule in postal.RULES if rule.name == "zip_city_swapped"]
    found = cleaning.correct(values, cleaning.Base(), swapped)
    assert {fix.field: fix.new for fix in found} == expected
    assert all(fix.together == "zip_city_swapped" for fix in found)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"zip": "", "city": "10115 Berlin"}, {"zip": "10115", "city": "Berlin"}),
        ({"zip": "10115", "city": "10115 Berlin"}, {"city": "Berlin"}),
        ({"zip": "10117", "city": "10115 Berlin"}, {"city": None}),
        ({"zip": "", "city": "Berlin, 10115"}, {"zip": "10115", "city": "Berlin"}),
        ({"zip": "", "city": "110 00 Praha 1", "country": "CZ"},
         {"zip": "110 00", "city": "Praha 1"}),
        ({"zip": "", "city": "London SW1A 1AA"}, {"zip": "SW1A 1AA", "city": "London"}),
        ({"zip": "", "city": "1012 AB Amsterdam", "country": "NL"},
         {"zip": "1012 AB", "city": "Amsterdam"}),
        ({"zip": "", "city": "10115"}, {"zip": "10115", "city": ""}),
        ({"zip": "10115", "city": "10115"}, {"city": ""}),
        ({"zip": "10115 Berlin", "city": ""}, {"zip": "10115", "city": "Berlin"}),
        ({"zip": "10115 Berlin", "city": "Berlin"}, {"zip": "10115"}),
        ({"zip": "", "city": "Praha 10"}, {}),
        ({"zip": "", "city": "Zone 5"}, {}),
        ({"zip": "", "city": "Челябинск-65"}, {}),
        ({"zip": "", "city": "Six 4 2 10115 Nine"}, {}),
        ({"city": "10115 Berlin"}, {}),
    ],
)  # fmt: skip
def test_code_in_the_city(values, expected):
    inside = [rule for rule in postal.RULES if rule.name == "zip_in_city"]
    found = cleaning.correct(values, cleaning.Base(), inside)
    assert {fix.field: fix.new for fix in found} == expected


@pytest.mark.parametrize(
    ("values", "country"),
    [
        ({"phone": "+49 30 901820"}, "DE"),
        ({"phone": "+1 416 736 2100"}, "CA"),
        ({"vat": "ATU13585627"}, "AT"),
        ({"vat": "EL094259216"}, "GR"),
        ({"website": "www.firma.fr"}, "FR"),
        ({"email": "anna@firma.co.uk"}, "GB"),
        ({"email": "anna@firma.com.co"}, "CO"),
        ({"zip": "SW1A 1AA"}, "GB"),
        ({"email": "anna@gmx.de"}, "DE"),
        ({"email": "anna@gmx.de", "phone": "+43 1 5134010"}, "AT"),
    ],
)
def test_a_country_that_the_other_values_imply(values, country):
    assert corrected({**values, "country": ""}) == {
        "country": ({"country_missing"}, country)
    }


@pytest.mark.parametrize(
    "values",
    [
        {"email": "anna@firma.io", "website": "firma.co"},
        {"email": "anna@firma.com"},
        {"email": "anna@firma.de", "phone": "+33 1 42 68 53 00"},
        {"phone": "030 901820"},
        {"vat": "DE136695977"},
        {"zip": "10115"},
        {"email": "anna@firma.de", "country": "France"},
    ],
)
def test_no_country_where_nothing_is_clear(values):
    assert "country" not in corrected({"country": "", **values})


def test_no_country_where_the_base_has_no_such_field():
    assert corrected({"phone": "+49 30 901820"}) == {}


@pytest.mark.parametrize(
    ("code", "country", "state"),
    [
        ("62701", "US", "IL"),
        ("H3Z 2Y7", "CA", "QC"),
        ("20121", "Italy", "MI"),
        ("100-0001", "JP", "Tokyo"),
        ("01310-100", "BR", "SP"),
    ],
)
def test_a_state_that_the_code_implies(code, country, state):
    values = {"zip": code, "country": country, "state": ""}
    assert corrected(values) == {"state": ({"state_missing"}, state)}


@pytest.mark.parametrize(
    "values",
    [
        {"zip": "62701", "country": "US", "state": "Illinois"},
        {"zip": "62701", "country": "", "state": ""},
        {"zip": "62701", "country": "US"},
        {"zip": "10115", "country": "DE", "state": ""},
        {"zip": "", "country": "US", "state": ""},
    ],
)
def test_no_state_where_none_is_missing(values):
    assert "state" not in corrected(values)


def test_countries_and_states_are_written_as_the_base_writes_them():
    frame = pd.DataFrame(
        [{"country": "Germany", "state": "", "zip": "10115"}] * 3
        + [{"country": "DE", "state": "", "zip": "10115"}]
        + [{"country": "USA", "state": "Illinois", "zip": "62701"}] * 3
    )
    base = cleaning.describe_base(frame)
    missing = {"country": "", "phone": "+49 30 901820"}
    assert corrected(missing, base)["country"][1] == "Germany"
    missing = {"country": "USA", "zip": "62701", "state": ""}
    assert corrected(missing, base)["state"][1] == "Illinois"


def test_states_are_not_missed_where_the_base_has_none():
    frame = pd.DataFrame([{"country": "ES", "state": "", "zip": "28013"}] * 20)
    missing = {"country": "ES", "zip": "28013", "state": ""}
    assert corrected(missing)
    assert not corrected(missing, cleaning.describe_base(frame))
