"""Names of people, as a country's parents and registrars give them."""

from __future__ import annotations

from functools import cache

import numpy as np
from anyascii import anyascii

from .vocabulary import Country

Columns = dict[str, list]
RARE_SHARE = 0.3


def spelled(entry: str) -> tuple[str, str]:
    """A vocabulary entry as (native, Latin) spelling."""
    native, bar, latin = entry.partition("|")
    return native, latin if bar else anyascii(native).replace("'", "").title()


@cache
def _spellings(country: Country, attribute: str) -> tuple[list[str], list[str]]:
    pairs = [spelled(entry) for entry in getattr(country, attribute)]
    return [native for native, _ in pairs], [latin for _, latin in pairs]


def draw_names(
    rng: np.random.Generator, country: Country, count: int, female: bool | None = None
) -> Columns:
    """``count`` people: given, family, their Latin spellings, and whether female."""
    chance = 0.47 if female is None else float(female)
    women = rng.random(count) < chance
    given = _draw_given(rng, country, women)
    family = _draw_families(rng, country, count)
    if country.two_surnames:
        second = _draw_families(rng, country, count)
        family = [
            (f"{a} {b}", f"{c} {d}")
            for (a, c), (b, d) in zip(family, second, strict=True)
        ]
    family = [
        for_woman(country, *pair) if woman else pair
        for pair, woman in zip(family, women.tolist(), strict=True)
    ]
    return {
        "given": [native for native, _ in given],
        "given_latin": [latin for _, latin in given],
        "family": [native for native, _ in family],
        "family_latin": [latin for _, latin in family],
        "female": women.tolist(),
    }


def for_woman(country: Country, native: str, latin: str) -> tuple[str, str]:
    """The surname a woman bears, where the country changes its ending."""
    changed = country.in_feminine(native)
    return (native, latin) if changed == native else (changed, anyascii(changed))


def _draw_given(
    rng: np.random.Generator, country: Country, female: np.ndarray
) -> list[tuple[str, str]]:
    composed = rng.random(len(female)) < (0.5 if country.given_heads else 0.0)
    skewed = rng.random(len(female)) ** 1.4
    heads = rng.integers(max(len(country.given_heads), 1), size=len(female)).tolist()
    tails = rng.integers(max(len(country.given_tails), 1), size=len(female)).tolist()
    names = []
    for i, (woman, compose) in enumerate(
        zip(female.tolist(), composed.tolist(), strict=True)
    ):
        if compose:
            entry = country.given_heads[heads[i]] + country.given_tails[tails[i]]
            names.append((entry, _one_word(anyascii(entry))))
            continue
        natives, latins = _spellings(country, "female" if woman else "male")
        which = int(skewed[i] * len(natives))
        names.append((natives[which], _one_word(latins[which])))
    return names


def _one_word(latin: str) -> str:
    """Chinese is transliterated syllable by syllable, each with a capital."""
    return latin if "-" in latin or " " in latin else latin.capitalize()


def _draw_families(
    rng: np.random.Generator, country: Country, count: int
) -> list[tuple[str, str]]:
    common = rng.choice(len(country.surnames), size=count, p=country.surname_odds)
    rare = rng.random(count) < (RARE_SHARE if country.surname_heads else 0.0)
    heads = rng.integers(max(len(country.surname_heads), 1), size=count).tolist()
    tails = rng.integers(max(len(country.surname_tails), 1), size=count).tolist()
    natives, latins = _spellings(country, "surnames")
    families = []
    for i, (which, is_rare) in enumerate(
        zip(common.tolist(), rare.tolist(), strict=True)
    ):
        if is_rare:
            head = spelled(country.surname_heads[heads[i]])
            tail = spelled(country.surname_tails[tails[i]])
            families.append((head[0] + tail[0], _joined(head[1], tail[1])))
        else:
            families.append((natives[which], latins[which]))
    return families


def _joined(head: str, tail: str) -> str:
    return head + tail if head.endswith(" ") else (head + tail.lower())
