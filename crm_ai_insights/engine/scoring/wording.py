"""What a text says, as sorted words: enough to learn from, no copy of the text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from .words import words_of

#: words of one text that are kept
MOST_WORDS = 60
_LONGEST = 8000
# What the customer quotes was written by us.
_QUOTES = re.compile(
    r"<blockquote\b.*?(?:</blockquote>|$)|<[^<>]*data-o-mail-quote.*$",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"<[^<>]*>")
_ADDRESSES = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_QUANTITY = re.compile(r"(?<!\d)(?<!\d[.,:/-])(?<!\+)\d{1,5}(?![\d.,:/%-]*\d)")
_YEARS = range(1950, 2101)


def plain(text: str | None) -> str:
    """A text or message body without its layout and what it quotes."""
    if not text:
        return ""
    without = _TAGS.sub(" ", _QUOTES.sub(" ", text[:_LONGEST]))
    return html.unescape(without)


def wording(text: str, without: Iterable[str] = ()) -> str | None:
    """The distinct words of a plain text in alphabetical order, for a text column.

    Numbers, addresses and links are left out; None where no word is left.

    :param without: texts whose words are left out, such as the customer's name

    >>> wording("Quote wanted: 50 chairs for Anna Berg", ["Anna Berg"])
    'chairs for quote wanted'
    """
    words = set(words_of(_ADDRESSES.sub(" ", text)))
    for name in without:
        words.difference_update(words_of(name or ""))
    return " ".join(sorted(words)[:MOST_WORDS]) or None


def quantity(text: str) -> float | None:
    """The largest number of a plain text that may count people or pieces.

    Years, decimals, dates, phone numbers and prices in thousands are none.

    >>> quantity("POS for 12 users in 3 shops, by 31.12.2026")
    12.0
    """
    found = [int(number) for number in _QUANTITY.findall(_ADDRESSES.sub(" ", text))]
    return float(max((n for n in found if n not in _YEARS), default=0)) or None
