"""What may be asked of the machine, and how children are treated."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from toolbox import (
    databases,
    embedded,
    interpreter,
    machine,
    postgres,
    processes,
    template_database,
)
from toolbox.checks import Outcome
from toolbox.commands.test import table
from toolbox.connection import Connection
from toolbox.errors import ToolboxError
from toolbox.steps import Step


@pytest.mark.parametrize(
    ("version", "expected"),
    [((3, 9), False), ((3, 10), True), ((3, 13), True), ((3, 14), False)],
)
def test_odoo_19_runs_on_python_3_10_to_3_13(version, expected):
    assert interpreter.supported(version) is expected


def test_who_may_not_install_is_told_the_command(monkeypatch):
    monkeypatch.setattr(machine, "is_root", lambda: False)
    monkeypatch.setattr(machine, "has_apt", lambda: True)
    with pytest.raises(ToolboxError, match="sudo apt-get install chromium"):
        machine.install(Step("browser", "Chromium"), ["chromium"], "Chromium")


def test_the_status_of_a_child_comes_back():
    assert processes.run([sys.executable, "-c", "raise SystemExit(7)"]) == 7


def test_a_child_that_a_signal_ended_has_the_shells_status():
    program = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert processes.run([sys.executable, "-c", program]) == 128 + signal.SIGKILL


def test_a_signal_to_the_launcher_reaches_the_child(tmp_path: Path):
    ready = tmp_path / "ready"
    program = (
        "import pathlib, signal, sys, time\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(42))\n"
        f"pathlib.Path({str(ready)!r}).touch()\n"
        "time.sleep(60)\n"
    )

    def stop_when_ready():
        while not ready.exists():
            threading.Event().wait(0.01)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=stop_when_ready, daemon=True).start()
    assert processes.run([sys.executable, "-c", program]) == 42


def test_only_what_is_known_of_a_server_goes_to_its_clients():
    found = Connection("db.example", user="me").environment()
    assert found == {"PGHOST": "db.example", "PGUSER": "me"}


def test_our_own_programs_come_first_on_the_path():
    found = Connection("/s", binaries=Path("/own/bin")).environment()
    assert found["PATH"].split(os.pathsep)[0] == "/own/bin"


def test_a_socket_whose_path_would_be_too_long_gets_a_short_one(tmp_path):
    assert embedded.socket_folder(Path("/short")) == Path("/short")
    long = tmp_path / ("x" * 200)
    short = embedded.socket_folder(long)
    assert len(os.fsencode(short)) <= embedded.LONGEST_SOCKET_FOLDER
    assert embedded.socket_folder(long) == short
    assert embedded.socket_folder(tmp_path / ("y" * 200)) != short


def test_a_process_number_that_another_program_got_is_no_server(tmp_path):
    assert embedded.server_pid(tmp_path) is None
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n/data\n")
    assert embedded.server_pid(tmp_path) is None
    (tmp_path / "postmaster.pid").write_text("")
    assert embedded.server_pid(tmp_path) is None


def test_a_folder_is_only_opened_for_passing(tmp_path):
    tmp_path.chmod(0o700)
    embedded.let_through(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o701


def test_names_are_quoted_for_sql():
    assert databases.literal("O'Hara") == "'O''Hara'"
    assert databases.identifier('a"b') == '"a""b"'


def test_a_server_that_does_not_answer_is_named_with_its_variables(monkeypatch):
    monkeypatch.setenv("PGHOST", "/nowhere")
    monkeypatch.setattr(
        Connection,
        "query",
        lambda *_: (_ for _ in ()).throw(ToolboxError("no such file")),
    )
    monkeypatch.setattr(postgres.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(ToolboxError, match="/nowhere: no such file") as caught:
        postgres.running().__enter__()
    assert "PGHOST" in caught.value.advice


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("postgres|t|16", "refuses the database user postgres"),
        ("me|f|16", "may not create databases"),
        ("me|t|12", "too old"),
    ],
)
def test_a_server_that_odoo_cannot_use_is_refused(monkeypatch, row, reason):
    monkeypatch.setenv("PGHOST", "/nowhere")
    monkeypatch.setattr(Connection, "query", lambda *_: [row])
    monkeypatch.setattr(postgres.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(ToolboxError, match=reason):
        postgres.running().__enter__()


def test_a_changed_test_does_not_rebuild_the_template(tmp_path):
    for name in ("models/a.py", "tests/test_a.py", "__manifest__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = template_database.addon_files(tmp_path)
    assert [item for item in found if isinstance(item, str)] == [
        "__manifest__.py",
        "models/a.py",
    ]


def test_the_table_shows_every_part():
    text = table(
        [
            ("engine", Outcome(True, {"passed": 3, "failed": 0}), 1.2),
            ("addon", Outcome(False, {"passed": 2, "skipped": 1}), 61.0),
            ("tours", Outcome(False), 0.0),
        ]
    )
    engine, addon, tours = text.strip().splitlines()
    assert "passed" in engine and "3 passed" in engine and "0 failed" not in engine
    assert "FAILED" in addon and "1 skipped" in addon and "61 s" in addon
    assert "nothing was checked" in tours
