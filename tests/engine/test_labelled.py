"""``./scripts/evaluate duplicates``: contacts whose duplicates are known."""

from __future__ import annotations

import contextlib
import io
import json

import pandas as pd
import pytest

from believable.labelled import make_labelled
from believable.negatives import FURTHER_KINDS, KINDS
from evaluation import __main__

COLUMNS = [
    "id", "name", "company", "email", "phone", "street", "zip", "city", "country",
    "vat", "is_company", "birth_date",
]  # fmt: skip


@pytest.fixture(scope="module")
def made():
    return make_labelled(seed=3, count=4000, duplicate_share=0.1, negative_share=0.3)


def _sides(made, kind):
    pairs = made.negatives[made.negatives["kind"] == kind]
    return (
        made.records.loc[pairs[side]].reset_index(drop=True)
        for side in ("id_a", "id_b")
    )


def test_one_seed_makes_one_file_and_another_another():
    first, again, other = (make_labelled(seed, 300) for seed in (5, 5, 6))
    for name in ("records", "pairs", "negatives"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(again, name))
    assert not first.records.equals(other.records)


@pytest.mark.parametrize("size, share", [(1, 0.0), (7, 0.4), (60, 0.5)])
def test_any_size_gives_exactly_what_was_asked_for(size, share):
    made = make_labelled(1, size, duplicate_share=share, negative_share=0.4)
    assert len(made.records) == size
    assert len(made.pairs) >= round(size * share)


def test_a_firm_has_its_name_where_firms_have_it(made):
    assert list(made.records.columns) == COLUMNS
    firms = made.records["is_company"] == "1"
    assert (made.records.loc[firms, "name"] == "").all()
    assert (made.records.loc[firms, "company"] != "").all()
    assert (made.records.loc[~firms, "name"] != "").all()


def test_every_kind_of_look_alike_is_there_and_none_is_a_duplicate(made):
    assert set(made.negatives["kind"]) == {
        *KINDS, *FURTHER_KINDS, "colleague_switchboard",
    }  # fmt: skip
    sides = ["id_a", "id_b"]
    assert made.negatives.merge(made.pairs, on=sides).empty
    assert len(made.pairs) >= 400 and len(made.negatives) >= 1200


def test_twins_were_born_on_one_day_and_father_and_son_were_not(made):
    for kind, alike in (("twin", True), ("father_son", False)):
        one, other = _sides(made, kind)
        known = (one["birth_date"] != "") & (other["birth_date"] != "")
        assert known.sum() > 10
        same = one["birth_date"][known] == other["birth_date"][known]
        assert (same == alike).mean() > 0.99


def test_one_person_has_one_date_of_birth(made):
    one, other = (made.records.loc[made.pairs[side]] for side in ("id_a", "id_b"))
    one, other = one["birth_date"].to_numpy(), other["birth_date"].to_numpy()
    known = (one != "") & (other != "")
    assert known.sum() > 50
    assert (one[known] == other[known]).all()


def test_a_person_is_reached_like_the_firm_she_stands_for(made):
    one, other = _sides(made, "person_company")
    assert (one["is_company"] != other["is_company"]).all()
    both = (one["email"] != "") & (other["email"] != "")
    assert (one["email"] == other["email"])[both].mean() > 0.7


@pytest.fixture(scope="module")
def judge(tmp_path_factory):
    """Judges matching on one small file, with further options."""
    folder = str(tmp_path_factory.mktemp("made"))
    assert __main__.main(["duplicates", folder, "--size", "400"]) == 0
    files = [f"{folder}/{name}.csv" for name in ("records", "pairs", "negatives")]
    command = ["matching", *files[:2], "--negatives", files[2], "--json"]

    def run(*options):
        with contextlib.redirect_stdout(io.StringIO()) as output:
            assert __main__.main([*command, *options]) == 0
        return json.loads(output.getvalue())

    return run


def test_the_files_can_be_judged(judge):
    result, made = judge(), make_labelled(1, 400)
    assert (result["records"], result["true_pairs"]) == (400, len(made.pairs))
    kinds = made.negatives["kind"].value_counts()
    assert result["negatives"] == kinds.to_dict()
    assert set(result["false_positives"]) == set(kinds.index)
    assert result["labels"] == 0


def test_pairs_that_the_engine_asks_for_are_left_out_of_the_judging(judge):
    plain, helped = judge(), judge("--labels", "30")
    assert helped["labels"] == 30
    look_alikes = [sum(result["negatives"].values()) for result in (plain, helped)]
    asked = plain["true_pairs"] - helped["true_pairs"] + look_alikes[0] - look_alikes[1]
    assert 0 < asked <= 30
    assert helped["true_pairs"] < plain["true_pairs"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--size", "0"], "--size must be 1 or more"),
        (["--duplicates", "0.6"], "duplicates are from 0 to 0.5"),
        (["--look-alikes", "-1"], "look-alikes 0 or more"),
        (["--look-alikes", "0.95"], "no contacts are left"),
    ],
)
def test_a_bad_option_gets_one_clear_line(tmp_path, capsys, options, message):
    assert __main__.main(["duplicates", str(tmp_path / "made"), *options]) == 2
    error = capsys.readouterr().err
    assert message in error and len(error.strip().splitlines()) == 1
    assert not (tmp_path / "made").exists()
