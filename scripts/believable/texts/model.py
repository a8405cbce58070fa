"""What is said in one language, about one lead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    """Sentences with places for ``{product}``, ``{size}``, ``{name}``, ``{company}``.

    ``products`` has the order of :data:`believable.mechanism.PRODUCTS`. ``need`` is a
    lead's first text by how concrete the need is, ``inbound`` what customers write
    later by mood: both as (weak, middling, strong).
    """

    products: tuple[str, ...]
    titles: tuple[str, ...]
    need: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    inbound: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    outbound: tuple[str, ...]
    hello: str = "{name},"
