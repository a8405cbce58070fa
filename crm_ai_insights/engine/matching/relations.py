"""What people share without being one: work, a household, a firm, a building.

Two colleagues agree in company, street, switchboard and domain as often as one person
does with a copy of themselves. Each relation says how often its pairs reach each level;
comparisons that it does not name are as among unrelated customers. What a relation
explains as well as identity does is no evidence of identity; none explains agreement
better than identity does, so that to agree in more never speaks against a match.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .records import COMPANY, PERSON, IntArray, Records
from .similarity import BoolArray

Tables = dict[str, tuple[float, ...]]


@dataclass(frozen=True)
class Relation:
    """Pairs of a kind (``persons``, ``companies``, ``mixed``) that share things.

    :ivar share: expected number of such pairs a record, before any data
    :ivar defining: comparisons without which it would be another relation, so that no
        base changes how often its pairs reach their levels
    :ivar needs: comparisons of which one must have values, or else nothing tells the
        relation from identity
    :ivar together: by comparison, how many of its first levels tell that the two are
        apart; no base makes these more frequent, or else it would be another relation
    """

    name: str
    label: str
    kinds: tuple[str, ...]
    share: float
    levels: Tables = field(default_factory=dict)
    defining: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    together: dict[str, int] = field(default_factory=dict)


_PREMISES: Tables = {
    "address": (0.150, 0.030, 0.030, 0.060, 0.130, 0.600),
    "street2": (0.250, 0.150, 0.600),
    "place": (0.005, 0.100, 0.045, 0.060, 0.120, 0.120, 0.550),
}
_ONE_HOME = {"address": 1, "place": 2}

RELATIONS = (
    Relation(
        "colleagues",
        "Colleagues have this in common too",
        ("persons", "mixed"),
        0.2,
        {
            **_PREMISES,
            "given": (0.900, 0.055, 0.006, 0.012, 0.007, 0.020),
            "family": (0.920, 0.050, 0.002, 0.012, 0.016),
            "employer": (0.060, 0.020, 0.020, 0.010, 0.090, 0.100, 0.070, 0.630),
            "email": (0.150, 0.770, 0.005, 0.050, 0.020, 0.005),
            "phone": (0.620, 0.010, 0.370),
            "vat": (0.060, 0.070, 0.870),
            "website": (0.150, 0.850),
            "kind": (0.300, 0.700),
        },
    ),
    Relation(
        "relatives",
        "Relatives have this in common too",
        ("persons",),
        0.02,
        {
            **_PREMISES,
            "given": (0.880, 0.050, 0.020, 0.020, 0.010, 0.020),
            "family": (0.050, 0.020, 0.060, 0.070, 0.800),
            "employer": (0.450, 0.040, 0.010, 0.005, 0.050, 0.055, 0.030, 0.360),
            "email": (0.720, 0.090, 0.010, 0.070, 0.030, 0.080),
            "phone": (0.500, 0.020, 0.480),
            "vat": (0.200, 0.050, 0.750),
            "birth": (0.900, 0.055, 0.012, 0.003, 0.030),
        },
        together=_ONE_HOME,
    ),
    Relation(
        "generations",
        "Father and son of one name have this in common too",
        ("persons",),
        0.01,
        {
            **_PREMISES,
            "address": (0.060, 0.060, 0.070, 0.050, 0.130, 0.630),
            "place": (0.005, 0.060, 0.085, 0.060, 0.120, 0.120, 0.550),
            "given": (0.010, 0.010, 0.010, 0.060, 0.020, 0.890),
            "family": (0.010, 0.010, 0.020, 0.060, 0.900),
            "employer": (0.600, 0.040, 0.010, 0.005, 0.040, 0.040, 0.015, 0.250),
            "email": (0.805, 0.020, 0.080, 0.010, 0.080, 0.005),
            "phone": (0.750, 0.010, 0.240),
            "vat": (0.300, 0.050, 0.650),
            "birth": (0.950, 0.040, 0.007, 0.002, 0.001),
            "generation": (0.850, 0.150),
        },
        together=_ONE_HOME,
    ),
    Relation(
        "namesakes",
        "Others of this name have this in common too",
        ("persons",),
        0.03,
        {
            "given": (0.030, 0.020, 0.040, 0.090, 0.030, 0.790),
            "family": (0.030, 0.020, 0.020, 0.100, 0.830),
            "email": (0.780, 0.020, 0.080, 0.010, 0.090, 0.020),
            "address": (0.660, 0.015, 0.015, 0.020, 0.050, 0.240),
            "place": (0.140, 0.430, 0.020, 0.030, 0.080, 0.060, 0.240),
        },
    ),
    Relation(
        "branches",
        "Branches of one company have this in common too",
        ("companies",),
        0.05,
        {
            "company": (0.020, 0.050, 0.040, 0.010, 0.100, 0.080, 0.070, 0.630),
            "email": (0.400, 0.330, 0.010, 0.170, 0.040, 0.050),
            "phone": (0.955, 0.020, 0.025),
            "address": (0.890, 0.030, 0.030, 0.020, 0.010, 0.020),
            "place": (0.030, 0.750, 0.050, 0.090, 0.030, 0.020, 0.030),
            "vat": (0.300, 0.020, 0.680),
            "website": (0.150, 0.850),
        },
        ("email", "phone"),
        ("address", "place", "phone", "email"),
    ),
    Relation(
        "group",
        "Companies of one group have this in common too",
        ("companies",),
        0.03,
        {
            **_PREMISES,
            "company": (0.100, 0.150, 0.500, 0.010, 0.140, 0.080, 0.010, 0.010),
            "email": (0.350, 0.570, 0.005, 0.050, 0.015, 0.010),
            "phone": (0.600, 0.020, 0.380),
            "vat": (0.950, 0.030, 0.020),
            "website": (0.150, 0.850),
        },
        needs=("address", "place", "phone", "email", "vat", "website"),
    ),
    Relation(
        "neighbours",
        "Companies in one building have this in common too",
        ("companies",),
        1.0,
        {
            **_PREMISES,
            "company": (0.610, 0.240, 0.040, 0.005, 0.055, 0.030, 0.010, 0.010),
            "email": (0.500, 0.450, 0.005, 0.030, 0.010, 0.005),
            "phone": (0.600, 0.020, 0.380),
            "website": (0.600, 0.400),
        },
        ("address", "street2", "place"),
        ("address", "street2", "place"),
    ),
)


def allowed(
    relation: Relation, records: Records, left: IntArray, right: IntArray
) -> BoolArray:
    """Which pairs are of a kind that can have this relation."""
    one, other = records.kinds[left], records.kinds[right]
    found: BoolArray = np.zeros(len(left), dtype=bool)
    if "persons" in relation.kinds:
        found |= (one != COMPANY) & (other != COMPANY)
    if "companies" in relation.kinds:
        found |= (one != PERSON) & (other != PERSON)
    if "mixed" in relation.kinds:
        found |= one != other
    return found
