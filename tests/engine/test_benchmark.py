"""``./scripts/benchmark matching``: what it measures, and the sizes it takes."""

from __future__ import annotations

import json
import sys

import pytest

from benchmarks import command, matching
from evaluation import lookup


def test_one_size_is_measured(tmp_path, monkeypatch):
    result = tmp_path / "result.json"
    monkeypatch.setattr(lookup, "_LOOKUPS", 3)
    arguments = ["--size", "150", "--seed", "1", "--result", str(result)]
    monkeypatch.setattr(sys, "argv", ["matching", *arguments])
    assert matching.main() == 0
    measured = json.loads(result.read_text())
    assert measured["records"] == 150
    assert measured["cpu_seconds"] > 0
    assert measured["candidates"] > 0


def test_the_power_of_growth_is_shown(monkeypatch, capsys):
    monkeypatch.setattr(command.virtualenv, "ensure", lambda name: None)
    names = [
        "seconds", "peak_mb", "candidates", "index_seconds", "median_ms", "p99_ms",
    ]  # fmt: skip
    monkeypatch.setattr(
        command,
        "_run",
        lambda module, size, seed, env: {
            **dict.fromkeys(names, 1.0),
            "cpu_seconds": size**2 / 10**6,
        },
    )
    assert command.main(["matching", "--size", "10000"]) == 0
    out = capsys.readouterr().out
    line = next(line for line in out.splitlines() if line.startswith("CPU"))
    assert line.split()[-4:] == ["1.0", "100.0", "100.00", "2.00"]


@pytest.mark.parametrize(
    "arguments", [["matching", "--size", "999"], ["cleaning", "--size", "0"], ["x"]]
)
def test_what_cannot_be_measured_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        command.main(arguments)
    assert stopped.value.code == 2
    assert "error:" in capsys.readouterr().err
