"""``./scripts/evaluate lookup``: its figures and its answers to bad files."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from evaluation import __main__, lookup

KEYS = ["records", "index_seconds", "median_ms", "p99_ms", "peak_mb"]
RECORDS = """\
id,name,email,phone,country,is_company
007,Anna Müller,anna@gmail.com,030 90182004,DE,0
a b,Bert Schmitz,bert@gmail.com,+49 30 90182005,DE,0
c,Carla Brown,,+49 30 90182006,DE,0
"""


@pytest.fixture
def write(tmp_path):
    def write(content):
        path = tmp_path / "records.csv"
        path.write_text(content, encoding="utf-8")
        return str(path)

    return write


def test_json_is_one_object_with_the_agreed_keys(write, capsys):
    assert __main__.main(["lookup", write(RECORDS), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert list(result) == KEYS
    assert result["records"] == 3
    assert 0 < result["median_ms"] <= result["p99_ms"]
    assert result["peak_mb"] > 0


def test_people_get_a_readable_summary(write, capsys):
    assert __main__.main(["lookup", write(RECORDS)]) == 0
    out = capsys.readouterr().out
    assert "99th percentile" in out
    assert "records          3" in out


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("name\nAnna\n", "column id missing"),
        ("id,name\n1,Anna\n1,Bert\n", "more than once"),
        ("id,name\n", "no rows"),
        ("", "empty"),
    ],
)
def test_files_of_no_use_are_refused_in_one_line(write, capsys, content, reason):
    path = write(content)
    assert __main__.main(["lookup", path]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"evaluate lookup: {path}: ")
    assert reason in error
    assert error.count("\n") == 1


def test_records_are_entered_anew_in_the_same_way_each_time():
    frame = pd.DataFrame(
        {
            "id": range(50),
            "name": [f"Anna Smith{i}" for i in range(50)],
            "country": "DE",
        }
    )
    once, again = (pd.concat(lookup.entered_anew(frame)) for _ in range(2))
    assert once.equals(again)
    assert (once["country"] == "DE").all()
    kept = once["name"].to_numpy() == frame["name"].to_numpy()
    missing = once["name"].to_numpy() == ""
    assert kept.any() and missing.any() and not (kept | missing).all()
