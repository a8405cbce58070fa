"""Normal forms of any text: one Unicode form, nothing invisible, Latin letters."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

# Normal forms are for comparing; what comes after this is never a name or address.
MAX_LENGTH = 1000

_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u3000]+")
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_APOSTROPHES = re.compile("['`\u00b4\u02bc\u2018\u2019\u201b\u2032]")
_SEPARATORS = re.compile("[^a-z0-9]+")


def clean_text(text: str) -> str:
    """One Unicode form (NFKC) without control and invisible characters.

    White space of any kind becomes one space. Idempotent; any string is accepted.
    """
    text = text[: 4 * MAX_LENGTH]
    if text.isascii():
        if text.isprintable() and "  " not in text:
            return text.strip()[:MAX_LENGTH].strip()
    else:
        text = _SURROGATES.sub("", text)
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return _BREAKS.sub(" ", text).strip()[:MAX_LENGTH].strip()


def fold(text: str) -> str:
    """Lower-case Latin letters and digits, words parted by one space.

    Accents are dropped and other scripts transliterated (``Müller`` and ``МÜLLER``
    differ only where their scripts do). Idempotent; any string is accepted.
    """
    if text.isascii() and text.isalnum():
        return text[:MAX_LENGTH].lower()
    text = _APOSTROPHES.sub("", clean_text(text))
    if not text.isascii():
        text = _APOSTROPHES.sub("", anyascii(text))
    return _SEPARATORS.sub(" ", text.lower())[:MAX_LENGTH].strip()


def digits(text: str) -> str:
    """Only the decimal digits of ``text``, in any script, as 0-9."""
    text = clean_text(text)
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


def join_initials(words: list[str]) -> list[str]:
    """Runs of single letters as one word: ``s p a`` is ``spa``."""
    joined: list[str] = []
    run = ""
    for word in words:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            joined.append(run)
            run = ""
        joined.append(word)
    return [*joined, run] if run else joined
