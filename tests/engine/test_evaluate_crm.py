"""``./scripts/evaluate crm`` and ``./scripts/benchmark leads``: what they print."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import command as benchmark
from benchmarks import leads_table
from evaluation.crm import command, table, truth


def test_scores_that_are_the_true_chances_differ_by_nothing():
    true = np.linspace(0.1, 0.9, 50)
    assert truth.against(true, true, np.ones(50)) == {"by_lead": 0, "in_bins": 0}


def test_luck_in_single_leads_evens_out_in_bins():
    """The same everywhere: wrong for each lead, right on the whole."""
    true = np.tile([0.2, 0.4], 50)
    found = truth.against(np.full(100, 0.3), true, np.ones(100))
    assert found["by_lead"] == pytest.approx(0.1)
    assert found["in_bins"] == pytest.approx(0)


def test_weights_count():
    chance, true = np.array([0.5, 0.5]), np.array([0.5, 0.9])
    found = truth.against(chance, true, np.array([3.0, 1.0]))
    assert found["by_lead"] == pytest.approx(0.1)


def test_noise_that_is_used_is_loud():
    noise = {"seed": 2, "model": 0.61, "base_rate": 0.6}
    assert "refused" in table.noise_line({**noise, "used": False})
    assert "USED" in table.noise_line({**noise, "used": True})


def test_batches_are_added_up_by_phase():
    costs = {"cpu_seconds": 9.0, "database_cpu_seconds": 1.0, "seconds": 20.0,
             "peak_mb": 700.0, "peak_virtual_mb": 900.0}  # fmt: skip
    pieces = [("Reading", 2.0), ("Reading", 3.0), ("Learning", 4.0)]
    text = leads_table.render(
        {"closed": 1000, "pieces": pieces, **costs}, {"leads": 500, **costs}
    )
    [reading] = [line for line in text.splitlines() if line.startswith("Reading")]
    assert reading.split()[1:] == ["2", "5.0", "3.0"]
    assert text.splitlines()[-1].split() == ["leads", "a", "CPU", "second", "50"]


def test_database_elsewhere_is_not_counted():
    costs = {"cpu_seconds": 5.0, "database_cpu_seconds": None, "seconds": 20.0,
             "peak_mb": 700.0, "peak_virtual_mb": 900.0}  # fmt: skip
    text = leads_table.render(
        {"closed": 1, "pieces": [], **costs}, {"leads": 500, **costs}
    )
    assert "of the database" not in text
    assert text.endswith("100")


@pytest.mark.parametrize("main, arguments", [
    (command.main, ["--leads", "10"]),
    (command.main, ["--noise", "-1"]),
    (benchmark.main, ["leads", "--size", "10"]),
])  # fmt: skip
def test_what_cannot_be_judged_is_refused(main, arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "must be at least" in capsys.readouterr().err
