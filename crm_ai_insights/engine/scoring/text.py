"""Text columns: the words that occur often enough, weighted by how rare they are."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from . import cells
from .cells import Objects
from .column import Booleans, Column
from .settings import Settings
from .words import words_of

#: characters of a text shown as a reason
SHOWN = 80


class Text(Column):
    """Which frequent words a text holds (TF-IDF of length 1), or that it is empty."""

    kind = "text"

    def __init__(self, words: list[str], weights: list[float], missing: bool) -> None:
        self.words, self.weights, self.missing = words, weights, missing
        self.width = len(words) + missing
        self._places = {word: place for place, word in enumerate(words)}

    @classmethod
    def fit(cls, series: pd.Series, settings: Settings) -> Text:
        found = cells.texts(series)
        counts: Counter[str] = Counter()
        for text in found:
            counts.update(set(words_of(text or "")))
        least = max(settings.level_minimum, len(found) // 500)
        often = [word for word, count in counts.items() if count >= least]
        often.sort(key=lambda word: (-counts[word], word))
        words = often[: settings.words]
        weights = [float(np.log(len(found) / counts[word]) + 1) for word in words]
        return cls(words, weights, any(text is None for text in found))

    def parse(self, series: pd.Series) -> Objects:
        return cells.texts(series)

    def known(self, values: Objects) -> Booleans:
        return np.asarray(_filled(values) | self.missing)

    def empty(self, values: Objects) -> Booleans:
        return ~_filled(values)

    def encode(self, values: Objects) -> sparse.csr_matrix:
        places: list[int] = []
        ends = [0]
        for text in values:
            if text is None and self.missing:
                places.append(self.width - 1)
            elif text is not None:
                words = set(words_of(text))
                places += sorted(self._places[w] for w in words if w in self._places)
            ends.append(len(places))
        weights = np.append(self.weights, [1.0] * self.missing)
        found = weights[places] if places else np.empty(0)
        matrix = sparse.csr_matrix(
            (found, places, ends), shape=(len(values), self.width)
        )
        return _unit_rows(matrix)

    def shown(self, series: pd.Series) -> Objects:
        found = [" ".join((text or "").split()) for text in cells.texts(series)]
        return np.array(
            [x if len(x) <= SHOWN else x[: SHOWN - 1] + "…" for x in found],
            dtype=object,
        )

    def to_dict(self) -> dict[str, Any]:
        return {"words": self.words, "weights": self.weights, "missing": self.missing}


def _filled(values: Objects) -> Booleans:
    return np.array([text is not None for text in values], dtype=bool)


def _unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_matrix(sparse.diags(scale) @ matrix)
