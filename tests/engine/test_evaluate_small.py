"""``./scripts/evaluate small``: honest with few leads, silent about noise."""

import argparse

import pytest

from evaluation import simulation
from evaluation.common import UsageError


def evaluate(*arguments):
    parser = argparse.ArgumentParser()
    simulation.add_command(parser.add_subparsers(dest="command", required=True))
    return simulation.run(parser.parse_args(["small", *map(str, arguments)]))


def test_few_leads_are_scored_with_care_and_more_of_them_better():
    found = evaluate("--sizes", 5, 150, "--repetitions", 3)["sizes"]
    few, many = found["5"], found["150"]
    assert few["excess"] < 0.02 and many["best"] < many["excess"] < -0.02
    assert few["highest"] - few["lowest"] < 0.2 < many["highest"] - many["lowest"]
    assert few["excess"] <= few["worst"] and many["error"] < 0.05
    assert min(few["covered"], many["covered"]) >= 0.8 and many["width"] < few["width"]


def test_without_a_closed_lead_there_is_no_score():
    result = evaluate("--sizes", 0, 5, "--repetitions", 1)
    assert result["sizes"]["0"] == {}
    assert "no score" in simulation.render(result)


def test_noise_is_never_published_and_costs_next_to_nothing():
    result = evaluate("--sizes", 60, "--repetitions", 4, "--noise")
    assert result["sizes"]["60"]["published"] == 0
    assert result["sizes"]["60"]["excess"] < 0.02
    assert "published" in simulation.render(result)


@pytest.mark.parametrize("options", [["--sizes", -1], ["--repetitions", 0]])
def test_sizes_out_of_range_are_refused(options):
    with pytest.raises(UsageError):
        evaluate(*options)
