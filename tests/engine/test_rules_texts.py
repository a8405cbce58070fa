"""What came into a text by accident is found, and what belongs to it stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.cleaning.base import Base
from engine.cleaning.contact import FIELDS
from engine.cleaning.correct import correct
from engine.cleaning.rules import texts


def corrected(text, field="street"):
    return {
        c.rules: c.new for c in correct({field: text, "email": ""}, Base(), texts.RULES)
    }


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Hans  Müller", "Hans Müller"),
        (" Hans Müller\t", "Hans Müller"),
        ("Main Street 5\r\nFloor 2", "Main Street 5 Floor 2"),
        ("\u3000田中　太郎", "田中　太郎"),
        ("田中　　太郎", "田中　太郎"),
        ("   ", ""),
    ],
)
def test_superfluous_spaces(text, new):
    assert corrected(text) == {("spaces",): new}


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Hans\u200bMüller", "HansMüller"),
        ("Hans\xa0Müller", "Hans Müller"),
        ("Hans\u3000Müller", "Hans Müller"),
        ("Mül\xadler", "Müller"),
        ("\ufeffMüller", "Müller"),
        ("M\x00üller\x7f", "Müller"),
        ("Müller\ud800", "Müller"),
        ("Mu\u0308ller", "Müller"),
        ("Hans\u200d Müller", "Hans Müller"),
        ("+49 30 1234567\u202c", "+49 30 1234567"),
        ("+\u200e49 30 1234567", "+49 30 1234567"),
        ("Полтава\u200e", "Полтава"),
    ],
)
def test_invisible_characters(text, new):
    assert corrected(text) == {("invisible",): new}


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",
        "क्‍ष",
        "👨‍👩‍👧 Müller",
        "☎️ 123",
        "渡邉󠄀",
        "田中　太郎",
        "Ⅻ ½ ™",
        "O’Neill – Söhne",
    ],
)
def test_characters_that_a_script_needs_stay(text):
    assert corrected(text) == {}


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("MÃ¼ller", "Müller"),
        ("MÃƒÂ¼ller", "Müller"),
        ("StraÃŸe", "Straße"),
        ("MÃœLLER", "MÜLLER"),
        ("Ã–zgÃ¼r", "Özgür"),
        ("Ã…ke", "Åke"),
        ("ÄŒapek", "Čapek"),
        ("Oâ€™Neill", "O’Neill"),
        ("Nguyá»…n", "Nguyễn"),
        ("PaweÅ‚ \xc5\x81uczak", "Paweł Łuczak"),
        ("РњСЋР»Р»РµСЂ", "Мюллер"),
        ("Ø®Ø§Ù„Ø¯", "خالد"),
        ("ã\x83\x86ã\x82¹ã\x83\x88", "テスト"),
        ("MĂĽller", "Müller"),
        ("M├╝ller", "Müller"),
        ("=?utf-8?Q?M=C3=BCller?=", "Müller"),
        ("M=C3=BCller", "Müller"),
        ("M%C3%BCller", "Müller"),
        ("M\\u00fcller", "Müller"),
        ("M\ufffdller", None),
        ("M?ller", None),
        ("Caf?", None),
    ],
)
def test_damaged_encoding(text, new):
    assert corrected(text) == {("encoding",): new}


@pytest.mark.parametrize(
    "text",
    [
        "DÚŠKA",
        "ÚŠTĚK",
        "TĂŞNAD",
        "GARÇON",
        "JOÃO LEÃO",
        "SÃO PAULO",
        "Šárka Žižková",
        "Đặng Văn Ơn",
        "Ğülşah Çınar",
        "Þór Ægisson",
        "Ñuñez",
        "ÎLE-DE-FRANCE",
        "Κώστας Παπαδόπουλος",
        "Ёлкина",
        "עברית",
        "who? me",
    ],
)
def test_letters_of_any_language_are_no_damage(text):
    assert corrected(text) == {}


def test_addresses_keep_what_looks_encoded():
    assert corrected("https://x.de/a%C3%BC?b=1&c=2", "website") == {}
    assert corrected("hans=C3=BC@x.de", "email") == {}


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Müller &amp; Söhne", "Müller & Söhne"),
        ("Müller &amp;amp; Söhne", "Müller & Söhne"),
        ("M&uuml;ller", "Müller"),
        ("M&#252;ller", "Müller"),
        ("<b>Hans</b> Müller", "Hans Müller"),
        ("Main Street 5<br/>Floor 2", "Main Street 5 Floor 2"),
        ("Hans<script>alert(1)</script>", "Hans"),
        ("&lt;p&gt;Hans&lt;/p&gt; ", "Hans"),
    ],
)
def test_html(text, new):
    found = correct({"street": text}, Base(), texts.RULES)
    assert [(c.new, "html" in c.rules) for c in found] == [(new, True)]


@pytest.mark.parametrize(
    "text",
    ["R&D; Berlin", "AT&T", "a < b", "Hans <hans@x.de>", "<b.berg@x.de>", "I <3 you"],
)
def test_signs_that_are_no_html(text):
    assert corrected(text) == {}


def test_a_name_is_not_cleared():
    (correction,) = correct({"name": " \u200b "}, Base(), texts.RULES)
    assert correction.new is None


def test_every_text_field_is_looked_at():
    values = dict.fromkeys(FIELDS, "a\xa0\xa0b")
    found = {c.field: c.new for c in correct(values, Base(), texts.RULES)}
    assert found == {field: "a b" for field in FIELDS if field != "is_company"}


DAMAGED = st.text(
    st.sampled_from(
        list("aÄßÃ¼Â©â€™Å\x81Ð°\xa0\u200b\u200d<>b/&amp;#=?%C3\\u0 \t\n\ud800")
    )
    | st.characters(),
    max_size=40,
)


@given(DAMAGED | st.sampled_from(["&amp;" * 20_000, "<" * 50_000, "Ã¼" * 50_000]))
@settings(deadline=None)
def test_any_text_is_accepted_and_comes_to_rest(text):
    values = {"street": text, "name": text}
    corrections = correct(values, Base(), texts.RULES)
    assert corrections == correct(values, Base(), texts.RULES)
    values |= {c.field: c.new for c in corrections if c.new is not None}
    assert all(c.new is None for c in correct(values, Base(), texts.RULES))
