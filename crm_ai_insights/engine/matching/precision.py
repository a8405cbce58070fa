"""How precise proposals are, as far as decisions can tell."""

from __future__ import annotations

from math import sqrt

from ..errors import InvalidInput

# Standard normal quantile: the bound is missed once in forty times.
_Z = 1.959964


def lower_bound(right: int, decided: int) -> float:
    """The least share of right proposals that ``right`` of ``decided`` allow for.

    Lower end of the two-sided 95 % score interval (Wilson 1927); 0 without decisions.

    :raises InvalidInput: if more are right than decided, or fewer than none
    """
    if not 0 <= right <= decided:
        raise InvalidInput("of the decided ones, between none and all are right")
    if not decided:
        return 0.0
    share, z2 = right / decided, _Z * _Z
    middle = share + z2 / (2 * decided)
    spread = _Z * sqrt(share * (1 - share) / decided + z2 / (4 * decided * decided))
    return max((middle - spread) / (1 + z2 / decided), 0.0)
