"""Odoo 19 from Debian's archive, unpacked into a folder and not installed.

apt does this without root and without a change to the machine: it gets a
source list, lists and a cache of its own. The mirror and the keys are those
that the machine already uses.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

from toolbox import machine, workspace
from toolbox.errors import ToolboxError
from toolbox.steps import Step

# Only Debian's unstable suite has Odoo 19.
SUITE = "sid"
# Debian replaced third-party assets inside Odoo by links to these.
COMPANIONS = (
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-roboto-unhinted",
    "fonts-montserrat",
    "fonts-inconsolata",
    "fonts-ocr-b",
    "fonts-glyphicons-halflings",
    "fonts-dejavu-core",
)
# Odoo uses Font Awesome 4.7, which the newer suites replaced; this wheel has it.
FONT_AWESOME = "XStatic-Font-Awesome==4.7.0.0"
PACKAGES = Path("usr/lib/python3/dist-packages")


def fetch(step: Step, target: Path) -> None:
    """Unpack Odoo 19 and the assets it links to.

    :raises ToolboxError: where this machine's archive has none
    """
    for tool in ("apt-get", "dpkg"):
        if shutil.which(tool) is None:
            raise ToolboxError(f"{tool} is not installed (not a Debian system).")
    downloads = workspace.DOWNLOADS
    shutil.rmtree(downloads, ignore_errors=True)
    downloads.mkdir(parents=True)
    options = _apt_options(downloads)
    step.detail("apt-get update")
    step.run(["apt-get", *options, "update"])
    step.detail("downloading 130 MB")
    step.run(
        ["apt-get", *options, "download", "odoo-19", *COMPANIONS],
        cwd=downloads,
    )
    step.detail("Font Awesome")
    step.run(
        [
            *(workspace.PYTHON, "-m", "pip", "download", "--no-deps"),
            *("--disable-pip-version-check", "--dest", downloads, FONT_AWESOME),
        ]
    )
    for package in sorted(downloads.glob("*.deb")):
        step.detail(f"unpacking {package.name.partition('_')[0]}")
        step.run(["dpkg", "-x", package, target])
    _restore_assets(target, downloads)
    shutil.rmtree(downloads)


def _apt_options(folder: Path) -> list[str]:
    lists, cache = folder / "lists", folder / "cache"
    for path in (lists / "partial", cache / "archives" / "partial"):
        path.mkdir(parents=True)
    sources = folder / "sources.list"
    sources.write_text(f"deb [{_keys()}] {_mirror()} {SUITE} main\n")
    settings = {
        "Dir::Etc::sourcelist": sources,
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::Lists": lists,
        "Dir::Cache": cache,
        # apt gives up root for a user who may not write here.
        "APT::Sandbox::User": "root",
        "Acquire::Languages": "none",
        "Acquire::Retries": "3",
    }
    return [f"--option={name}={value}" for name, value in settings.items()]


def _mirror() -> str:
    """The Debian archive that this machine uses.

    :raises ToolboxError: where it uses none (Ubuntu)
    """
    if machine.distribution() != "debian":
        raise ToolboxError("not a Debian system.")
    listing = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(SITE)"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    # The security archive has only the suites of releases.
    archives = [site for site in listing.split() if "security" not in site]
    if not archives:
        raise ToolboxError("apt has no package source.")
    return archives[0].rstrip("/")


def _keys() -> str:
    for name in ("debian-archive-keyring.gpg", "debian-archive-keyring.pgp"):
        keyring = Path("/usr/share/keyrings") / name
        if keyring.exists():
            return f"signed-by={keyring}"
    raise ToolboxError("the package debian-archive-keyring is not installed.")


def _restore_assets(target: Path, downloads: Path) -> None:
    addons = target / PACKAGES / "odoo" / "addons"
    wheel = next(downloads.glob("XStatic*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        fonts = {
            Path(name).name: archive.read(name)
            for name in archive.namelist()
            if "/fonts/fontawesome-webfont." in name
        }
    for folder in ("static/lib/fontawesome/fonts", "static/src/libs/fontawesome/fonts"):
        for name, content in fonts.items():
            font = addons / "web" / folder / name
            font.unlink(missing_ok=True)
            font.parent.mkdir(parents=True, exist_ok=True)
            font.write_bytes(content)
    # Blurs the background of video calls. Without the file the asset bundle
    # fails; with an empty one only the blur is missing.
    blur = addons / "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
    if not blur.exists():
        blur.unlink(missing_ok=True)
        blur.parent.mkdir(parents=True, exist_ok=True)
        blur.touch()
    # The package names a file that Debian's font package has under another name.
    typeface = addons / "point_of_sale/static/src/fonts/Inconsolata.otf"
    regular = next((target / "usr/share/fonts").rglob("Inconsolata-Regular.otf"), None)
    if regular is not None and not typeface.exists():
        typeface.unlink(missing_ok=True)
        shutil.copyfile(regular, typeface)
    _drop_dead_links(target)


def _drop_dead_links(target: Path) -> None:
    """A file that is missing is skipped by whoever lists a folder; a link to
    nowhere is opened and fails."""
    for folder, _folders, files in os.walk(target):
        for name in files:
            path = Path(folder, name)
            if path.is_symlink() and not path.exists():
                path.unlink()
