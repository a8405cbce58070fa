"""Work in the background, with the rights of who asked for it."""

import logging

from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from .roles import check_manager

_logger = logging.getLogger(__name__)


def on_behalf(record, user, work):
    """Do something with a record as a user, or nothing of it.

    :param work: is called with the record in the user's environment
    :return: why it was not done, in words; empty where it was
    """
    mine = record.with_user(user).with_context(
        lang=user.lang, allowed_company_ids=user.company_ids.ids
    )
    env = record.env
    try:
        # The superuser, for whom automatic merges are, can never sign in.
        if not (user.active or mine.env.su):
            raise UserError(env._("%s has left.", user.name or "?"))
        check_manager(mine.env)
        with env.cr.savepoint():
            work(mine)
    except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
        raise
    except UserError as error:
        return str(error)
    except Exception as error:
        # A fault of another addon with one record must not stop the others.
        _logger.warning("%s of the queue was left out", record, exc_info=True)
        return str(error) or type(error).__name__
    return ""
