"""``./scripts/evaluate matching``: its figures, and its answers to bad files."""

from __future__ import annotations

import argparse
import json

import numpy as np
import pandas as pd
import pytest

from evaluation import __main__, matching

KEYS = [
    "records", "true_pairs", "candidates", "candidate_recall", "threshold", "precision",
    "recall", "f1", "best_threshold", "best_f1", "bcubed_f1", "cluster_pair_f1",
    "seconds", "cpu_seconds", "peak_mb",
]  # fmt: skip
RECORDS = """\
id,name,email,phone,city
a,Anna Wojciechowska,anna@acme.example,030 1234567,Ulm
b,"WOJCIECHOWSKA, Anna",anna@acme.example,+49 30 1234567,Ulm
c,Bert Schmitz,bert@other.example,040 7654321,Bonn
d,Carla Brown,carla@third.example,089 1112223,Bern
"""


@pytest.fixture
def files(tmp_path):
    def write(records=RECORDS, pairs="id_a,id_b\nb,a\n"):
        paths = []
        for name, content in (("records.csv", records), ("pairs.csv", pairs)):
            path = tmp_path / name
            if isinstance(content, bytes):
                path.write_bytes(content)
            elif content is not None:
                path.write_text(content, encoding="utf-8")
            paths.append(str(path))
        return paths

    return write


def test_json_is_one_object_with_the_agreed_keys(files, capsys):
    assert __main__.main(["matching", *files(), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert list(result) == KEYS
    assert (result["records"], result["true_pairs"]) == (4, 1)
    assert result["precision"] == result["recall"] == result["f1"] == 1
    assert result["bcubed_f1"] == result["cluster_pair_f1"] == result["best_f1"] == 1
    assert result["candidate_recall"] == 1
    assert result["cpu_seconds"] >= 0 and result["peak_mb"] > 0


def test_people_get_sentences(files, capsys):
    assert __main__.main(["matching", *files()]) == 0
    shown = capsys.readouterr().out
    assert "at the engine's own threshold (0.500)" in shown
    assert "candidate pairs" in shown


def test_the_truth_is_not_used(files):
    options = argparse.Namespace
    right = matching.run(
        options(**dict(zip(("records", "pairs"), files(), strict=True)))
    )
    wrong_pairs = files(pairs="id_a,id_b\nc,d\n")
    wrong = matching.run(
        options(**dict(zip(("records", "pairs"), wrong_pairs, strict=True)))
    )
    assert right["candidates"] == wrong["candidates"]
    assert right["threshold"] == wrong["threshold"]
    assert wrong["precision"] == wrong["recall"] == wrong["f1"] == 0


@pytest.mark.parametrize(
    ("records", "pairs", "message"),
    [
        (None, "id_a,id_b\na,b\n", "no such file"),
        ("", "id_a,id_b\na,b\n", "the file is empty"),
        ("id,name\n", "id_a,id_b\na,b\n", "a header but no rows"),
        ("name,email\nAnna,a@b.c\n", "id_a,id_b\na,b\n", "column id missing"),
        ("id,name\na,x\na,y\n", "id_a,id_b\na,a\n", "the id a occurs more than once"),
        ("id,name\na,x\n,y\n", "id_a,id_b\na,a\n", "no id in line 3"),
        (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "id_a,id_b\na,b\n", "cannot be read as CSV"),
        (RECORDS, None, "no such file"),
        (RECORDS, "", "the file is empty"),
        (RECORDS, "id_a,id_b\n", "a header but no rows"),
        (RECORDS, "left,right\na,b\n", "column id_a, id_b missing"),
        (RECORDS, "id_a,id_b\na,zzz\n", "no record has the id 'zzz'"),
        (RECORDS, "id_a,id_b\na,a\n", "paired with itself"),
    ],
)
def test_a_bad_file_gets_one_clear_line(files, capsys, records, pairs, message):
    assert __main__.main(["matching", *files(records, pairs), "--json"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert message in output.err
    assert len(output.err.strip().splitlines()) == 1


def test_cluster_figures_by_hand():
    # Found {0 1 2} {3}, true {0 1} {2 3}.
    found, truth = np.array([0, 0, 0, 3]), np.array([0, 0, 2, 2])
    # Pairs: found 01 02 12, true 01 23: one hit of 3 and 2.
    assert matching._cluster_pair_f1(found, truth) == pytest.approx(2 * 1 / (3 + 2))
    # Precision (2/3 + 2/3 + 1/3 + 1) / 4, recall (1 + 1 + 1/2 + 1/2) / 4.
    precision, recall = (8 / 3) / 4, 3 / 4
    expected = 2 * precision * recall / (precision + recall)
    assert matching._bcubed(found, truth) == pytest.approx(expected)


def test_the_best_threshold_takes_equal_pairs_together():
    probability = np.array([0.9, 0.7, 0.7, 0.2])
    hits = np.array([True, True, False, False])
    # At 0.9: 2 / (1 + 2); at 0.7: 4 / (3 + 2).
    assert matching._best(probability, hits, 2) == (0.7, pytest.approx(0.8))


def test_a_pair_named_twice_counts_once(files):
    records = pd.read_csv(files()[0], dtype=str)
    pairs = files(pairs="id_a,id_b\na,b\nb,a\n")[1]
    assert len(matching.read_pairs(pairs, records)) == 1


def test_other_separators_measure_the_same(files):
    plain = files()
    again = matching.run(
        argparse.Namespace(records=plain[0], pairs=plain[1], json=True)
    )
    semicolons = pd.read_csv(plain[0], dtype=str).to_csv(index=False, sep=";")
    other = files(semicolons, "id_a;id_b\nb;a\n")
    result = matching.run(
        argparse.Namespace(records=other[0], pairs=other[1], json=True)
    )
    assert result["f1"] == again["f1"] == 1


def test_lines_longer_than_the_header_are_refused_for_what_they_are(files, capsys):
    longer = "\n".join(
        line + ("," if number else "")
        for number, line in enumerate(RECORDS.strip().splitlines())
    )
    assert __main__.main(["matching", *files(longer), "--json"]) == 2
    assert "more cells than the header" in capsys.readouterr().err
