"""64-bit hashes that are the same in every process, on every machine, for ever."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

HashArray = npt.NDArray[np.uint64]

_WIDTH = 8
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def mix(values: HashArray) -> HashArray:
    """Finaliser of splitmix64 (Steele et al. 2014): every bit depends on every bit."""
    values = values + _MULTIPLIER
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: HashArray = values ^ (values >> np.uint64(31))
    return mixed


def hash_texts(texts: Sequence[str]) -> HashArray:
    """Hash of the UTF-8 bytes of each text, eight bytes at a time for all at once."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    lengths = np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded))
    hashes = mix(lengths.astype(np.uint64))
    order = np.argsort(-lengths, kind="stable")
    active = len(order)
    for start in range(0, int(lengths.max(initial=0)), _WIDTH):
        active = int(np.searchsorted(-lengths[order], -start, side="left"))
        rows = order[:active]
        chunk = np.array([encoded[i][start : start + _WIDTH] for i in rows], dtype="S8")
        hashes[rows] = mix(hashes[rows] ^ chunk.view("<u8").astype(np.uint64))
    return hashes


def combine(*parts: HashArray) -> HashArray:
    """Hash of the sequence of hashes at each position."""
    result = np.zeros(len(parts[0]), dtype=np.uint64)
    for part in parts:
        result = mix(result ^ part)
    return result
