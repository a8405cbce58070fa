"""What is written to the database, row by row, and the way back.

``journal`` looks on while something is done, ``Restoration`` puts back what it saw, and
``rehearsing`` takes everything back at once. It knows tables and the transaction, but
no model of the addon.
"""

from .capture import EXEMPT, Change, Effect, journal
from .rehearsal import rehearsing
from .restoration import Kept, Restoration
from .tables import LOG_COLUMNS

__all__ = [
    "EXEMPT",
    "LOG_COLUMNS",
    "Change",
    "Effect",
    "Kept",
    "Restoration",
    "journal",
    "rehearsing",
]
