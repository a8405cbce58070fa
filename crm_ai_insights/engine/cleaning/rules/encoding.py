"""Text that a program read in another encoding than it was written in."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from functools import lru_cache
from urllib.parse import unquote

# What is longer is no value of a contact, and would cost too much.
_LONGEST = 1000
# Two characters of which one UTF-8 letter becomes in a one-byte encoding: a letter that
# stands for the first byte, then one for a byte from 80 to BF.
_MOJIBAKE = re.compile(
    "[\xc2-\xdf\xe0-\xf4\u0102\u0103\u010e\u0110\u0139\u013d\u0413\u0420\u0421\u0432"
    "\u0440\u0441\u251c\u2500\u253c\u03a0\u039f][\x80-\xbf\u0100-\u017f\u0192\u02c6"
    "\u02dc\u0400-\u045f\u0490\u0491\u2010-\u203a\u20ac\u2116\u2122\u2550-\u256c]"
    "|[\x80-\x9f]"
)
_MIME_WORD = re.compile(r"=\?[\w-]{1,40}\?[bqBQ]\?[^?\s]*\?=")
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}")
_PERCENT = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f]){2,}")
_QUOTED = re.compile(r"(?:=[89A-F][0-9A-F]){2,}")
# A letter was lost for good: the question mark cannot say which.
_LOST_IN_NAME = re.compile(r"[^\W\d_]\?+(?:[^\W\d_]|$)")
# Western and Central European Windows, then DOS; ftfy registers the first.
_ENCODINGS = ("sloppy-windows-1252", "latin-1", "cp1250", "cp437", "cp850")
# Latin letters beside those of another script, or that only a phonetician writes.
_OTHER = "[\u02b0-\u1dff\u2c00-\uabff]"
_STRANGE = re.compile(
    f"[A-Za-z\xc0-\u024f]{_OTHER}|{_OTHER}[A-Za-z\xc0-\u024f]"
    "|[\u0180-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u0217\u021c-\u02af]"
)
_CAPITALS = re.compile("^[^a-z]*[\xc0-\xde][\u0160\u017d\u0152\u0178][^a-z]*$")
_NAME_FIELDS = frozenset("name first_name last_name company street city state".split())
_SIGNS = re.compile(r"[^\x00-\x7f]|=|\\|%")


def decoded(text: str, field: str) -> str:
    """The text as it was meant; as it is where it is not damaged or cannot be read."""
    if not _SIGNS.search(text) or len(text) > _LONGEST:
        return text
    if "=?" in text:
        text = _MIME_WORD.sub(lambda m: _mime_word(m.group()), text)
    if field in _NAME_FIELDS:
        text = _ESCAPE.sub(lambda m: _printable(chr(int(m.group()[2:], 16)), m), text)
        text = _PERCENT.sub(lambda m: _printable(unquote(m.group()), m), text)
        text = _QUOTED.sub(
            lambda m: _printable(unquote(m.group().replace("=", "%")), m), text
        )
    return _without_mojibake(text) if _MOJIBAKE.search(text) else text


def is_damaged(text: str, field: str) -> bool:
    """Whether letters of the text are lost for good."""
    if field in _NAME_FIELDS and "?" in text and _LOST_IN_NAME.search(text):
        return True
    return "\ufffd" in text


def _printable(new: str, damaged: re.Match[str]) -> str:
    return new if new.isprintable() and "\ufffd" not in new else damaged.group()


def _mime_word(word: str) -> str:
    try:
        new = str(make_header(decode_header(word)))
    except (HeaderParseError, LookupError, ValueError):
        return word
    return new if new.isprintable() and not _MIME_WORD.search(new) else word


@lru_cache(maxsize=4096)
def _without_mojibake(text: str) -> str:
    """The text read as UTF-8, where it is UTF-8 as a whole or ftfy knows how.

    UTF-8 has so many rules that what was never encoded in it does not keep them by
    accident; ftfy also reads what is damaged in parts, but not a single short letter.
    """
    import ftfy
    from ftfy.badness import badness

    for encoding in _ENCODINGS:
        try:
            new = text.encode(encoding).decode()
        except UnicodeError:
            continue
        if _is_sound(text, new):
            return _without_mojibake(new)
    new = ftfy.fix_encoding(text)
    sound = "\ufffd" not in new and badness(new) == 0
    return new if sound and len(new) < len(text) else text


def _is_sound(text: str, new: str) -> bool:
    """Whether no letters came out that stand beside each other in no language.

    Two capitals that happen to be UTF-8 as in ``DÚŠKA`` are no mojibake.
    """
    if not new.replace("\xa0", " ").isprintable() or _STRANGE.search(new):
        return False
    return new.isupper() == text.isupper() and not _CAPITALS.search(text)
