"""``./scripts/benchmark scoring``: what it passes on, and the table it prints."""

import pytest

from benchmarks import scoring_command


@pytest.fixture
def runs(monkeypatch):
    """The arguments of each run, which finds what its seed says."""
    seen = []

    def run(python, arguments):
        seen.append(arguments)
        seed = int(arguments[-1].partition("=")[2])
        ours = {"auc": 0.8, "log_loss": 0.4 + seed, "ece": 0.01, "cpu_seconds": 2.0}
        return {"model": ours, "CatBoost": {**ours, "cpu_seconds": 5.0}}

    monkeypatch.setattr(scoring_command.peers, "ensure", lambda: "python")
    monkeypatch.setattr(scoring_command, "_run", run)
    return seen


def test_figures_are_averaged_over_the_seeds(runs, capsys):
    assert scoring_command.main(["--target", "won", "leads.csv", "--seeds", "3"]) == 0
    assert runs == [["--target", "won", "leads.csv", f"--seed={n}"] for n in range(3)]
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2].split() == ["model", "0.8000", "1.4000", "0.0100", "2.0", "1.00"]
    assert lines[-1].split()[-2:] == ["5.0", "2.50"]


@pytest.mark.parametrize("arguments", [["--seeds", "0"], ["--seed=3"]])
def test_seeds_that_cannot_be_are_refused(runs, arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        scoring_command.main(["leads.csv", "--target", "won", *arguments])
    assert stopped.value.code == 2 and not runs
    assert "--seeds" in capsys.readouterr().err
