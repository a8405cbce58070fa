"""Free text as a person would read it."""

from __future__ import annotations

import html
import re
import unicodedata

_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Joiners and direction marks stay: Persian, Indic scripts and emoji need them.
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufff9-\ufffb]"
)
_BLANKS = re.compile("[\t \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINES = re.compile(" *\n *")
_GAPS = re.compile("\n{3,}")

_LAYOUT = (
    r"br|p|div|li|ul|ol|tr|table|h[1-6]|hr|blockquote|section|article|header|footer"
)
_INLINE = (
    r"a|abbr|address|b|big|body|center|cite|code|dd|del|dl|dt|em|font|form|head|html|i|"
    r"img|input|ins|kbd|label|link|main|mark|meta|nav|o:p|option|pre|q|s|samp|select|"
    r"small|span|strike|strong|sub|sup|tbody|td|tfoot|th|thead|title|tt|u|var|video|xml"
)
# What is not shown, from its beginning to its end.
_UNSEEN = (
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<script\b", re.IGNORECASE), re.compile("</script>", re.IGNORECASE)),
    (re.compile(r"<style\b", re.IGNORECASE), re.compile("</style>", re.IGNORECASE)),
    (re.compile("<!doctype", re.IGNORECASE), re.compile(">")),
)
_LAYOUT_TAG = re.compile(rf"</?(?:{_LAYOUT})(?:\s[^<>]*|/)?>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*|/)?>", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:amp;)*(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)
# Text that was converted twice settles in two or three passes.
_MAX_PASSES = 8


def plain_text(text: str) -> str:
    """Text without HTML, control characters and damaged encoding.

    Paragraphs stay: lines end with a line feed, at most one empty line parts them.
    Accents are composed (NFC). Idempotent; any string of any length is accepted.
    """
    for _ in range(_MAX_PASSES):
        before, text = text, _one_pass(text)
        if text == before:
            return text
    # Tags within tags within tags are not meant for reading.
    return _tidy(re.sub("[<>&]", " ", text))


def _one_pass(text: str) -> str:
    # Control characters may be what damaged letters became.
    text = repair_encoding(_SURROGATES.sub("", text))
    if "<" in text:
        text = _INLINE_TAG.sub("", _LAYOUT_TAG.sub("\n", _without_unseen(text)))
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(f"&{found[1]};"), text)
    return _tidy(text)


def _without_unseen(text: str) -> str:
    for beginning, end in _UNSEEN:
        kept, position = [], 0
        while (start := beginning.search(text, position)) and (
            stop := end.search(text, start.end())
        ):
            kept.append(text[position : start.start()])
            position = stop.end()
        text = " ".join([*kept, text[position:]])
    return text


def repair_encoding(text: str) -> str:
    """``MÃ¼ller`` as ``Müller``; text that is not surely damaged stays as it is."""
    if text.isascii():
        return text
    import ftfy

    return str(ftfy.fix_encoding(text))


def _tidy(text: str) -> str:
    text = _CONTROLS.sub("", _BREAKS.sub("\n", text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = _LINES.sub("\n", _BLANKS.sub(" ", text))
    return _GAPS.sub("\n\n", text).strip(" \n")
