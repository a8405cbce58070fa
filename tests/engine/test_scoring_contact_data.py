"""Contact data and texts become a few plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import scoring
from engine.scoring.words import words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna <anna@gmail.com>", "free"),
        ("info@acme-tools.de", "shared"),
        ("anna.berg@acme-tools.de", "company"),
        ("x@mailinator.com", "disposable"),
        ("anna at acme", "invalid"),
        ("anna@localhost", "invalid"),
        ("  ", None),
        ("", None),
        (None, None),
    ],
)
def test_email_class(text, expected):
    assert scoring.email_class(text) == expected


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("+49 40 886 7489", "DE", "domestic"),
        ("040 8867489", "DE", "domestic"),
        ("0031629047888", "DE", "abroad"),
        ("+31629047888", None, "domestic"),
        ("12", "DE", "invalid"),
        ("call me", None, "invalid"),
        ("", "DE", None),
        (None, None, None),
    ],
)
def test_phone_class(text, country, expected):
    assert scoring.phone_class(text, country) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Autohaus König GmbH", "gmbh"),
        ("Houston Travel, Inc.", "inc"),
        ("Bakery Anna", "unnamed"),
        (" ", None),
        (None, None),
    ],
)
def test_company_form(text, expected):
    assert scoring.company_form(text) == expected


def test_wording_is_no_copy_of_the_text():
    text = "Quote wanted: 50 chairs for Anna Berg, anna@berg.example https://x.example"
    assert scoring.wording(text, ["Anna Berg", None]) == "chairs for quote wanted"
    assert scoring.wording("50 - 12") is None
    assert scoring.wording("") is None


def test_what_the_customer_quotes_is_ours():
    body = "<p>Yes &amp; thanks</p><blockquote><p>Our offer</p></blockquote>"
    assert scoring.wording(scoring.plain(body)) == "thanks yes"
    assert scoring.plain(None) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("POS for 12 users in 3 shops, by 31.12.2026", 12),
        ("about 450 people", 450),
        ("咨询ERP实施,15人", 15),
        ("call +32 2 555 12 12", 555),
        ("in 2025", None),
        ("12.5 km, 1,200 EUR", None),
        ("none", None),
        ("", None),
    ],
)
def test_quantity(text, expected):
    assert scoring.quantity(text) == expected


@given(st.text(), st.lists(st.text(), max_size=2))
def test_any_text_is_accepted(text, names):
    words = scoring.wording(scoring.plain(text), names)
    assert words is None or set(words.split()) <= set(words_of(scoring.plain(text)))
    assert scoring.quantity(text) is None or scoring.quantity(text) > 0
    for read in (scoring.email_class, scoring.phone_class, scoring.company_form):
        assert read(text) is None or text.strip()
