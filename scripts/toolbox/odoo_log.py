"""Reading Odoo's log: which warnings are about the addon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolbox import workspace

MODULE = "crm_ai_insights"
# The addon's own models begin so.
MODELS = "crm.ai."
ALARMING = frozenset({"WARNING", "ERROR", "CRITICAL"})

ENTRY = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ (?P<level>[A-Z]+) (?P<database>\S+)"
    r" (?P<logger>[\w.]+): (?P<text>.*)$"
)


@dataclass
class Entry:
    """One entry; a traceback belongs to the entry that it follows."""

    level: str
    logger: str
    text: str

    def __str__(self) -> str:
        return f"{self.level} {self.logger}: {self.text}"


def entries(lines: Iterable[str]) -> Iterator[Entry]:
    """Parse a log in Odoo's format; lines before the first entry are left out."""
    entry = None
    for line in lines:
        match = ENTRY.match(line.rstrip("\n"))
        if match:
            if entry is not None:
                yield entry
            entry = Entry(match["level"], match["logger"], match["text"].rstrip())
        elif entry is not None:
            entry.text += "\n" + line.rstrip()
    if entry is not None:
        yield entry


def alarms(lines: Iterable[str]) -> list[Entry]:
    """The warnings and errors of a log."""
    return [entry for entry in entries(lines) if entry.level in ALARMING]


def concerns_addon(logger: str, text: str) -> bool:
    """Whether the addon logged it or it is about the addon."""
    # The checkout's folder may be called like the addon: paths into it say
    # nothing yet.
    for folder in (workspace.WORKSPACE, workspace.CHECKOUT):
        text = text.replace(str(folder), "")
    return (
        logger.startswith(f"odoo.addons.{MODULE}") or MODULE in text or MODELS in text
    )
