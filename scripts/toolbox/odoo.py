"""Odoo 19 with this addon on its path, on the database server."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolbox import odoo_source, postgres, processes, steps, virtualenv, workspace
from toolbox.connection import Connection
from toolbox.databases import Databases
from toolbox.odoo_source import OdooSource


@dataclass(frozen=True)
class Odoo:
    """An Odoo that is ready to run.

    :param source: where its code is
    :param connection: its database server, running
    """

    source: OdooSource
    connection: Connection

    @property
    def databases(self) -> Databases:
        return Databases(self.connection)

    def command(self, *arguments: str) -> list[str]:
        """The command line that runs Odoo with these arguments."""
        return [str(workspace.PYTHON), "-m", "odoo", *arguments]

    def environment(self) -> dict[str, str]:
        """The environment that such a command line needs."""
        return {
            **os.environ,
            **self.connection.environment(),
            "PYTHONPATH": str(_python_path(self.source)),
            "ODOO_RC": str(self.configuration()),
            "VIRTUAL_ENV": str(workspace.VENV),
        }

    def run(self, *arguments: str) -> int:
        """Run Odoo in the foreground until it ends.

        :return: its exit status
        """
        return processes.run(self.command(*arguments), env=self.environment())

    def configuration(self) -> Path:
        """The configuration file that Odoo starts with. Arguments override it."""
        text = configuration(self.source.addons, self.connection)
        path = workspace.CONFIG / f"odoo-{steps.fingerprint(text)}.conf"
        if not path.exists():
            workspace.CONFIG.mkdir(exist_ok=True)
            partial = path.with_suffix(f".{os.getpid()}")
            partial.touch(mode=0o600)
            partial.write_text(text)
            partial.replace(path)
        return path


def configuration(addons: Sequence[Path], connection: Connection) -> str:
    """Text of a configuration file of Odoo."""
    options = {
        "addons_path": ",".join(map(str, [*addons, workspace.CHECKOUT])),
        "data_dir": str(workspace.ODOO_DATA),
        "db_host": connection.host,
        "db_port": connection.port,
        "db_user": connection.user,
        "db_password": connection.password,
        # Whoever wants others to reach it says so with --http-interface.
        "http_interface": "127.0.0.1",
    }
    lines = [f"{name} = {value}" for name, value in options.items() if value]
    return "\n".join(["[options]", *lines, ""])


def _python_path(source: OdooSource) -> Path:
    """A folder that holds the package and nothing else: what lies beside it
    (other packages, other Pythons' extensions) stays off the path."""
    folder = workspace.WORKSPACE / "python" / steps.fingerprint(str(source.package))
    link = folder / "odoo"
    if not link.exists():
        folder.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        with contextlib.suppress(FileExistsError):
            link.symlink_to(source.package)
    return folder


@contextlib.contextmanager
def ready(folder: str | None = None, *parts: str) -> Iterator[Odoo]:
    """Set up what is missing and have Odoo and its database server ready.

    The database server stops at the end of the block.

    :param folder: an existing Odoo 19; else ODOO_HOME, else a downloaded one
    :param parts: further requirements, as ``virtualenv.TEST``
    """
    virtualenv.ensure(virtualenv.ADDON, virtualenv.ODOO, *parts)
    source = odoo_source.ensure(folder)
    with postgres.running() as connection:
        yield Odoo(source, connection)
