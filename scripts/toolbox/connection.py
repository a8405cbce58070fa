"""How a PostgreSQL server is reached and asked."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from toolbox.errors import ToolboxError

# Odoo refuses to run as PostgreSQL's superuser.
SUPERUSER = "postgres"


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
