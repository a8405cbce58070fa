"""An index of records, for finding those that a single new one may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import InvalidInput
from .blocking import Keys, blocking_keys
from .candidates import DEFAULT_CAP
from .model import MatchModel
from .prepare import prepare
from .records import IntArray, Records, column_of
from .rules import BlockingRule
from .weights import weigh

# A person waits for the answer: so many records are compared, those with the rarest
# keys first.
_MOST_COMPARED = 500


class Likeness(NamedTuple):
    """How likely a record is the customer that was looked up.

    :ivar row: its position in the indexed records
    :ivar probability: of being one customer, by the evidence of the pair alone
    :ivar total: the same as a match weight in log2
    """

    row: int
    probability: float
    total: float


@dataclass(frozen=True, eq=False)
class MatchIndex:
    """Records and their keys, sorted; it takes about 1 KB a record.

    :ivar keys: those that at most ``cap`` records bear, ascending, one entry a record
    :ivar rows: the positions of these records
    """

    records: Records
    keys: Keys
    rows: IntArray
    rules: Sequence[BlockingRule] | None = field(default=None, repr=False)

    @classmethod
    def build(
        cls,
        data: pd.DataFrame | Records,
        rules: Sequence[BlockingRule] | None = None,
        cap: int = DEFAULT_CAP,
    ) -> MatchIndex:
        """Index prepared records, or a table as :func:`prepare` takes it.

        :param cap: keys that more records bear say too little to be looked up
        :raises InvalidInput: if the table has no ``id`` or repeats one
        """
        records = data if isinstance(data, Records) else prepare(data)
        rows, keys = blocking_keys(records, rules)
        order = np.argsort(keys)
        rows, keys = rows[order], keys[order]
        starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
        sizes = np.diff(np.r_[starts, len(keys)])
        kept = np.repeat(sizes <= cap, sizes)
        # What was given is for showing evidence, and as large as the rest.
        return cls(replace(records, shown={}), keys[kept], rows[kept], rules)

    def lookup(
        self, frame: pd.DataFrame, model: MatchModel | None = None, limit: int = 10
    ) -> list[Likeness]:
        """The indexed records that this one may be, the most probable first.

        :param frame: one row, as :func:`prepare` takes it
        :param model: weights, the shipped ones by default
        :raises InvalidInput: if the table has not exactly one row
        """
        if len(frame) != 1:
            raise InvalidInput(f"one record is looked up at a time, not {len(frame)}")
        one = prepare(frame, like=self.records)
        rows = self._candidates(one)
        if not len(rows):
            return []
        model = model or MatchModel.default(len(self.records))
        others = np.arange(1, len(rows) + 1)
        weights = weigh(model, self._beside(one, rows), np.zeros_like(others), others)
        order = np.argsort(-weights.total, kind="stable")[:limit]
        return [
            Likeness(
                int(rows[place]),
                float(weights.probability[place]),
                float(weights.total[place]),
            )
            for place in order.tolist()
        ]

    def _candidates(self, one: Records) -> IntArray:
        """Positions of the records that share a key with this one, ascending."""
        _, keys = blocking_keys(one, self.rules)
        starts = np.searchsorted(self.keys, keys, side="left")
        sizes = np.searchsorted(self.keys, keys, side="right") - starts
        found: dict[int, None] = {}
        for place in np.argsort(sizes, kind="stable").tolist():
            if len(found) + sizes[place] > _MOST_COMPARED:
                break
            start = starts[place]
            found |= dict.fromkeys(self.rows[start : start + sizes[place]].tolist())
        return np.array(sorted(found), dtype=np.int64)

    def _beside(self, one: Records, rows: IntArray) -> Records:
        """The record, and then those at these positions, as records of their own."""
        both = np.arange(len(rows) + 1)
        columns = {
            name: column_of(
                [*one.column(name).texts(both[:1]), *column.texts(rows)], both
            )
            for name, column in self.records.columns.items()
            if column.values
        }
        return Records(
            np.append(one.ids, self.records.ids[rows]),
            np.append(one.kinds, self.records.kinds[rows]),
            columns,
            self.records.texts,
            base=self.records,
        )
