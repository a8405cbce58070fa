"""What the demo found, to be read in a terminal."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from .lead_file import HIDDEN_FILE

HOTTEST = 10
DUPLICATES = 8
REASONS = 3
MEASURES = (
    ("auc", "Ranking (AUC), higher is better"),
    ("log_loss", "Log loss, lower is better"),
    ("brier", "Brier score, lower is better"),
    ("ece", "Calibration error, lower is better"),
    ("lift_10", "Lift of the top 10 %"),
)


def print_report(env: Any, folder: Path) -> None:
    """Print scores, reasons, model quality, duplicates and corrections."""
    _leads(env)
    _model(env)
    _hidden(env, folder / HIDDEN_FILE)
    _duplicates(env)
    _corrections(env)


def _leads(env: Any) -> None:
    Lead = env["crm.lead"]
    scored = [("won_status", "=", "pending"), ("ai_scored_on", "!=", False)]
    grades = Lead._read_group(scored, ["ai_grade"], ["__count"])
    total = Lead.search_count([("won_status", "=", "pending")])
    _heading(f"{sum(count for _grade, count in grades)} of {total} open leads scored")
    if not grades:
        print(f"  {Lead._ai_no_score_message()}")
        return
    print("  " + ", ".join(f"{count} with grade {grade}" for grade, count in grades))
    _heading(f"The {HOTTEST} hottest")
    for lead in Lead.search(scored, order="ai_score desc, id", limit=HOTTEST):
        print(f"  {_percent(lead.ai_score)}  {lead.ai_grade}  {lead.name}")
        insight = lead.ai_insight
        for reason in [*insight["up"][:REASONS], *insight["down"][:1]]:
            print(f"             {reason['points']:+5.1f}  {reason['label']}")


def _model(env: Any) -> None:
    model = env["crm.ai.model"].search([("kind", "=", "scoring")], limit=1)
    if not model:
        return
    _heading("How good the scores are")
    print(f"  {model.note}\n")
    print(f"  {'':36}{'this model':>12}{'Odoo':>12}{'base rate':>12}")
    for name, label in MEASURES:
        values = [
            model.metrics[rival].get(name) for rival in ("model", "odoo", "base_rate")
        ]
        cells = "".join(
            f"{'-' if value is None else format(value, '.3f'):>12}" for value in values
        )
        print(f"  {label:36}{cells}")


def _hidden(env: Any, path: Path) -> None:
    """How the leads ended that were imported as if they were open."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as handle:
        truth = {int(row["lead_id"]): row["outcome"] for row in csv.DictReader(handle)}
    leads = env["crm.lead"].search(
        [("id", "in", list(truth)), ("ai_scored_on", "!=", False)]
    )
    if not leads:
        return
    _heading("What became of the leads that were imported as open")
    for grade in "ABCD":
        members = leads.filtered(lambda lead, grade=grade: lead.ai_grade == grade)
        if members:
            won = sum(truth[lead.id] == "won" for lead in members)
            expected = sum(members.mapped("ai_score")) / 100
            print(
                f"  grade {grade}: {len(members)} leads, {expected:.0f} wins expected, "
                f"{won} in fact"
            )


def _duplicates(env: Any) -> None:
    groups = env["crm.ai.duplicate"].search([("state", "=", "open")])
    _heading(f"{len(groups)} groups of possible duplicates")
    for group in groups[:DUPLICATES]:
        print(f"  {_percent(group.certainty)}  {group.display_name}")
        for pair in group.evidence[:1]:
            for item in pair["items"][:REASONS]:
                values = f" ({item['left']} / {item['right']})" if item["left"] else ""
                print(
                    f"             {item['weight']:+5.1f}  {item['label']}: "
                    f"{item['level']}{values}"
                )
            print(
                f"             {pair['total']:+5.1f}  with all that speaks against it"
            )


def _corrections(env: Any) -> None:
    Quality = env["crm.ai.quality"]
    _heading("Data quality, of 100")
    kinds = dict(Quality._fields["res_model"]._description_selection(env))
    for res_model, score in Quality._read_group([], ["res_model"], ["score:avg"]):
        print(f"  {score:4.0f}  {kinds[res_model]}")
    Proposal = env["crm.ai.cleaning.proposal"]
    open_ = [("state", "=", "open"), ("has_new", "=", True)]
    by_rule = Proposal._read_group(
        open_, ["rule_id"], ["__count"], order="__count desc, rule_id"
    )
    _heading(f"{sum(count for _rule, count in by_rule)} corrections proposed")
    for rule, count in by_rule:
        example = Proposal.search([*open_, ("rule_id", "=", rule.id)], limit=1)
        print(f"  {count:4}  {rule.name}")
        print(f"             {example.old_value!r} -> {example.new_value!r}")


def _percent(value: float) -> str:
    """Whole percent, rounded down; nothing is certain."""
    return "> 99 %" if value >= 99 else f"{int(value):4} %"


def _heading(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")
