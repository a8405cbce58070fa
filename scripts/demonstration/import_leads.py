"""A user's own leads into the database, through Odoo's own import."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from believable.writer.scores import refresh as refresh_odoo_scores

from . import lead_file, mapping
from .lead_file import HIDDEN_FILE, LeadFile, LeadFileError, Row
from .mapping import CREATED_BY_NAME, DATES, Mapping
from .progress import Progress

CHUNK = 500
SHOWN_PROBLEMS = 20
PROBLEMS_FILE = "rows.txt"
#: Values that Odoo does not know leave these empty, and are reported.
EMPTIED = ("country_id", "state_id", "lang_id", "user_id", "team_id")
OUTCOME_FIELDS = ("stage_id/.id", "probability", "active")


def import_leads(
    env: Any, path: Path, wishes: Sequence[str], won: str, folder: Path
) -> None:
    """Import a file of leads.

    :param wishes: the ``--map`` options
    :param won: the ``--won`` option
    :param folder: where files about the import are written
    :raises LeadFileError: if the file or an option cannot be used
    """
    file = lead_file.read(path, won)
    columns = mapping.plan(env, file, wishes, won)
    by_field = {name: column for column, name in columns.fields.items()}
    lead_file.date_rows(file, by_field.get("create_date"), by_field.get("date_closed"))
    _explain(columns, lead_file.hide_newest(file))
    _make_custom_fields(env, columns)
    taken = _import_rows(env, file, columns)
    if "user_id" not in by_field:
        # Odoo gives them to who imports them.
        leads = env["crm.lead"].browse(list(taken))
        leads.with_context(tracking_disable=True).user_id = False
    _note_emptied(env, file, columns, taken)
    _set_dates(env, taken)
    _learn_from_all(env, taken)
    _keep_hidden(folder, taken)
    _report_problems(folder, file)


def _explain(columns: Mapping, hidden: int) -> None:
    for column, name in columns.fields.items():
        print(f"    {column} -> {name}")
    if columns.custom:
        print(
            "    Kept as custom fields, and learned from: "
            f"{', '.join(columns.custom)}. Leave out what is filled in after the "
            "outcome with --map 'COLUMN='."
        )
    for column, reason in columns.left_out.items():
        print(f"    {column}: left out, {reason}")
    if hidden:
        print(
            f"    No row of the file is open, so the {hidden} newest ones are imported "
            "as open leads; their outcome stays out of the database."
        )


def _make_custom_fields(env: Any, columns: Mapping) -> None:
    model = env["ir.model"]._get("crm.lead")
    existing = set(env["crm.lead"]._fields)
    env["ir.model.fields"].create(
        [
            {
                "model_id": model.id,
                "name": name,
                "field_description": column,
                "ttype": "char",
                "state": "manual",
            }
            for column, name in columns.custom.items()
            if name not in existing
        ]
    )
    env["ir.config_parameter"].set_param(
        "crm_ai_insights.extra_fields", ",".join(columns.custom.values())
    )
    if columns.custom:
        # A row that Odoo refuses makes it load its models anew, as they are committed.
        env.cr.commit()


def _import_rows(env: Any, file: LeadFile, columns: Mapping) -> dict[int, Row]:
    """Import in chunks; return the rows that were taken, by the id of their lead."""
    taken: dict[int, Row] = {}
    progress = Progress("Importing leads")
    for start in range(0, len(file.rows), CHUNK):
        taken |= _import_chunk(env, file, columns, file.rows[start : start + CHUNK])
        progress.update(f"{min(start + CHUNK, len(file.rows))} of {len(file.rows)}")
    progress.done(f"{len(taken)} leads")
    if not taken:
        raise LeadFileError(f"{file.name}: no row could be imported.")
    return taken


def _import_chunk(
    env: Any, file: LeadFile, columns: Mapping, rows: Sequence[Row]
) -> dict[int, Row]:
    """Import some rows; where Odoo refuses any, the others are tried again.

    Odoo imports all rows of a file or none. It names the rows that it refuses for
    some reasons only; for the others the halves are tried.
    """
    if not rows:
        return {}
    result = _execute(env, file, columns, rows)
    if result.get("ids"):
        _note(file, rows, result["messages"], "warning")
        return dict(zip(result["ids"], rows, strict=True))
    errors = [each for each in result["messages"] if each.get("type") != "warning"]
    named = [error for error in errors if error.get("rows")]
    if named:
        refused = _note(file, rows, named, "error")
        rest = [row for row in rows if row.line not in refused]
        return _import_chunk(env, file, columns, rest)
    if len(rows) == 1:
        _note(file, rows, errors or [{"message": "Odoo's import refused it"}], "error")
        return {}
    middle = len(rows) // 2
    halves = rows[:middle], rows[middle:]
    first, second = (_import_chunk(env, file, columns, half) for half in halves)
    return first | second


def _execute(
    env: Any, file: LeadFile, columns: Mapping, rows: Sequence[Row]
) -> dict[str, Any]:
    """Odoo's import of some rows; nothing of them is kept if one is refused."""
    used = {
        column: name
        for column, name in {**columns.fields, **columns.custom}.items()
        if name not in DATES
    }
    names = [*used.values(), *OUTCOME_FIELDS]
    outcomes = _outcome_cells(env)
    table = [
        [*(row.cells[column] for column in used), *outcomes[row.outcome]]
        for row in rows
    ]
    if "name" not in names:
        names.append("name")
        for cells, row in zip(table, rows, strict=True):
            cells.append(f"{Path(file.name).stem} {row.line}")
    text = io.StringIO()
    csv.writer(text).writerows([names, *table])
    importer = env["base_import.import"].create(
        {
            "res_model": "crm.lead",
            "file": text.getvalue().encode(),
            "file_name": file.name,
            "file_type": "text/csv",
        }
    )
    options = {
        "has_headers": True,
        "quoting": '"',
        "separator": ",",
        "encoding": "utf-8",
        "advanced": True,
        "name_create_enabled_fields": {name: True for name in CREATED_BY_NAME},
        "import_set_empty_fields": list(EMPTIED),
    }
    preview = importer.parse_preview(dict(options))
    formats = preview.get("options", {})
    formats.update(options)
    return importer.with_context(
        tracking_disable=True, mail_create_nosubscribe=True
    ).execute_import(names, [False] * len(names), formats)


