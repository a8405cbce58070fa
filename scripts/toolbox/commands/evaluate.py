"""``scripts/evaluate``: most is judged without Odoo and a database."""

from __future__ import annotations

import os
from collections.abc import Sequence

from evaluation.crm import command as crm
from evaluation.merging import command as merging
from toolbox import launch, virtualenv, workspace


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["merge"]:
        return merging.main(arguments[1:])
    if arguments[:1] == ["crm"]:
        return crm.main(arguments[1:])
    # Accepted as by every launcher; there is no Odoo here.
    _folder, rest = launch.take_odoo(arguments)
    virtualenv.ensure(virtualenv.ADDON)
    path = [str(workspace.SCRIPTS), os.environ.get("PYTHONPATH")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, path))}
    command = [str(workspace.PYTHON), "-m", "evaluation", *rest]
    os.execve(command[0], command, env)
