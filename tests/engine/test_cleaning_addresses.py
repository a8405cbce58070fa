"""Postal addresses: streets and house numbers, towns, postal codes, countries."""

from __future__ import annotations

import pytest

from engine import cleaning


@pytest.mark.parametrize(
    ("street", "name", "number"),
    [
        ("Lindsay Street 12", "lindsay", "12"),
        ("12a Lindsay St.", "lindsay", "12a"),
        ("Hauptstraße 7", "hauptstr", "7"),
        ("C. de Cloe Manso 204, 2nd floor", "cloe manso", "204"),
        ("435 S. La Cienega Blvd.", "s cienega", "435"),
        ("67th Street", "67th", ""),
        ("Straße des 17. Juni 135", "17 juni", "135"),
        ("Piazza 4 Novembre 7", "4 novembre", "7"),
        ("Via M. Rossi 5", "m rossi", "5"),
        ("c/o Müller, Hauptstr. 5", "hauptstr", "5"),
        ("", "", ""),
    ],
)
def test_streets(street, name, number):
    assert cleaning.street_address(street) == (name, number, "", "")


@pytest.mark.parametrize(
    "spellings",
    [
        "Hauptstraße 7 | Hauptstr. 7 | HAUPTSTRASSE 7",
        "Lindsay Street 7 | 7 Lindsay St | Lindsay St. 7",
        "Rue Victor Hugo 7 | 7, r. Victor Hugo",
        "Avenida Goya 7 | Avda. Goya, 7 | Av Goya 7",
        "Viale Roma 7 | Vle Roma 7",
        "ulica Polna 7 | ul. Polna 7",
        "ул. Ленина 7 | ul. Lenina 7",
        "Rua Augusta 7 | R. Augusta 7",
        "Kerkstraat 7 | kerkstraat 7",
        "Storgatan 7 | STORGATAN 7",
        "Strada Unirii 7 | Str. Unirii 7",
        "Atatürk Caddesi 7 | Ataturk Cad. 7",
    ],
)
def test_abbreviations_of_streets(spellings):
    names = {cleaning.street_address(text) for text in spellings.split(" | ")}
    assert len(names) == 1
    assert names.pop().number == "7"


@pytest.mark.parametrize(
    ("street", "number", "until", "unit"),
    [
        ("Hauptstr. 12-14", "12", "14", ""),
        ("Hauptstr. 12 \u2013 14", "12", "14", ""),
        ("Hauptstraße 7b-9", "7b", "9", ""),
        ("Hauptstraße 12 a", "12a", "", ""),
        ("12 bis rue Hugo", "12b", "", ""),
        ("Mariahilfer Straße 12/3", "12", "", "3"),
        ("Mariahilfer Straße 12/3/4", "12", "", "3 4"),
        ("Main St 12 Apt 4", "12", "", "4"),
        ("Flat 3, 12 High Street", "12", "", "3"),
        ("1600 Pennsylvania Ave #200", "1600", "", "200"),
        ("ul. Stroma 20a m. 5", "20a", "", "5"),
        ("ул. Ленина 5, кв. 12", "5", "", "12"),
        ("Calle Mayor 5, 3º B", "5", "", "3o b"),
        ("Nørregade 12, 3. tv.", "12", "", "3 tv"),
        ("Hauptstr. 5, 3. Stock", "5", "", "3"),
    ],
)
def test_house_numbers_in_their_parts(street, number, until, unit):
    assert cleaning.street_address(street)[1:] == (number, until, unit)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("0012", ("12", "", "", "")),
        ("12A", ("12", "a", "", "")),
        ("12 a - 14 b", ("12", "a", "14b", "")),
        ("12/3", ("12", "", "", "3")),
        ("12-14/3", ("12", "", "14", "3")),
        ("Haus", ("", "", "", "")),
        ("", ("", "", "", "")),
    ],
)
def test_house_numbers(text, parts):
    assert cleaning.house_number(text) == parts


def test_a_house_number_in_its_own_field_counts():
    in_one = cleaning.street_address("Lindsay Street 12 a")
    assert cleaning.street_address("Lindsay Street", "0012a") == in_one


@pytest.mark.parametrize(
    "spellings",
    [
        "St. Pölten | Sankt Polten | SAINT POLTEN",
        "München | Munich | Muenchen | Monaco di Baviera",
        "Wien | Vienna | Vienne",
        "Москва | Moscow | Moskau",
        "Frankfurt am Main | Frankfurt a.M. | Frankfurt/Main | Frankfurt",
        "Halle (Saale) | Halle a. d. Saale | Halle an der Saale",
        "Paris | Paris Cedex 08",
        "Dublin | Dublin 2",
        "København | Copenhagen | København K",
        "Washington | Washington D.C.",
        "'s-Gravenhage | Den Haag | The Hague",
    ],
)
def test_names_of_a_town_are_one(spellings):
    assert len({cleaning.city_name(text) for text in spellings.split(" | ")}) == 1


def test_other_towns_stay_apart():
    towns = [
        "Frankfurt am Main",
        "Frankfurt (Oder)",
        "Halle (Westfalen)",
        "Halle (Saale)",
    ]
    assert len({cleaning.city_name(text) for text in towns}) == 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12345", "12345"),
        ("D-12345", "12345"),
        ("CH-8000", "8000"),
        ("ΤΚ 713 11", "71311"),
        ("n1s 8wy", "N1S8WY"),
        ("1234 ab", "1234AB"),
        ("VLT 1117", "VLT1117"),
        ("１０１１５", "10115"),
        ("", ""),
    ],
)
def test_postal_codes(text, code):
    assert cleaning.zip_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DE", "DE"),
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("uk", "GB"),
        ("ÖSTERREICH", "AT"),
        ("Côte d'Ivoire", "CI"),
        ("中国", "CN"),
        ("대한민국", "KR"),
        ("Schweden", "SE"),
        ("Afghanistan", "AF"),
        ("Nowhere", "nowhere"),
        ("", ""),
    ],
)
def test_countries(text, code):
    assert cleaning.country_code(text) == code
