"""What ``./scripts/benchmark leads`` prints."""

from __future__ import annotations

from typing import Any

# What is done in the database, in this order, and what is said of it.
STEPS = {
    "fill": "Filling a database with leads and their history",
    "train": "Training in pieces, as the scheduled action does",
    "score": "Scoring all open leads",
}


def render(train: dict[str, Any], score: dict[str, Any]) -> str:
    """Costs of the pieces of the training, and of the scoring."""
    lines = [
        f"\nTraining on {train['closed']:,} closed leads",
        f"{'':42}{'batches':>8}{'CPU s':>9}{'longest':>9}",
    ]
    for phase, seconds in _phases(train["pieces"]).items():
        lines.append(
            f"{phase:42}{len(seconds):8}{sum(seconds):9.1f}{max(seconds):9.1f}"
        )
    lines += _costs(train)
    lines += [
        f"\nScoring {score['leads']:,} open leads, with interval, reasons and history",
        *_costs(score),
        f"{'leads a CPU second':50}{score['leads'] / _whole(score):9.0f}",
    ]
    return "\n".join(lines)


def _phases(pieces: list[tuple[str, float]]) -> dict[str, list[float]]:
    """CPU seconds of the batches of each phase."""
    found: dict[str, list[float]] = {}
    for phase, seconds in pieces:
        found.setdefault(phase, []).append(seconds)
    return found


def _costs(measured: dict[str, Any]) -> list[str]:
    figures = {
        "CPU seconds of Python": measured["cpu_seconds"],
        "CPU seconds of the database": measured["database_cpu_seconds"],
        "seconds": measured["seconds"],
        "peak memory (MiB)": measured["peak_mb"],
        "peak address space (MiB), limited by Odoo": measured["peak_virtual_mb"],
    }
    return [
        f"{label:50}{figure:9.1f}"
        for label, figure in figures.items()
        if figure is not None
    ]


def _whole(measured: dict[str, Any]) -> float:
    """CPU seconds of both sides, as far as they are known."""
    return float(measured["cpu_seconds"] + (measured["database_cpu_seconds"] or 0))
