"""The one exception that a launcher shows as a message, not as a traceback."""

from __future__ import annotations


class ToolboxError(Exception):
    """Something the person at the keyboard can do something about.

    :param reason: what went wrong
    :param advice: what to do
    """

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        return "\n".join(filter(None, [self.reason, self.advice]))
