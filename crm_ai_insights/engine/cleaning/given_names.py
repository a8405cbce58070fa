"""Common given names of many countries."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

from .text import fold

# Pairs of letters that fewer names have may be foreign or a mistake.
_COMMON = 5
_FILE = Path(__file__).with_name("given_names.txt")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The usual spelling of every listed name by its folded one."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    names = (
        name for line in lines if not line.startswith("#") for name in line.split()
    )
    return {fold(name): name for name in names}


@lru_cache(maxsize=20_000)
def is_given_name(word: str) -> bool:
    """Whether people are called so; each part of a hyphenated name must be a name."""
    folded = fold(word)
    if folded in _names():
        return True
    parts = folded.split()
    return len(parts) > 1 and all(part in _names() for part in parts)


@lru_cache(maxsize=1)
def _pairs() -> frozenset[str]:
    pairs = Counter(pair for name in _names() for pair in _pairs_of(name))
    return frozenset(pair for pair, count in pairs.items() if count >= _COMMON)


def is_pronounceable(word: str) -> bool:
    """Whether every letter follows the one before it in several names, too."""
    return all(pair in _pairs() for pair in _pairs_of(fold(word)))


def _pairs_of(word: str) -> list[str]:
    text = f" {word} "
    return [text[place : place + 2] for place in range(len(word) + 1)]


def given_name_spelling(word: str) -> str:
    """A listed name as it is usually spelled if it differs from ``word`` by capitals.

    ``LATOYA`` is ``LaToya``; "" where no such name is listed.
    """
    spelling = _names().get(fold(word), "")
    return spelling if spelling.lower() == word.lower() else ""
