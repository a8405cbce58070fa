"""Set-up steps are done once, and again when they were interrupted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from toolbox import steps, workspace
from toolbox.errors import ToolboxError


@pytest.fixture(autouse=True)
def workspace_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(workspace, "WORKSPACE", tmp_path)
    monkeypatch.setattr(workspace, "LOGS", tmp_path / "logs")
    monkeypatch.setattr(workspace, "STAMPS", tmp_path / "stamps")
    return tmp_path


def test_a_step_is_done_once_for_the_same_inputs():
    done = []
    for key in ("a", "a", "b", "b"):
        steps.once("step", "A step", key, lambda _step, key=key: done.append(key))
    assert done == ["a", "b"]


def test_a_failed_step_is_done_again():
    def fail(_step):
        raise ToolboxError("no network")

    with pytest.raises(ToolboxError):
        steps.once("step", "A step", "a", fail)
    assert steps.once("step", "A step", "a", lambda _step: None)


def test_an_interrupted_step_is_done_again_even_if_it_was_done_before():
    def interrupt(_step):
        raise KeyboardInterrupt

    steps.once("step", "A step", "old", lambda _step: None)
    with pytest.raises(KeyboardInterrupt):
        steps.once("step", "A step", "new", interrupt)
    assert not steps.is_done("step", "old")
    assert not steps.is_done("step", "new")


def test_a_failure_names_the_step_and_shows_the_end_of_the_output(capsys):
    program = "import sys; print('\\n'.join(map(str, range(99)))); sys.exit(3)"
    with (
        pytest.raises(ToolboxError) as caught,
        steps.step("step", "Count to 99") as step,
    ):
        step.run([sys.executable, "-c", program])
    message = str(caught.value)
    assert "Count to 99" in message
    assert "status 3" in message
    assert "98" in message and "\n    1\n" not in message
    assert "Count to 99: failed" in capsys.readouterr().err


def test_progress_leaves_standard_output_alone(capsys):
    with steps.step("step", "A step"):
        pass
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "A step: done" in captured.err


def test_a_program_that_is_missing_is_named():
    with (
        pytest.raises(ToolboxError, match="no-such-program"),
        steps.step("step", "A step") as step,
    ):
        step.run(["no-such-program"])


def test_a_fingerprint_follows_the_content_of_a_file(tmp_path: Path):
    file = tmp_path / "requirements.txt"
    file.write_text("one")
    before = steps.fingerprint(file, "3.11")
    assert steps.fingerprint(file, "3.11") == before
    assert steps.fingerprint(file, "3.12") != before
    file.write_text("two")
    assert steps.fingerprint(file, "3.11") != before
