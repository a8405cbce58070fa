"""How good a record is, from 0 to 100, and what would improve it most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .contact import FIELDS, Contact
from .correct import Correction
from .rule import Severity

# A record that says much and says it right is of use even where it has a twin or is
# old: both are worth less than what stands in it.
_PART_WEIGHTS = {
    "completeness": 40,
    "validity": 30,
    "uniqueness": 15,
    "freshness": 15,
}
# Points for what is needed to write to, call, address and know a customer. One filled
# field of a line is enough; lines that the base has no field for do not count.
_PERSON_WEIGHTS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (25, ("email",)),
    (20, ("name", "last_name", "first_name")),
    (20, ("phone", "mobile")),
    (10, ("company",)),
    (8, ("country",)),
    (5, ("function",)),
    (5, ("city",)),
    (4, ("zip",)),
    (3, ("street",)),
)
_COMPANY_WEIGHTS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (20, ("name", "company")),
    (15, ("email",)),
    (15, ("phone", "mobile")),
    (12, ("country",)),
    (10, ("vat",)),
    (8, ("website",)),
    (8, ("city",)),
    (6, ("zip",)),
    (6, ("street",)),
)
# Share of the validity that one broken value leaves.
_LEFT: Mapping[Severity, float] = {"error": 0.5, "warning": 0.8, "notice": 0.95}
# Of 100 business contacts, about 22 are out of date a year later (MarketingSherpa).
_STILL_TRUE_AFTER_A_YEAR = 0.775


class Quality(NamedTuple):
    """The quality of one record and its parts, all 0 to 100.

    A part of which nothing is known is None and does not count. ``help_field`` is the
    empty or useless field whose right value would raise the score most, by
    ``help_points``; "" and 0 where there is none.
    """

    score: float
    completeness: float | None
    validity: float | None
    uniqueness: float | None
    freshness: float | None
    help_field: str
    help_points: float


def judge_quality(
    values: Mapping[str, str],
    corrections: Iterable[Correction],
    severities: Mapping[str, Severity],
    duplicate_certainty: float | None = None,
    age_days: float | None = None,
) -> Quality:
    """The quality of one record.

    :param values: the record's value of every field that the base has
    :param corrections: what is wrong with it, from :func:`~.correct.correct`
    :param severities: of every rule by its name
    :param duplicate_certainty: how sure it is that the record has a duplicate, 0 to 1
    :param age_days: days since somebody last changed or confirmed it
    """
    broken = _broken_fields(corrections, severities)
    lines = _lines(values)
    known: dict[str, float] = {}
    if lines:
        known["completeness"] = _completeness(values, broken, lines)
    if any(values.get(field) for field in FIELDS):
        known["validity"] = _validity(broken)
    if duplicate_certainty is not None:
        known["uniqueness"] = 100 * (1 - min(max(duplicate_certainty, 0.0), 1.0))
    if age_days is not None:
        known["freshness"] = 100 * _STILL_TRUE_AFTER_A_YEAR ** (max(age_days, 0) / 365)
    score = _mean(known)
    field, better = _best_help(values, broken, lines, known)
    return Quality(
        score,
        known.get("completeness"),
        known.get("validity"),
        known.get("uniqueness"),
        known.get("freshness"),
        field,
        better - score if field else 0.0,
    )


def _broken_fields(
    corrections: Iterable[Correction], severities: Mapping[str, Severity]
) -> dict[str, Severity]:
    """The worst severity by field; empty fields count as incomplete, not as wrong."""
    worst: dict[str, Severity] = {}
    for correction in corrections:
        if not correction.old or correction.field not in FIELDS:
            continue
        found = [severities[rule] for rule in correction.rules]
        found += [worst[correction.field]] if correction.field in worst else []
        worst[correction.field] = min(found, key=_LEFT.__getitem__)
    return worst


def _lines(values: Mapping[str, str]) -> list[tuple[int, list[str]]]:
    """What counts for this record: weights and the base's fields for it."""
    company = Contact(values).is_company
    lines = _COMPANY_WEIGHTS if company else _PERSON_WEIGHTS
    present = (
        (weight, [field for field in fields if field in values])
        for weight, fields in lines
    )
    return [(weight, fields) for weight, fields in present if fields]


def _is_useful(
    field: str, values: Mapping[str, str], broken: Mapping[str, Severity]
) -> bool:
    return bool(values[field].strip()) and broken.get(field) != "error"


def _completeness(
    values: Mapping[str, str],
    broken: Mapping[str, Severity],
    lines: Sequence[tuple[int, list[str]]],
) -> float:
    filled = sum(
        weight
        for weight, fields in lines
        if any(_is_useful(field, values, broken) for field in fields)
    )
    return 100 * filled / sum(weight for weight, _ in lines)


def _validity(broken: Mapping[str, Severity]) -> float:
    validity = 100.0
    for severity in broken.values():
        validity *= _LEFT[severity]
    return validity


def _mean(known: Mapping[str, float]) -> float:
    total = sum(_PART_WEIGHTS[part] for part in known)
    if not total:
        return 0.0
    points = sum(_PART_WEIGHTS[part] * value for part, value in known.items())
    return min(points / total, 100.0)


def _best_help(
    values: Mapping[str, str],
    broken: Mapping[str, Severity],
    lines: Sequence[tuple[int, list[str]]],
    known: Mapping[str, float],
) -> tuple[str, float]:
    """The field that would help most, and the score with its right value."""
    best, best_score = "", 0.0
    for _, fields in lines:
        if any(_is_useful(field, values, broken) for field in fields):
            continue
        field = next((field for field in fields if field in broken), fields[0])
        mended = {name: bad for name, bad in broken.items() if name != field}
        better = {
            **known,
            "completeness": _completeness({**values, field: "x"}, mended, lines),
            "validity": _validity(mended),
        }
        if (score := _mean(better)) > best_score:
            best, best_score = field, score
    return best, best_score
