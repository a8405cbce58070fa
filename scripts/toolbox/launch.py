"""What all launchers share: messages, signals, exit statuses, --odoo."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType

from toolbox.errors import ToolboxError


class Stopped(KeyboardInterrupt):
    """SIGTERM or SIGHUP: everything is cleaned up as on Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def main(work: Callable[[list[str]], int]) -> None:
    """Run a launcher with the command line's arguments and exit."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        status = work(sys.argv[1:])
    except ToolboxError as error:
        print(f"\n{error}", file=sys.stderr)
        status = 1
    except Stopped as stopped:
        status = 128 + stopped.number
    except KeyboardInterrupt:
        status = 128 + signal.SIGINT
    except BrokenPipeError:
        status = 128 + signal.SIGPIPE
    sys.exit(status)


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)


def take_odoo(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take ``--odoo FOLDER`` out of arguments of which the rest is another
    program's.

    :return: the folder, if one was named, and the rest
    :raises ToolboxError: where the folder is missing
    """
    folder, rest = None, []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--":
            rest += [argument, *remaining]
        elif argument == "--odoo":
            folder = next(remaining, "")
        elif argument.startswith("--odoo="):
            folder = argument.partition("=")[2]
        else:
            rest.append(argument)
    if folder == "":
        raise ToolboxError("--odoo needs the folder of an Odoo 19.")
    return folder, rest
