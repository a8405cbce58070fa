"""A PostgreSQL server in the workspace that runs while a launcher needs it.

Every launcher holds a shared lock while it uses the server; the last one to
leave stops it. The system frees the lock of a launcher that was killed, and
the next one finds either a server that still runs or none: both are fine.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from toolbox import machine, steps, workspace
from toolbox.connection import SUPERUSER, Connection
from toolbox.errors import ToolboxError

ROLE = "odoo"
PORT = "5432"
# PostgreSQL refuses to run as root: it gets a system user of its own there.
SYSTEM_USER = "embedded_postgres"
START_SECONDS = 60
POLL_SECONDS = 0.1
# The path of a socket may have 107 bytes.
LONGEST_SOCKET_FOLDER = 107 - len(f"/.s.PGSQL.{PORT}.lock")
EXTENSIONS = ("pg_trgm", "unaccent")
SETTINGS = {
    "listen_addresses": "",
    # A crash of the machine may lose the last commits, never consistency.
    "synchronous_commit": "off",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "max_wal_size": "2GB",
    # Compiling Odoo's short queries costs more than it gains, and parallel
    # workers need more shared memory than containers have.
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
}


class Server:
    """The server of this checkout.

    :param binaries: folder of PostgreSQL's programs
    :param home: folder of its data and socket
    """

    def __init__(self, binaries: Path, home: Path = workspace.POSTGRES) -> None:
        self.binaries = binaries
        self.home = home
        self.data = home / "data"
        self.log = workspace.LOGS / "postgres.log"
        self.user = self._system_user()
        self._process: subprocess.Popen[bytes] | None = None
        self.socket = socket_folder(home)

    def connection(self, role: str = ROLE) -> Connection:
        return Connection(str(self.socket), PORT, role, binaries=self.binaries)

    @contextlib.contextmanager
    def in_use(self) -> Iterator[Connection]:
        """Have the server running inside the block."""
        with open(workspace.WORKSPACE / "postgres.users", "a") as users:
            try:
                with self._alone():
                    fcntl.flock(users, fcntl.LOCK_SH)
                    self._start()
                yield self.connection()
            finally:
                with self._alone(), contextlib.suppress(BlockingIOError):
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self._stop(self.data)

    def _alone(self) -> contextlib.AbstractContextManager[None]:
        return workspace.lock(
            "postgres", "Another launcher starts or stops PostgreSQL; waiting for it."
        )

    def _start(self) -> None:
        if self.user is not None:
            open_programs(self.binaries.parent)
            for folder in (*self.home.parents, *self.binaries.parents):
                let_through(folder)
        if not self.data.exists():
            with steps.step("postgres-create", "Database server"):
                self._create()
        if self._wait_for_leftover(self.data):
            return
        self._launch(self.data)

    def _create(self) -> None:
        """Make data, role and what new databases start with. The folder gets
        its name last: what was interrupted is made again."""
        partial = self.home / "data.partial"
        self._make_folder(self.home)
        if self._wait_for_leftover(partial):
            self._stop(partial)
        shutil.rmtree(partial, ignore_errors=True)
        self._run(
            *("initdb", f"--username={SUPERUSER}", "--auth=trust"),
            *("--encoding=UTF8", "--locale=C.UTF-8", f"--pgdata={partial}"),
        )
        try:
            self._launch(partial)
            superuser = self.connection(SUPERUSER)
            superuser.query(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
            for extension in EXTENSIONS:
                superuser.query(f"CREATE EXTENSION {extension}", "template1")
        finally:
            self._stop(partial)
        partial.rename(self.data)

    def _launch(self, data: Path) -> None:
        self._make_folder(self.socket)
        # Quoted, because the setting is a list.
        settings = {**SETTINGS, "unix_socket_directories": f'"{self.socket}"'}
        options = [f"--{name}={value}" for name, value in settings.items()]
        with self._logged() as log:
            # Our child and nobody else's: its end is seen by whoever started it.
            self._process = subprocess.Popen(
                [self.binaries / "postgres", "-D", data, *options],
                **self._child(log),
            )
            self._wait_until_ready(self._process, log)

    def _wait_until_ready(
        self, process: subprocess.Popen[bytes], log: IO[bytes]
    ) -> None:
        start = log.tell()
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if process.poll() is not None or time.monotonic() > deadline:
                raise ToolboxError(
                    "PostgreSQL does not start:\n" + steps.tail(self.log, start),
                    f"The whole output is in {self.log}.",
                )
            time.sleep(POLL_SECONDS)

    def _answers(self) -> bool:
        try:
            self.connection(SUPERUSER).query("SELECT 1")
        except ToolboxError:
            return False
        return True

    def _stop(self, data: Path) -> None:
        if server_pid(data) is not None:
            self._run("pg_ctl", "stop", "--mode=fast", "--wait", f"--pgdata={data}")
        if self._process is not None:
            self._process.wait()
            self._process = None

    def _wait_for_leftover(self, data: Path) -> bool:
        """Whether a server of an earlier launcher is there and answers."""
        deadline = time.monotonic() + START_SECONDS
        while server_pid(data) is not None:
            if self._answers():
                return True
            if time.monotonic() > deadline:
                raise ToolboxError(
                    f"PostgreSQL (process {server_pid(data)}) does not answer.",
                    f"End that process and start again; its log is {self.log}.",
                )
            time.sleep(POLL_SECONDS)
        # Its process number may belong to another process by now.
        (data / "postmaster.pid").unlink(missing_ok=True)
        return False

    def _system_user(self) -> str | None:
        """Whom the server runs as, when not as whoever starts it."""
        if not machine.is_root():
            return None
        if self.data.exists():
            return pwd.getpwuid(self.data.stat().st_uid).pw_name
        return SYSTEM_USER

    def _make_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.user is not None and folder.owner() != self.user:
            _ensure_user(self.user)
            shutil.chown(folder, self.user)
        elif self.user is None and folder.stat().st_uid != os.getuid():
            raise ToolboxError(f"{folder} belongs to another user.", "Remove it.")

    def _run(self, program: str, *arguments: str) -> None:
        """Run a server program as the owner of the data, into the log."""
        with self._logged() as log:
            start = log.tell()
            status = subprocess.run(
                [self.binaries / program, *arguments], check=False, **self._child(log)
            ).returncode
        if status:
            raise ToolboxError(
                f"PostgreSQL's {program} ended with status {status}:\n"
                + steps.tail(self.log, start),
                f"The whole output is in {self.log}.",
            )

    def _logged(self) -> IO[bytes]:
        return self.log.open("ab")

    def _child(self, log: IO[bytes]) -> dict[str, Any]:
        """How server programs run: as the owner of the data, away from the
        terminal, whose Ctrl-C is for the launcher and not for the server."""
        user = None if self.user is None else pwd.getpwnam(self.user)
        return {
            "stdin": subprocess.DEVNULL,
            "stdout": log,
            "stderr": subprocess.STDOUT,
            "cwd": "/",
            "user": None if user is None else user.pw_uid,
            "group": None if user is None else user.pw_gid,
            "extra_groups": None if user is None else [],
            "start_new_session": True,
        }


def server_pid(data: Path) -> int | None:
    """The process that serves a data folder, if it is alive."""
    try:
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError, IndexError):
        return None
    return pid if os.path.basename(command[0]) == b"postgres" else None


def socket_folder(home: Path) -> Path:
    """Where the socket is: in the home, or under a short name when that is long."""
    if len(os.fsencode(home)) <= LONGEST_SOCKET_FOLDER:
        return home
    name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"crm-ai-insights-{name}"


def let_through(folder: Path) -> None:
    """Let other users pass a folder (not list it), if they cannot yet."""
    mode = folder.stat().st_mode
    if not mode & stat.S_IXOTH:
        folder.chmod(mode | stat.S_IXOTH)


def open_programs(folder: Path) -> None:
    """Let other users run programs that a strict umask closed to them."""
    if (folder / "bin" / "postgres").stat().st_mode & 0o005 == 0o005:
        return
    for path in (folder, *folder.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))


def _ensure_user(name: str) -> None:
    try:
        pwd.getpwnam(name)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home", name]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode:
            raise ToolboxError(
                f"The system user {name} cannot be created: {result.stderr.strip()}",
                "PostgreSQL refuses to run as root: start as an ordinary user, or"
                " name an existing server with PGHOST.",
            ) from None
