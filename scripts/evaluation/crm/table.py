"""What ``./scripts/evaluate crm`` prints."""

from __future__ import annotations

from typing import Any

RIVALS = {"model": "this model", "odoo": "Odoo", "base_rate": "base rate"}
MEASURES = {
    "auc": "AUC",
    "pr_auc": "PR-AUC",
    "log_loss": "log loss",
    "brier": "Brier score",
    "ece": "calibration error",
    "lift_10": "lift of the top 10 %",
}


def render(result: dict[str, Any]) -> str:
    """The outcome for people."""
    metrics = result["metrics"]
    lines = [
        f"{result['closed']:,} closed leads, the newest {result['held_out']:,} judge; "
        "in brackets 95 % intervals",
        "",
        f"{'':22}" + "".join(f"{title:>26}" for title in RIVALS.values()),
    ]
    for measure, label in MEASURES.items():
        cells = [
            _with_interval(
                metrics[rival][measure], metrics["intervals"][rival][measure]
            )
            for rival in RIVALS
        ]
        lines.append(f"{label:22}" + "".join(f"{cell:>26}" for cell in cells))
    loss = metrics["verdict"]["comparisons"]["odoo"]["log_loss"]
    chance = metrics["ece_by_chance"]
    lines += [
        "",
        f"beyond Odoo: AUC {_difference(result['auc'])}, log loss {_difference(loss)}",
        f"calibration error by chance alone, were every score right: "
        f"{chance['mean']:.3f} [{chance['low']:.3f}, {chance['high']:.3f}]",
        *_beside_truth(result["at_creation"]),
        "",
        result["note"],
        "",
        *(noise_line(one) for one in result["noise"]),
    ]
    return "\n".join(lines)


def _beside_truth(found: dict[str, dict[str, float]]) -> list[str]:
    lines = ["difference from the true chances of leads when they came in:"]
    for name, title in RIVALS.items():
        lines.append(
            f"  {title:20} calibration error {found[name]['in_bins']:.3f}, "
            f"of a single lead {found[name]['by_lead']:.3f}"
        )
    return lines


def noise_line(one: dict[str, Any]) -> str:
    """What came of one training on shuffled outcomes."""
    what = "USED" if one["used"] else "refused"
    return (
        f"outcomes shuffled, seed {one['seed']}: {what}; log loss {one['model']:.4f}, "
        f"base rate {one['base_rate']:.4f}"
    )


def _with_interval(figure: float | None, bounds: dict[str, float] | None) -> str:
    if figure is None or bounds is None:
        return "-"
    return f"{figure:.3f} [{bounds['low']:.3f}, {bounds['high']:.3f}]"


def _difference(found: dict[str, float]) -> str:
    return f"{found['difference']:+.3f} [{found['low']:+.3f}, {found['high']:+.3f}]"
