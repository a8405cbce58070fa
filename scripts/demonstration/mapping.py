"""Which column of a lead file becomes which field of ``crm.lead``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from anyascii import anyascii

from odoo.addons.crm_ai_insights.engine import scoring

from .lead_file import LeadFile, LeadFileError

#: Odoo sets them itself; they are written after the import.
DATES = ("create_date", "date_closed")
#: A column that ranks later leads this well alone was hardly known beforehand.
SUSPICIOUS_AUC = 0.9
LEFT_OUT = ""
#: Names that do not exist yet are created for these, as Odoo's import offers.
CREATED_BY_NAME = ("source_id", "medium_id", "campaign_id", "tag_ids")
#: Distinct values that are looked up.
SAMPLE = 50
#: What the outcome decides, or Odoo itself.
RESERVED = (
    "id",
    "active",
    "stage_id",
    "probability",
    "automated_probability",
    "won_status",
)


@dataclass
class Mapping:
    """Columns by their destination.

    :param fields: column to field of ``crm.lead``
    :param custom: column to the custom field that is made for it
    :param left_out: column to the reason
    """

    fields: dict[str, str] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def plan(env: Any, file: LeadFile, wishes: Sequence[str], won: str) -> Mapping:
    """Decide about every column: wishes first, then names as in Odoo's import.

    :param wishes: ``COLUMN=FIELD``; an empty field leaves the column out
    :raises LeadFileError: if a wish names an unknown column or field
    """
    mapping = Mapping(left_out={won.partition("=")[0]: "it is the outcome"})
    for column, name in _wishes(env, file, wishes):
        if name == LEFT_OUT:
            mapping.left_out[column] = "as you asked"
        else:
            mapping.fields[column] = name
    for column, name in _named_like_fields(env, file.columns):
        if name in RESERVED:
            mapping.left_out.setdefault(column, "the outcome decides it, or Odoo")
        taken = column in mapping.left_out or name in mapping.fields.values()
        if not taken and _values_fit(env, file, column, name):
            mapping.fields.setdefault(column, name)
    for column in file.columns:
        if column in mapping.fields or column in mapping.left_out:
            continue
        reason = _reason_to_leave_out(file, column)
        if reason:
            mapping.left_out[column] = reason
        else:
            mapping.custom[column] = _custom_name(column, mapping.custom.values())
    return mapping


def _wishes(
    env: Any, file: LeadFile, wishes: Sequence[str]
) -> Iterable[tuple[str, str]]:
    for wish in wishes:
        column, equals, name = wish.rpartition("=")
        if not equals:
            raise LeadFileError(f"--map {wish}: write it as COLUMN=FIELD.")
        if column not in file.columns:
            raise LeadFileError(
                f"--map {wish}: there is no column {column!r}. "
                f"The columns are: {', '.join(file.columns)}."
            )
        if name in RESERVED:
            raise LeadFileError(f"--map {wish}: Odoo or the outcome decides {name}.")
        if name and name.split("/")[0] not in env["crm.lead"]._fields:
            raise LeadFileError(
                f"--map {wish}: a lead has no field {name!r}. Common ones: name, "
                "contact_name, partner_name, email_from, phone, source_id, medium_id, "
                "campaign_id, country_id, city, expected_revenue, create_date, "
                "date_closed."
            )
        yield column, name


def _named_like_fields(env: Any, columns: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Columns that carry the label or the name of a field, as Odoo's import has it."""
    dates = env["crm.lead"].fields_get(DATES, ["string"])
    known = {dates[name]["string"].lower(): name for name in DATES}
    known |= {name: name for name in DATES}
    for entry in reversed(env["base_import.import"].get_fields_tree("crm.lead")):
        known[entry["string"].lower()] = entry["name"]
        known[entry["name"].lower()] = entry["name"]
    for column in columns:
        if name := known.get(column.lower()):
            yield column, name


def _values_fit(env: Any, file: LeadFile, column: str, name: str) -> bool:
    """Whether a column that is named like a reference holds names that Odoo knows.

    A column "contact" may hold persons, or "cellular" and "telephone".
    """
    field = env["crm.lead"]._fields[name]
    if not field.relational or name in CREATED_BY_NAME:
        return True
    values = dict.fromkeys(row.cells[column] for row in file.rows if row.cells[column])
    sample = list(values)[:SAMPLE]
    known = sum(
        bool(env[field.comodel_name].name_search(value, operator="=", limit=1))
        for value in sample
    )
    return known >= len(sample) / 2


def _reason_to_leave_out(file: LeadFile, column: str) -> str:
    """Why a column without a field is nothing to learn from; empty if it may be."""
    closed = [row for row in file.rows if row.outcome != "open"]
    frame = pd.DataFrame({column: [row.cells[column] for row in closed]})
    kind = scoring.infer_kinds(frame)[column]
    if kind.name == "ignored":
        return kind.reason
    outcome = np.array([row.outcome == "won" for row in closed])
    train, test = scoring.time_split(np.arange(len(closed)), 0.5)
    if len(np.unique(outcome[train])) < 2 or len(np.unique(outcome[test])) < 2:
        return ""
    model = scoring.fit(frame[train], outcome[train], kinds={column: kind})
    auc = scoring.judge(outcome[test], model.predict(frame[test]))["auc"] or 0.5
    if auc >= SUSPICIOUS_AUC:
        return (
            f"it knows the outcome nearly alone (AUC {auc:.2f}): "
            "probably filled in afterwards"
        )
    return ""


def _custom_name(column: str, taken: Iterable[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", anyascii(column).lower()).strip("_")
    base = "x_" + (plain[:40] or "column")
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name
