"""Blocking rules: in what records must agree to be compared at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class BlockingRule:
    """Records that agree in all ``parts`` share a key of this rule.

    Rules with the same ``family`` share their keys, so that ``phone`` meets ``mobile``.

    :ivar strong: to share such a key is evidence, however many do
    """

    name: str
    parts: tuple[str, ...]
    family: str = ""
    strong: bool = False


def _rules(*lines: str, strong: bool = False) -> tuple[BlockingRule, ...]:
    return tuple(
        BlockingRule(line, tuple(line.split("+")), strong=strong) for line in lines
    )


DEFAULT_RULES: tuple[BlockingRule, ...] = (
    BlockingRule("phone", ("phone",), "phone", strong=True),
    BlockingRule("mobile", ("mobile",), "phone", strong=True),
    BlockingRule("company initials", ("company initials",), "initials"),
    BlockingRule("company joined", ("company joined",), "initials"),
    *_rules(
        "email letters", "mailbox", "vat", "full name", "company sorted",
        "vat+firm", "phone+firm", "company sorted+firm",
        strong=True,
    ),
    *_rules(
        "email domain", "website",
        "name letters", "name sound+zip", "name sound+number", "name sound+city",
        "name sound+street word", "name sound+employer", "name sound+birth year",
        "name sound+birthday", "name sound+second line", "name sound+initial",
        "name sound+phone start", "name sound+text",
        "street+number", "street+zip", "zip+number", "second line", "street",
        "city+number", "street word+city",
        "birth", "near year", "near year+city", "near year+mailbox start",
        "birthday+city", "birthday+zip", "birth year+zip",
        "company start+zip", "company start+city", "company start+number",
        "company word", "company first word+city", "company two words",
        "text", "text+city",
        "mailbox start+employer", "mailbox start+city", "mailbox number",
    ),
)  # fmt: skip


def families(
    rules: Sequence[BlockingRule] = DEFAULT_RULES,
) -> dict[str, list[BlockingRule]]:
    """The rules that share their keys, by the name of their family, always in order."""
    found: dict[str, list[BlockingRule]] = {}
    for rule in rules:
        found.setdefault(rule.family or rule.name, []).append(rule)
    return found
