"""The part of the demo inside Odoo: fill, train, score, match, check, report.

Each step is remembered in the database in the transaction that did it, so that an
interrupted demo goes on where it stopped.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import odoo
from odoo.modules.registry import Registry

import believable

from .lead_file import LeadFileError
from .progress import Progress
from .report import print_report

DONE = "crm_ai_insights.demo"
SOURCE = "crm_ai_insights.demo_source"
CONTACTS_PER_LEAD = 5 / 3


def main() -> int:
    """Bring the database named on the command line to the end of the demo."""
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    odoo.tools.config.parse_config(["-d", options.database, "--log-level=warn"])
    try:
        with Registry(options.database).cursor() as cr:
            env = odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {})
            _work_through(env, options)
    except LeadFileError as error:
        print(f"\n{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Who read the report has seen enough; what is left must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        log = options.folder / "error.log"
        log.write_text(traceback.format_exc(), encoding="utf-8")
        print(
            f"\nStep failed: {Progress.current}.\n{type(error).__name__}: {error}\n"
            f"The details are in {log}. The next start goes on from this step.",
            file=sys.stderr,
        )
        return 1
    return 0


def _work_through(env: Any, options: argparse.Namespace) -> None:
    _require_same_source(env, options)
    _once(env, "filled", lambda: _fill(env, options))
    for job, task in (
        ("training", "Learning from closed leads"),
        ("scoring", "Scoring open leads"),
        ("matching", "Finding duplicates"),
        ("cleaning", "Checking data quality"),
    ):
        _once(env, job, lambda job=job, task=task: _work(env, job, task))
    _once(env, "screens", lambda: _compile_screens(env))
    Progress.current = "Printing the report"
    print_report(env, options.folder)


def _require_same_source(env: Any, options: argparse.Namespace) -> None:
    """Refuse to show a database as the result of another file or other options.

    :raises LeadFileError: if it was filled from something else
    """
    source = (
        [options.leads.read_bytes(), options.won, sorted(options.map)]
        if options.leads
        else [options.size, options.seed]
    )
    key = hashlib.sha256(repr(source).encode()).hexdigest()
    parameters = env["ir.config_parameter"]
    if "filled" not in parameters.get_param(DONE, ""):
        parameters.set_param(SOURCE, key)
    elif parameters.get_param(SOURCE) != key:
        raise LeadFileError(
            f"The database {options.database} was filled from another file or with "
            "other options. Begin it anew with --reset, or name another one with "
            "--database."
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--leads", type=Path)
    parser.add_argument("--map", action="append", default=[])
    parser.add_argument("--won", default="")
    return parser.parse_args()


def _once(env: Any, name: str, work: Any) -> None:
    parameters = env["ir.config_parameter"]
    done = parameters.get_param(DONE, "").split(",")
    if name not in done:
        work()
        parameters.set_param(DONE, ",".join(filter(None, [*done, name])))
        env.cr.commit()


def _fill(env: Any, options: argparse.Namespace) -> None:
    if options.leads:
        # Odoo knows where its addons are only since it was configured.
        from .import_leads import import_leads

        import_leads(env, options.leads, options.map, options.won, options.folder)
        return
    world = believable.make_world(
        seed=options.seed,
        leads=options.size,
        contacts=round(options.size * CONTACTS_PER_LEAD),
    )
    progress = Progress("Filling a believable CRM")
    truth = believable.write_world(
        env,
        world,
        on_progress=lambda done, total, what: progress.update(
            f"{what}, {done} of {total}"
        ),
    )
    believable.write_truth(truth, options.folder)
    contacts = env["res.partner"].search_count([])
    leads = env["crm.lead"].with_context(active_test=False).search_count([])
    progress.done(f"{contacts} contacts, {leads} leads")


def _work(env: Any, job: str, task: str) -> None:
    progress = Progress(task)
    run = env["crm.ai.run"]._request(job)
    while run.state in ("waiting", "running"):
        run._advance_batch()
        progress.update(f"{run.processed} done, {run.remaining} to go")
    progress.done(f"{run.processed} done. {run.outcome or ''}".rstrip())


def _compile_screens(env: Any) -> None:
    """Build the browser's assets now, so that the first page does not wait for it."""
    progress = Progress("Preparing the screens")
    env["ir.qweb"]._pregenerate_assets_bundles()
    progress.done("ready")


if __name__ == "__main__":
    sys.exit(main())
