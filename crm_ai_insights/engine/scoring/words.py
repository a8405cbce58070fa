"""Splitting a text into the words that a model may look at."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]{2,}")
# scripts written without spaces: Han, kana, Thai
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")


def words_of(text: str) -> list[str]:
    """Words in lower case without accents; pairs of characters where no spaces are.

    >>> words_of("Réf. 12: Need 50 chairs")
    ['ref', 'need', 'chairs']
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    found: list[str] = []
    for word in _WORD.findall(plain):
        runs = () if word.isascii() else _UNSPACED.findall(word)
        if runs:
            found += [run[i : i + 2] for run in runs for i in range(len(run) - 1)]
        else:
            found.append(word)
    return found


def length_of(text: str) -> int:
    """About how many words a text has; an e-mail address or a link is one."""
    return len(text.split()) + sum(len(run) // 2 for run in _UNSPACED.findall(text))
