"""The engine's own exceptions; the addon translates them for people."""

from __future__ import annotations


class EngineError(Exception):
    """Base of everything the engine raises on purpose."""


class InvalidInput(EngineError):
    """The given data cannot be used; the message says why."""


class NotEnoughData(EngineError):
    """There are too few closed leads for an honest score.

    :param won: won leads that there are
    :param lost: lost leads that there are
    :param minimum_won: won leads that are needed
    :param minimum_lost: lost leads that are needed
    """

    def __init__(
        self, won: int, lost: int, minimum_won: int, minimum_lost: int
    ) -> None:
        super().__init__(
            f"A score needs {minimum_won} won and {minimum_lost} lost leads; "
            f"there are {won} won and {lost} lost."
        )
        self.won = won
        self.lost = lost
        self.minimum_won = minimum_won
        self.minimum_lost = minimum_lost


class ArtifactError(EngineError):
    """A stored model was altered, or comes from an incompatible version."""
