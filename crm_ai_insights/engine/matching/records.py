"""Records as columns of normal forms, each distinct value held once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .hashing import hash_texts

IntArray = npt.NDArray[np.integer]

PERSON, COMPANY, UNKNOWN = 0, 1, 2


@dataclass(frozen=True, eq=False)
class Column:
    """One normal form of all records: ``values[codes[i]]`` is that of record i.

    ``codes`` is int32, -1 where the value is missing; ``values`` are distinct.
    """

    codes: IntArray
    values: tuple[str, ...]

    @cached_property
    def value_hashes(self) -> npt.NDArray[np.uint64]:
        """Stable 64-bit hash of each value."""
        return hash_texts(self.values)

    @cached_property
    def _derived(self) -> dict[Callable[[str], Any], npt.NDArray[Any]]:
        return {}

    def derive(self, function: Callable[[str], Any]) -> npt.NDArray[Any]:
        """``function`` of each value, and of "" at the end (for code -1); kept."""
        if function not in self._derived:
            results = [function(value) for value in (*self.values, "")]
            kind = bool if isinstance(results[-1], bool) else object
            self._derived[function] = np.array(results, dtype=kind)
        return self._derived[function]

    def texts(self, rows: IntArray) -> list[str]:
        """Values of these rows, "" where missing."""
        return [self.values[code] if code >= 0 else "" for code in self.codes[rows]]

    def hashes(
        self, function: Callable[[str], str] | None = None
    ) -> npt.NDArray[np.uint64]:
        """Stable 64-bit hash of each record's value, or of ``function`` of it.

        0 where that is missing or "".
        """
        if function is None:
            return np.append(self.value_hashes, np.uint64(0))[self.codes]
        texts = [function(value) for value in self.values]
        hashes = np.append(hash_texts(texts), np.uint64(0))
        hashes[[place for place, text in enumerate(texts) if not text]] = 0
        return hashes[self.codes]

    def counts(self) -> IntArray:
        """How many records bear each value."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.values))

    def map(self, function: Callable[[str], str]) -> Column:
        """Another normal form of the same records; "" becomes missing."""
        return column_of([function(value) for value in self.values], self.codes)


def column_of(values: Sequence[str], codes: IntArray) -> Column:
    """Column of ``values[codes]`` with equal values joined and empty ones missing.

    Code -1 is missing, too.
    """
    distinct = dict.fromkeys(values)
    distinct.pop("", None)
    places = {value: place for place, value in enumerate(distinct)}
    places[""] = -1
    renumbered = np.fromiter(
        map(places.__getitem__, [*values, ""]), np.int32, len(values) + 1
    )
    return Column(renumbered[codes], tuple(distinct))


def missing_column(size: int) -> Column:
    """Column without any value."""
    return Column(np.full(size, -1, dtype=np.int32), ())


@dataclass(frozen=True, eq=False)
class Records:
    """What the engine knows of each record, ready to be compared.

    :ivar ids: the caller's identifiers, in the caller's order
    :ivar kinds: int8, PERSON, COMPANY or UNKNOWN
    :ivar columns: normal forms by name; absent ones are missing everywhere
    :ivar texts: names of the caller's further columns, compared as plain text
    :ivar shown: the texts as given, by given column, for evidence
    :ivar all_companies: whether names that may be a person's are taken for companies'
    :ivar base: the records to learn from what is usual, where these are but some
    """

    ids: npt.NDArray[np.object_]
    kinds: npt.NDArray[np.int8]
    columns: dict[str, Column]
    texts: tuple[str, ...] = ()
    shown: dict[str, Column] = field(default_factory=dict)
    all_companies: bool = False
    base: Records | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: IntArray) -> Records:
        """Only the records at these positions."""

        def some(columns: dict[str, Column]) -> dict[str, Column]:
            return {
                name: Column(column.codes[rows], column.values)
                for name, column in columns.items()
            }

        return replace(
            self,
            ids=self.ids[rows],
            kinds=self.kinds[rows],
            columns=some(self.columns),
            shown=some(self.shown),
        )

    @cached_property
    def name_parts(self) -> tuple[Column, Column]:
        """Given and family names, with one vocabulary so that they can be compared."""
        return one_vocabulary(self.column("given"), self.column("family"))

    @cached_property
    def numbers(self) -> tuple[Column, Column]:
        """Phone and mobile numbers, with one vocabulary."""
        return one_vocabulary(self.column("phone"), self.column("mobile"))

    @cached_property
    def givenness(self) -> IntArray:
        """How much oftener each word of ``name_parts`` is a first than a last name.

        0 at the end, for a missing one.
        """
        given, family = self.name_parts
        if self.base is None:
            return np.append(given.counts() - family.counts(), 0)
        words, givenness = self.base._givenness_by_hash
        wanted = np.append(given.value_hashes, np.uint64(0))
        place = np.minimum(np.searchsorted(words, wanted), len(words) - 1)
        return np.where(words[place] == wanted, givenness[place], 0)

    @cached_property
    def _givenness_by_hash(self) -> tuple[npt.NDArray[np.uint64], IntArray]:
        words = np.append(self.name_parts[0].value_hashes, np.uint64(0))
        order = np.argsort(words)
        return words[order], self.givenness[order]

    def column(self, name: str) -> Column:
        """Normal form of that name; missing everywhere where it was not given."""
        found = self.columns.get(name)
        return missing_column(len(self)) if found is None else found


def one_vocabulary(first: Column, second: Column) -> tuple[Column, Column]:
    """The same two columns with the values of both, each once."""
    together = column_of(
        [*first.values, *second.values, ""],
        np.arange(len(first.values) + len(second.values) + 1),
    )
    table, offset = together.codes, len(first.values)
    codes = np.where(second.codes >= 0, second.codes + offset, -1)
    return (
        Column(table[first.codes], together.values),
        Column(table[codes], together.values),
    )