def _outcome_cells(env: Any) -> dict[str, list[str]]:
    """The cells of ``OUTCOME_FIELDS`` by outcome."""
    stages = env["crm.stage"].search([("team_ids", "=", False)])
    won = stages.filtered("is_won")[:1]
    first = (stages - won)[:1]
    return {
        "won": [str(won.id), "100", "1"],
        "lost": [str(first.id), "0", "0"],
        "open": [str(first.id), "", "1"],
    }


def _note(
    file: LeadFile,
    rows: Sequence[Row],
    messages: Sequence[dict[str, Any]],
    kind: str,
) -> set[int]:
    """Keep Odoo's messages of a kind about rows; return the lines of these rows."""
    lines = {}
    for message in messages:
        if message.get("type", "error") == kind:
            span = message.get("rows") or {"from": 0, "to": len(rows) - 1}
            for row in rows[span["from"] : span["to"] + 1]:
                lines.setdefault(row.line, str(message["message"]))
    file.problems += [f"line {line}: {text}" for line, text in lines.items()]
    return set(lines)


def _note_emptied(
    env: Any, file: LeadFile, columns: Mapping, taken: dict[int, Row]
) -> None:
    """Say which values Odoo does not know, so that leads were imported without them."""
    leads = {lead.id: lead for lead in env["crm.lead"].browse(list(taken))}
    for column, name in columns.fields.items():
        if name not in EMPTIED:
            continue
        unknown = Counter(
            row.cells[column]
            for lead_id, row in taken.items()
            if row.cells[column] and not leads[lead_id][name]
        )
        file.problems += [
            f"{count} rows were imported without {column} {value!r}: "
            "Odoo does not know it"
            for value, count in unknown.most_common()
        ]


def _set_dates(env: Any, taken: dict[int, Row]) -> None:
    """Write the dates that Odoo sets to the moment of the import.

    A closed lead without a closing date counts as closed when it came in: the file
    does not say how long it was open.
    """
    env["crm.lead"].flush_model()
    env.cr.execute_values(
        """
        UPDATE crm_lead
           SET create_date = COALESCE(file.created::timestamp, create_date),
               date_closed = CASE WHEN file.is_open THEN NULL
                    ELSE COALESCE(file.closed::timestamp, file.created::timestamp,
                                  create_date) END
          FROM (VALUES %s) file (id, created, closed, is_open)
         WHERE crm_lead.id = file.id
        """,
        [
            (lead_id, row.created, row.closed, row.outcome == "open")
            for lead_id, row in taken.items()
        ],
    )
    env["crm.lead"].invalidate_model()


def _learn_from_all(env: Any, taken: dict[int, Row]) -> None:
    """Let the addon and Odoo's own scoring learn from old leads as well."""
    created = [row.created for row in taken.values() if row.created]
    if created:
        first = min(created)
        months = (datetime.now() - first).days // 30 + 1
        parameters = env["ir.config_parameter"]
        parameters.set_param("crm_ai_insights.training_months", str(max(months, 24)))
        parameters.set_param("crm.pls_start_date", first.date().isoformat())
    refresh_odoo_scores(env)


def _keep_hidden(folder: Path, taken: dict[int, Row]) -> None:
    """Keep the outcomes of leads imported as open, outside the database."""
    hidden = [(lead_id, row.hidden) for lead_id, row in taken.items() if row.hidden]
    with (folder / HIDDEN_FILE).open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows([("lead_id", "outcome"), *hidden])


def _report_problems(folder: Path, file: LeadFile) -> None:
    """Print why rows were not taken; all of them stand in a file as well."""
    if not file.problems:
        return
    listing = folder / PROBLEMS_FILE
    listing.write_text("\n".join(file.problems) + "\n", encoding="utf-8")
    print(f"    {len(file.problems)} messages about rows, all of them in {listing}:")
    for problem in file.problems[:SHOWN_PROBLEMS]:
        print(f"      {problem}")
