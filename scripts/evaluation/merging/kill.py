"""A process of Odoo that is killed in the middle leaves nothing half done."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import odoo
from odoo.sql_db import Cursor

from evaluation.merging import merges
from evaluation.merging.digest import Difference, Snapshot, differences, snapshot
from evaluation.merging.graph import build
from evaluation.merging.merges import transaction
from evaluation.merging.outcome import Refused
from evaluation.merging.world import World

Work = Callable[[World], Any]
DONE, REFUSED, BROKEN = range(3)


def judge(registry: Any, seed: int) -> list[Difference]:
    """A merge that is killed, and an undoing that is killed.

    :return: what is neither as before nor as after
    :raises Refused: where the addon would not merge
    """
    rng = Random(seed)
    with transaction(registry) as world:
        records = build(world, rng)
        model, ids = records._name, records.ids
    choice = rng.random()

    def merge(world: World) -> Any:
        return merges.merge(world, Random(choice), world.env[model].browse(ids))

    with snapshot(registry) as before:
        _killed(registry, rng, merge)
        found = [] if _newest(registry, ids) else _compared(registry, before)
        if not found and not _newest(registry, ids):
            with transaction(registry) as world:
                merge(world)
        return found or _undone(registry, rng, before, _newest(registry, ids))


def _undone(
    registry: Any, rng: Random, before: Snapshot, number: int
) -> list[Difference]:
    """Undo a merge twice: the first time, the process is killed."""

    def undo(world: World) -> Any:
        return merges.undo(world, number)

    with snapshot(registry) as merged:
        _killed(registry, rng, undo)
        with transaction(registry) as world:
            done = world.env["crm.ai.merge"].browse(number).state == "undone"
        found = _compared(registry, before if done else merged)
    if not found and not done:
        with transaction(registry) as world:
            undo(world)
        found = _compared(registry, before)
    return found


def _compared(registry: Any, expected: Snapshot) -> list[Difference]:
    with snapshot(registry) as found:
        return differences(expected, found)


def _newest(registry: Any, ids: list[int]) -> int:
    """The merge of these records, if there is one."""
    with transaction(registry) as world:
        merge = world.env["crm.ai.merge"].search([], limit=1)
        known = {merge.survivor_id, *(merge.loser_ids or ())}
        return merge.id if known == set(ids) else 0


def _killed(registry: Any, rng: Random, work: Work) -> None:
    """Do the work in a child that dies at a random statement, or behind the last.

    :raises Refused: where the addon would not do it
    """
    status, statements = _child(registry, work, None)
    if status == REFUSED:
        raise Refused("refused, and therefore not killed")
    if status != DONE:
        raise AssertionError("the child broke")
    _child(registry, work, rng.randint(1, statements + 1))


def _child(registry: Any, work: Work, last: int | None) -> tuple[int, int]:
    """Fork as Odoo forks its workers.

    :param last: the statement before which the child is killed; None: it counts its
        statements and takes everything back
    :return: how it ended, and the number of its statements
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        _be_child(registry, work, last, writer)
    os.close(writer)
    with os.fdopen(reader) as answers:
        backend, _, statements = answers.read().partition(" ")
    _pid, status = os.waitpid(child, 0)
    _wait_for_end(registry, int(backend))
    if os.WIFSIGNALED(status):
        return DONE, 0
    return os.WEXITSTATUS(status), int(statements or 0)


def _be_child(registry: Any, work: Work, last: int | None, writer: int) -> None:
    """Work and die; nothing of the parent is cleaned up here."""
    status = BROKEN
    try:
        # The connections so far are the parent's.
        odoo.sql_db._Pool = None
        registry._db = odoo.sql_db.db_connect(registry.db_name)
        with registry.cursor() as cr, _counted(last) as count:
            os.write(writer, f"{cr._cnx.info.backend_pid} ".encode())
            world = World(odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {}))
            work(world)
            world.env.flush_all()
            if last is None:
                os.write(writer, str(count()).encode())
                cr.rollback()
            else:
                cr.commit()
                os.kill(os.getpid(), signal.SIGKILL)
        status = DONE
    except Refused:
        status = REFUSED
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


@contextmanager
def _counted(last: int | None) -> Iterator[Callable[[], int]]:
    """Count the statements of all cursors; the one too many is not executed."""
    number = 0
    execute = Cursor.execute

    def counting(self: Cursor, *args: Any, **options: Any) -> Any:
        nonlocal number
        number += 1
        if number == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(self, *args, **options)

    Cursor.execute = counting  # type: ignore[method-assign]
    try:
        yield lambda: number
    finally:
        Cursor.execute = execute  # type: ignore[method-assign]


def _wait_for_end(registry: Any, backend: int) -> None:
    """Until the server has noticed that its client is gone, and rolled back."""
    query = "SELECT 1 FROM pg_stat_activity WHERE pid = %s"
    while True:
        with registry.cursor() as cr:
            cr.execute(query, (backend,))
            if not cr.fetchone():
                return
        time.sleep(0.01)
