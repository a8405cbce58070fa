"""Who decides, and who may see."""

import functools

from odoo.exceptions import AccessError


def is_manager(env):
    """Whether the user decides: a sales manager does."""
    return env.su or env.user.has_group("crm_ai_insights.group_manager")


def check_manager(env):
    """Let only sales managers go on.

    Access rights alone cannot say it: nobody may write models, runs and duplicates
    as he likes, and managers may do with them what the buttons do.

    :raises AccessError: for everybody else
    """
    if not is_manager(env):
        raise AccessError(env._("Only a sales manager can do this."))


def check_found(records, message):
    """The part of ``_check_access`` for models whose ``_search`` knows who may see.

    :param str message: what is said to others
    :return: as ``_check_access``, None where all may be seen
    """
    if records.env.su or not any(records._ids):
        return None
    forbidden = records - records.search([("id", "in", records.ids)])
    if not forbidden:
        return None
    return forbidden, functools.partial(AccessError, message)
