"""Who decides."""

from odoo.exceptions import AccessError


def check_manager(env):
    """Let only sales managers go on.

    Access rights alone cannot say it: nobody may write models, runs and duplicates
    as he likes, and managers may do with them what the buttons do.

    :raises AccessError: for everybody else
    """
    if not env.su and not env.user.has_group("crm_ai_insights.group_manager"):
        raise AccessError(env._("Only a sales manager can do this."))
