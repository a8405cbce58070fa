"""The engine's own exceptions; the addon translates them for people."""

from __future__ import annotations


class EngineError(Exception):
    """Base of everything the engine raises on purpose."""


class InvalidInput(EngineError):
    """The given data cannot be used; the message says why."""


class NotEnoughData(EngineError):
    """There is too little data for an honest answer; the message says what is missing."""


class ArtifactError(EngineError):
    """A stored model was altered, or comes from an incompatible version."""
