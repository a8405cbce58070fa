"""Who decides, and who may see."""

import functools

from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL


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


def sees_all_companies(env):
    """Whether the user belongs to every company, so that no count tells him of others.

    Which companies he has switched on does not matter: he may switch on all.
    """
    if env.su:
        return True
    others = [("id", "not in", env.user.company_ids.ids)]
    return not env["res.company"].sudo().search_count(others, limit=1)


def readable_domain(host, id_field):
    """Rows that name a record of another model that the user may read, archived or not.

    It asks for each row: there are fewer rows than contacts, of which a million would
    not fit in the memory that the database has for a list of them.

    :param host: the other model
    :param str id_field: the field that names the record
    """
    if not host.has_access("read"):
        return Domain.FALSE

    def to_sql(_model, alias, _query):
        records = host.with_context(active_test=False)._search([])
        record_id = SQL.identifier(host._table, "id")
        records.add_where(SQL("%s = %s", record_id, SQL.identifier(alias, id_field)))
        return SQL("EXISTS %s", records.subselect())

    return Domain.custom(to_sql=to_sql)


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
