"""Which Odoo 19 runs: the one that was named, Debian's package or upstream's."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from toolbox import debian_odoo, machine, steps, workspace
from toolbox.errors import ToolboxError
from toolbox.steps import Step

SERIES = "19.0"
UPSTREAM = "https://github.com/odoo/odoo"
LAYOUTS = (".", "usr/lib/python3/dist-packages", "..")


@dataclass(frozen=True)
class OdooSource:
    """A checked Odoo.

    :param package: the folder of the Python package ``odoo``
    :param addons: folders of addons beside those inside the package
    """

    package: Path
    addons: tuple[Path, ...]


def recognise(folder: Path) -> OdooSource:
    """Find Odoo 19 in a source checkout, an unpacked package, a folder of
    Python packages or the folder of the package itself.

    :raises ToolboxError: where there is none, or another series
    """
    for layout in LAYOUTS:
        root = (folder / layout).resolve()
        package = root / "odoo"
        if (package / "release.py").is_file():
            break
    else:
        raise ToolboxError(
            f"{folder} has no Odoo: neither odoo-bin nor the package `odoo`.",
            "Name the folder of an Odoo 19 checkout, or the one that holds `odoo`.",
        )
    found = _series(package / "release.py")
    if found != SERIES:
        raise ToolboxError(
            f"{folder} has Odoo {found}; this addon is for Odoo {SERIES}.",
            f"Name an Odoo {SERIES}, or none to have it downloaded.",
        )
    addons = root / "addons"
    # Debian leaves fragments of addons beside the package; only a source
    # checkout has whole ones there.
    whole = (root / "odoo-bin").is_file() and (addons / "web").is_dir()
    if not whole and not (package / "addons" / "web").is_dir():
        raise ToolboxError(f"{folder} has Odoo without its addons (web is missing).")
    return OdooSource(package, (addons,) if whole else ())


def _series(release: Path) -> str:
    match = re.search(r"version_info = \((.+?)\)", release.read_text())
    if match is None:
        return "of an unknown version"
    major, minor = (part.strip(" '\"") for part in match[1].split(",")[:2])
    return f"{major}.{minor}"


def ensure(folder: str | None = None) -> OdooSource:
    """Have Odoo 19.

    :param folder: an existing one; else the environment's ODOO_HOME
    """
    existing = folder or os.environ.get("ODOO_HOME")
    if existing:
        return recognise(Path(existing).expanduser())
    steps.once("odoo", "Odoo 19", steps.fingerprint(SERIES, workspace.ODOO), _fetch)
    try:
        return recognise(workspace.ODOO)
    except ToolboxError:
        steps.forget("odoo")
        raise


def _fetch(step: Step) -> None:
    failures = []
    for origin, fetch in (
        ("Debian's package", debian_odoo.fetch),
        ("upstream's repository", _clone),
    ):
        partial = workspace.WORKSPACE / "odoo.partial"
        shutil.rmtree(partial, ignore_errors=True)
        try:
            fetch(step, partial)
            recognise(partial)
        except ToolboxError as error:
            failures.append(f"- {origin}: {error}")
            continue
        shutil.rmtree(workspace.ODOO, ignore_errors=True)
        partial.rename(workspace.ODOO)
        return
    raise ToolboxError(
        "Odoo 19 could not be fetched:\n" + "\n".join(failures),
        "Name an existing one with --odoo FOLDER or ODOO_HOME, or see to the"
        f" network and start again. The whole output is in {step.log}.",
    )


def _clone(step: Step, target: Path) -> None:
    if shutil.which("git") is None:
        machine.install(step, ["git"], "git")
    step.detail("git clone, some 400 MB")
    options = ["--quiet", "--depth=1", f"--branch={SERIES}"]
    step.run(["git", "clone", *options, UPSTREAM, target])
