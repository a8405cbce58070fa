"""``./scripts/demo``: from a bare machine to a CRM with scores and duplicates."""

from __future__ import annotations

import argparse
import contextlib
import re
import socket
import threading
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from toolbox import odoo, processes, steps, workspace
from toolbox.errors import ToolboxError
from toolbox.odoo import Odoo
from toolbox.template_database import addon_files

DEMO = workspace.WORKSPACE / "demo"
INSTALLED = "demo of crm_ai_insights "


def main(arguments: Sequence[str]) -> int:
    """Set up, fill, train, score, report, serve; return the exit status."""
    options = _options(arguments)
    if not options.no_serve:
        _require_free(options.port)
    with odoo.ready(options.odoo) as ready:
        if options.reset:
            ready.databases.drop(options.database)
        _install(ready, options.database)
        status = _session(ready, options)
        if status or options.no_serve:
            return status
        return _serve(ready, options)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./scripts/demo",
        description="Sets up what is missing, fills a database, trains, scores, finds "
        "duplicates, prints what it found, and serves Odoo. A second start goes on "
        "with the database that is there.",
    )
    parser.add_argument(
        "--leads",
        type=Path,
        metavar="FILE.csv",
        help="import your own leads instead of the believable CRM, into a database "
        "named after the file",
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="a column of the file and the field of a lead that it becomes, such as "
        "'Lead Source=source_id'; an empty field leaves the column out; repeatable",
    )
    parser.add_argument(
        "--won",
        default="",
        metavar="COLUMN=VALUE",
        help="what a won lead has in the file; other filled values are lost, empty "
        "ones open",
    )
    parser.add_argument("--database", help="name of the database (demo)")
    parser.add_argument("--port", type=int, default=8069, help="where to serve (8069)")
    parser.add_argument(
        "--size", type=int, default=3000, help="leads of the believable CRM (3000)"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the believable CRM (1)")
    parser.add_argument("--no-serve", action="store_true", help="stop after the report")
    parser.add_argument(
        "--reset", action="store_true", help="drop the database and begin anew"
    )
    parser.add_argument("--odoo", metavar="FOLDER", help="an existing Odoo 19")
    options = parser.parse_args(arguments)
    if options.leads and not options.won:
        parser.error("--leads needs --won COLUMN=VALUE: what a won lead has")
    if (options.map or options.won) and not options.leads:
        parser.error("--map and --won go with --leads")
    if options.leads:
        options.leads = options.leads.resolve()
        if not options.leads.is_file():
            parser.error(f"{options.leads}: no such file")
    if options.size < 1:
        parser.error("--size must be at least 1")
    if options.seed < 0:
        parser.error("--seed must not be negative")
    if not 1 <= options.port <= 65535:
        parser.error("--port must be between 1 and 65535")
    options.database = options.database or _database_name(options.leads)
    if not re.fullmatch(r"\w[\w.-]{0,62}", options.database):
        parser.error("--database: letters, digits, dots, dashes and underscores only")
    return options


def _database_name(leads: Path | None) -> str:
    if not leads:
        return "demo"
    stem = "".join(char if char.isalnum() else "_" for char in leads.stem.lower())
    return f"demo_{stem}"[:60]


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise ToolboxError(
                f"Port {port} cannot be used: {error.strerror}.",
                advice="Choose another one with --port.",
            ) from error


def _install(ready: Odoo, database: str) -> None:
    """Create the database with the addon; a half-made one is made anew."""
    databases = ready.databases
    code = steps.fingerprint(*addon_files(workspace.ADDON))
    if databases.exists(database) and not databases.note(database):
        raise ToolboxError(
            f"There is a database {database!r} that is not a demo.",
            advice="Choose another name with --database, or drop it with --reset.",
        )
    if databases.note(database) == INSTALLED + code:
        return
    update = databases.exists(database)
    title = f"{'Updating' if update else 'Creating'} database {database}"
    with steps.step("demo-database", title) as step:
        try:
            step.run(
                ready.command(
                    *("-d", database, "-u" if update else "-i", "crm_ai_insights"),
                    "--stop-after-init",
                    "--no-http",
                ),
                env=ready.environment(),
            )
        except BaseException:
            if not update:
                databases.drop(database)
            raise
    databases.set_note(database, INSTALLED + code)


def _session(ready: Odoo, options: argparse.Namespace) -> int:
    """Run the part that works inside Odoo; return its exit status."""
    arguments = [
        *("--database", options.database),
        *("--folder", str(DEMO / options.database)),
        *("--size", str(options.size)),
        *("--seed", str(options.seed)),
    ]
    if options.leads:
        arguments += ["--leads", str(options.leads), "--won", options.won]
        arguments += [f"--map={wish}" for wish in options.map]
    environment = ready.environment()
    environment["PYTHONPATH"] += f":{workspace.SCRIPTS}"
    return processes.run(
        [workspace.PYTHON, "-m", "demonstration.session", *arguments], env=environment
    )


def _serve(ready: Odoo, options: argparse.Namespace) -> int:
    """Serve Odoo until it is stopped, and say when it answers."""
    address = f"http://localhost:{options.port}"
    teller = threading.Thread(target=_tell, args=(address,), daemon=True)
    teller.start()
    return ready.run(
        *("-d", options.database),
        *("--db-filter", f"^{options.database}$"),
        *("--http-port", str(options.port)),
        *("--log-level", "warn"),
        "--no-database-list",
    )


def _tell(address: str) -> None:
    """Print the address as soon as Odoo answers there."""
    while True:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/web/health", timeout=5).close()
            break
        time.sleep(0.5)
    print(
        f"\nOdoo is ready: {address}/odoo/ai-hot-leads\n"
        "Login admin, password admin. Ctrl-C stops it.",
        flush=True,
    )
