"""``./scripts/evaluate scoring``: its figures, and its answers to bad files."""

import argparse
import json

import numpy as np
import pandas as pd
import pytest

from engine.errors import EngineError
from evaluation import scoring
from evaluation.common import UsageError

FIGURES = ["auc", "pr_auc", "log_loss", "brier", "ece", "lift_10", "lift_20"]


def options(*arguments):
    parser = argparse.ArgumentParser()
    scoring.add_command(parser.add_subparsers(dest="command", required=True))
    return parser.parse_args(["scoring", *map(str, arguments)])


def evaluate(*arguments):
    return scoring.run(options(*arguments))


def table(rows=400):
    random = np.random.default_rng(0)
    source = random.choice(["web", "fair", "phone"], rows)
    won = random.random(rows) < np.where(source == "fair", 0.7, 0.2)
    return pd.DataFrame(
        {
            "id": [f"L{number:05d}" for number in range(rows)],
            "source": source,
            "amount": [f"{value:,.2f}" for value in random.uniform(10, 9999, rows)],
            "created": pd.date_range("2023-01-01", periods=rows).strftime("%d/%m/%Y"),
            "empty": "",
            "won": np.where(won, "Yes", "No"),
        }
    )


@pytest.fixture
def leads(tmp_path):
    path = tmp_path / "leads.csv"
    table().to_csv(path, index=False)
    return path


def refused(*arguments):
    with pytest.raises((UsageError, EngineError)) as caught:
        evaluate(*arguments)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_the_result_has_exactly_the_promised_keys(leads):
    found = evaluate(leads, "--target", "won")
    assert list(found) == [
        "train_rows",
        "test_rows",
        "positives",
        "model",
        "odoo",
        "base_rate",
        "open_rows",
        "left_out",
        "fit_cpu_seconds",
        "predict_rows_per_second",
        "peak_mb",
        "intervals",
        "comparisons",
        "standings",
        "curves",
    ]
    for name in ("model", "odoo", "base_rate"):
        assert list(found[name]) == FIGURES
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert (found["train_rows"], found["test_rows"]) == (300, 100)
    assert set(found["left_out"]) == {"id", "empty"}
    assert found["model"]["log_loss"] < found["base_rate"]["log_loss"]
    assert found["base_rate"]["auc"] == 0.5
    low, high = found["intervals"]["model"]["auc"].values()
    assert low < found["model"]["auc"] < high
    assert found["standings"]["base_rate"] == "better"
    assert set(found["curves"]["odoo"]) == {"reliability", "bands", "roc", "capture"}


def test_a_backtest_judges_the_newer_half_window_by_window(leads):
    found = evaluate(leads, "--target=won", "--time=row", "--rolling", 3)
    back = found["rolling"]
    assert [one["test_rows"] for one in back["windows"]] == [67, 66, 67]
    assert back["test_rows"] == 200
    assert back["model"]["log_loss"] < back["base_rate"]["log_loss"]
    assert "Back-test, 200 judged" in scoring.render(found)


def test_people_get_a_table(leads):
    shown = scoring.render(evaluate(leads, "--target", "won"))
    assert "300 leads trained, 100 judged" in shown
    assert all(name in shown for name in (*FIGURES, "odoo", "base_rate", "id"))


def test_the_seed_decides_and_nothing_else(leads, tmp_path):
    def predicted(seed, name):
        path = tmp_path / name
        evaluate(leads, "--target", "won", "--seed", seed, "--predictions", path)
        return path.read_text()

    assert predicted(1, "a") == predicted(1, "b") != predicted(2, "c")


@pytest.mark.parametrize("time", ["row", "created"])
def test_the_newest_leads_judge(leads, tmp_path, time):
    path = tmp_path / "predictions.csv"
    found = evaluate(
        leads,
        "--target=won=Yes",
        "--time",
        time,
        "--predictions",
        path,
        "--test-share=.1",
    )
    written = pd.read_csv(path)
    assert list(written) == ["row", "outcome", "probability", "odoo", "base_rate"]
    assert written["row"].tolist() == list(range(361, 401))
    won = (table()["won"] == "Yes").astype(int)
    assert written["outcome"].tolist() == won.iloc[360:].tolist()
    assert found["positives"] == won.iloc[360:].sum()
    assert written["probability"].between(0, 1, inclusive="neither").all()


def test_the_future_does_not_reach_the_past(tmp_path):
    paths = []
    for number, source in enumerate(["web", "other"]):
        frame = table()
        frame.loc[frame.index[390:], "source"] = source
        frame.to_csv(tmp_path / f"{number}.csv", index=False)
        paths.append(tmp_path / f"{number}.predictions")
        evaluate(
            tmp_path / f"{number}.csv",
            *("--target", "won", "--time", "row", "--predictions", paths[-1]),
        )
    one, other = (pd.read_csv(path) for path in paths)
    pd.testing.assert_frame_equal(one.head(90), other.head(90))


@pytest.mark.parametrize("time", [[], ["--time", "row"]])
def test_fewer_leads_to_train_on(leads, time):
    found = evaluate(leads, "--target", "won", "--train-size", 50, *time)
    assert (found["train_rows"], found["test_rows"]) == (50, 100)


def test_columns_can_be_dropped_once_or_repeatedly(leads):
    found = evaluate(
        leads, "--target", "won", "--drop", "source", "amount", "--drop", "created"
    )
    assert {"source", "amount", "created"} <= set(found["left_out"])
    assert found["model"]["log_loss"] == pytest.approx(
        found["base_rate"]["log_loss"], abs=0.01
    )


