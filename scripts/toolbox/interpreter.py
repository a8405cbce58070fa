"""Find a Python that can run the project.

Written so that every Python 3 can read it: whoever starts a launcher with an
old one gets a sentence, not a SyntaxError.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 10)
NEWEST = (3, 13)


def supported(version: "tuple[int, ...]") -> bool:
    """Whether a ``(major, minor)`` version runs Odoo 19."""
    return OLDEST <= version <= NEWEST


def candidates() -> "list[str]":
    """Names of the supported Pythons."""
    return ["python3.%d" % minor for minor in range(OLDEST[1], NEWEST[1] + 1)]


def _runs(path: str) -> bool:
    """Whether it is a supported Python and not a version manager's stand-in."""
    test = "import sys; sys.exit(not (%r <= sys.version_info[:2] <= %r))"
    command = [path, "-c", test % (OLDEST, NEWEST)]
    return subprocess.call(command, stderr=subprocess.DEVNULL) == 0


def require_python() -> None:
    """Go on with a supported Python, or say which ones are."""
    if supported(sys.version_info[:2]):
        return
    for name in candidates():
        path = shutil.which(name)
        if path and _runs(path):
            os.execv(path, [path] + sys.argv)
    sys.exit(
        "Python %d.%d cannot run Odoo 19, which needs Python 3.10 to 3.13.\n"
        "Install one of %s and start again."
        % (sys.version_info[0], sys.version_info[1], ", ".join(candidates()))
    )
