"""Which snapshots teach where there are more than can be learned from at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def thin(leads: npt.ArrayLike, limit: int, seed: int = 0) -> npt.NDArray[np.bool_]:
    """Which snapshots are kept.

    Leads matter more than looking at one of them often: each keeps at least one
    snapshot; all are picked by chance.

    :param leads: (n) lead of each snapshot
    :param limit: how many are kept, or as many as there are leads, if those are more
    :return: (n)
    """
    found = np.asarray(leads)
    if len(found) <= limit:
        return np.ones(len(found), dtype=bool)
    shuffled = np.random.default_rng(seed).permutation(len(found))
    first = shuffled[np.unique(found[shuffled], return_index=True)[1]]
    kept = np.zeros(len(found), dtype=bool)
    kept[first] = True
    further = shuffled[~kept[shuffled]]
    kept[further[: max(limit - len(first), 0)]] = True
    return kept
