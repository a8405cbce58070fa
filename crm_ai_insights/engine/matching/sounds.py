"""What a name sounds like, roughly, in any European language."""

from __future__ import annotations

import re
from functools import cache

_SAME_SOUND = (
    (re.compile("sch|sh|sz|ch|cz|tsch|tch|zh|ts"), "s"),
    (re.compile("ph|pf|v|w"), "f"),
    (re.compile("ck|qu|c|q|g|x|kh"), "k"),
    (re.compile("dt|th|d"), "t"),
    (re.compile("z|j"), "s"),
    (re.compile("b"), "p"),
    (re.compile("m"), "n"),
)
_DROPPED = re.compile("[aeiouyh ]")
_REPEATED = re.compile(r"(.)\1+")
_LENGTH = 5


@cache
def skeleton(name: str) -> str:
    """First letter's sound and the consonants after it, at most five in all."""
    sound = name
    for pattern, replacement in _SAME_SOUND:
        sound = pattern.sub(replacement, sound)
    if not sound:
        return ""
    first = "a" if sound[0] in "aeiouyh" else sound[0]
    sound = first + _DROPPED.sub("", sound[1:])
    return _REPEATED.sub(r"\1", sound)[:_LENGTH]
