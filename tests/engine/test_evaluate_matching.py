"""``./scripts/evaluate matching``: its figures, and its answers to bad files."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from evaluation import __main__, pairs

KEYS = [
    "records", "true_pairs", "candidates", "candidate_recall", "threshold", "precision",
    "recall", "f1", "best_threshold", "best_f1", "bcubed_f1", "cluster_pair_f1",
    "left_out", "labels", "negatives", "false_positives", "seconds", "cpu_seconds",
    "peak_mb",
]  # fmt: skip
RECORDS = """\
id,name,email,phone,city
a,Anna Wojciechowska,anna@acme.example,030 1234567,Ulm
b,"WOJCIECHOWSKA, Anna",anna@acme.example,+49 30 1234567,Ulm
c,Bert Schmitz,bert@other.example,040 7654321,Bonn
d,Carla Brown,carla@third.example,089 1112223,Bern
"""


TRUE = "id_a,id_b\nb,a\n"
#: Two at one firm, who are two people, and a namesake somewhere else.
LOOK_ALIKES = """\
id_a,id_b,kind
a,c,colleagues
d,c,colleagues
b,d,namesakes
"""


@pytest.fixture
def files(tmp_path):
    def write(records=RECORDS, pairs=TRUE, negatives=None):
        """Arguments for the files that are there; None is a path without a file."""
        paths = []
        for name, content in (("records", records), ("pairs", pairs)):
            paths.append(_written(tmp_path / f"{name}.csv", content))
        if negatives is not None:
            path = _written(tmp_path / "negatives.csv", negatives)
            paths += ["--negatives", path]
        return paths

    return write


def _written(path, content):
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        path.write_text(content, encoding="utf-8")
    return str(path)


@pytest.fixture
def evaluate(files, capsys):
    def run(*further, **contents):
        assert __main__.main(["matching", *files(**contents), *further, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def test_json_is_one_object_with_the_agreed_keys(evaluate):
    result = evaluate()
    assert list(result) == KEYS
    assert (result["records"], result["true_pairs"]) == (4, 1)
    assert result["precision"] == result["recall"] == result["f1"] == 1
    assert result["bcubed_f1"] == result["cluster_pair_f1"] == result["best_f1"] == 1
    assert result["candidate_recall"] == 1 and result["left_out"] == 0
    assert result["labels"] == 0
    assert result["negatives"] == result["false_positives"] == {}
    assert result["cpu_seconds"] >= 0 and result["peak_mb"] > 0


def test_people_get_sentences(files, capsys):
    assert __main__.main(["matching", *files(negatives=LOOK_ALIKES)]) == 0
    shown = capsys.readouterr().out
    assert "at the engine's own threshold (0." in shown
    assert "left out by caps   0" in shown
    assert "colleagues         0 of 2" in shown
    assert "asked for" not in shown


def test_the_truth_is_not_used(evaluate):
    right, wrong = evaluate(), evaluate(pairs="id_a,id_b\nc,d\n")
    assert right["candidates"] == wrong["candidates"]
    assert right["threshold"] == wrong["threshold"]
    assert wrong["precision"] == wrong["recall"] == wrong["f1"] == 0


def test_look_alikes_are_counted_by_kind_and_those_proposed_among_them(evaluate):
    result = evaluate(negatives=LOOK_ALIKES)
    assert result["negatives"] == {"colleagues": 2, "namesakes": 1}
    assert result["false_positives"] == {"colleagues": 0, "namesakes": 0}
    # What the engine proposes, said to be a look-alike.
    fooled = evaluate(
        pairs="id_a,id_b\nc,d\n",
        negatives=LOOK_ALIKES.replace("a,c,c", "b,a,c").replace("d,c,c", "a,b,c"),
    )
    assert fooled["negatives"] == {"colleagues": 1, "namesakes": 1}
    assert fooled["false_positives"] == {"colleagues": 1, "namesakes": 0}


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


@pytest.mark.parametrize(
    ("negatives", "message"),
    [
        ("", "the file is empty"),
        ("id_a,id_b\na,c\n", "column kind missing"),
        ("id_a,id_b,kind\na,zzz,family\n", "no record has the id 'zzz'"),
        ("id_a,id_b,kind\nc,c,family\n", "'c' is paired with itself"),
        ("id_a,id_b,kind\na,c,family\na,d,\n", "no kind in line 3"),
        ("id_a,id_b,kind\na,b,family\n", "'a' and 'b' are one of the true pairs"),
    ],
)
def test_bad_look_alikes_get_one_clear_line(files, capsys, negatives, message):
    assert __main__.main(["matching", *files(negatives=negatives)]) == 2
    error = capsys.readouterr().err
    assert "negatives.csv" in error and message in error
    assert len(error.strip().splitlines()) == 1


def test_a_negative_number_of_labels_is_refused(files, capsys):
    assert __main__.main(["matching", *files(), "--labels", "-1"]) == 2
    assert "--labels must be 0 or more" in capsys.readouterr().err


def test_more_labels_than_pairs_leave_nothing_to_judge(evaluate):
    result = evaluate("--labels", "50", negatives=LOOK_ALIKES)
    assert 0 < result["labels"] <= result["candidates"]
    assert result["true_pairs"] == result["f1"] == 0
    assert result["candidate_recall"] == 1


def test_a_pair_named_twice_counts_once(files):
    paths = files(pairs="id_a,id_b\na,b\nb,a\n")
    records = pd.read_csv(paths[0], dtype=str)
    assert len(pairs.read_pairs(paths[1], records)) == 1


def test_other_separators_measure_the_same(evaluate):
    semicolons = RECORDS.replace('"WOJCIECHOWSKA, Anna"', "WOJCIECHOWSKA Anna")
    other = evaluate(records=semicolons.replace(",", ";"), pairs="id_a;id_b\nb;a\n")
    assert other["f1"] == evaluate()["f1"] == 1


def test_lines_longer_than_the_header_are_refused_for_what_they_are(files, capsys):
    longer = "\n".join(
        line + ("," if number else "")
        for number, line in enumerate(RECORDS.strip().splitlines())
    )
    assert __main__.main(["matching", *files(longer), "--json"]) == 2
    assert "more cells than the header" in capsys.readouterr().err
