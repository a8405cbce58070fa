"""64-bit hashes that are the same in every process, on every machine, for ever."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

HashArray = npt.NDArray[np.uint64]

_WIDTH = 8
# Completes a text whose length leaves this remainder to whole words.
_PADDING = tuple(b"\0" * (-length % _WIDTH) for length in range(_WIDTH))
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
    padded = b"".join([text + _PADDING[len(text) % _WIDTH] for text in encoded])
    words = np.frombuffer(padded, dtype="<u8").astype(np.uint64, copy=False)
    counts = -(-lengths // _WIDTH)
    starts = np.cumsum(counts) - counts
    hashes = mix(lengths.astype(np.uint64))
    rows = np.flatnonzero(counts)
    for place in range(int(counts.max(initial=0))):
        hashes[rows] = mix(hashes[rows] ^ words[starts[rows] + place])
        rows = rows[counts[rows] > place + 1]
    return hashes


def combine(*parts: HashArray) -> HashArray:
    """Hash of the sequence of hashes at each position."""
    result = np.zeros(len(parts[0]), dtype=np.uint64)
    for part in parts:
        result = mix(result ^ part)
    return result
