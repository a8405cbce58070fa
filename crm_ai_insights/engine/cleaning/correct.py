"""From a contact to the corrections that it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .base import Base
from .contact import Contact
from .rule import Finding, Rule

# One correction may make another possible. Real values settle in two or three passes.
_MAX_PASSES = 6


class Correction(NamedTuple):
    """One value that breaks rules, and the better one.

    ``new`` is "" where the field should be empty, None where nothing better is known.
    ``rules`` are the names of the broken rules; ``certainty`` is that of the least
    certain step. Corrections of one record with the same ``together`` (the name of a
    rule, or "") are applied together or not at all.
    """

    field: str
    old: str
    new: str | None
    rules: tuple[str, ...]
    certainty: float
    together: str = ""


def correct(
    values: Mapping[str, str], base: Base, rules: Sequence[Rule]
) -> list[Correction]:
    """The corrections of one contact, one for each field, in the order of the fields.

    The rules are applied one after the other, each to what the ones before it left,
    until none has anything to correct: applied corrections need no further ones. Where
    rules do not come to rest, nothing better is proposed.

    :param values: the contact's value of every field that the base has
    """
    work = _Work(Contact(values, base.country))
    for _ in range(_MAX_PASSES):
        if not work.apply(rules, base):
            return work.corrections(values)
    return work.without_proposals(values)


@dataclass
class _Work:
    """The contact as corrected so far, and why."""

    contact: Contact
    steps: dict[str, dict[str, float]] = field(default_factory=dict)
    unsolved: dict[str, dict[str, float]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

    def apply(self, rules: Sequence[Rule], base: Base) -> bool:
        """One pass of all rules; whether it corrected anything."""
        self.unsolved = {}
        corrected = False
        for rule in rules:
            for finding in list(rule.check(self.contact, base)):
                if finding.new is None or finding.new == self.contact[finding.field]:
                    _note(self.unsolved, rule, finding)
                    continue
                corrected = True
                _note(self.steps, rule, finding)
                if rule.together:
                    self.moved.setdefault(finding.field, rule.name)
                self.contact = self.contact.replaced(finding.field, finding.new)
        return corrected

    def corrections(self, values: Mapping[str, str]) -> list[Correction]:
        found = []
        for name, old in values.items():
            new = self.contact[name]
            broken = {**self.unsolved.get(name, {})}
            if new != old:
                broken |= self.steps[name]
            if broken:
                found.append(
                    Correction(
                        name,
                        old,
                        new if new != old else None,
                        tuple(broken),
                        min(broken.values()),
                        self.moved.get(name, "") if new != old else "",
                    )
                )
        return found

    def without_proposals(self, values: Mapping[str, str]) -> list[Correction]:
        found = []
        for name, old in values.items():
            broken = {**self.unsolved.get(name, {}), **self.steps.get(name, {})}
            if broken:
                certainty = min(broken.values())
                found.append(Correction(name, old, None, tuple(broken), certainty))
        return found


def _note(notes: dict[str, dict[str, float]], rule: Rule, finding: Finding) -> None:
    certainties = notes.setdefault(finding.field, {})
    earlier = certainties.get(rule.name, 1.0)
    certainties[rule.name] = min(finding.certainty, earlier)
