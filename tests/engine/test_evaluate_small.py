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


def test_noise_is_never_published_and_costs_next_to_nothing():
    result = evaluate("--sizes", 60, "--repetitions", 4, "--noise")
    assert result["sizes"]["60"]["published"] == 0
    assert result["sizes"]["60"]["excess"] < 0.02
    assert "published" in simulation.render(result)


@pytest.mark.parametrize("options", [["--sizes", 0], ["--repetitions", 0]])
def test_sizes_out_of_range_are_refused(options):
    with pytest.raises(UsageError):
        evaluate(*options)
