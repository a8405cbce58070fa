"""Names of firms: a family's trade, an invented brand, a trade of a city."""

from __future__ import annotations

import numpy as np

from .people import Columns, draw_names, spelled
from .vocabulary import Country, LegalForm

TRADE_SHARE = 0.42
_HEADS = (
    "Al Ar Bel Bri Cal Cor Dal Del Dor El Fer Gal Gran Hel In Jor Kal Kor Lan Lu Mar"
    " Mer Mon Nor Nova Or Pal Per Pri Quan Ra Ren Sal Sel Sol Tal Ter Ur Val Ver Vi Xan"
    " Zen Zor"
).split()
_MIDS = (
    "a be ca da di do e fa ga go i ka la le li lo ma mi mo na ne ni no pa ra re ri ro"
    " sa si ta te ti to va ve vi"
).split()
_TAILS = (
    "bis cor da dia dis lia lis lux max mis na nex nia nis nova ra ria ris rix ron sa"
    " sis tec tis ton tra via vis x xia zon"
).split()


def draw_companies(rng: np.random.Generator, country: Country, count: int) -> Columns:
    """``count`` firms: ``core`` (without legal form), its Latin spelling, legal form.

    ``short`` is the core without the words that others share with it.
    """
    families = draw_names(rng, country, count)
    trade = rng.random(count) < TRADE_SHARE
    picks = rng.integers(0, 2**31, size=(count, 6)).tolist()
    legal = rng.choice(len(country.legal_forms), size=count, p=_legal_odds(country))
    cores, latins, shorts = [], [], []
    for i, is_trade in enumerate(trade.tolist()):
        surname = families["family"][i], families["family_latin"][i]
        if country.two_surnames:
            surname = surname[0].split(" ")[0], surname[1].split(" ")[0]
        make = _trade_name if is_trade else _brand_name
        core, latin, short = make(country, surname, picks[i])
        cores.append(core)
        latins.append(latin)
        shorts.append(short)
    return {"core": cores, "core_latin": latins, "short": shorts,
            "legal": legal.tolist()}  # fmt: skip


def with_legal_form(
    country: Country, core: str, form: LegalForm, written: str | None = None
) -> str:
    """The firm's name with its legal form where the country puts it."""
    written = form.usual if written is None else written
    if not written:
        return core
    if form.before and country.code == "UA":
        return f"{written} «{core}»"
    between = country.joined
    return f"{written}{between}{core}" if form.before else f"{core}{between}{written}"


def _legal_odds(country: Country) -> np.ndarray:
    odds = 0.5 ** np.arange(len(country.legal_forms))
    return odds / odds.sum()


def _trade_name(
    country: Country, surname: tuple[str, str], picks: list[int]
) -> tuple[str, str, str]:
    trade = spelled(country.trades[picks[0] % len(country.trades)])
    place = country.places[picks[1] % len(country.places)].city
    pattern = country.trade_names[_first_often(picks[2], len(country.trade_names))]
    brand = _brand(country, picks)
    written = [
        pattern.format(
            surname=surname[s], trade=trade[s], city=spelled(place)[s], brand=brand[s]
        )
        for s in (0, 1)
    ]
    short = brand[0] if "{brand}" in pattern else surname[0]
    return written[0], written[1], place if "{city}" in pattern else short


def _first_often(pick: int, choices: int) -> int:
    return 0 if pick % 10 < 6 else pick % choices


def _brand_name(
    country: Country, surname: tuple[str, str], picks: list[int]
) -> tuple[str, str, str]:
    brand = _brand(country, picks)
    sector = spelled(country.sectors[picks[0] % len(country.sectors)])
    between = country.joined
    return f"{brand[0]}{between}{sector[0]}", f"{brand[1]} {sector[1]}", brand[0]


def _brand(country: Country, picks: list[int]) -> tuple[str, str]:
    if country.brand_heads:
        head = spelled(country.brand_heads[picks[3] % len(country.brand_heads)])
        tail = spelled(country.brand_tails[picks[4] % len(country.brand_tails)])
        between = " " if country.code == "AE" else ""
        return f"{head[0]}{between}{tail[0]}".strip(), f"{head[1]} {tail[1]}".strip()
    if picks[5] % 12 == 0:
        letters = "".join(chr(65 + picks[j] // 7 % 26) for j in (3, 4, 5))
        return letters, letters
    name = (
        _HEADS[picks[3] % len(_HEADS)]
        + _MIDS[picks[4] % len(_MIDS)]
        + _TAILS[picks[5] // 12 % len(_TAILS)]
    )
    return name, name
