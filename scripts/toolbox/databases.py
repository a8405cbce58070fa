"""Databases with their files: list, create, copy, drop."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from toolbox import workspace
from toolbox.connection import Connection


@dataclass(frozen=True)
class Databases:
    """The databases of one server."""

    connection: Connection

    def names(self) -> list[str]:
        return self.connection.query("SELECT datname FROM pg_database ORDER BY 1")

    def exists(self, name: str) -> bool:
        return name in self.names()

    def copy(self, source: str, target: str) -> None:
        """Copy a database and Odoo's stored files of it.

        :raises ToolboxError: where the target exists or the source is in use
        """
        self.connection.run("createdb", f"--template={source}", target)
        files = filestore(source)
        if files.exists():
            shutil.rmtree(filestore(target), ignore_errors=True)
            shutil.copytree(files, filestore(target))

    def drop(self, name: str) -> None:
        """Drop a database and its files; it need not exist."""
        # Not --force: it may not end PostgreSQL's own vacuum; a plain drop does.
        self.connection.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = {literal(name)} AND usename = current_user"
        )
        self.connection.run("dropdb", "--if-exists", name)
        shutil.rmtree(filestore(name), ignore_errors=True)

    def note(self, name: str) -> str:
        """What :meth:`set_note` remembered, or nothing."""
        rows = self.connection.query(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            f" WHERE datname = {literal(name)}"
        )
        return rows[0] if rows else ""

    def set_note(self, name: str, text: str) -> None:
        """Remember a line with a database; a copy does not take it along."""
        self.connection.query(
            f"COMMENT ON DATABASE {identifier(name)} IS {literal(text)}"
        )


def filestore(name: str) -> Path:
    """Where Odoo keeps the attachments of a database."""
    return workspace.ODOO_DATA / "filestore" / name


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
