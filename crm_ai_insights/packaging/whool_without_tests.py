"""whool, but for the addon's tests, which are a link out of the addon's folder.

whool packs the files that git lists, and a link to a folder is none. So it gets a
copy of the addon without the link; what else is no part of a wheel stays out too.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whool import buildapi
from whool.buildapi import (
    build_editable,  # links to the folder as it is
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

NEVER = ("__pycache__", "*.py[cod]", ".*", "*.egg-info")
NOT_PACKED = {"tests", "build", "dist"}
ONLY_TO_BUILD = {"packaging"}


def build_wheel(
    wheel_directory: str,
    config_settings: dict[str, Any] | None = None,
    metadata_directory: str | None = None,
) -> str:
    """Build a wheel of what an Odoo needs."""
    target = os.path.abspath(wheel_directory)
    with _copy(leave_out=NOT_PACKED | ONLY_TO_BUILD):
        return buildapi.build_wheel(target, config_settings, metadata_directory)


def build_sdist(
    sdist_directory: str, config_settings: dict[str, Any] | None = None
) -> str:
    """Build an archive that a wheel can be built from."""
    target = os.path.abspath(sdist_directory)
    with _copy(leave_out=NOT_PACKED):
        return buildapi.build_sdist(target, config_settings)


@contextlib.contextmanager
def _copy(leave_out: set[str]) -> Iterator[None]:
    """Work in a copy of the addon that has its name, for whool reads it there."""
    addon = Path.cwd()
    never = shutil.ignore_patterns(*NEVER)

    def ignored(folder: str, names: list[str]) -> set[str]:
        here = leave_out if Path(folder) == addon else set()
        return never(folder, names) | here

    with tempfile.TemporaryDirectory() as scratch:
        # No repository around the copy may say what belongs to it.
        os.environ["GIT_CEILING_DIRECTORIES"] = scratch
        copy = Path(scratch, addon.name)
        shutil.copytree(addon, copy, ignore=ignored)
        os.chdir(copy)
        try:
            yield
        finally:
            os.chdir(addon)
