"""Normal forms of telephone numbers."""

from __future__ import annotations

import re

from .text import clean_text, digits

_EXTENSION = re.compile(r"(?:ext|extension|x|#|durchwahl|poste|int)\.?\s*\d{1,6}\s*$")
# Shorter tails are extensions or service numbers that many have.
_SHORTEST, _TAIL = 6, 8


def phone_tail(text: str) -> str:
    """The last eight digits, which spellings of one number share.

    ``+49 (0) 30 1234567``, ``0049301234567`` and ``030/123 45 67`` have one tail; no
    country is needed. "" where there are fewer than six digits or all are alike.
    """
    number = digits(_EXTENSION.sub("", clean_text(text).lower()))
    tail = number.lstrip("0")[-_TAIL:] if len(number) > _TAIL else number
    return "" if len(tail) < _SHORTEST or len(set(tail)) == 1 else tail
