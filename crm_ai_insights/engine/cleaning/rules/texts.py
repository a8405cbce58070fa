"""Rules on any text: what came in by accident in typing, copying, converting."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator

from ..base import Base
from ..contact import FIELDS, Contact
from ..rule import Finding, Rule
from .encoding import decoded, is_damaged

_TEXT_FIELDS = frozenset(FIELDS) - {"is_company"}
# What is longer is no value of a contact, and would cost too much.
_LONGEST = 10_000
_TAG = re.compile(
    r"<(?P<hidden>script|style)\b[^<>]*>.*?</(?P=hidden)\s*>|<!--.*?-->"
    r"|</?(?P<block>br|p|div|li|ul|ol|td|tr|th|table|hr|h[1-6])(?=[\s/>])[^<>]*>"
    r"|</?(?:a|abbr|b|big|body|center|code|em|font|html|i|img|script|small|span"
    r"|strike|strong|style|sub|sup|u)(?=[\s/>])[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = re.compile(r"&(?:amp;)*(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_BREAK = "\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f"
# White space that is no ordinary blank, though it looks like one.
_ODD_BLANK = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")
# The blank of East Asian scripts.
_WIDE_BLANK = "\u3000"
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u3001-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff9f]"
)
_NEVER_SEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb"
    "\ufffe\uffff"
)
_DECOMPOSED = re.compile("[A-Za-z\xc0-\u024f][\u0300-\u036f]+")
# Joiners and variants mean something in other scripts and in emoji, but nothing beside
# the letters and signs of European ones.
_PLAIN = "\\x00-~\xa1-\u058f"
_MARK = "[\u200c\u200d\ufe00-\ufe0f\U000e0000-\U000e01ef]"
_IDLE_MARK = re.compile(f"^{_MARK}+|(?<=[{_PLAIN}]){_MARK}+(?=[{_PLAIN}]|$)")
# Only who mixes directions needs to mark them.
_DIRECTION = re.compile("[\u061c\u200e\u200f]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_INVISIBLE = re.compile(
    f"[{_NEVER_SEEN}{_WIDE_BLANK}]|{_ODD_BLANK.pattern}|{_MARK}|{_DIRECTION.pattern}|{_DECOMPOSED.pattern}"
)
_SUPERFLUOUS = re.compile(
    f"^[{_BREAK}\u3000]|[{_BREAK}\u3000]$|[{_BREAK}]{{2}}|[\t-\r\x1c-\x1f\x85\u2028\u2029]"
    f"|\u3000[{_BREAK}\u3000]|[{_BREAK}]\u3000"
)
_BLANKS = re.compile(f"[{_BREAK}\u3000]+")


def _without_html(text: str) -> str:
    text = _TAG.sub(lambda tag: " " if tag["block"] else "", text)
    return _ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    """What the entity stands for, however often it was escaped."""
    character = html.unescape(re.sub("^&(?:amp;)+", "&", entity.group()))
    return entity.group() if character.startswith("&") and character[1:] else character


def _without_invisible(text: str) -> str:
    text = re.sub(f"[{_NEVER_SEEN}]", "", _ODD_BLANK.sub(" ", text))
    if _WIDE_BLANK in text and not _EAST_ASIAN.search(text):
        text = text.replace(_WIDE_BLANK, " ")
    if not _RIGHT_TO_LEFT.search(text):
        text = _DIRECTION.sub("", text)
    text = _IDLE_MARK.sub("", text)
    return _DECOMPOSED.sub(lambda m: unicodedata.normalize("NFC", m.group()), text)


def _without_spaces(text: str) -> str:
    """One blank between words; an ideographic one where it was the only kind."""
    text = _BLANKS.sub(
        lambda m: "\u3000" if set(m.group()) == {"\u3000"} else " ", text
    )
    return text.strip()


def _rewriting(
    broken: re.Pattern[str], rewrite: Callable[[str], str], certainty: float
) -> Callable[[Contact, Base], Iterator[Finding]]:
    """A check of every text: the cheap pattern says where a look is worth it."""

    def check(contact: Contact, base: Base) -> Iterator[Finding]:
        for field, text in contact.values.items():
            if text and field in _TEXT_FIELDS and broken.search(text):
                new = rewrite(text[:_LONGEST]) + text[_LONGEST:]
                if new != text:
                    yield Finding(field, _or_unknown(field, new), certainty)

    return check


def _or_unknown(field: str, new: str) -> str | None:
    """A record must not lose its only name."""
    return None if field == "name" and not _without_invisible(new).strip() else new


def _check_encoding(contact: Contact, base: Base) -> Iterator[Finding]:
    for field, text in contact.values.items():
        if text and not text.isdigit() and field in _TEXT_FIELDS:
            new = decoded(text, field)
            if new != text:
                yield Finding(field, new, 0.95)
            elif is_damaged(text, field):
                yield Finding(field, None, 0.9)


RULES = (
    Rule("encoding", "Damaged encoding", "error", _check_encoding),
    Rule(
        "html",
        "HTML in a plain field",
        "warning",
        _rewriting(re.compile("[<&]"), _without_html, 0.95),
    ),
    Rule(
        "invisible",
        "Invisible characters",
        "warning",
        _rewriting(_INVISIBLE, _without_invisible, 1.0),
        certain=True,
    ),
    Rule(
        "spaces",
        "Superfluous spaces",
        "notice",
        _rewriting(_SUPERFLUOUS, _without_spaces, 1.0),
        certain=True,
    ),
)
