"""What a part of the judgement found."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any

from evaluation.merging.digest import Difference

SHOWN = 3


class Refused(Exception):
    """The addon would not merge or undo; the text is its reason."""


@dataclass
class Outcome:
    """Counts of one part, and what makes it fail.

    :param refused: how often the addon would not merge, by reason
    :param mismatches: ``{"seed", "what"}``; the seed alone reproduces the case
    """

    cases: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    mismatches: list[dict[str, Any]] = field(default_factory=list)
    seconds: float = 0.0

    def run(
        self, seeds: Iterable[int], case: Callable[[int], Iterable[Difference]]
    ) -> None:
        """Judge case after case; whatever one raises is a mismatch of it.

        :param case: of a seed, the rows that are not as they should be
        """
        started = time.perf_counter()
        for seed in seeds:
            self.cases += 1
            try:
                found = list(_some(case(seed)))
            except Refused as refusal:
                self.refused[_general(str(refusal))] += 1
                continue
            except Exception as error:
                found = [f"{type(error).__name__}: {error}"]
            self.mismatches += [{"seed": seed, "what": what} for what in found]
        self.seconds = time.perf_counter() - started

    def to_dict(self) -> dict[str, Any]:
        """As JSON takes it."""
        return {
            "cases": self.cases,
            "merged": self.cases - self.refused.total(),
            "refused": dict(self.refused.most_common()),
            "failed_cases": len({each["seed"] for each in self.mismatches}),
            "mismatches": self.mismatches,
            "seconds": round(self.seconds, 1),
        }


def _some(found: Iterable[Difference]) -> Iterator[str]:
    """A few rows of each table, and how many more there are."""
    for table, rows in groupby(found, key=attrgetter("table")):
        texts = [str(row) for row in rows]
        yield from texts[:SHOWN]
        if len(texts) > SHOWN:
            yield f"{table}: {len(texts) - SHOWN} rows more"


def _general(reason: str) -> str:
    """A reason without what differs from case to case."""
    return re.sub(r"\d+", "#", reason.strip())
