"""``scripts/odoo``: Odoo's own command line, on a machine that is set up."""

from __future__ import annotations

from collections.abc import Sequence

from toolbox import launch, odoo

HELP = """\
usage: ./scripts/odoo [--odoo FOLDER] [ODOO ARGUMENTS ...]

Runs Odoo 19 with crm_ai_insights on its path and a database server; sets up
what is missing first. All arguments of Odoo's own command line work:

  ./scripts/odoo -d demo -i crm_ai_insights --stop-after-init
  ./scripts/odoo -d demo
  ./scripts/odoo shell -d demo < script.py
  ./scripts/odoo db --help

  --odoo FOLDER   an existing Odoo 19 (a checkout, or the folder that holds the
                  package `odoo`); the environment's ODOO_HOME does the same
  PGHOST, PGPORT, PGUSER, PGPASSWORD
                  an existing PostgreSQL instead of the one in .workspace
  --help          this help and Odoo's
"""


def main(arguments: Sequence[str]) -> int:
    folder, rest = launch.take_odoo(arguments)
    if rest in (["--help"], ["-h"]):
        print(HELP, flush=True)
    with odoo.ready(folder) as ready:
        return ready.run(*rest)
