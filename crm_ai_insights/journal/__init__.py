"""What is written to the database, row by row, and the way back.

``journal`` looks on while something is done, ``Restoration`` puts back what it saw, and
``rehearsing`` takes everything back at once. It knows tables and the transaction, but
no model of the addon.
"""

from .capture import EXEMPT, Change, Effect, journal
from .kept import Kept
from .rehearsal import rehearsing
from .restoration import Restoration
from .tables import LOG_COLUMNS, Catalog

__all__ = [
    "EXEMPT",
    "LOG_COLUMNS",
    "Catalog",
    "Change",
    "Effect",
    "Kept",
    "Restoration",
    "journal",
    "rehearsing",
]
