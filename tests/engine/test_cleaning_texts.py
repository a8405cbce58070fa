"""Texts: one Unicode form, Latin letters, and free text as a person reads it."""

from __future__ import annotations

import pytest

from engine import cleaning


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "MULLER"),
        ("Łódź", "lodz"),
        ("ﬁnance", "finance"),
        ("O’Neill", "O'Neill"),
        ("Jean\u200d-Luc", "Jean-Luc"),
        ("Иванов", "Ivanov"),
        ("Ｓｏｎｙ", "Sony"),
    ],
)
def test_spellings_fold_together(one, other):
    assert cleaning.fold(one) == cleaning.fold(other)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>Hello <b>World</b></p><p>x&nbsp;y</p>", "Hello World\n\nx y"),
        ("one<br/>two<BR>three", "one\ntwo\nthree"),
        ("R&amp;D, &eacute;t&#233;, &amp;amp;", "R&D, été, &"),
        ("&lt;b&gt;bold&lt;/b&gt;", "bold"),
        ("a<script>alert('x')</script>b<!-- c -->", "a b"),
        ("MÃ¼ller", "Müller"),
        ("â€œquotedâ€\x9d", "“quoted”"),
        ("a\x00b\u200bc\r\nd\u2028e", "abc\nd\ne"),
        ("a\n\n\n\n  b\t c ", "a\n\nb c"),
        ("e\u0301", "é"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("", ""),
    ],
)
def test_free_text_is_read_as_it_was_meant(text, plain):
    assert cleaning.plain_text(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d",
        "<anna@example.org>",
        "AT&T",
        "naïve Ærø",
        "می\u200cخواهم",
        "👩\u200d🚀",
    ],
)
def test_free_text_with_nothing_wrong_stays(text):
    assert cleaning.plain_text(text) == text


@pytest.mark.parametrize(
    "text", ["<b" * 50_000, "<!--" * 25_000, "<script>" * 12_500, "&amp;" * 20_000]
)
def test_free_text_that_never_ends_its_marks_is_read_once(text):
    plain = cleaning.plain_text(text)
    assert cleaning.plain_text(plain) == plain
