"""How far something is from what is normal."""

from __future__ import annotations

import numpy as np

from .cells import Floats


def ratio_to_normal(values: Floats, normal: Floats, offset: float = 0.0) -> Floats:
    """(n) natural logarithm of value to normal; 0 is normal, NaN where one is missing.

    :param values: (n) amounts or durations; without ``offset`` those that are not above
        0 count as missing
    :param normal: (n) what is normal for each; NaN where that is not known
    :param offset: added to both, so that very short durations count alike
    """
    own, usual = np.asarray(values) + offset, np.asarray(normal) + offset
    known = (own > 0) & (usual > 0)
    ratio = np.divide(own, usual, out=np.ones_like(own), where=known)
    return np.where(known, np.log(ratio), np.nan)
