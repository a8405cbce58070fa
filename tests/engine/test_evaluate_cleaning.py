"""``./scripts/evaluate cleaning``: its figures, its file, its answers to bad ones."""

from __future__ import annotations

import csv
import json

import pandas as pd
import pytest

from engine.cleaning import RULES
from evaluation import __main__, faults

KEYS = [
    "records", "broken", "proposals", "mean_quality", "seconds", "cpu_seconds",
    "peak_mb",
]  # fmt: skip
RECORDS = """\
id,name,email,phone,country,is_company
007,Anna  Müller,anna@gmial.com,030 90182004,DE,0
a b,Bert Schmitz,bert@gmail.com,+49 30 90182005,DE,0
c,Carla Brown,carla at gmail,+49 30 90182006,DE,0
"""


@pytest.fixture
def write(tmp_path):
    def write(content, name="records.csv"):
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif content is not None:
            path.write_text(content, encoding="utf-8", newline="")
        return str(path)

    return write


def _json(capsys, *arguments):
    assert __main__.main(["cleaning", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def _lines(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_json_is_one_object_with_the_agreed_keys(write, capsys):
    result = _json(capsys, write(RECORDS))
    assert list(result) == KEYS
    assert result["records"] == 3
    assert result["broken"]["spaces"] == result["broken"]["email_typo"] == 1
    assert set(result["broken"]) <= {rule.name for rule in RULES}
    assert 0 < result["mean_quality"] < 100
    assert result["cpu_seconds"] >= 0 and result["peak_mb"] > 0


def test_people_get_the_titles_of_the_rules(write, capsys):
    assert __main__.main(["cleaning", write(RECORDS)]) == 0
    shown = capsys.readouterr().out
    assert "Superfluous spaces" in shown
    assert "planted" not in shown


def test_out_has_a_line_for_each_value_and_broken_rule(write, capsys, tmp_path):
    out = str(tmp_path / "out.csv")
    result = _json(capsys, write(RECORDS), "--out", out)
    lines = _lines(out)
    assert list(lines[0]) == ["id", "field", "old", "new", "rule", "certainty"]
    assert len(lines) == sum(result["broken"].values())
    [name] = [line for line in lines if line["field"] == "name"]
    assert (name["id"], name["old"], name["new"], name["rule"]) == (
        "007", "Anna  Müller", "Anna Müller", "spaces",
    )  # fmt: skip
    assert all(0 < float(line["certainty"]) <= 1 for line in lines)
    better = {(line["id"], line["field"]) for line in lines if line["new"]}
    assert result["proposals"] == len(better)
    [hopeless] = [line for line in lines if line["id"] == "c"]
    assert (hopeless["field"], hopeless["new"]) == ("email", "")


def test_a_second_pass_proposes_nothing(write, capsys, tmp_path):
    out = str(tmp_path / "out.csv")
    path = write(RECORDS)
    assert _json(capsys, path, "--out", out)["proposals"] > 0
    frame = pd.read_csv(path, dtype=str, keep_default_na=False).set_index("id")
    for line in _lines(out):
        if line["new"]:
            frame.loc[line["id"], line["field"]] = line["new"]
    assert _json(capsys, write(frame.to_csv(), "again.csv"))["proposals"] == 0


def test_the_country_is_of_records_that_name_none(write, capsys):
    records = "id,name,zip,city\na,Anna Berg,1O115,Berlin\n"
    path = write(records)
    assert "zip_format" not in _json(capsys, path)["broken"]
    assert _json(capsys, path, "--country", "de")["broken"]["zip_format"] == 1


ODD = [
    "", " ", "\x00", "a\x00b", "'", '"', "\r", "\n", "\t", ",", ";", "=1+1", "🙂" * 50,
    "\u202eabc", "مرحبا", "x" * 100_000, "<" * 500, "&" * 500, "%s{}", "\ufffd",
    "0" * 400, "@", "@@", "+", "http://", "://", "ß", "İ", "\U0010ffff",
]  # fmt: skip


def test_no_value_raises(write, capsys, tmp_path):
    fields = ["name", "company", "email", "phone", "street", "zip", "city", "state",
              "country", "vat", "website", "is_company", "function", "first_name",
              "last_name", "mobile"]  # fmt: skip
    frame = pd.DataFrame([[odd] * len(fields) for odd in ODD], columns=fields)
    frame.insert(0, "id", ODD[1:] + ["last"])
    out = str(tmp_path / "out.csv")
    path = write(frame.to_csv(index=False, lineterminator="\r\n"))
    result = _json(capsys, path, "--out", out)
    assert result["records"] == len(ODD)
    values = set(ODD)
    assert {line["id"] for line in _lines(out)} <= values | {"last"}
    assert {line["old"] for line in _lines(out)} <= values


@pytest.mark.parametrize(
    "content, name",
    [
        ("id,name\n1,Zoë  Weiß\n".encode("windows-1252"), "Zoë Weiß"),
        ("id;name\n1;Zoë  Weiß\n".encode("utf-8-sig"), "Zoë Weiß"),
        (b"id,name\n1,Zo\xc3\xab  Wei\xdf\n", "Zoë Weiß"),
        (b"id,name\n1,a  \xed\xa0\x80\x81\xffb\n", None),
    ],
)
def test_files_of_other_encodings_are_read(write, capsys, tmp_path, content, name):
    out = str(tmp_path / "out.csv")
    assert _json(capsys, write(content), "--out", out)["records"] == 1
    [line, *_] = _lines(out)
    assert name is None or line["new"] == name


@pytest.mark.parametrize(
    ("records", "options", "message"),
    [
        (None, [], "no such file"),
        ("", [], "the file is empty"),
        ("id,name\n", [], "a header but no rows"),
        ("name,email\nAnna,a@b.c\n", [], "column id missing"),
        ("id,name\na,x\na,y\n", [], "the id a occurs more than once"),
        ("id,name\na,x\n,y\n", [], "no id in line 3"),
        ('id,name\na,"x\n', [], "cannot be read as CSV"),
        ("id,name\na,x\nb,y,z\n", [], "Expected 2 fields in line 3, saw 3"),
        (RECORDS, ["--country", "ZZ"], "--country"),
        (RECORDS, ["--country", ""], "--country"),
        (RECORDS, ["--out", "/nonexistent/out.csv"], "cannot be written"),
        (RECORDS, ["--faults", "/nonexistent.csv"], "no such file"),
    ],
)
def test_what_cannot_be_used_gets_one_clear_line(
    write, capsys, records, options, message
):
    path = write(records) if records is not None else "nowhere.csv"
    assert __main__.main(["cleaning", path, *options, "--json"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert message in output.err
    assert len(output.err.splitlines()) == 1


FAULTS = """\
id,field,kind,right
007,email,typo,anna@gmail.com
007,name,spaces,Anna Mueller
c,country|email,mail,
c,phone,never planted,
"""


def test_known_faults_judge_what_is_found(write, capsys):
    planted = write(FAULTS, "faults.csv")
    result = _json(capsys, write(RECORDS), "--faults", planted)
    assert list(result)[: len(KEYS)] == KEYS
    assert result["found"] == 3 / 4
    assert result["restored"] == 1 / 2
    assert result["kinds"]["typo"] == {"planted": 1, "found": 1, "restored": 1}
    assert result["kinds"]["spaces"]["restored"] == 0
    assert result["kinds"]["mail"] == {"planted": 1, "found": 1, "restored": None}
    # Of the 15 filled values, 5 are named in the faults; one phone is national.
    assert result["touched"] == result["reported"] == pytest.approx(1 / 10)


def test_people_see_every_kind_of_fault(write, capsys):
    planted = write(FAULTS, "faults.csv")
    assert __main__.main(["cleaning", write(RECORDS), "--faults", planted]) == 0
    shown = capsys.readouterr().out
    assert "never planted" in shown and "clean values touched" in shown


@pytest.mark.parametrize(
    "content, message",
    [
        ("id,field,kind,right\nzzz,email,typo,\n", "no record has the id 'zzz'"),
        ("id,field,kind,right\nc,fax,typo,\n", "no column 'fax'"),
        ("id,field\nc,email\n", "column kind, right missing"),
    ],
)
def test_faults_that_fit_no_record_are_refused(write, capsys, content, message):
    planted = write(content, "faults.csv")
    assert __main__.main(["cleaning", write(RECORDS), "--faults", planted]) == 2
    assert message in capsys.readouterr().err


def test_faults_are_made_and_judged(tmp_path, capsys):
    folder = tmp_path / "new" / "folder"
    assert __main__.main(["faults", str(folder), "--size", "300", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["records"] == 300 and made["faults"] >= 120
    result = _json(
        capsys, str(folder / "records.csv"), "--faults", str(folder / "faults.csv")
    )
    assert result["found"] > 0.8
    assert result["touched"] < 0.01
    clean = _json(capsys, str(folder / "clean.csv"))
    assert clean["proposals"] < result["proposals"] / 5


@pytest.mark.parametrize("options", [["--size", "0"], ["--seed", "-1"]])
def test_faults_need_a_size_and_a_seed(tmp_path, capsys, options):
    assert __main__.main(["faults", str(tmp_path), *options]) == 2
    assert "--size must be 1 or more" in capsys.readouterr().err


def test_faults_need_a_folder_that_can_be_written(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert __main__.main(["faults", str(tmp_path / "file"), "--size", "5"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_shares_of_nothing():
    empty = pd.DataFrame({"kind": [], "found": [], "restored": []})
    assert faults._shares(empty)["restored"] is None
