"""An existing Odoo is recognised; a wrong one is refused with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolbox import launch, odoo, odoo_source, workspace
from toolbox.connection import Connection
from toolbox.errors import ToolboxError

RELEASE = "version_info = ({}, 0, FINAL, 0, '')\n"


def make_odoo(root: Path, version: str = "19, 0", checkout: bool = False) -> Path:
    """Lay out what is looked at in an Odoo."""
    package = root / "odoo"
    package.mkdir(parents=True)
    (package / "release.py").write_text(RELEASE.format(version))
    addons = root / "addons" if checkout else package / "addons"
    (addons / "web").mkdir(parents=True)
    if checkout:
        (root / "odoo-bin").touch()
    return root


def test_a_source_checkout_brings_its_addons_folder(tmp_path):
    found = odoo_source.recognise(make_odoo(tmp_path, checkout=True))
    assert found.package == tmp_path / "odoo"
    assert found.addons == (tmp_path / "addons",)


@pytest.mark.parametrize("named", [".", "odoo"])
def test_an_installed_odoo_is_found_by_its_folder_or_the_package(tmp_path, named):
    make_odoo(tmp_path)
    found = odoo_source.recognise(tmp_path / named)
    assert found.package == tmp_path / "odoo"
    assert found.addons == ()


def test_fragments_of_addons_beside_an_installed_package_stay_out(tmp_path):
    make_odoo(tmp_path)
    (tmp_path / "addons" / "web").mkdir(parents=True)
    assert odoo_source.recognise(tmp_path).addons == ()


def test_an_unpacked_debian_package_is_found_by_its_root(tmp_path):
    packages = tmp_path / "usr" / "lib" / "python3" / "dist-packages"
    make_odoo(packages)
    assert odoo_source.recognise(tmp_path).package == packages / "odoo"


@pytest.mark.parametrize(
    ("version", "named"), [("18, 0", "18.0"), ("'saas~18', 3", "saas~18.3")]
)
def test_another_series_is_refused_by_name(tmp_path, version, named):
    make_odoo(tmp_path, version)
    with pytest.raises(ToolboxError, match=f"Odoo {named}"):
        odoo_source.recognise(tmp_path)


def test_a_folder_without_odoo_is_refused(tmp_path):
    with pytest.raises(ToolboxError, match="has no Odoo"):
        odoo_source.recognise(tmp_path / "nowhere")


def test_odoo_without_its_web_client_is_refused(tmp_path):
    make_odoo(tmp_path)
    (tmp_path / "odoo" / "addons" / "web").rmdir()
    with pytest.raises(ToolboxError, match="web is missing"):
        odoo_source.recognise(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "folder", "rest"),
    [
        (["-d", "x"], None, ["-d", "x"]),
        (["--odoo", "/o", "shell", "-d", "x"], "/o", ["shell", "-d", "x"]),
        (["shell", "--odoo=/o"], "/o", ["shell"]),
        (["--", "--odoo", "/o"], None, ["--", "--odoo", "/o"]),
    ],
)
def test_the_folder_is_taken_out_of_the_arguments(arguments, folder, rest):
    assert launch.take_odoo(arguments) == (folder, rest)


@pytest.mark.parametrize("arguments", [["--odoo"], ["--odoo="]])
def test_a_folder_that_was_forgotten_is_asked_for(arguments):
    with pytest.raises(ToolboxError, match="--odoo needs"):
        launch.take_odoo(arguments)


def test_the_configuration_leaves_out_what_is_not_known():
    text = odoo.configuration([Path("/odoo/addons")], Connection("/socket", "", "me"))
    assert f"addons_path = /odoo/addons,{workspace.CHECKOUT}\n" in text
    assert "db_host = /socket\n" in text
    assert "db_user = me\n" in text
    assert "db_port" not in text
    assert "db_password" not in text