def test_a_text_can_stand_for_missing(tmp_path):
    frame = table()
    frame["empty"] = ["Select", "?"] * 200
    frame.to_csv(tmp_path / "leads.csv", index=False)
    arguments = (tmp_path / "leads.csv", "--target", "won", "--missing")
    assert "empty" not in evaluate(*arguments, "?")["left_out"]
    assert "empty" in evaluate(*arguments, "?", "--missing", "Select")["left_out"]


def test_open_leads_take_no_part(tmp_path):
    path = tmp_path / "leads.csv"
    frame = table(600)
    frame.loc[::3, "won"] = ""
    frame.to_csv(path, index=False)
    predictions = tmp_path / "predictions.csv"
    found = evaluate(path, "--target", "won=Yes", "--predictions", predictions)
    assert found["open_rows"] == 200
    assert found["train_rows"] + found["test_rows"] == 400
    held = pd.read_csv(predictions)
    assert (held["row"] % 3 != 1).all()
    outcomes = frame["won"].iloc[held["row"] - 1] == "Yes"
    assert (held["outcome"].to_numpy() == outcomes.to_numpy()).all()
    assert "200 rows without an outcome" in scoring.render(found)


def test_an_empty_cell_is_lost_where_nothing_else_is(tmp_path):
    path = tmp_path / "leads.csv"
    table().replace({"won": {"No": ""}}).to_csv(path, index=False)
    for target in ("won", "won=Yes"):
        found = evaluate(path, "--target", target)
        assert found["open_rows"] == 0
        assert found["train_rows"] + found["test_rows"] == 400


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_files_of_other_countries(tmp_path, separator):
    frame = table()
    frame["amount"] = frame["amount"].str.translate(str.maketrans(",.", ".,"))
    path = tmp_path / "leads.csv"
    frame.to_csv(path, index=False, sep=separator, encoding="utf-8-sig")
    assert evaluate(path, "--target", "won")["test_rows"] == 100


def test_spreadsheets_of_windows_with_spaces_in_the_header(tmp_path):
    path = tmp_path / "leads.csv"
    path.write_bytes(b"source, won\n" + b"caf\xe9,1\nweb,0\n" * 50)
    assert evaluate(path, "--target", "won")["model"]["auc"] == 1


def test_awkward_but_valid_files(tmp_path):
    frame = table()
    frame.insert(0, "note, long", ['first\n"second", third'] * 200 + [""] * 200)
    frame["share %"] = [f"{number % 97} %" for number in range(400)]
    frame.columns = [*frame.columns[:-1], "source"]
    frame.to_csv(tmp_path / "leads.csv", index=False)
    assert evaluate(tmp_path / "leads.csv", "--target", "won")["test_rows"] == 100


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--target", "sold"], "no column 'sold' (found: id, source"),
        (["--target", "won=Maybe"], "no 'Maybe' in column 'won' (values: 'No', 'Yes')"),
        (["--target", "source"], "--target source=VALUE (values: "),
        (["--target", "empty"], "--target empty=VALUE (values: (empty))"),
        (["--target", "won", "--drop", "sauce"], "no column 'sauce'"),
        (["--target", "won", "--drop", "won"], "'won' is the target"),
        (["--target", "won", "--time", "when"], "no column 'when'"),
        (["--target", "won", "--time", "source"], "400 of 400 rows"),
        (["--target", "won", "--test-share", "1.5"], "between 0 and 1"),
        (["--target", "won", "--test-share", "0"], "between 0 and 1"),
        (["--target", "won", "--test-share", "0.001"], "400 to train and 0 to judge"),
        (["--target", "won", "--rolling"], "--rolling needs --time"),
        (["--target=won", "--time=row", "--rolling=0"], "at least one window"),
        (["--target", "won", "--seed", "-1"], "--seed must be 0 or more"),
        (["--target", "won", "--train-size", "999"], "from 1 to 300"),
        (["--target", "won", "--train-size", "0"], "from 1 to 300"),
        (["--target", "won", "--predictions", "/nowhere/at/all.csv"], "/nowhere"),
        (
            ["--target=won", "--drop", "id", "source", "amount", "created", "empty"],
            "no column is left",
        ),
    ],
)
def test_bad_options_are_said_in_one_line(leads, arguments, words):
    assert words in refused(leads, *arguments)


def test_a_few_times_that_cannot_be_read_are_counted(tmp_path):
    frame = table()
    frame.loc[[3, 4], "created"] = ["soon", ""]
    frame.to_csv(tmp_path / "leads.csv", index=False)
    words = refused(tmp_path / "leads.csv", "--target", "won", "--time", "created")
    assert "2 of 400 rows" in words and "'soon'" in words


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"source,won\n", "no rows"),
        (b"source,won\nweb,1\nfair,0\n", "too few rows"),
        (b"source,won\n" + b"web,1\n" * 50, "won"),
        (b"source,won\n" + b"web,0\n" * 50, "won"),
        (b"source,won\n" + b"web,1,2\nfair,0,2\n" * 50, "cells"),
    ],
)
def test_bad_files_are_said_in_one_line(tmp_path, content, words):
    path = tmp_path / "leads.csv"
    path.write_bytes(content)
    assert words in refused(path, "--target", "won")


def test_a_missing_file(tmp_path):
    assert "no such file" in refused(tmp_path / "none.csv", "--target", "won")


def test_nothing_to_judge_is_said(tmp_path):
    frame = table()
    frame.loc[300:, "won"] = "No"
    frame.to_csv(tmp_path / "leads.csv", index=False)
    assert "all lost" in refused(tmp_path / "leads.csv", "--target=won", "--time=row")
