"""A trained model to bytes and back: canonical JSON, so that loading runs no code.

The fingerprint is kept beside the bytes (in the database, where only the addon
writes); bytes that do not match it are refused.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import platform
from importlib import metadata
from typing import Any

from .errors import ArtifactError

FORMAT = 1
LIBRARIES = ("numpy", "pandas", "scikit-learn", "rapidfuzz")


def dump(kind: str, payload: dict[str, Any]) -> bytes:
    """The model as canonical JSON: sorted keys, no spaces, ASCII only.

    The same payload gives the same bytes on the same installation; floats come
    back bit by bit (``repr`` is the shortest text that does).

    :param kind: what the payload is, such as ``"scoring"``; ``load`` asks for it
    :raises ArtifactError: if the payload holds something JSON cannot keep exactly
    """
    document = {
        "format": FORMAT,
        "kind": kind,
        "libraries": versions(),
        "payload": payload,
    }
    try:
        text = json.dumps(
            document, sort_keys=True, separators=(",", ":"), allow_nan=False
        )
    except (TypeError, ValueError) as error:
        raise ArtifactError(f"This {kind} model cannot be stored: {error}.") from error
    return text.encode("ascii")


def fingerprint(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def load(data: bytes, kind: str, fingerprint: str) -> dict[str, Any]:
    """The payload that ``dump`` stored.

    :raises ArtifactError: if the bytes do not match ``fingerprint``, hold another
        kind of model, or were written in a format that this version does not know
    """
    if not hmac.compare_digest(_digest(data), fingerprint.strip().lower()):
        raise ArtifactError(
            f"The stored {kind} model was altered after it was trained: its "
            "fingerprint does not match. Train it again."
        )
    document = _parse(data, kind)
    if document.get("format") != FORMAT:
        raise ArtifactError(
            f"The stored {kind} model has format {document.get('format')!r}; this "
            f"version reads format {FORMAT}. Train it again."
        )
    if document.get("kind") != kind:
        raise ArtifactError(
            f"A {kind} model was expected, but this one is of kind "
            f"{document.get('kind')!r}."
        )
    payload = document.get("payload")
    if not isinstance(payload, dict):
        raise ArtifactError(f"The stored {kind} model is empty.")
    return payload


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries that models are trained with."""
    found = {"python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


_digest = fingerprint  # `load` has a parameter of the same name


def _parse(data: bytes, kind: str) -> dict[str, Any]:
    try:
        document = json.loads(data)
    except ValueError:
        document = None
    if not isinstance(document, dict):
        raise ArtifactError(f"The stored {kind} model cannot be read.")
    return document
